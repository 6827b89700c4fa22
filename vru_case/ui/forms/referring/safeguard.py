"""Telling safeguarding without agreement: who, on what basis, why, who decided, and what is shared line by line."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from vru_case.services.referring import protecting, referrals
from vru_case.services.referring.sharing import Preview
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.referring.shared_lines import SharedLines


class SafeguardSheet(TableSheet):
    """`lines` are the fields that were ticked already, where it follows a referral they didn't agree to."""

    form: ClassVar[Form] = Form(
        "safeguard",
        protecting.refer,
        protecting.NewProtecting,
        (
            (Ask("service", "safeguarding"),),
            (Ask("basis", "chips", "sharing_basis"),),
            (Ask("reason", "notes", lines=3),),
            (Ask("decided_by", "line"),),
            (Ask("person_told", "yes-no"),),
            (Ask("not_told_why", "chips", "not_told"),),
            (Ask("fields", "lines"),),
            (Ask("words", "notes", lines=3),),
            (Ask("sent_how", "chips", "sent_how"),),
            (Ask("when", "when"),),
        ),
        width=640,
    )

    def __init__(
        self, desk: Desk, page: PersonPage, parent: QWidget | None = None, lines: tuple[str, ...] = ()
    ) -> None:
        self._ticked = lines
        super().__init__(desk, page, parent)

    def ready(self) -> None:
        """Agreement is no basis here; the lines come when they have been read."""
        self.fields["basis"].chips[protecting.AGREED].hide()  # type: ignore[attr-defined]
        lines = self.fields["fields"]
        assert isinstance(lines, SharedLines)
        self.lines = lines
        if self._ticked:
            lines.set_value(self._ticked)
        self.fields["person_told"].changed.connect(self._on_told)
        self._on_told()
        self.desk.tasks.read(self, referrals.preview_for, self.page.head.id, then=self._on_preview)

    def _on_preview(self, preview: Preview) -> None:
        self.lines.show_lines(preview.lines)
        # What the programme ticks is nobody's answer yet.
        self.typed.begin()

    def _on_told(self) -> None:
        self.fields["not_told_why"].setVisible(self.fields["person_told"].value() is False)

"""Telling safeguarding without agreement: who, on what basis, why, who decided, and what is shared line by line."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from vru_case.services import protecting, referrals
from vru_case.services.sharing import Preview
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.forms.shared_lines import SharedLines
from vru_case.ui.parts.values import Choice


class SafeguardSheet(TableSheet):
    """`lines` are the fields that were ticked already, where it follows a referral they didn't agree to."""

    form: ClassVar[Form] = Form(
        "safeguard",
        protecting.refer,
        protecting.NewProtecting,
        (
            (Ask("basis", "chips", "sharing_basis"),),
            (Ask("reason", "notes", lines=3),),
            (Ask("decided_by", "line"),),
            (Ask("person_told", "yes-no"),),
            (Ask("not_told_why", "chips", "not_told"),),
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
        """To whom stands first; the lines come when they have been read."""
        found = [each for each in self.kit.library.list("service").options if each.flag("safeguarding")]
        said = self.kit.words("service")
        who = ChipsField(self._theme, said.label, [Choice(each.code, each.label) for each in found], said.help)
        self._sheet_body.insertWidget(1, who)
        self.fields = {"service": who, **self.fields}
        self.fields["basis"].chips[protecting.AGREED].hide()  # type: ignore[attr-defined]
        self.lines = SharedLines(self._theme, self.kit.words("fields").label, self._ticked)
        self._sheet_body.insertWidget(self._sheet_body.indexOf(self.fields["words"]), self.lines)
        self.fields["fields"] = self.lines
        self.fields["person_told"].changed.connect(self._on_told)
        self._on_told()
        self.desk.tasks.read(self, referrals.preview_for, self.page.head.id, then=self._on_preview)

    def values(self) -> dict[str, Any]:
        """With whom it goes to, and the lines."""
        return super().values() | {"service": self.fields["service"].value(), "fields": self.lines.value()}

    def _on_preview(self, preview: Preview) -> None:
        self.lines.show_lines(preview.lines)

    def _on_told(self) -> None:
        self.fields["not_told_why"].setVisible(self.fields["person_told"].value() is False)

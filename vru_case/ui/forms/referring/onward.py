"""Handing somebody on to another service: to whom, how they are introduced, what they agreed to, and what is shared."""

from typing import Any, ClassVar

from vru_case.services.referring import onward, referrals
from vru_case.services.referring.sharing import Preview
from vru_case.services.values import AgreementRow
from vru_case.ui.forms.asks import Ask
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.referring.known_service import KnownService
from vru_case.ui.forms.referring.shared_lines import SharedLines
from vru_case.ui.parts.banner import Banner
from vru_case.ui.words import dates
from vru_case.ui.words import referral_forms as words

_LIMITED, _NOT_ASKED = "LIMITED", "NA"


class OnwardSheet(TableSheet):
    """What they said before about sharing with the service is shown, and asked again only where it no longer holds."""

    form: ClassVar[Form] = Form(
        "onward",
        onward.hand_on,
        onward.NewOnward,
        (
            (Ask("service", "pick", "service"),),
            (Ask("handover", "chips", "handover"),),
            (Ask("agreed", "chips", "agreement_answer"),),
            (Ask("limits", "line"),),
            (Ask("fields", "lines"),),
            (Ask("given_how", "pick", "agreement_method"), Ask("sent_how", "pick", "sent_how")),
            (Ask("status", "pick", "onward_status", default="AGREED"),),
            (Ask("words", "notes", lines=2),),
            (Ask("when", "when"),),
        ),
        width=640,
    )

    def ready(self) -> None:
        """What the directory says of the service stands under it, and their last answer above the question."""
        body = self._sheet_body
        self.known = KnownService(self.desk, self.page.head.space_id, self)
        body.insertWidget(body.indexOf(self.fields["service"]) + 1, self.known)
        self.standing = Banner(self._theme, parent=self)
        body.insertWidget(body.indexOf(self.fields["agreed"]), self.standing)
        lines = self.fields["fields"]
        assert isinstance(lines, SharedLines)
        self.lines = lines
        self.fields["agreed"].chips[_NOT_ASKED].hide()  # type: ignore[attr-defined]
        for name in ("service", "agreed"):
            self.fields[name].changed.connect(self._on_changed)
        self._on_changed()
        self.desk.tasks.read(self, referrals.preview_for, self.page.head.id, then=self._on_preview)

    def values(self) -> dict[str, Any]:
        """With the lines, where they agree to any."""
        return super().values() | {"fields": self.lines.value() if self._agrees() else ()}

    def _on_preview(self, preview: Preview) -> None:
        self.lines.show_lines(preview.lines)
        # What the programme ticks is nobody's answer yet.
        self.typed.begin()

    def _held(self) -> AgreementRow | None:
        service = self.fields["service"].value()
        rows = (row for row in self.page.agreements if row.kind.code == "SHARE" and row.latest)
        return next((row for row in rows if service and row.partner.code == service), None)

    def _agrees(self) -> bool:
        answer = self.fields["agreed"].value()
        option = self.kit.library.list("agreement_answer").option(answer) if answer else None
        held = self._held()
        return option.flag("agrees") if option else held is not None and held.holds

    def _on_changed(self) -> None:
        self.known.show_code(str(self.fields["service"].value()))
        held = self._held()
        said = "" if held is None else words.STANDING if held.holds else words.STANDING_NOT
        if held is not None:
            day = dates.day_full(dates.local_day(held.when.at)) if held.when.at else dates.NOT_KNOWN
            said = said.format(answer=held.answer.words, day=day)
        holds = held is not None and held.holds
        self.standing.say(said, "ok" if holds else "warn", "shield-check" if holds else "shield")
        self.fields["limits"].setVisible(self.fields["agreed"].value() == _LIMITED)
        self.fields["given_how"].setVisible(bool(self.fields["agreed"].value()))
        self.lines.setVisible(self._agrees())

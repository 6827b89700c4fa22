"""The next time we speak: a day, a time where one was agreed, and what for."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from vru_case import clock
from vru_case.programmes.rules import Suggestion
from vru_case.services.contact import follow_ups
from vru_case.ui.forms.asks import Ask, Kit, day_of
from vru_case.ui.forms.base import Form, TableSheet
from vru_case.ui.forms.undoable import Undoable
from vru_case.ui.forms.when import read_time
from vru_case.ui.pages.person.saving import suggestions, tries
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.values import Choice
from vru_case.ui.steps import WayBack


class FollowUpSheet(Undoable, TableSheet):
    """The usual days are one press away."""

    form: ClassVar[Form] = Form(
        "follow_up",
        follow_ups.plan,
        follow_ups.NewFollowUp,
        (
            (Ask("what", "line"),),
            (Ask("soon", "soon"),),
            (Ask("due_on", "ahead", read=day_of, share=3), Ask("due_at", "time", share=2)),
            (Ask("mode", "pick", "contact_mode", lambda programme: programme.uses.contact_modes),),
            (Ask("words", "notes", lines=2),),
        ),
    )

    def ready(self) -> None:
        """Only ways in which we reach out."""
        mode = self.fields["mode"]
        assert isinstance(mode, ChoiceField)
        mode.set_choices(_ways_out(self.kit, self.form.rows[3][0]))
        self.fields["soon"].changed.connect(self._on_soon)
        self.fields["due_on"].changed.connect(self._on_day)
        self._suggest()

    def values(self) -> dict[str, Any]:
        """The time of day belongs to the day."""
        values = super().values()
        values.pop("soon")
        at = read_time(values["due_at"])
        day = values["due_on"]
        values["due_at"] = datetime.combine(day, at, clock.LONDON) if day and at else None
        return values

    def way_back(self, answer: Any) -> WayBack:
        """Takes it off again."""
        return self.undo_by(follow_ups.drop, answer)

    def save(self) -> None:
        """A follow-up without a day is none."""
        if self.readable() and self.fields["due_on"].value() is None:
            self.refuse(self.said.fields["soon"].help, "due_on")
        elif self.readable():
            super().save()

    def _suggest(self) -> None:
        """What the programme plans after such a contact stands there already: Ctrl+Enter takes it."""
        last = next((row for row in self.page.timeline if row.entity in ("contact", "contact_attempt")), None)
        if last is None or self.page.head.contact_stopped or (found := self._suggested(last.entity)) is None:
            return
        self.fields["what"].set_value(found.what)
        self.fields["due_on"].set_value(PartDate(found.due, "day"))
        self.fields["mode"].set_value(found.mode)

    def _suggested(self, last: str) -> Suggestion | None:
        spoke, programme = last == "contact", self.kit.programme
        if not spoke and tries(self.page) >= programme.tries:
            return None
        first = sum(row.entity == "contact" for row in self.page.timeline) == 1
        found = suggestions(programme, spoke, first and spoke, clock.today())
        planned = {row.what for row in self.page.follow_ups}
        return next((each for each in found if each.what not in planned), None)

    def _on_soon(self) -> None:
        day = clock.today() + timedelta(days=int(self.fields["soon"].value()))
        self.fields["due_on"].set_value(PartDate(day, "day"))
        self.fields["due_on"].clear_error()

    def _on_day(self) -> None:
        self.fields["soon"].set_value("")


def _ways_out(kit: Kit, ask: Ask) -> tuple[Choice, ...]:
    modes = kit.library.list("contact_mode")
    return tuple(
        choice
        for choice in kit.choices(ask)
        if (option := modes.option(choice.code)) is not None and option.text("direction") in ("out", "both")
    )

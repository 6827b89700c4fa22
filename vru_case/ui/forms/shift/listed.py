"""Somebody from the out-of-hours list, to be rung back: a name, a number, their visit."""

from typing import Any

from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services.shift import call_back, log_questions
from vru_case.services.shift.call_back import NewListed
from vru_case.services.work import Membership
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, Kit, make_field, narrowed
from vru_case.ui.forms.shift.line_fields import choices
from vru_case.ui.forms.shift.shift import WithPlaces
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import shift as words


class ListedSheet(WithPlaces):
    """`done` carries the `Listed`."""

    def __init__(self, desk: Desk, places: tuple[Membership, ...], parent: QWidget | None = None) -> None:
        super().__init__(desk, words.LISTED_FORM, places, parent)
        self.kit = Kit(desk.theme, desk.library, self.programme, self.said)
        self._ask("known_as", "last_name")
        self._ask("number")
        if self.programme_field is not None:
            self.add_field("programme", self.programme_field)
        self.add_field("site", self.new_sites())
        self.add_field("reason", self._reasons())
        self._ask("when")
        for field in self.fields.values():
            self.figures.watch(field)
        self.typed.use("listed")

    def on_programme(self) -> None:
        """Its own places and reasons."""
        self.swap("site", self.new_sites())
        self.swap("reason", self._reasons())

    def save(self) -> None:
        """The person, their visit, and the day of the first call: one write."""
        if self.readable():
            self.write(call_back.add, NewListed(self.space_id, **self._said()))

    def on_refused(self, refusal: Refusal) -> None:
        """What is wrong with the number stands beside it."""
        super().on_refused(Refusal(refusal.message, "number") if refusal.field == "value" else refusal)

    def way_back(self, answer: Any) -> WayBack:
        """They were never on it."""
        return self.undo_by(call_back.take_off, answer)

    def _said(self) -> dict[str, Any]:
        return {name: field.value() for name, field in self.fields.items() if name != "programme"}

    def _ask(self, *names: str) -> None:
        kinds = {"when": "when"}
        self.add_row({name: make_field(self.kit, Ask(name, kinds.get(name, "line"))) for name in names})

    def _reasons(self) -> ChoiceField:
        asked = log_questions.questions(self.desk.library, self.programme, clock.today())
        picks = [choice for each in asked if each.ask == "reason" for choice in choices(each)]
        label = self.said.fields["reason"].label
        return narrowed(ChoiceField(self._theme, label, picks, placeholder=form_words.FIND))

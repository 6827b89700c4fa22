"""Adding a service to the directory, and changing one."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.services.referring import directory
from vru_case.services.referring.directory import TEXTS, ServiceRow
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import day_of, options
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import ChipsField
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CheckField, ChecksField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import NotesField, TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import directory as words
from vru_case.ui.words import forms as form_words

_LONG = frozenset({"what"})
_ROWS = (("what",), ("who_for", "refer_how"), ("phone", "email"), ("web", "hours"), ("address",))


class ServiceSheet(FormSheet):
    """`row` is the service as it stands; a new one has no code. Kept for everybody in the space."""

    def __init__(self, desk: Desk, row: ServiceRow, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.FORM, parent, row.name or words.NEW, 640)
        self.row = row
        if not row.code and len(desk.actor.places) > 1:
            self.add_field("space", self._spaces())
        kind = TextField(desk.theme, *self._said("kind"))
        self.add_row({"name": TextField(desk.theme, *self._said("name")), "kind": kind}, stretch=(3, 2))
        for names in _ROWS:
            self.add_row({name: self._text(name) for name in names})
        self.add_field("districts", self._districts())
        read = DateWords(unreadable=form_words.UNREADABLE_DAY, future=True)
        days: dict[str, Field] = {}
        for name in ("valid_from", "valid_to"):
            label, help_text, hint, optional = self._said(name)
            days[name] = DateField(desk.theme, label, read, help_text, hint, optional)
        self.add_row(days)
        self.add_field("checked", CheckField(desk.theme, words.FORM.fields["checked"].label))
        self._fill()
        self.typed.use(f"service:{row.code or 'new'}")

    def save(self) -> None:
        """The whole service as it is written here."""
        if not self.readable():
            return
        said: dict[str, Any] = {name: str(self.fields[name].value()) for name in ("name", "kind", *TEXTS)}
        space = self.fields.get("space")
        new = replace(
            self.row, **said, space_id=UUID(space.value()) if space and space.value() else self.row.space_id,
            districts=tuple(self.fields["districts"].value()), valid_from=day_of(self.fields["valid_from"].value()),
            valid_to=day_of(self.fields["valid_to"].value()),
            checked_on=clock.today() if self.fields["checked"].value() else self.row.checked_on,
        )  # fmt: skip
        self.write(directory.save, new)

    def on_written(self, answer: Any) -> None:
        """Saved, with a way back."""
        self.typed.drop()
        self.accept()
        self.desk.say(self.said.said, words.UNDO, self.desk.way_back(directory.put_back, answer, lines=self._lines))
        self.answered.emit(answer)

    def _fill(self) -> None:
        for name in ("name", "kind", *TEXTS):
            self.fields[name].set_value(getattr(self.row, name))
        self.fields["districts"].set_value(self.row.districts)
        for name in ("valid_from", "valid_to"):
            day = getattr(self.row, name)
            if day is not None:
                self.fields[name].set_value(PartDate(day, "day"))
        self.fields["checked"].set_value(True)

    def _said(self, name: str) -> tuple[str, str, str, str]:
        said = words.FORM.fields[name]
        return said.label, said.help, said.hint, form_words.OPTIONAL if said.optional else ""

    def _text(self, name: str) -> Field:
        label, help_text, hint, optional = self._said(name)
        if name in _LONG:
            return NotesField(self.desk.theme, label, help_text, hint, 2, optional)
        return TextField(self.desk.theme, label, help_text, hint, optional)

    def _spaces(self) -> Field:
        choices = [Choice(str(each.space_id), each.name) for each in self.desk.actor.places]
        field = ChipsField(self.desk.theme, words.FORM.fields["space"].label, choices)
        field.set_value(str(self.row.space_id))
        return field

    def _districts(self) -> Field:
        said = words.FORM.fields["districts"]
        found = [each for each in options(self.desk.library, "district") if each.code.startswith("E")]
        return ChecksField(self.desk.theme, said.label, found, said.help)

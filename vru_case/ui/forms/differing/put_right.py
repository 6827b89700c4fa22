"""A change the server did not take, to be put right by its author and written again."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from vru_case.programmes.definition import Library
from vru_case.services.differing.differing_values import Part
from vru_case.services.differing.differing_words import LISTS, WRITTEN
from vru_case.services.outgoing import refused
from vru_case.services.outgoing.standing import WaitingLine
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import NumberField, narrowed, options
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.forms.chips import YesNoField
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import NotesField, TextField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import differences, put_right, sync_lines
from vru_case.ui.words import forms as words
from vru_case.ui.words import undoing as undo_words
from vru_case.ui.words.forms import FormWords

#: Longer words than this are asked for in a box.
LINE = 60


class PutRightSheet(FormSheet):
    """Its fields hold what the author wrote. What can't be asked for here goes along as it was written."""

    stays = undo_words.DECIDED

    def __init__(self, desk: Desk, line: WaitingLine, parent: QWidget | None = None) -> None:
        sub = put_right.about(sync_lines.name(line), sync_lines.what(line), line.reason)
        said = FormWords("", sync_lines.PUT_RIGHT, put_right.SAVED, sub=sub, save=put_right.SAVE)
        super().__init__(desk, said, parent)
        self._line = line
        self._parts = {part.field: part for part in line.parts}
        made = {part.field: _field(desk, line, part) for part in line.parts}
        for name, field in made.items():
            if field is not None:
                self.add_row({name: field})
        along = put_right.ALONG if len(self.fields) < len(made) else ""
        if along or not self.fields:
            self.add(Label(desk.theme, along or put_right.AS_IT_IS, "small", "text2", wrap=True))
        self.typed.use(f"put_right:{line.person_id}:{line.no}")

    def save(self) -> None:
        """What was put right goes to the service, as it travels."""
        if self.readable():
            values = {name: _raw(self._parts[name], field.value()) for name, field in self.fields.items()}
            self.write(refused.put_right, self._line.no, values)


def _field(desk: Desk, line: WaitingLine, part: Part) -> Field | None:
    theme, label, raw = desk.theme, differences.label(line.entity, part.field), part.raw
    field: Field | None = None
    value: Any = raw if raw is not None else ""
    listed = LISTS.get((line.entity, part.field))
    if part.field in WRITTEN or (part.kind == "text" and len(str(raw or "")) > LINE):
        field = NotesField(theme, label)
    elif part.kind == "phone" or (part.kind == "text" and part.words == raw and " " in str(raw)):
        field = TextField(theme, label)
    elif part.kind == "code" and listed is not None:
        field = narrowed(ChoiceField(theme, label, _choices(desk.library, listed, raw), placeholder=words.FIND))
    elif part.kind == "yesno":
        field, value = YesNoField(theme, label, words.YES_NO), raw
    elif part.kind == "number":
        field, value = NumberField(theme, label, width=100), str(value)
    elif part.kind == "day":
        read = DateWords(unreadable=words.UNREADABLE_DAY, future=True)
        field, value = DateField(theme, label, read), PartDate(part.value, "day") if part.value else None
    if field is not None:
        field.set_value(value)
    return field


def _choices(library: Library, name: str, code: str | None) -> list[Choice]:
    """What may be picked today, and what was picked then."""
    today = list(options(library, name))
    if code and all(each.code != code for each in today):
        today.append(Choice(code, library.label(name, code)))
    return today


def _raw(part: Part, value: Any) -> Any:
    """A field's value as it travels."""
    if part.kind == "day":
        day: date | None = value.day if value is not None else None
        return day.isoformat() if day else None
    if part.kind == "number":
        return int(value) if value else None
    return None if value == "" else value

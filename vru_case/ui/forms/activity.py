"""One line of a register: its fields as the register's file has them. Enter saves and begins the next."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from vru_case.programmes.register import Register, RegisterField
from vru_case.services import activities
from vru_case.services.activities import DAY, ActivityRow, NewActivity
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import NumberField, day_of, narrowed, options
from vru_case.ui.forms.base import FormSheet, back
from vru_case.ui.forms.chips import ChipsField, YesNoField
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import activities as words
from vru_case.ui.words import forms as form_words

SPACE = "space"
FEW = 5
ABREAST = {"small": 3, "words": 2}
SMALL = frozenset({"number", "money", "hours", "date"})
#: Kept for the next line: what is likely the same again.
STAYS = frozenset({"list", "date"})


@dataclass(frozen=True, slots=True)
class Line:
    """Which line: of a register and a space, under another one, and as it stands when it is there already.

    `spaces`: id → name, where a new line may be of more than one; `space_id` is the likeliest of them.
    """

    register: Register
    space_id: UUID
    day: date
    parent: UUID | None = None
    row: ActivityRow | None = None
    spaces: tuple[tuple[UUID, str], ...] = ()


class ActivitySheet(FormSheet):
    """Writes a line, or puts one right. `done` carries its id, after each one."""

    def __init__(self, desk: Desk, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.form(line.register, changing=line.row is not None), parent, width=640)
        self.line = line
        self._more = False
        for row in self._rows():
            self.add_row(row, stretch=[1] * len(row))
        if line.row is not None:
            self._fill(line.row)
        else:
            for field in self.fields.values():
                if isinstance(field, TextField):
                    field.submitted.connect(self.save_and_next)
        self.typed.use(f"activity:{line.row.id if line.row else line.parent or line.register.id}:{line.register.id}")

    def day(self) -> date | None:
        """The day that is written, remembered for the next line."""
        return day_of(self.fields[DAY].value()) if DAY in self.fields else None

    def space(self) -> UUID:
        """Whose line it is, remembered for the next one."""
        return UUID(str(self.fields[SPACE].value())) if SPACE in self.fields else self.line.space_id

    def save(self) -> None:
        """The whole line as it is written here."""
        if not self.readable():
            self._more = False
            return
        line = self.line
        asked = {each.id: self._answer(each) for each in line.register.fields}
        new = NewActivity(line.register.id, self.space(), self.day(), asked, line.parent)
        if line.row is None:
            self.write(activities.write, new)
        else:
            self.write(activities.change, line.row.id, new)

    def save_and_next(self) -> None:
        """Save, and stay for the next line of the same day."""
        if self.save_button.isEnabled():
            self.clear_errors()
            self._more = True
            self.save()

    def on_written(self, answer: Any) -> None:
        """It is saved; the sheet closes, or is empty again for the next."""
        if not self._more:
            super().on_written(answer)
            return
        self._more = self._saving = False
        self.set_idle()
        undo = back(self.desk, self._lines) if self._lines is not None else None
        self.desk.say(words.SAVED_NEXT, words.UNDO if undo else "", undo)
        for each in self.line.register.fields:
            if each.kind not in STAYS:
                self.fields[each.id].set_value(None if each.kind == "yes-no" else "")
        self.typed.begin()
        self.fields[next(each.id for each in self.line.register.fields if each.kind not in STAYS)].focus_editor()
        self.answered.emit(answer)

    def on_refused(self, refusal: Any) -> None:
        """Says why not, beside the field."""
        self._more = False
        super().on_refused(refusal)

    def _fill(self, row: ActivityRow) -> None:
        for each in self.line.register.fields:
            value = row.values.get(each.id)
            if value is None:
                continue
            if each.kind == "date":
                value = PartDate(date.fromisoformat(str(value)), "day")
            self.fields[each.id].set_value(value if each.kind in ("date", "yes-no") else str(value))

    def _rows(self) -> list[dict[str, Field]]:
        """The day, then the register's fields in their order; small ones stand three abreast, lines of words two."""
        made: list[dict[str, Field]] = []
        last = ""
        if len(self.line.spaces) > 1:
            whose = [Choice(str(each), name) for each, name in self.line.spaces]
            made = [{SPACE: ChipsField(self.desk.theme, words.WHOSE, whose)}]
            made[0][SPACE].set_value(str(self.line.space_id))
        if self.line.parent is None:
            read = DateWords(unreadable=form_words.UNREADABLE_DAY)
            day = DateField(self.desk.theme, self.line.register.day, read, placeholder=words.DAY_HINT)
            day.set_value(PartDate(self.line.day, "day"))
            made, last = [*made, {DAY: day}], "words"
        for each in self.line.register.fields:
            field = self._field(each)
            kind = "small" if each.kind in SMALL else "" if isinstance(field, ChipsField | YesNoField) else "words"
            if kind and kind == last and len(made[-1]) < ABREAST[kind]:
                made[-1][each.id] = field
            else:
                made.append({each.id: field})
            last = kind
        return made

    def _answer(self, field: RegisterField) -> Any:
        value = self.fields[field.id].value()
        return day_of(value) if field.kind == "date" else value

    def _field(self, field: RegisterField) -> Field:
        theme, optional = self.desk.theme, "" if field.needed else form_words.OPTIONAL
        if field.kind == "list":
            choices = options(self.desk.library, field.list)
            if len(choices) <= FEW:
                return ChipsField(theme, field.label, choices, field.help, optional)
            return narrowed(ChoiceField(theme, field.label, choices, field.help, form_words.FIND, optional=optional))
        if field.kind == "date":
            read = DateWords(unreadable=form_words.UNREADABLE_DAY, future=True)
            return DateField(theme, field.label, read, field.help, words.DAY_HINT, optional)
        if field.kind == "yes-no":
            return YesNoField(theme, field.label, form_words.YES_NO, field.help, beside=True)
        if field.kind == "number":
            return NumberField(theme, field.label, field.help, "", optional)
        hint = {"money": words.MONEY_HINT, "hours": words.HOURS_HINT}.get(field.kind, "")
        return TextField(theme, field.label, field.help, hint, optional)

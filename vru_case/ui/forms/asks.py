"""One question of a form as data, and the field that asks it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox

from vru_case import clock
from vru_case.programmes.definition import Library, Option, Programme
from vru_case.ui.forms.chips import ChipsField, YesNoField
from vru_case.ui.forms.referring.shared_lines import SharedLines
from vru_case.ui.forms.several import SeveralField
from vru_case.ui.forms.when import WhenField, read_time
from vru_case.ui.parts.dates import PartDate
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import CheckField, ChoiceField
from vru_case.ui.parts.field_date import DateField, DateWords
from vru_case.ui.parts.field_text import NotesField, TextField
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import forms as words
from vru_case.ui.words.forms import FormWords, Said

Codes = Callable[[Programme], Iterable[str]]


def _as_it_is(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `kind` names its field; `list` the code list it picks from, `codes` the ones a programme uses.

    `read` turns the field's value into what the service takes. `share` is its part of the row's width.
    """

    name: str
    kind: str
    list: str = ""
    codes: Codes | None = None
    default: Any = None
    lines: int = 3
    share: int = 1
    read: Callable[[Any], Any] = _as_it_is


@dataclass(frozen=True, slots=True)
class Kit:
    """What a field is made with."""

    theme: Theme
    library: Library
    programme: Programme
    said: FormWords

    def words(self, name: str) -> Said:
        """The words of a question; its name where a form gives none."""
        return self.said.fields.get(name, Said(name))

    def choices(self, ask: Ask) -> tuple[Choice, ...]:
        """What may be picked today."""
        return options(self.library, ask.list, ask.codes(self.programme) if ask.codes else None)


class NumberField(TextField):
    """A whole number; `value` stays text, `problem` while it is not one."""

    def problem(self) -> bool:
        """Something other than digits is written."""
        wrong = bool(self.value()) and not (self.value().isascii() and self.value().isdigit())
        if wrong:
            self.set_error(words.NOT_A_NUMBER)
        return wrong


class TimeField(TextField):
    """A time of day; `value` stays text, `problem` while it cannot be read."""

    def problem(self) -> bool:
        """Something other than a time is written."""
        wrong = bool(self.value()) and read_time(self.value()) is None
        if wrong:
            self.set_error(words.WHEN.time_unreadable)
        return wrong


def narrowed(field: ChoiceField) -> ChoiceField:
    """A pick that may be narrower than its longest line."""
    combo = field.editor
    assert isinstance(combo, QComboBox)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    return field


def options(library: Library, name: str, codes: Iterable[str] | None = None) -> tuple[Choice, ...]:
    """The rows of a list that may be picked today; with `codes`, those of them, in that order."""
    today = clock.today()
    current = {option.code: option for option in library.list(name).current(today)}
    picked = current.values() if codes is None else [current[code] for code in codes if code in current]
    return grouped(_choice(option) for option in picked)


def sites(library: Library, programme: Programme) -> tuple[Choice, ...]:
    """Every place a programme works from."""
    return tuple(
        Choice(choice.code, choice.label, library.list(name).title)
        for name in programme.uses.sites
        for choice in options(library, name)
    )


def grouped(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The same choices with each group together, in the order the groups first appear."""
    given = list(choices)
    order = list(dict.fromkeys(choice.group for choice in given))
    return tuple(sorted(given, key=lambda choice: order.index(choice.group)))


def _choice(option: Option) -> Choice:
    return Choice(option.code, option.label, option.group)


def make_field(kit: Kit, ask: Ask) -> Field:
    """The field of one question, with its default filled in."""
    field = MAKERS[ask.kind](kit, ask, kit.words(ask.name))
    if ask.default is not None:
        field.set_value(ask.default)
    return field


def _line(kit: Kit, _ask: Ask, said: Said) -> Field:
    return TextField(kit.theme, said.label, said.help, said.hint, _optional(said))


def _notes(kit: Kit, ask: Ask, said: Said) -> Field:
    return NotesField(kit.theme, said.label, said.help, said.hint, ask.lines, _optional(said))


def _pick(kit: Kit, ask: Ask, said: Said) -> Field:
    hint = said.hint or words.FIND
    field = ChoiceField(kit.theme, said.label, kit.choices(ask), said.help, hint, optional=_optional(said))
    return narrowed(field)


def _own(kit: Kit, _ask: Ask, said: Said) -> Field:
    """One of the person's own rows; the form says which."""
    return narrowed(ChoiceField(kit.theme, said.label, (), said.help, words.FIND, optional=_optional(said)))


def _chips(kit: Kit, ask: Ask, said: Said) -> Field:
    return ChipsField(kit.theme, said.label, kit.choices(ask), said.help, _optional(said))


def _yes_no(kit: Kit, _ask: Ask, said: Said) -> Field:
    return YesNoField(kit.theme, said.label, words.YES_NO, said.help)


def _yes_no_row(kit: Kit, _ask: Ask, said: Said) -> Field:
    return YesNoField(kit.theme, said.label, words.YES_NO, said.help, beside=True)


def _danger(kit: Kit, _ask: Ask, said: Said) -> Field:
    return YesNoField(kit.theme, said.label, words.YES_NO_UNSURE, said.help)


def _tick(kit: Kit, _ask: Ask, said: Said) -> Field:
    return CheckField(kit.theme, said.label, said.help)


def _ahead(kit: Kit, _ask: Ask, said: Said) -> Field:
    read = DateWords(unreadable=words.UNREADABLE_DAY, future=True)
    return DateField(kit.theme, said.label, read, said.help, said.hint or words.DAY_HINT, _optional(said))


def _behind(kit: Kit, _ask: Ask, said: Said) -> Field:
    read = DateWords(unreadable=words.UNREADABLE_DAY)
    return DateField(kit.theme, said.label, read, said.help, said.hint, _optional(said))


def _number(kit: Kit, _ask: Ask, said: Said) -> Field:
    return NumberField(kit.theme, said.label, said.help, said.hint, _optional(said), width=100)


def _soon(kit: Kit, _ask: Ask, said: Said) -> Field:
    return ChipsField(kit.theme, said.label, [Choice(days, label) for days, label in words.SOON])


def _decision(kit: Kit, _ask: Ask, said: Said) -> Field:
    return ChipsField(kit.theme, said.label, [Choice(code, label) for code, label in words.DECISIONS], said.help)


def _several(kit: Kit, ask: Ask, said: Said) -> Field:
    return SeveralField(kit.theme, said.label, kit.choices(ask), said.help)


def _share(kit: Kit, _ask: Ask, said: Said) -> Field:
    return ChipsField(kit.theme, said.label, [Choice(code, label) for code, label in words.DECISIONS[1:]], said.help)


def _time(kit: Kit, _ask: Ask, said: Said) -> Field:
    return TimeField(kit.theme, said.label, said.help, said.hint, _optional(said), width=140)


def _when(kit: Kit, _ask: Ask, said: Said) -> Field:
    return WhenField(kit.theme, said.label, words.WHEN)


def _optional(said: Said) -> str:
    return words.OPTIONAL if said.optional else ""


def _lines(kit: Kit, _ask: Ask, said: Said) -> Field:
    return SharedLines(kit.theme, said.label)


def _safeguarding(kit: Kit, _ask: Ask, said: Said) -> Field:
    found = [each for each in kit.library.list("service").current(clock.today()) if each.flag("safeguarding")]
    return ChipsField(kit.theme, said.label, [Choice(each.code, each.label) for each in found], said.help)


MAKERS: Mapping[str, Callable[[Kit, Ask, Said], Field]] = {
    "line": _line,
    "notes": _notes,
    "pick": _pick,
    "own": _own,
    "chips": _chips,
    "yes-no": _yes_no,
    "yes-no-row": _yes_no_row,
    "danger": _danger,
    "tick": _tick,
    "ahead": _ahead,
    "behind": _behind,
    "number": _number,
    "time": _time,
    "soon": _soon,
    "decision": _decision,
    "several": _several,
    "share": _share,
    "when": _when,
    "lines": _lines,
    "safeguarding": _safeguarding,
}


def whole(value: str) -> int | None:
    """A number field's value as the service takes it."""
    return int(value) if value else None


def day_of(value: PartDate | None) -> date | None:
    """A date field's value as a day."""
    return value.day if value is not None else None

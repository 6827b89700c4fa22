"""What the registers of activities say: the place, its lines and the form of a line."""

from collections.abc import Iterable
from datetime import date

from vru_case.programmes.definition import Library
from vru_case.programmes.register import ADDS, Register, RegisterField
from vru_case.services.activities import ActivityRow, Total
from vru_case.ui.words import dates
from vru_case.ui.words.asked import FormWords

TITLE = "Activities"
SUB = "What is done for a place rather than one person. Nobody we support is named here."
REGISTERS = "Registers"
LINES = "Lines of this register"
ADDED_UP = "Added up"
ADDED_UP_UNDER = "Added up, of what belongs to these lines"
ADD = "Add a line"
WHOSE = "Whose line it is"
ALL_TOTALS, FEWER_TOTALS = "All {count} totals", "The largest only"
REMOVE = "Remove"
PERIOD = "When"
ANY_TIME = "Any time"
DISTRICT = "District"
ANY_DISTRICT = "Any district"
PERIODS = (
    ("month", "This month"),
    ("last", "Last month"),
    ("year", "This year, from April"),
    ("before", "The year before"),
)
NO_REGISTERS = "Your programme keeps no registers of activities."
NONE = "Nothing is written here yet."
NONE_FOUND = "Nothing in this time or district."
SHOW_ALL = "Show everything"
UNDER_NONE = "Nothing yet."
CHOOSE = "Choose a line to see what belongs to it."
ADD_UNDER = "Add"
ADD_UNDER_NAMED = "Add: {one}"
LIST_OF = "{title} of this line"
CHOOSE_LINE = "Choose a line first."

NO_PERSON = "Nobody we support is named here: counts, days and organisations only."
AND_NEXT = "Enter saves and begins the next line."
SAVE = "Save"
SAVED = "The line is saved."
SAVED_NEXT = "Saved. The next line is ready."
REMOVED = "The line is removed."
REMOVED_ALL = "The line and what belonged to it are removed."
UNDO = "Undo"
SPACE = "For"
DAY_HINT = "Like today, Friday or 3 Nov"
MONEY_HINT = "£"
HOURS_HINT = "Like 4 or 4.5"
CHANGE_TITLE = "{one}: put right"


def form(register: Register, *, changing: bool) -> FormWords:
    """The words of a line's form."""
    title = CHANGE_TITLE.format(one=register.one) if changing else register.one
    sub = NO_PERSON if changing else f"{NO_PERSON} {AND_NEXT}"
    return FormWords(title, title, SAVED, {}, sub, SAVE)


def amount(kind: str, number: float) -> str:
    """A number as its kind is written: `£1,250`, `4.5 h`, `1,090`."""
    if kind == "money":
        return f"£{number:,.2f}".removesuffix(".00")
    said = f"{number:,.2f}".rstrip("0").rstrip(".") if number != int(number) else f"{int(number):,}"
    return f"{said} h" if kind == "hours" else said


def answer(library: Library, field: RegisterField, value: object) -> str:
    """One answer in words."""
    if field.kind == "list":
        return library.label(field.list, str(value))
    if field.kind == "date":
        return dates.day_short(date.fromisoformat(str(value)))
    if field.kind == "yes-no":
        return "yes" if value is True else "no"
    if field.kind in ("number", "money", "hours") and isinstance(value, int | float):
        return amount(field.kind, value)
    return str(value)


def name(library: Library, register: Register, row: ActivityRow) -> str:
    """What a line is called."""
    fields = (register.field(each) for each in register.line)
    said = [answer(library, each, row.values[each.id]) for each in fields if each is not None and each.id in row.values]
    return " · ".join(said) or register.one


def detail(library: Library, register: Register, row: ActivityRow) -> str:
    """The rest of a line, shortly."""
    rest = [each for each in register.fields if each.id not in register.line and each.id in row.values]
    return " · ".join(_short(library, each, row.values[each.id]) for each in rest)


def total(library: Library, each: Total) -> tuple[str, str]:
    """A total's label and its number."""
    label = library.label(each.list, each.part) if each.part else each.label
    return label, amount(each.kind, each.amount)


def first_number(register: Register, row: ActivityRow) -> str:
    """The first number of a line; "" where it has none."""
    found = (each for each in register.fields if each.kind in ADDS and each.id in row.values)
    field = next(found, None)
    return amount(field.kind, row.values[field.id]) if field is not None else ""


def together(label: str, number: str) -> str:
    """A total in a line of them, which is never broken inside."""
    return f"{label}: {number}".replace(" ", "\u00a0")


def below(count: int) -> str:
    """How many lines belong to this one."""
    return f"{count} under it" if count else ""


def spoken(parts: Iterable[str]) -> str:
    """A line for a screen reader."""
    return ", ".join(part for part in parts if part)


def _short(library: Library, field: RegisterField, value: object) -> str:
    said = answer(library, field, value)
    return said if field.kind in ("text", "list") else f"{field.label} {said}"

"""What is typed into the fields of a register, read and checked: numbers, pounds, hours, days, codes."""

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.programmes.register import Register, RegisterField

NEEDED = "Write this."
CHOOSE = "Choose one of these."
NOT_A_NUMBER = "Write a whole number."
NOT_MONEY = "Write pounds, such as 1500 or 1500.50."
NOT_HOURS = "Write hours, such as 4 or 4.5."
NOT_A_DAY = "Write a day."
TOO_MUCH = "This is more than can be."
MOST = 100_000_000
LONGEST = 2000
TOO_LONG = "This is too long. Write it shorter."


def read_values(library: Library, register: Register, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Only what was answered, as it is kept. Raises Refusal with the field: one that is needed, or can't be read."""
    kept: dict[str, Any] = {}
    for field in register.fields:
        value = typed.get(field.id)
        if value is None or (isinstance(value, str) and not value.strip()):
            if field.needed:
                raise Refusal(CHOOSE if field.kind == "list" else NEEDED, field.id)
            continue
        kept[field.id] = read_value(library, field, value)
    return kept


def read_value(library: Library, field: RegisterField, value: Any) -> Any:
    """One answer, as it is kept. Raises Refusal with the field when it can't be read."""
    return _READ[field.kind](library, field, value)


def _code(library: Library, field: RegisterField, value: Any) -> str:
    if library.list(field.list).option(str(value)) is None:
        raise Refusal(CHOOSE, field.id)
    return str(value)


def _number(_library: Library, field: RegisterField, value: Any) -> int:
    typed = str(value).strip().replace(",", "")
    if not (typed.isascii() and typed.isdigit()):
        raise Refusal(NOT_A_NUMBER, field.id)
    if len(typed) > len(str(MOST)) or int(typed) > MOST:
        raise Refusal(TOO_MUCH, field.id)
    return int(typed)


def _decimal(field: RegisterField, value: Any, places: int, wrong: str) -> int | float:
    typed = str(value).strip().lstrip("£").replace(",", "").replace(" ", "")
    try:
        read = float(typed)
    except ValueError:
        raise Refusal(wrong, field.id) from None
    if not isfinite(read) or read < 0 or round(read, places) != read or not typed.isascii() or "e" in typed.lower():
        raise Refusal(wrong, field.id)
    if read > MOST:
        raise Refusal(TOO_MUCH, field.id)
    return int(read) if read == int(read) else read


def _money(_library: Library, field: RegisterField, value: Any) -> int | float:
    return _decimal(field, value, 2, NOT_MONEY)


def _hours(_library: Library, field: RegisterField, value: Any) -> int | float:
    return _decimal(field, value, 2, NOT_HOURS)


def _day(_library: Library, field: RegisterField, value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise Refusal(NOT_A_DAY, field.id) from None


def _flag(_library: Library, field: RegisterField, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Refusal(CHOOSE, field.id)
    return value


def _text(_library: Library, field: RegisterField, value: Any) -> str:
    said = str(value).strip()
    if len(said) > LONGEST:
        raise Refusal(TOO_LONG, field.id)
    return said


_READ: Mapping[str, Callable[[Library, RegisterField, Any], Any]] = {
    "list": _code, "number": _number, "money": _money, "hours": _hours, "date": _day, "yes-no": _flag, "text": _text,
}  # fmt: skip

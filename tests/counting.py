"""Facts by hand, for the tests of figures: people by a letter, moments by a wall clock in Lancashire."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any, TypeVar

from vru_case import clock
from vru_case.reports.figures.definition import Figure
from vru_case.reports.figures.facts import Fact, Facts
from vru_case.reports.figures.period import Period
from vru_case.reports.figures.table import DEFINITIONS

F = TypeVar("F", bound=Fact)
_ids = count(1)
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))


def key(name: str) -> bytes:
    return name.encode().rjust(16, b"\0") if name else b""


def at(said: str) -> datetime:
    """`2026-10-25 01:30` on a wall clock; a day alone is noon."""
    whole = said if " " in said else f"{said} 12:00"
    return datetime.fromisoformat(whole).replace(tzinfo=clock.LONDON).astimezone(UTC)


def fact(kind: type[F], person: str, when: str | None, /, named: str = "", by: str = "W", **said: Any) -> F:
    """One row; `when` None for a moment nobody knows."""
    moment = at(when) if when else None
    own = key(named) if named else next(_ids).to_bytes(16, "big")
    return kind(own, key(person), moment, key(by), **said)


def counted(name: str, facts: Facts, period: Period = OCTOBER) -> Figure:
    return DEFINITIONS[name].count(facts, period)


def value(name: str, facts: Facts, period: Period = OCTOBER) -> float | None:
    return counted(name, facts, period).value


def part(name: str, facts: Facts, period: Period = OCTOBER) -> tuple[int | None, int | None, int]:
    """Of a share: the part, the whole, and how many nobody knows of."""
    figure = counted(name, facts, period)
    return figure.numerator, figure.denominator, figure.unknown

"""The days figures are about, as chosen: a month, a quarter or a year and how far back, or days of one's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from vru_case.reports.figures.period import LENGTHS, Period, fits, relative

OWN = "own"


@dataclass(frozen=True, slots=True)
class Chosen:
    """`kind`: month · quarter · year (from April) · own. `back`: how many of them before the one we are in.

    `first` and `last` are days of one's own, "" otherwise.
    """

    kind: str = "month"
    back: int = 1
    first: str = ""
    last: str = ""

    def days(self, today: date) -> Period:
        """The days. The one we are in goes up to today."""
        if self.kind == OWN:
            return Period(date.fromisoformat(self.first), date.fromisoformat(self.last))
        return relative(self.code, today)

    def step(self, way: int, today: date) -> "Chosen":
        """One later (1) or earlier (-1); never later than the one we are in, nor outside the days that fit."""
        if self.kind != OWN:
            return replace(self, back=max(0, self.back - way))
        now = self.days(today)
        long = timedelta(days=(now.last - now.first).days + 1) * way
        first, last = now.first + long, now.last + long
        if first > today or not fits(first, last):
            return self
        return replace(self, first=first.isoformat(), last=last.isoformat())

    @property
    def code(self) -> str:
        """The line of the menu it is: `month:1`; "" for one further back than the menu goes."""
        return OWN if self.kind == OWN else f"{self.kind}:{self.back}"


def own(first: date, last: date) -> Chosen:
    """Days of one's own."""
    return Chosen(OWN, 0, first.isoformat(), last.isoformat())


def chosen_of(kept: Mapping[str, Any]) -> Chosen:
    """As it was remembered; what means nothing any more is last month."""
    found = Chosen(
        str(kept.get("kind", "month")), kept["back"] if isinstance(kept.get("back"), int) else 1,
        str(kept.get("first", "")), str(kept.get("last", "")),
    )  # fmt: skip
    try:
        if found.kind not in {*LENGTHS, OWN} or found.back < 0:
            return Chosen()
        days = found.days(date.fromisoformat("2026-01-01"))
    except ValueError:
        return Chosen()
    return found if fits(days.first, days.last) else Chosen()

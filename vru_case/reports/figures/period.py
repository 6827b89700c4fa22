"""The time a figure is about: whole days in Lancashire, midnight to midnight, whatever the clocks do in between."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeVar

from vru_case import clock
from vru_case.reports.figures.facts import Fact

F = TypeVar("F", bound=Fact)
#: The month in which a financial year begins.
APRIL = 4
#: Nothing is asked about days outside these: beside every time stand the one before and a year ago.
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
#: Kinds of relative time, in months.
LENGTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """Both days count. `start` and `end` are the moments it begins and is over."""

    first: date
    last: date
    start: datetime = field(init=False)
    end: datetime = field(init=False)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends after it begins")
        object.__setattr__(self, "start", midnight(self.first))
        object.__setattr__(self, "end", midnight(self.last + timedelta(days=1)))

    def holds(self, at: datetime | None) -> bool:
        """Whether a moment is in it; one that nobody knows is in none."""
        return at is not None and self.start <= at < self.end

    def has(self, day: date | None) -> bool:
        """Whether a day is in it."""
        return day is not None and self.first <= day <= self.last

    def of(self, rows: Iterable[F]) -> list[F]:
        """The rows that happened in it."""
        start, end = self.start, self.end
        return [each for each in rows if (at := each.happened_at) is not None and start <= at < end]


@lru_cache(maxsize=8192)
def midnight(day: date) -> datetime:
    """When a day begins in Lancashire."""
    return datetime.combine(day, time(), clock.LONDON).astimezone(UTC)


def day_of(at: datetime) -> date:
    """The day a moment is in, in Lancashire."""
    return clock.local(at).date()


def fits(first: date, last: date) -> bool:
    """Whether figures can be asked for between these days."""
    return EARLIEST <= first <= last <= LATEST


def month_of(day: date) -> Period:
    """The whole month a day is in."""
    first = day.replace(day=1)
    return Period(first, _next_month(first) - timedelta(days=1))


def before(period: Period) -> Period:
    """The whole months before as many whole months; else as many days before."""
    months = _months(period)
    if months:
        first = period.first
        for _ in range(months):
            first = (first - timedelta(days=1)).replace(day=1)
        return Period(first, period.first - timedelta(days=1))
    days = (period.last - period.first).days + 1
    return Period(period.first - timedelta(days=days), period.first - timedelta(days=1))


def last_year(period: Period) -> Period:
    """The same days a year before; a month's end stays the month's end."""
    last = (_year_before(period.last + timedelta(days=1))) - timedelta(days=1)
    return Period(_year_before(period.first), last)


def year_to_date(period: Period) -> Period:
    """From the first of April up to the period's last day."""
    year = period.last.year - (period.last.month < APRIL)
    return Period(date(year, APRIL, 1), period.last)


def relative(code: str, today: date) -> Period:
    """The days of `month:1` (the last whole month), `quarter:0` (this one, up to today), `year:1` (from April).

    Raises ValueError for another kind.
    """
    kind, _, back = code.partition(":")
    long = LENGTHS.get(kind)
    if long is None or not back.isdigit():
        raise ValueError("no such time")
    month = today.year * 12 + today.month - 1
    begins = month - (today.month - APRIL) % 12 % long - int(back) * long
    after = begins + long
    last = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return Period(date(begins // 12, begins % 12 + 1, 1), min(last, today))


def _months(period: Period) -> int:
    after = period.last + timedelta(days=1)
    if period.first.day != 1 or after.day != 1:
        return 0
    return (after.year - period.first.year) * 12 + after.month - period.first.month


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _year_before(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if leap else day.day)

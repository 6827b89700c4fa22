"""When a request for one's own record is due: one calendar month, put off while we wait, to the next working day.

The rule is that of UK GDPR Article 12(3) as the Information Commissioner explains it: the same date in the next month,
else its last day; a weekend or a bank holiday moves it to the next working day; two months more where it is complex.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

MONTHS, LONGEST = 1, 3
_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
#: Days England had off, or worked, once: gov.uk/bank-holidays.
_ONCE = frozenset({date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)})
_MOVED = frozenset({date(2022, 5, 30)})


def due(received: date, paused_days: int = 0, months: int = MONTHS) -> date:
    """The day an answer is due by. `paused_days` are those we had to wait for who asks."""
    return working(later(received, months) + timedelta(days=paused_days))


def later(day: date, months: int) -> date:
    """The same date so many months later, or the last day of a month that hasn't it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working(day: date) -> date:
    """The day itself, or the next working day in England."""
    while day.weekday() >= _SATURDAY or day in holidays(day.year):
        day += _DAY
    return day


@cache
def holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year, as the rule has them, and the days it had once."""
    easter = _easter(year)
    found = {
        easter - 2 * _DAY, easter + _DAY, _first_monday(year, 5), _last_monday(year, 5), _last_monday(year, 8),
        *(day for day in _ONCE if day.year == year),
    }  # fmt: skip
    for month, day in ((1, 1), (12, 25), (12, 26)):
        off = date(year, month, day)
        while off.weekday() >= _SATURDAY or off in found:
            off += _DAY
        found.add(off)
    return frozenset(found - _MOVED)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=last.weekday())


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full = moon - (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full + 2 - century + century // 4) % 7
    shift = full - weekday
    month = 3 + (shift + 40) // 44
    return date(year, month, shift + 28 - 31 * (month // 4))

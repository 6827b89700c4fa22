"""Working days in England: Monday to Friday without the bank holidays. Pure.

The rule is that of the Banking and Financial Dealings Act 1971, Schedule 1, with the days that are named by royal
proclamation each year (New Year's Day, the first Monday in May, and the weekday that stands for one at a weekend).
"""

from calendar import MONDAY, SATURDAY, monthrange
from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)
#: Days that England had once, and days that were moved for them: gov.uk/bank-holidays and its archive. A new one is
#: added here when it is proclaimed.
ONCE = frozenset({date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)})
MOVED = frozenset({date(2020, 5, 4), date(2022, 5, 30)})


def is_working(day: date) -> bool:
    """Whether a day is one."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def next_working(day: date) -> date:
    """The day itself, or the next that is one."""
    while not is_working(day):
        day += _DAY
    return day


def off_bank_holidays(day: date) -> date:
    """The day itself; of a bank holiday the next working day. A plain weekend stays: shifts are worked then."""
    return next_working(day) if day in bank_holidays(day.year) else day


def working_days_between(since: date, until: date) -> int:
    """How many there are after the first day, up to the last and with it; 0 where the last isn't later."""
    return sum(is_working(since + number * _DAY) for number in range(1, (until - since).days + 1))


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Those of England in a year."""
    easter = _easter(year)
    found = {
        easter - 2 * _DAY, easter + _DAY, _first_monday(year, 5), _last_monday(year, 5), _last_monday(year, 8),
        *(day for day in ONCE if day.year == year),
    }  # fmt: skip
    for month, day in ((1, 1), (12, 25), (12, 26)):
        off = date(year, month, day)
        while off.weekday() >= SATURDAY or off in found:
            off += _DAY
        found.add(off)
    return frozenset(found - MOVED)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(MONDAY - first.weekday()) % 7)


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

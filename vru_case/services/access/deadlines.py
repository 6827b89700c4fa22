"""When a request for one's own record is due: one calendar month, put off while we wait, to the next working day.

The rule is that of UK GDPR Article 12(3) as the Information Commissioner explains it: the same date in the next month,
else its last day; a weekend or a bank holiday moves it to the next working day; two months more where it is complex.
"""

from calendar import monthrange
from datetime import date, timedelta

from vru_case.programmes.working_days import next_working

MONTHS, LONGEST = 1, 3


def due(received: date, paused_days: int = 0, months: int = MONTHS) -> date:
    """The day an answer is due by. `paused_days` are those we had to wait for who asks."""
    return next_working(later(received, months) + timedelta(days=paused_days))


def later(day: date, months: int) -> date:
    """The same date so many months later, or the last day of a month that hasn't it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

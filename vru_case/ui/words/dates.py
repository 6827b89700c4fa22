"""Days, times and how far off they are, in the words a person would use."""

from datetime import date, datetime, timedelta

from vru_case import clock
from vru_case.services.values import FollowUpRow, When
from vru_case.ui.parts.values import Tone

TODAY = "Today"
TOMORROW = "Tomorrow"
YESTERDAY = "Yesterday"
NOT_KNOWN = "Date not known"
#: As days are typed, beside single words.
AFTER_TOMORROW = "day after tomorrow"
BEFORE_YESTERDAY = "day before yesterday"
COUPLE = "a couple of"
WEEK_ON = "a week on"


def day_long(day: date) -> str:
    """`Saturday 21 November`, with the year when it isn't this one."""
    words = f"{day:%A} {day.day} {day:%B}"
    return words if day.year == clock.today().year else f"{words} {day.year}"


def day_short(day: date) -> str:
    """`Mon 23 Nov`, with the year when it isn't this one."""
    words = f"{day:%a} {day.day} {day:%b}"
    return words if day.year == clock.today().year else f"{words} {day.year}"


def day_near(day: date) -> str:
    """`Today`, `Tomorrow`, `Yesterday`, else the short day."""
    near = {0: TODAY, 1: TOMORROW, -1: YESTERDAY}
    return near.get((day - clock.today()).days) or day_short(day)


def day_within(day: date) -> str:
    """As `day_near`, inside a sentence: `today`, `Mon 23 Nov`."""
    said = day_near(day)
    return said.lower() if said in (TODAY, TOMORROW, YESTERDAY) else said


def day_full(day: date) -> str:
    """`21 November 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def time_of(at: datetime) -> str:
    """`16:42` on a Lancashire wall clock."""
    return f"{clock.local(at):%H:%M}"


def local_day(at: datetime) -> date:
    """The day of an instant in Lancashire."""
    return clock.local(at).date()


def heading(when: When, recorded_at: datetime) -> str:
    """The heading an entry of the timeline stands under, no more exact than its date is."""
    if when.at is None or when.precision == "unknown":
        return f"{NOT_KNOWN}, written down {day_near(local_day(recorded_at)).lower()}"
    day = local_day(when.at)
    if when.precision == "month":
        return f"{day:%B} {day.year}"
    if when.precision in ("year", "about"):
        return f"About {day.year}" if when.precision == "about" else str(day.year)
    if day == clock.today():
        return TODAY
    return YESTERDAY if day == clock.today() - timedelta(days=1) else day_long(day)


def exactly(when: When) -> str:
    """The time of day when it is known, else nothing."""
    return time_of(when.at) if when.at is not None and when.precision == "time" else ""


def on_day(when: When) -> str:
    """The day in a sentence: `Thu 19 Nov`, `May 2026`, `2024`, `date not known`."""
    if when.at is None or when.precision == "unknown":
        return NOT_KNOWN.lower()
    day = local_day(when.at)
    if when.precision == "month":
        return f"{day:%B} {day.year}"
    if when.precision in ("year", "about"):
        return f"about {day.year}" if when.precision == "about" else str(day.year)
    return day_near(day)


def due(row: FollowUpRow) -> tuple[str, Tone]:
    """When a follow-up is due, and the tone that goes with the words."""
    if row.late_days > 0:
        return ("1 day overdue" if row.late_days == 1 else f"{row.late_days} days overdue"), "danger"
    if row.late_days == 0:
        return (time_of(row.due_at) if row.due_at else TODAY), "warn"
    return (TOMORROW if row.late_days == -1 else day_short(row.due_on)), "neutral"


def due_in_full(row: FollowUpRow) -> str:
    """When a follow-up is due, where no heading says the day."""
    at = f", {time_of(row.due_at)}" if row.due_at else ""
    if row.late_days > 0:
        return due(row)[0]
    return f"{day_near(row.due_on)}{at}"


def weeks(count: int) -> str:
    """How long a start has lasted."""
    if count < 1:
        return "Less than a week so far"
    return "1 week so far" if count == 1 else f"{count} weeks so far"

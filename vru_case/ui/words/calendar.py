"""The calendar of follow-ups: the second view of Today."""

from datetime import date

VIEWS = "How Today is shown"
LIST, CALENDAR = "List", "Calendar"
TITLE = "Calendar"
WHOSE = "Whose follow-ups"
MINE, TEAM = "Mine", "The team’s"
SPAN = "How much of the month is listed"
DAY, WEEK = "Day", "Week"
MONTH = "The month"
AGENDA = "What is planned"
BEFORE, AFTER, TO_TODAY = "The month before", "The month after", "Today"
NOTHING_DAY = "Nothing is planned on {day}."
NOTHING_WEEK = "Nothing is planned in the week from {day}."
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MORE = "+{count} more"

FILE = "Calendar file"
FILE_TITLE = "Follow-ups as a calendar file"
FILE_SUB = (
    "For your work calendar: the day or the time, the way of getting in touch, and the person’s reference. "
    "There are no names in it, and nothing that you or anybody else typed."
)
FILE_WHAT = "{count} from {first} to {last}, {whose}."
FILE_CARE = (
    "The file is not encrypted, and it does not change when something is moved here. Use it in your work calendar only."
)
FILE_SAVE, FILE_CANCEL = "Choose a folder", "Cancel"
FILE_SAVED = "Saved as {file}."
OURS, OWN = "the whole team’s", "only mine"


def month(day: date) -> str:
    """`November 2026`."""
    return f"{day:%B} {day.year}"


def follow_ups(count: int) -> str:
    """How many."""
    return f"{count} follow-up{'' if count == 1 else 's'}"


def spoken(said: str, count: int, today: bool) -> str:
    """What a screen reader says of a day."""
    return ", ".join(
        part for part in (said, "today" if today else "", follow_ups(count) if count else "nothing planned") if part
    )

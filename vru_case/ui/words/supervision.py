"""What the place Team says of supervision: the team, the notes, and the form of one."""

from datetime import date

from vru_case import clock
from vru_case.services.supervising.values import MeetingDue, NoteRow, Supervised
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates
from vru_case.ui.words.asked import FormWords, Said

WORKERS = "Your team"
OTHERS = "Others"
NOTES = "Supervision with {name}"
NOTES_LIST = "Notes of supervision"
PRIVATE = "Only supervisors have these. {name} sees nothing of them, and they are in nobody's file."
ADD = "New note"
CHANGE = "Put right"
NO_TEAM = "Nobody else works here yet. Notes about the team will be kept here, for supervisors only."
NO_NOTES = "Nothing has been written about your talks yet."
TALKED = "What you talked over"
AGREED = "What each of you will do"
NEXT = "Next time"
ABOUT = "A record you looked at together"
NOTHING_AGREED = "Nothing was agreed."
NO_NEXT = "No day yet"
NOT_HERE = "It isn't on this laptop."
WROTE = "{author} · {day}"
CHOOSE = "Choose a note first."
NOT_YOURS = "{author} wrote this. Write a note of your own beside it."
REMOVED = "The note is removed."
NOBODY = "None"
DUE = "Supervision with {name}"
DUE_TITLE = "Supervision to come"
DUE_WHAT = "Supervision"


def form(name: str, *, changing: bool) -> FormWords:
    """The words of a note's form."""
    title = f"Supervision with {name}: put right" if changing else f"Supervision with {name}"
    return FormWords(
        ADD,
        title,
        "The note is saved.",
        {
            "words": Said(TALKED, hint="The work, the people, and how they are"),
            "agreed": Said(AGREED, optional=True, hint="Such as: I ask about training, they ring the clinic"),
            "next_on": Said(NEXT, optional=True, hint="Like Friday or 27 Nov"),
            "episode_id": Said(ABOUT, optional=True),
            "when": Said("When"),
        },
        PRIVATE.format(name=name),
    )


def team_line(row: Supervised) -> str:
    """A worker's second line."""
    return " · ".join(part for part in (row.title, row.space) if part)


def team_due(row: Supervised) -> tuple[str, Tone]:
    """When one meets them next, or met them last."""
    if row.next_on is not None:
        return next_time(row.next_on)
    if row.last_on is not None:
        return f"Last {dates.day_within(row.last_on)}", "neutral"
    return "", "neutral"


def next_time(day: date) -> tuple[str, Tone]:
    """The next time, and the tone that goes with it."""
    late = (clock.today() - day).days
    if late > 0:
        return ("1 day overdue" if late == 1 else f"{late} days overdue"), "danger"
    return dates.day_near(day), "warn" if late == 0 else "neutral"


def team_spoken(row: Supervised) -> str:
    """A worker for a screen reader."""
    due = team_due(row)[0]
    count = "no notes" if not row.notes else "1 note" if row.notes == 1 else f"{row.notes} notes"
    return ", ".join(part for part in (row.name, team_line(row), count, f"next {due}" if row.next_on else due) if part)


def note_day(row: NoteRow) -> str:
    """The day of a note."""
    return dates.on_day(row.when)


def note_line(row: NoteRow) -> str:
    """The first words of a note, on one line."""
    return " ".join((row.words or row.agreed).split())


def wrote(row: NoteRow) -> str:
    """Whose note it is, and when they talked."""
    return WROTE.format(author=row.author, day=note_day(row))


def next_said(row: NoteRow) -> str:
    """The next time, in words."""
    return dates.day_long(row.next_on) if row.next_on is not None else NO_NEXT


def about_none(row: NoteRow) -> str:
    """Where no name can be said: they looked at none, or at one that isn't here."""
    return NOT_HERE if row.episode_id is not None else NOBODY


def note_spoken(row: NoteRow) -> str:
    """A note for a screen reader."""
    return f"{note_day(row)}, {row.author}, {note_line(row)}"


def due_said(row: MeetingDue) -> str:
    """Supervision on Today."""
    return DUE.format(name=row.name)

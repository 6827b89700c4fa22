"""What the lists of people say: Today and People."""

from vru_case.services.values import FollowUpRow, PersonRow
from vru_case.ui.words import dates

TODAY = "Today"
NEW_CONTACT = "New contact"
SEARCH = "Search names, numbers, references, notes"
TILES = "What is due, and new referrals"
OVERDUE = "Overdue"
DUE_TODAY = "Due today"
NEW_REFERRALS = "New referrals"
SOON = "Next 7 days"
TO_DO = "Yours to do"
DUE_LIST = "People and what is due"
NOTHING_DUE = "Nothing is due in the next 7 days."
NONE_OVERDUE = "Nothing is overdue."
NONE_TODAY = "Nothing is due today."
SHOW_ALL = "Show everything"
NOBODY_FOUND = "Nobody on this laptop matches “{typed}”."
CLEAR = "Clear the search"
FOUND = "Found"
FOUND_ONE = "1 person found"
FOUND_SOME = "{count} people found"

DONE = "It's done"
DONE_AND_WRITE = "It's done: write what happened"
MOVE = "Move to another day…"
PLAN_ANOTHER = "Plan another…"
NOT_WANTED = "No longer needed"
OPEN = "Open"
SAID_DONE = "Done: {what}"
SAID_DONE_WRITE = "Done: {what}. W writes what happened."
SAID_MOVED = "Moved to {day}"
SAID_DROPPED = "Taken off: {what}"
UNDO = "Undo"

PEOPLE = "People"
NEW_PERSON = "New person"
PEOPLE_LIST = "Everyone on this laptop, by name"
WHO = "Whom to show"
SHOWN = {"open": "Being supported", "all": "Everyone", "ended": "Ended"}
NOBODY_YET = "Nobody is on this laptop yet. The people you support appear here after the first sync."
NOBODY_OPEN = "Nobody is being supported just now."
NOBODY_ENDED = "Nobody's support has ended."
SHOW_EVERYONE = "Show everyone"
ENDED = "Ended"


def counted(count: int, show: str) -> str:
    """How many people a list holds."""
    people = "1 person" if count == 1 else f"{count:,} people"
    return {"open": f"{people} being supported", "ended": f"{people} whose support has ended"}.get(
        show, f"{people} on this laptop"
    )


def aged(age: str) -> str:
    """An age said aloud."""
    return f"{age} years" if age else "age not known"


def spoken_due(row: FollowUpRow) -> str:
    """What a screen reader says of a row of Today."""
    parts = (row.person.name, aged(row.person.age), dates.due_in_full(row), row.what, row.person.place)
    return ", ".join(part for part in parts if part)


def spoken_person(row: PersonRow) -> str:
    """What a screen reader says of a person in a list."""
    state = "support ended" if row.ended else ""
    return ", ".join(part for part in (row.name, aged(row.age), state, row.line or row.reference, row.place) if part)


def tile(label: str, count: int) -> str:
    """A count said aloud."""
    return f"{label}: {count}"


def found(count: int) -> str:
    """How many people were found."""
    return FOUND_ONE if count == 1 else FOUND_SOME.format(count=count)


def short_place(place: str) -> str:
    """A place without what stands before its dot, after a comma, or in brackets."""
    return place.rpartition(" · ")[2].partition(",")[0].partition(" (")[0]

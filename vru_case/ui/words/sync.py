"""Sharing what was written: how far each record is, what the status bar says, and the Sync place."""

from datetime import date, datetime

from vru_case.services.outgoing.standing import Standing

PLACE = "Sync"
TITLE = "Sync"
SUB = "What is on this laptop, and what the server has."

#: How far a record is: a word or two beside it, and what that means.
STANDS: dict[Standing, str] = {
    "shared": "",
    "waiting": "On this laptop",
    "parked": "With the server for later",
    "attention": "Needs you",
    "kept": "Only on this laptop",
    "late": "",
}
MEANS: dict[Standing, str] = {
    "shared": "Shared: the server has it.",
    "waiting": "Saved on this laptop. It is shared as soon as the server can be reached.",
    "parked": "The server has it and keeps it until what it belongs to has arrived.",
    "attention": "The server did not take this. Open Sync to decide what becomes of it.",
    "kept": "You chose to keep this on this laptop only. Nobody else sees it.",
    "late": "The server took this after the person had gone to somebody else.",
}


def changes(count: int) -> str:
    """`1 change`, `7 changes`."""
    return f"{count:,} change{'' if count == 1 else 's'}"


SAVED = "Everything is saved on this laptop."
OFFLINE = "Offline. Everything is saved on this laptop."
SHARED_ALL = "Everything is saved and shared."
NOT_ALL_HERE = "Not all your records are here yet."
USABLE = "You can open people already"
SEARCH_LATER = "Search is catching up"


def kept_too(count: int) -> str:
    """What is shared, with what its author keeps here."""
    return f"Everything is saved, and shared but for {changes(count)} kept only here."


def getting(done: int, total: int | None) -> str:
    """The first sync, in real numbers."""
    return f"Getting your records: {done:,} of {total:,}" if total else f"Getting your records: {done:,} so far"


def when_back(count: int) -> str:
    """What happens to what waits, while offline."""
    return f"{changes(count)} will sync when you reconnect"


def waits(count: int) -> str:
    """What waits, while there is a connection."""
    return f"{changes(count)} waiting to be shared"


def parked(count: int) -> str:
    """What the server keeps for later."""
    return f"{changes(count)} with the server for later"


def decisions(count: int) -> str:
    """How many need somebody."""
    return f"{count:,} need{'s' if count == 1 else ''} a decision"


def differing(count: int) -> str:
    """In how many files two versions wait for somebody to choose."""
    return f"{count:,} {'person has' if count == 1 else 'people have'} two versions to choose from"


def last_shared(at: datetime | None, today: date) -> str:
    """When the last exchange was: `Shared 14:02`. Local time."""
    return f"Shared {moment(at, today)}" if at is not None else ""


def moment(at: datetime, today: date) -> str:
    """`14:02` today, else `Thu 19 Nov, 14:02`, with the year when it is another."""
    time = f"{at:%H:%M}"
    if at.date() == today:
        return time
    year = f" {at.year}" if at.year != today.year else ""
    return f"{at:%a} {at.day} {at:%b}{year}, {time}"


def step(code: str, done: int, total: int | None) -> str:
    """What an exchange is at, with real numbers."""
    of = f" of {total:,}" if total else ""
    one = done == 1 and not of
    if code == "push":
        return f"Sent {done:,}{of} change{'' if one else 's'}"
    if code == "pull":
        return f"Fetched {done:,}{of} record{'' if one else 's'}"
    if code == "search":
        return f"Made {done:,}{of} records searchable"
    if code == "check":
        return f"Compared {done:,}{of} {'person’s file' if one else 'people’s files'}"
    return "Saying hello to the server"


NOW = "Sync now"
SYNCING = "Syncing"
CANCEL = "Stop"
STOPPED = "Stopped. The rest will follow by itself."
LIST_NAME = "What has not been shared"
NEEDS_YOU = "Needs a decision"
DIFFERENCES = "Differences to settle"
PARKED = "With the server for later"
WAITING = "Waiting to be shared"
LATE = "Taken after a hand-over"
KEPT = "Kept only on this laptop"
EMPTY = "Everything is shared. What you write next appears here until the server has it."
EMPTY_YET = "Nothing waits. What you write appears here until the server has it."
EMPTY_OFFLINE = "Nothing waits. What you write is saved here and shared when you reconnect."
FACT_LAST = "Last exchange"
FACT_NEVER = "Not yet"
FACT_WAITING = "Waiting"
FACT_NONE = "Nothing"
FACT_SERVER = "Server"
FACT_LAPTOP = "This laptop"
FACT_CONNECTION = "Connection"
FACT_NEXT = "Next try"
ONLINE_WORD = "Connected"
LIVE_WORD = "Connected, news at once"
OFFLINE_WORD = "Offline"
NOT_TRIED = "Not tried yet"
NOT_LET_IN = "Not let in"
TROUBLE_WORD = "Held up"
SOON_S = 60
NEXT_SOON = "Within a minute"


def next_try(at: datetime) -> str:
    """When it is tried again by itself. Local time."""
    return f"About {at:%H:%M}"


def more(count: int) -> str:
    """The waiting changes that are not listed one by one."""
    return f"and {changes(count)} more"


def many(count: int) -> str:
    """Several changes of one person."""
    return f"{count:,} changes"

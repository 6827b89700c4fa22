"""Sharing what was written: the Sync place, and what the status bar says of it."""

from datetime import date, datetime

PLACE = "Sync"
TITLE = "Sync"
SUB = "What is on this laptop, and what the server has."


def changes(count: int) -> str:
    """`1 change`, `7 changes`."""
    return f"{count:,} change{'' if count == 1 else 's'}"


SAVED = "Everything is saved on this laptop."
OFFLINE = "Offline. Everything is saved on this laptop."
SHARING = "Sharing with the server"
SHARED_ALL = "Everything is saved and shared."


def when_back(count: int) -> str:
    """What happens to what waits, while offline."""
    return f"{changes(count)} will sync when you reconnect"


def waits(count: int) -> str:
    """What waits, while there is a connection."""
    return f"{changes(count)} waiting to be shared"


def decisions(count: int) -> str:
    """How many need somebody."""
    return f"{count:,} need{'s' if count == 1 else ''} a decision"


def last_shared(at: datetime | None, today: date) -> str:
    """When the last exchange was: `Shared 14:02`. Local time."""
    return f"Shared {moment(at, today)}" if at is not None else ""


def moment(at: datetime, today: date) -> str:
    """`14:02` today, else `Thu 19 Nov, 14:02`."""
    time = f"{at:%H:%M}"
    return time if at.date() == today else f"{at:%a} {at.day} {at:%b}, {time}"


def step(code: str, done: int, total: int | None) -> str:
    """What an exchange is at, with real numbers."""
    of = f" of {total:,}" if total else ""
    if code == "push":
        return f"Sent {done:,}{of} change{'' if done == 1 and not of else 's'}"
    if code == "pull":
        return f"Fetched {done:,}{of} record{'' if done == 1 and not of else 's'}"
    return "Saying hello to the server"


NOW = "Sync now"
SYNCING = "Syncing"
CANCEL = "Stop"
STOPPED = "Stopped. The rest will follow by itself."
LIST_NAME = "What has not been shared"
NEEDS_YOU = "Needs a decision"
WAITING = "Waiting to be shared"
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
ONLINE_WORD = "Connected"
OFFLINE_WORD = "Offline"
NOT_TRIED = "Not tried yet"
CLOCK = "This laptop’s clock"


def clock_off(seconds: int) -> str:
    """How far the laptop's clock is from the server's, when it matters."""
    minutes = round(abs(seconds) / 60)
    return f"{minutes} min {'behind' if seconds > 0 else 'ahead'}"


ATTENTION_TITLE = "The server did not take this"
ATTENTION_KEPT = "Your words are kept here. Nothing is lost while you decide."
NO_REASON = "No reason was given."
OPEN_PERSON = "Open the person"
COPY_WORDS = "Copy the words"
COPIED = "Copied"


def spoken(name: str, what: str, when: str, reason: str) -> str:
    """A line as a screen reader says it."""
    return ", ".join(part for part in (name, what, when, reason) if part)


REFUSED_WORD = "Not let in"
WAITING_TITLE = "Waiting to be shared"
WAITING_WHY = "It is saved on this laptop and goes to the server at the next exchange."

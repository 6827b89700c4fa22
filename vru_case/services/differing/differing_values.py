"""What two people wrote differently, as the screen that settles it speaks of it; and which fields are chosen as one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

#: Fields that say one thing together: an hour without its day would be an hour of another day.
ONE_THING: dict[str, tuple[tuple[str, ...], ...]] = {
    "follow_up": (("due_on", "due_at"), ("done_on", "contact_id")),
    "person": (("born_on", "born_precision"), ("estimated_age", "estimated_on")),
    "episode": (("closed_on", "closure_reason"),),
    "onward_referral": (("status", "details", "sent_at", "attended", "first_appointment_at"),),
    "referral": (("answer", "answer_words", "answered_at", "answered_by"),),
}
_HAPPENED = ("happened_at", "precision")


def together(entity: str, field: str) -> tuple[str, ...]:
    """The fields that are chosen with this one, it among them."""
    for fields in (*ONE_THING.get(entity, ()), _HAPPENED):
        if field in fields:
            return fields
    return (field,)


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a version. `words` where the service knows them (codes, numbers, names), else `value` says it.

    `kind`: code · phone · person · text · yesno · number · day · moment · other. `raw` is the value as it travels.
    """

    field: str
    kind: str
    value: Any
    words: str
    raw: Any


@dataclass(frozen=True, slots=True)
class Version:
    """What one person wrote. `current` is what stands; `safer` protects more, and is shown until somebody chooses.

    `author` is empty when nobody here knows it; `at` is by the clock of who wrote it, None when that can't be right.
    """

    author_id: UUID | None
    author: str
    mine: bool
    at: datetime | None
    parts: tuple[Part, ...]
    current: bool
    safer: bool = False


@dataclass(frozen=True, slots=True)
class Differing:
    """One thing with its versions, mine first. `chosen` is the one to begin with, or BOTH.

    `both` is what keeping both would say, "" where that makes no sense. `seen` are the versions of the fields as read.
    """

    fields: tuple[str, ...]
    versions: tuple[Version, ...]
    chosen: int
    both: str
    conflicts: tuple[UUID, ...]
    seen: tuple[tuple[str, str], ...]


BOTH = -1


@dataclass(frozen=True, slots=True)
class Record:
    """One record and what differs in it. `what` tells it; `merged` are its fields that came together by themselves."""

    entity: str
    row_id: UUID
    what: str
    rows: tuple[Differing, ...]
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """All that waits for a choice in one person's file. `called` is what they want to be called."""

    person_id: UUID
    called: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to stand: field → value as it travels. It settles `conflicts`, provided nothing changed since `seen`."""

    entity: str
    row_id: UUID
    values: tuple[tuple[str, Any], ...]
    seen: tuple[tuple[str, str], ...]
    conflicts: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """One choice as it was written, and what stood before: enough to take it back."""

    entity: str
    row_id: UUID
    before: tuple[tuple[str, Any], ...]
    written: tuple[tuple[str, str], ...]
    conflicts: tuple[UUID, ...]

"""The frozen rows of supervision notes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case.services.saying import When


@dataclass(frozen=True, slots=True)
class NewNote:
    """What was talked over with a worker. `agreed` is what each will do; `next_on` when to meet again.

    `episode_id` is a record they looked at together. Without `when` it was now.
    """

    space_id: UUID
    worker_id: UUID
    words: str = ""
    agreed: str = ""
    next_on: date | None = None
    episode_id: UUID | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note. `about` is the name in the record they looked at, "" for none; `mine`: whoever reads it wrote it."""

    id: UUID
    space_id: UUID
    worker_id: UUID
    author: str
    when: When
    words: str
    agreed: str
    next_on: date | None
    episode_id: UUID | None
    about: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Supervised:
    """A worker of a space one supervises. `last_on` and `next_on` are of their newest note; `own_team`: they are in
    the reader's."""

    space_id: UUID
    worker_id: UUID
    name: str
    title: str
    space: str
    own_team: bool
    notes: int
    last_on: date | None
    next_on: date | None


@dataclass(frozen=True, slots=True)
class MeetingDue:
    """Supervision that one said would be on a day."""

    space_id: UUID
    worker_id: UUID
    name: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Led:
    """An open record of somebody a worker leads on."""

    episode_id: UUID
    name: str

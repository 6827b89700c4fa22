"""How far a record has been shared, as the outbox knows it: shared only when the server has said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from vru_case.services.differing.differing_values import Part

#: waiting: on this laptop · parked: the server keeps it for later · needs: its author decides · kept: its author
#: keeps it on this laptop only · late: taken after the person had gone to somebody else · shared.
Standing = Literal["shared", "waiting", "parked", "attention", "kept", "late"]
#: The states of the outbox that say a record isn't shared, the most pressing first.
UNSHARED: tuple[Standing, ...] = ("attention", "kept", "parked", "waiting")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has not been shared, from the outbox: how many changes wait, how many need a decision, and since when.

    `parked` are with the server for later, `kept` stay on this laptop by their author's choice. `complete` once
    everything the server has for this worker has come at least once; `unindexed` rows can't be searched yet.
    `caught_up` when nothing waits and nothing is missing here.
    """

    changes: int
    attention: int
    people: int
    oldest: datetime | None
    last_exchange: datetime | None
    caught_up: bool
    parked: int = 0
    kept: int = 0
    complete: bool = True
    unindexed: int = 0


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One change that is not shared, or was shared late. Times are local.

    `what` tells its record, "" where nothing here can tell it. `parts` are the fields it writes, `now` what the record
    says of them. `here` when the record is on this laptop. `words` is what its author wrote, to be kept whatever
    becomes of it.
    """

    no: int
    person_id: UUID
    name: str
    entity: str
    row_id: UUID
    kind: str
    state: Standing
    what: str
    at: datetime
    reason: str
    words: str
    parts: tuple[Part, ...]
    now: tuple[Part, ...]
    here: bool

    @property
    def attention(self) -> bool:
        """Whether its author has to decide."""
        return self.state == "attention"


@dataclass(frozen=True, slots=True)
class Unshared:
    """All that is not shared, newest first in each state. `more` wait beside those that are listed."""

    lines: tuple[WaitingLine, ...]
    more: int

    def of(self, state: Standing) -> tuple[WaitingLine, ...]:
        """The lines in one state."""
        return tuple(line for line in self.lines if line.state == state)


#: Row → how far it is, for rows that are not shared.
Standings = Mapping[UUID, Standing]
#: Field → value as it travels.
Values = Mapping[str, Any]

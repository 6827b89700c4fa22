"""What the sample is made of: plain rows, the places they live in, and the pen that writes one person's file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.models.columns import to_wire
from vru_case.programmes.definition import Library, Programme


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One row as it travels: `fields` holds JSON values, those that are None left out."""

    entity: str
    id: UUID
    space: UUID
    case: UUID
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Colleague:
    """A worker of a space, by account."""

    account: UUID
    name: str
    title: str = ""
    role: str = "worker"


@dataclass(frozen=True, slots=True)
class SamplePlace:
    """A space, the programme it runs, and who works there; the first of them has the largest caseload."""

    programme: str
    space: UUID
    name: str
    workers: tuple[Colleague, ...]


@dataclass(slots=True)
class Pen:
    """Writes rows into one case, always with the same hand for the same seed."""

    rng: Random
    place: SamplePlace
    library: Library
    today: date
    case: UUID
    worker: Colleague
    rows: list[SampleRow] = field(default_factory=list)

    @property
    def programme(self) -> Programme:
        """What the space runs."""
        return self.library.programme(self.place.programme)

    def add(
        self, entity: str, at: datetime, /, *, row: UUID | None = None, by: Colleague | None = None, **said: Any
    ) -> UUID:
        """Write a row that was recorded at `at`; its id."""
        identity = row or new_id(self.rng, at)
        fields = {name: to_wire(value) for name, value in said.items() if value is not None}
        fields |= {"author_id": str((by or self.worker).account), "recorded_at": to_wire(at)}
        self.rows.append(SampleRow(entity, identity, self.place.space, self.case, fields))
        return identity

    def happen(self, entity: str, at: datetime, precision: str = "time", **said: Any) -> UUID:
        """Write something that happened at `at` and was recorded within the hour."""
        recorded = at + timedelta(minutes=self.rng.randint(1, 40))
        return self.add(entity, recorded, happened_at=at, precision=precision, **said)

    def chance(self, share: float) -> bool:
        """True this often."""
        return self.rng.random() < share

    def one(self, of: Sequence[Any]) -> Any:
        """One of them."""
        return of[int(self.rng.random() * len(of))]

    def at_work(self, day: date) -> datetime:
        """A moment of a working day, on the quarter or between."""
        return self.clock_time(day, self.rng.randint(9 * 60, 18 * 60))

    def clock_time(self, day: date, minute: int) -> datetime:
        """A minute of a day in Lancashire, as an instant."""
        return datetime.combine(day, time(minute // 60, minute % 60), clock.LONDON).astimezone(UTC)

    def weekday(self, day: date) -> date:
        """The day itself, or the Friday before a weekend."""
        return day - timedelta(days=max(0, day.weekday() - 4))


def new_id(rng: Random, at: datetime) -> UUID:
    """A UUIDv7 of that millisecond, from the seed."""
    milliseconds = int(at.timestamp() * 1000)
    tail = rng.getrandbits(74)
    return UUID(int=milliseconds << 80 | 7 << 76 | (tail >> 62) << 64 | 2 << 62 | tail & (1 << 62) - 1)

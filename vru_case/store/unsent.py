"""Taking rows back that never left this laptop: nobody else has seen them, so they may be deleted."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Table, delete, exists, select
from sqlalchemy.orm import Session

from vru_case.models import catalogue
from vru_case.models.local import Flight, Outbox
from vru_case.store import grace, journal, search

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
_FLIGHT: Table = Flight.__table__  # type: ignore[assignment]
#: Ids in one statement; SQLite takes 32,766.
_CHUNK = 10_000

T = TypeVar("T")
Runs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken back: the cases that are gone, and those that stay because somebody has worked on them since."""

    gone: frozenset[UUID]
    stay: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class _Line:
    no: int
    entity: str
    row_id: UUID
    case_id: UUID


def all_here(session: Session, runs: Runs) -> bool:
    """Whether every op of these stretches of the outbox (first and last number of each) waits and was never sent.

    One that is on its way, or was and wasn't answered for, is not: the server may have it.
    """
    connection, found = session.connection(), 0
    flies = exists().where(_OUTBOX.c.no.between(_FLIGHT.c.first, _FLIGHT.c.last))
    never = (_OUTBOX.c.state == "waiting") & _OUTBOX.c.number.is_(None) & ~flies
    # Taken and not written down as flying yet: only this store, as long as it is open, knows of those.
    here = never & (_OUTBOX.c.no > grace.of(connection).taken)
    for first, last in runs:
        asked = select(_OUTBOX.c.no).where(_OUTBOX.c.no.between(first, last), here)
        found += len(connection.execute(asked).all())
    return found == sum(last - first + 1 for first, last in runs)


def take_back(session: Session, runs: Runs) -> Taken:
    """Delete the rows these ops inserted, with their ops and their place in the search. Ask `all_here` first.

    A case begun in these stretches on which anything was written since stays whole; so does a row that was changed.
    """
    connection = session.connection()
    lines = list(_lines(connection, runs))
    begun = {line.case_id for line in lines if line.row_id == line.case_id}
    cases, rows = _since(connection, runs, lines)
    stay = begun & cases
    going = [line for line in lines if line.case_id not in stay and line.row_id not in rows]
    _remove(session, going)
    return Taken(frozenset(begun - stay), frozenset(stay))


def remove(session: Session, numbers: Sequence[int]) -> None:
    """Delete the rows that these lines of the outbox inserted, and the lines.

    Nothing is looked at here: ask `all_here` first, and whether anything was written since.
    """
    _remove(session, list(_lines(session.connection(), [(number, number) for number in numbers])))


def _remove(session: Session, going: Sequence[_Line]) -> None:
    connection = session.connection()
    by_entity: dict[str, list[UUID]] = defaultdict(list)
    for line in going:
        by_entity[line.entity].append(line.row_id)
    for entity, ids in by_entity.items():
        table: Table = catalogue.ENTITIES[entity].__table__  # type: ignore[attr-defined]
        for some in _chunks(ids):
            connection.execute(delete(table).where(table.c.id.in_(some)))
            if catalogue.ENTITIES[entity].searched:
                for few in _chunks([each.bytes for each in some], 500):
                    search.forget_rows(connection, few)
    for numbers in _chunks([line.no for line in going]):
        connection.execute(delete(_OUTBOX).where(_OUTBOX.c.no.in_(numbers)))
    journal.touch(session, {line.case_id for line in going}, set(by_entity))


def _lines(connection: Connection, runs: Runs) -> Iterator[_Line]:
    chosen = select(_OUTBOX.c.no, _OUTBOX.c.entity, _OUTBOX.c.row_id, _OUTBOX.c.case_id)
    for first, last in runs:
        for row in connection.execute(chosen.where(_OUTBOX.c.no.between(first, last))):
            yield _Line(*row)


def _since(connection: Connection, runs: Runs, lines: Sequence[_Line]) -> tuple[set[UUID], set[UUID]]:
    """Cases and rows that ops after these stretches, and outside them, are about."""
    ours = {line.no for line in lines}
    earliest = min((first for first, _ in runs), default=0)
    later = select(_OUTBOX.c.no, _OUTBOX.c.case_id, _OUTBOX.c.row_id).where(_OUTBOX.c.no > earliest)
    others: list[Any] = [row for row in connection.execute(later) if row.no not in ours]
    return {row.case_id for row in others}, {row.row_id for row in others}


def _chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    every = list(items)
    for start in range(0, len(every), size):
        yield every[start : start + size]

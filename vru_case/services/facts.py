"""The rows figures are counted from, read set by set by the driver, and kept until one of their kind changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from vru_case.models.catalogue import ENTITIES
from vru_case.models.columns import moment_text
from vru_case.services.work import Work
from vru_case.store.engine import driver_of
from vru_case.store.spelled import spelled

PLACE = ("id", "case_id", "author_id")
Row = tuple[Any, ...]
#: A row of an append-only kind is there or not: these tell whether those up to a number are the same as before. The
#: sign keeps it to an index, which is a tenth of the table.
_STAMP = "SELECT count(*), max(rowid), total(rowid) FROM {table} WHERE +rowid <= ?"
#: Where the last one went, the next one has its number: then another row has it.
_LAST = "SELECT id FROM {table} WHERE rowid = ?"
_ROWS = "SELECT {columns} FROM {table} WHERE space_id IN ({marks})"
_ADDED = _ROWS + " AND rowid > ?"
_AMENDED = "SELECT amends_id FROM {table} WHERE amends_id IS NOT NULL AND space_id IN ({marks})"
_MERGED = (
    "SELECT id, merged_into FROM {table} WHERE merged_into IS NOT NULL AND space_id IN ({marks}) "
    "AND merged_into IN (SELECT id FROM {table} WHERE space_id IN ({marks}))"
)
_LATE = "SELECT id FROM {table} WHERE recorded_at > ? AND space_id IN ({marks})"
_HIGHEST = 1 << 62


class Kept:
    """Rows as they were read last. One for each open store; it holds ids, codes and days, no words of anybody."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {}
        self.seen: dict[str, int] = {}
        self.stamps: dict[str, Row] = {}


def changes(work: Work) -> int:
    """How many rows this open store has changed so far: while it is the same, nothing has."""
    work.session.flush()
    return int(driver_of(work.session).connection.total_changes)


def current(work: Work, entity: str, columns: Sequence[str], spaces: Sequence[UUID], kept: Kept) -> list[Row]:
    """Every row of a kind in these spaces as it is now; the same list as before while they are the same rows.

    Of a kind that is only ever added to, what was added is all that is read.
    """
    count = changes(work)
    if kept.seen.get(entity) == count:
        return kept.rows[entity]
    kept.seen[entity] = count
    if not ENTITIES[entity].append_only:
        kept.rows[entity] = rows(work.session, entity, columns, spaces)
        return kept.rows[entity]
    driver, before = driver_of(work.session), kept.stamps.get(entity)
    now = _stamp(driver, entity, _HIGHEST)
    if before is None or _stamp(driver, entity, before[1] or 0) != before:
        kept.rows[entity] = rows(work.session, entity, columns, spaces)
    elif now != before:
        kept.rows[entity] = [*kept.rows[entity], *rows(work.session, entity, columns, spaces, before[1] or 0)]
    kept.stamps[entity] = now
    return kept.rows[entity]


def _stamp(driver: Any, entity: str, up_to: int) -> Row:
    found: Row = driver.execute(spelled(_STAMP, entity), (up_to,)).fetchone()
    return *found, driver.execute(spelled(_LAST, entity), (found[1],)).fetchone()


def amended(work: Work, entities: Sequence[str], spaces: Sequence[UUID], kept: Kept) -> list[Row]:
    """What other rows of these kinds stand in the place of; the same list as before while it is the same."""
    asked = [spelled(_AMENDED, each, count=len(spaces)) for each in entities]
    return _as_before(kept, "+".join(entities), [row for each in asked for row in _asked(work, each, spaces)])


def merged(work: Work, spaces: Sequence[UUID], kept: Kept) -> list[Row]:
    """Records, and the ones here that they were merged into; the same list as before while it is the same."""
    return _as_before(kept, "merged", _asked(work, spelled(_MERGED, "person", count=len(spaces)), [*spaces, *spaces]))


def _as_before(kept: Kept, name: str, now: list[Row]) -> list[Row]:
    now.sort()
    if kept.rows.get(name) != now:
        kept.rows[name] = now
    return kept.rows[name]


def written_since(work: Work, entities: Iterable[str], spaces: Sequence[UUID], at: datetime) -> frozenset[bytes]:
    """The ids of rows of these kinds that were written down after a moment."""
    said = moment_text(at)
    found = (_asked(work, spelled(_LATE, each, count=len(spaces)), spaces, said) for each in entities)
    return frozenset(row[0] for every in found for row in every)


def _asked(work: Work, statement: str, spaces: Sequence[UUID], *before: str) -> list[Row]:
    known = [*before, *(each.bytes for each in spaces)]
    found: list[Row] = driver_of(work.session).execute(statement, known).fetchall()
    return found


def rows(
    session: Session, entity: str, columns: Sequence[str], spaces: Sequence[UUID], after: int | None = None
) -> list[Row]:
    """Every row of a kind in these spaces (`after` a number): its place, and these columns, as the driver has them."""
    asked = spelled(_ROWS if after is None else _ADDED, entity, (*PLACE, *columns), count=len(spaces))
    known: list[Any] = [each.bytes for each in spaces]
    found: list[Row] = driver_of(session).execute(asked, known if after is None else [*known, after]).fetchall()
    return found

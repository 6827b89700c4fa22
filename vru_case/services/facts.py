"""The rows figures are counted from, read set by set by the driver, and kept until one of their kind changes."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from vru_case.models.catalogue import ENTITIES
from vru_case.services.work import Work
from vru_case.store.engine import driver_of
from vru_case.store.spelled import spelled

PLACE = ("id", "case_id", "recorded_at", "author_id")
Row = tuple[Any, ...]
#: A row of an append-only kind is there or not: these tell whether they are the same as before.
_STAMP = "SELECT count(*), max(rowid), total(rowid) FROM {table}"
_ROWS = "SELECT {columns} FROM {table} WHERE space_id IN ({marks})"


class Kept:
    """Rows as they were read last. One for each open store; it holds ids, codes and days, no words of anybody."""

    def __init__(self) -> None:
        self.stamp: tuple[int, tuple[UUID, ...]] | None = None
        self.rows: dict[str, list[Row]] = {}
        self.stamps: dict[str, Row] = {}


def fresh(work: Work, spaces: Sequence[UUID], wanted: Mapping[str, Sequence[str]], kept: Kept) -> bool:
    """Bring `kept` up to what the store has now of these spaces: entity → rows. Whether anything was read.

    Raises Refusal for a space the actor has no place in.
    """
    for each in spaces:
        work.actor.place(each)
    work.session.flush()
    driver = driver_of(work.session)
    stamp = (int(driver.connection.total_changes), tuple(spaces))
    if kept.stamp == stamp:
        return False
    again = kept.stamp is None or kept.stamp[1] != stamp[1]
    for entity, columns in wanted.items():
        now = driver.execute(spelled(_STAMP, entity)).fetchone() if ENTITIES[entity].append_only else None
        if again or now is None or kept.stamps.get(entity) != now:
            kept.rows[entity] = rows(work.session, entity, columns, spaces)
            kept.stamps[entity] = now or ()
    kept.stamp = stamp
    return True


def rows(session: Session, entity: str, columns: Sequence[str], spaces: Sequence[UUID]) -> list[Row]:
    """Every row of a kind in these spaces: its place, and these columns, as the driver has them."""
    asked = spelled(_ROWS, entity, (*PLACE, *columns), count=len(spaces))
    found: list[Row] = driver_of(session).execute(asked, [each.bytes for each in spaces]).fetchall()
    return found

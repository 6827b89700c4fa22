"""Writes the outbox line, the field history and the search index in the transaction that made the change.

Nobody else writes the outbox. Rows are never deleted and never changed in bulk through the ORM; sync, which lays down
what the server says, works on the tables (vru_case/sync/laying.py).
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, Table, event, insert, inspect
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import flag_modified

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.base import BOOKKEEPING, PLACE, Synced
from vru_case.models.columns import to_wire
from vru_case.models.local import History, Outbox
from vru_case.store import grace, search
from vru_case.store.changes import Changes
from vru_case.store.engine import driver_of

Again = AbstractSet[tuple[UUID, str]]

_TOUCHED = "journal.touched"
_PATCHES = "journal.patches"
_AUTHOR = "journal.author"
_AGAIN = "journal.again"
_PUT_OFF = "journal.put_off"
_URGENT = "journal.urgent"


class Journalled(Session):
    """A session that journals everything it commits, as written by `author`."""

    def __init__(self, engine: Engine, author: UUID) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.info[_AUTHOR] = author
        self.info[_TOUCHED] = (set(), set())


def changes(session: Session) -> Changes:
    """What this session has written so far."""
    cases, entities = session.info[_TOUCHED]
    return Changes(frozenset(cases), frozenset(entities))


def say_again(session: Session, row: Synced, fields: Iterable[str]) -> None:
    """Write fields that stay as they are into the next op of a row all the same.

    Their version is new then, and nobody who has not seen this can replace them unseen.
    """
    for name in fields:
        flag_modified(row, name)
        session.info.setdefault(_AGAIN, set()).add((row.id, name))


def begin_again(session: Session, row: Synced, fields: Mapping[str, Any]) -> None:
    """Say a whole row that the server never took as a new op, with `fields` (Python values) in place of what it says.

    For append-only rows too: nobody but this laptop has seen it. Ops that said it before are the caller's to settle.
    """
    table: Table = type(row).__table__  # type: ignore[attr-defined]
    mid = clock.new_id()
    session.flush()
    session.execute(table.update().where(table.c.id == row.id).values(**fields, origin=mid, versions=None))
    session.refresh(row)
    connection = session.connection()
    line = _line(row, mid, "insert", catalogue.values(row), None, session.info[_AUTHOR])
    connection.execute(insert(Outbox.__table__), [line])  # type: ignore[arg-type]
    touch(session, {row.case_id}, {line["entity"]})
    search.index(connection, [row])


def author_of(session: Session) -> UUID:
    """Who writes in this session."""
    author: UUID = session.info[_AUTHOR]
    return author


def touch(session: Session, cases: Iterable[UUID], entities: Iterable[str]) -> None:
    """Tell the screens of rows that were written past the journal."""
    touched = session.info[_TOUCHED]
    touched[0].update(cases)
    touched[1].update(entities)


def put_off(session: Session, text: search.Text, entity: str) -> None:
    """Write down, in this transaction, that a new row has yet to be indexed: its place in the search can wait until the
    disk has the row and its op. The store sees to it before anybody reads."""
    driver_of(session).execute(search.LATER, (text.row_id.bytes, entity))
    session.info.setdefault(_PUT_OFF, []).append(text)


def was_put_off(session: Session) -> list[search.Text]:
    """What this session has put off indexing."""
    texts: list[search.Text] = session.info.get(_PUT_OFF, [])
    return texts


def was_urgent(session: Session) -> bool:
    """Whether this session has written something that may not wait before it is sent."""
    return bool(session.info.get(_URGENT))


def _forbid_bulk(state: ORMExecuteState) -> None:
    changes_in_bulk = state.is_update or state.is_delete or state.is_insert
    if changes_in_bulk and state.bind_mapper is not None and issubclass(state.bind_mapper.class_, Synced):
        raise RuntimeError("synced rows are changed one by one, so that each change has its op")


def _before_flush(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    if any(isinstance(row, Synced) for row in session.deleted):
        raise RuntimeError("a synced row is never deleted")
    patches: list[tuple[Synced, UUID, dict[str, tuple[Any, Any]], dict[str, str]]] = []
    again: Again = session.info.pop(_AGAIN, frozenset())
    for row in session.dirty:
        if not isinstance(row, Synced) or not (edits := _edits(row, again)):
            continue
        if row.append_only:
            raise RuntimeError(f"{catalogue.entity_of(row)} is append-only: correct it with a new row")
        mid = clock.new_id()
        seen = row.versions or {}
        base = {name: seen.get(name, str(row.origin)) for name in edits}
        row.versions = seen | dict.fromkeys(edits, str(mid))
        patches.append((row, mid, edits, base))
    session.info[_PATCHES] = patches


def _edits(row: Synced, again: Again) -> dict[str, tuple[Any, Any]]:
    """Field → (old, new) of what changed on a loaded row, or is said again."""
    edits: dict[str, tuple[Any, Any]] = {}
    for attribute in inspect(row).attrs:
        name, history = attribute.key, attribute.history
        if not history.has_changes() or name in BOOKKEEPING:
            continue
        if name in PLACE:
            raise RuntimeError("a row never moves to another case")
        old = to_wire(history.deleted[0]) if history.deleted else None
        new = to_wire(history.added[0]) if history.added else None
        if (row.id, name) in again:
            edits[name] = (new, new)
        elif old != new:
            edits[name] = (old, new)
    return edits


def _after_flush(session: Session, _context: UOWTransaction) -> None:
    author: UUID = session.info[_AUTHOR]
    # after_flush, because a new row's defaults do not exist before it.
    inserted = [row for row in session.new if isinstance(row, Synced)]
    lines = [_line(row, row.origin, "insert", catalogue.values(row), None, author) for row in inserted]
    past: list[dict[str, Any]] = []
    patched: list[Synced] = []
    for row, mid, edits, base in session.info.pop(_PATCHES, []):
        patched.append(row)
        lines.append(_line(row, mid, "patch", {name: new for name, (_, new) in edits.items()}, base, author))
        past += [_past(row, mid, name, old, new, author) for name, (old, new) in edits.items() if old != new]
    if not lines:
        return
    if any(grace.urgent(line["entity"], line["kind"], line["fields"]) for line in lines):
        session.info[_URGENT] = True
    connection = session.connection()
    connection.execute(insert(Outbox.__table__), lines)  # type: ignore[arg-type]
    if past:
        connection.execute(insert(History.__table__), past)  # type: ignore[arg-type]
    cases, entities = session.info[_TOUCHED]
    cases.update(line["case_id"] for line in lines)
    entities.update(line["entity"] for line in lines)
    search.index(connection, inserted, fresh=True)
    search.index(connection, patched)


def _line(
    row: Synced, mid: UUID, kind: str, fields: dict[str, Any], base: dict[str, str] | None, author: UUID
) -> dict[str, Any]:
    return {
        "mid": mid,
        "kind": kind,
        "entity": catalogue.entity_of(row),
        "row_id": row.id,
        "space_id": row.space_id,
        "case_id": row.case_id,
        "fields": fields,
        "base": base,
        "author_id": author,
        "authored_at": clock.now(),
        "state": "waiting",
    }


def _past(row: Synced, mid: UUID, name: str, old: Any, new: Any, author: UUID) -> dict[str, Any]:
    return {
        "entity": catalogue.entity_of(row),
        "row_id": row.id,
        "case_id": row.case_id,
        "field": name,
        "old": {"v": old},
        "new": {"v": new},
        "mid": mid,
        "author_id": author,
        "at": clock.now(),
    }


event.listen(Journalled, "before_flush", _before_flush)
event.listen(Journalled, "after_flush", _after_flush)
event.listen(Journalled, "do_orm_execute", _forbid_bulk)

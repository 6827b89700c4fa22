"""Laying down what the server says: a page is one transaction, cursor included."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Table, select, update

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.columns import moment_text
from vru_case.models.local import Outbox
from vru_case.store import search
from vru_case.store.changes import Changes
from vru_case.store.spelled import spelled
from vru_case.sync import aside, extra, sweep, wire
from vru_case.sync.binding import Entity, Stored, Unfit, case_of, entity, id_of, seq_of
from vru_case.sync.leaving import evict
from vru_case.sync.merge import rebase

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
_PAST = "INSERT INTO history (entity, row_id, case_id, field, old, new, mid, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
#: Rows whose words are indexed in the page's own transaction; the words of more wait for `search.catch_up`.
_AT_ONCE = 50
#: Indexing a row again costs as much as this many new ones.
_AGAIN = 12
# `state != 'shared'` is what the index of unshared lines is made over.
_ANY_EDIT = """
    SELECT 1 FROM outbox WHERE state != 'shared' AND state IN ('waiting', 'parked') AND kind = 'patch' LIMIT 1
"""
_PARKED = "SELECT mid, row_id FROM outbox WHERE state != 'shared' AND state = 'parked'"
_MOVED = "UPDATE enrolment SET cursor = ?, epoch = ?, last_exchange_at = ?, caught_up_at = coalesce(?, caught_up_at)"

_Edits = list[tuple[UUID, dict[str, Any]]]


def begin(connection: Connection, page: wire.Page, done: int, end: int) -> Changes:
    """Lay down some of a page's rows ahead of the rest, up to `end`; `done` are already. The cursor stays.

    Should it end here, the page comes again, and finds them as they are.
    """
    changes = Changes()
    if not done:
        changes = take_up(connection)
        # By all rows of the page, before any is laid down: what they show to have arrived is no unsent edit any more.
        _settle_parked(connection, _rows(page.items), page.server_time)
    return changes | lay_down(connection, _rows(page.items[done:end]))


def apply(connection: Connection, page: wire.Page, done: int = 0) -> Changes:
    """Lay down a page, or what is left of it, and move the cursor with it."""
    rebuilding: bool = connection.exec_driver_sql("SELECT rebuilding FROM enrolment").scalar_one()
    rows = _rows(page.items)
    changes = begin(connection, page, done, len(page.items))
    gone = frozenset(item.evict for item in page.items if item.evict is not None)
    for case in gone:
        evict(connection, case)
    changes |= Changes(gone, frozenset({"person"}) if gone else frozenset(), gone)
    if rebuilding:
        sweep.meet(connection, rows, first=not page.echo)
    if page.caught_up and rebuilding:
        changes |= sweep.sweep(connection)
        connection.exec_driver_sql("UPDATE enrolment SET rebuilding = 0")
    at = moment_text(clock.now())
    connection.exec_driver_sql(_MOVED, (page.next, page.epoch.bytes, at, at if page.caught_up else None))
    return changes


def _rows(items: Sequence[wire.Item]) -> list[wire.Row]:
    return [item.row for item in items if item.row is not None]


def take_up(connection: Connection) -> Changes:
    """Lay down what an earlier version of the program had to put aside. Costs next to nothing when there is nothing."""
    changes = Changes(entities=extra.unfold(connection))
    ready = aside.ready(connection)
    return changes | lay_down(connection, ready) if ready else changes


def lay_down(connection: Connection, rows: Sequence[wire.Row]) -> Changes:
    """Put the server's rows in place, with this laptop's unsent edits kept on top.

    What this version can't hold is put aside. The Changes tell of rows that are not as they were.
    """
    pending = _pending(connection, [row.id for row in rows])
    fresh: dict[str, dict[bytes, _Fresh]] = defaultdict(dict)
    unread: list[wire.Row] = []
    for row in rows:
        try:
            stored = _stored(row, pending.get(row.id) if pending else None)
        except Unfit:
            unread.append(row)
        else:
            fresh[row.entity][row.id.bytes] = _Fresh(row, stored)
    if rows:
        aside.drop(connection, [row.id for row in rows])
    aside.put(connection, unread)
    changed = {name: _lay_down(connection, entity(name), of_kind) for name, of_kind in fresh.items()}
    _index(connection, changed)
    touched = [each.row.case for those in changed.values() for each in those]
    return Changes(frozenset(touched), frozenset(name for name, those in changed.items() if those))


@dataclass(slots=True)
class _Fresh:
    """A row that came, as it will be stored; `before` is what was stored of it."""

    row: wire.Row
    stored: Stored
    before: Stored | None = None


def _stored(row: wire.Row, edits: _Edits | None) -> Stored:
    if row.entity not in catalogue.ENTITIES:
        raise Unfit
    if not edits:
        return entity(row.entity).bind(row)
    versions = dict(row.versions)
    for mid, edit in edits:
        versions |= dict.fromkeys(edit, mid)
    fields = rebase(row.fields, [edit for _, edit in edits])
    return entity(row.entity).bind(
        wire.Row(row.entity, row.id, row.space, row.case, row.seq, row.origin, fields, versions)
    )


def _lay_down(connection: Connection, kind: Entity, fresh: dict[bytes, _Fresh]) -> list[_Fresh]:
    """Write rows of one kind; those that are not as they were."""
    for before in _there(connection, kind, list(fresh)):
        fresh[id_of(before)].before = before
    changed: list[_Fresh] = []
    moved: list[tuple[int | None, bytes]] = []
    for each in fresh.values():
        if each.before is None or not kind.same(each.before, each.stored):
            changed.append(each)
        elif seq_of(each.before) != seq_of(each.stored):
            # Our own row comes back as we sent it, with its place in the server's order.
            moved.append((seq_of(each.stored), each.row.id.bytes))
    _remember(connection, kind, changed)
    for statement, rows in kind.upsert(each.stored for each in changed):
        connection.exec_driver_sql(statement, rows)
    if moved:
        connection.exec_driver_sql(spelled("UPDATE {table} SET seq = ? WHERE id = ?", kind.name), moved)
    return changed


def _there(connection: Connection, kind: Entity, ids: list[bytes]) -> list[Stored]:
    asked = spelled("SELECT {columns} FROM {table} WHERE id IN ({marks})", kind.name, kind.chosen, len(ids))
    return [tuple(row) for row in connection.exec_driver_sql(asked, tuple(map(bytearray, ids)))]


def _pending(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, _Edits]:
    """Row → what was changed here and is not in the server's rows yet, oldest first."""
    edits: dict[UUID, _Edits] = defaultdict(list)
    if connection.exec_driver_sql(_ANY_EDIT).first() is not None:
        columns = (_OUTBOX.c.row_id, _OUTBOX.c.mid, _OUTBOX.c.fields)
        these = _OUTBOX.c.row_id.in_(list(ids)) & _OUTBOX.c.state.in_(("waiting", "parked"))
        for row_id, mid, fields in connection.execute(
            select(*columns).where(these, _OUTBOX.c.kind == "patch").order_by(_OUTBOX.c.no)
        ):
            edits[row_id].append((mid, fields))
    return edits


def _settle_parked(connection: Connection, rows: Sequence[wire.Row], server_time: str) -> None:
    """An op the server kept for later has arrived where a row shows it.

    One that lost shows in a difference only, and the row it lost to may not come again: it counts as arrived here when
    the row comes along, and is asked after otherwise.
    """
    found = connection.exec_driver_sql(_PARKED).all()
    if not found:
        return
    parked = {UUID(bytes=mid): UUID(bytes=row) for mid, row in found}
    here = {row.id for row in rows}
    arrived: dict[UUID, str] = {}
    for row in rows:
        if row.entity == "conflict" and parked.get(row.origin) in here:
            arrived[row.origin] = "conflict"
        elif row.entity != "conflict":
            arrived |= dict.fromkeys(parked.keys() & {row.origin, *row.versions.values()}, "applied")
    # By the server's clock, as whatever tells how long a line is kept: a laptop's may say anything.
    at = datetime.fromisoformat(server_time) if server_time else clock.now()
    for mid, result in arrived.items():
        told = {"state": "shared", "result": result, "number": None, "shared_at": at}
        connection.execute(update(_OUTBOX).where(_OUTBOX.c.mid == mid).values(**told))


def _remember(connection: Connection, kind: Entity, fresh: Sequence[_Fresh]) -> None:
    """What our fields were before a colleague's change."""
    at = moment_text(clock.now())
    past = [
        (
            kind.name,
            bytearray(row.id.bytes),
            bytearray(row.case.bytes),
            name,
            *both,
            bytearray(row.versions[name].bytes),
            at,
        )
        for row, before, stored in ((each.row, each.before, each.stored) for each in fresh)
        if before is not None
        for name in row.versions.keys() & kind.names
        if (both := _differing(kind.wire(before, name), kind.wire(stored, name)))
    ]
    if past:
        connection.exec_driver_sql(_PAST, past)


def _differing(old: Any, new: Any) -> tuple[str, str] | None:
    return None if old == new else (_value(old), _value(new))


def _value(said: Any) -> str:
    return msgspec.json.encode({"v": said}).decode()


def _index(connection: Connection, changed: dict[str, list[_Fresh]]) -> None:
    """Names can be found at once; words at once when they are few, and otherwise a little later."""
    for name, those in changed.items():
        model = catalogue.ENTITIES[name]
        said = [each for each in those if _says_else(entity(name), model.searched, each)]
        again = sum(each.before is not None for each in said)
        if name in search.NAMES or len(said) + _AGAIN * again <= _AT_ONCE:
            search.put(connection, [_text(name, each) for each in said])
        else:
            search.later(connection, name, [each.row.id.bytes for each in said])


def _says_else(kind: Entity, searched: tuple[str, ...], each: _Fresh) -> bool:
    """Whether what can be found of a row is not what it was."""
    before = each.before
    return bool(searched) and (
        before is None or any(before[kind.at[name]] != each.stored[kind.at[name]] for name in searched)
    )


def _text(name: str, each: _Fresh) -> search.Text:
    kind, model = entity(name), catalogue.ENTITIES[name]
    words = search.joined(model, {field: each.stored[kind.at[field]] for field in model.searched})
    return search.Text(each.row.id, UUID(bytes=case_of(each.stored)), name in search.NAMES, words)

"""Laying down what the server says: a page is one transaction, cursor included."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.dialects.sqlite import insert

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.columns import from_wire, to_wire
from vru_case.models.local import Enrolment, History, Outbox
from vru_case.store import search
from vru_case.store.changes import Changes
from vru_case.sync import wire
from vru_case.sync.leaving import evict
from vru_case.sync.merge import rebase

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
_ENROLMENT: Table = Enrolment.__table__  # type: ignore[assignment]
_HISTORY: Table = History.__table__  # type: ignore[assignment]


def apply(connection: Connection, page: wire.Page) -> Changes:
    """Lay down a page and move the cursor with it."""
    changes = lay_down(connection, [item.row for item in page.items if item.row is not None])
    gone = [item.evict for item in page.items if item.evict is not None]
    for case in gone:
        evict(connection, case)
    at = clock.now()
    moved: dict[str, Any] = {"cursor": page.next, "epoch": page.epoch, "last_exchange_at": at}
    if page.caught_up:
        moved["caught_up_at"] = at
    connection.execute(update(_ENROLMENT).values(**moved))
    return Changes(changes.cases | frozenset(gone), changes.entities | ({"person"} if gone else frozenset()))


def lay_down(connection: Connection, rows: Sequence[wire.Row]) -> Changes:
    """Put the server's rows in place, with this laptop's unsent edits kept on top."""
    known = [row for row in rows if row.entity in catalogue.ENTITIES]
    pending = _pending(connection, [row.id for row in known])
    by_entity: dict[str, list[wire.Row]] = defaultdict(list)
    for row in known:
        by_entity[row.entity].append(row)
    for entity, group in by_entity.items():
        _lay_down(connection, entity, group, pending)
    return Changes(frozenset(row.case for row in known), frozenset(by_entity))


def _lay_down(
    connection: Connection, entity: str, rows: list[wire.Row], pending: dict[UUID, list[tuple[UUID, dict[str, Any]]]]
) -> None:
    model = catalogue.ENTITIES[entity]
    table: Table = model.__table__  # type: ignore[attr-defined]
    fresh = [_stored(entity, row, pending.get(row.id, [])) for row in rows]
    _remember(connection, entity, table, rows, fresh)
    statement = insert(table)
    changed = {name: statement.excluded[name] for name in table.columns.keys() if name != "id"}  # noqa: SIM118
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed), fresh)
    if model.searched:
        is_name = entity in search.NAMES
        search.put(
            connection, [search.Text(row["id"], row["case_id"], is_name, search.joined(model, row)) for row in fresh]
        )


def _stored(entity: str, row: wire.Row, edits: list[tuple[UUID, dict[str, Any]]]) -> dict[str, Any]:
    fields = rebase(row.fields, [fields for _, fields in edits])
    versions = {name: str(mid) for name, mid in row.versions.items()}
    for mid, edit in edits:
        versions |= dict.fromkeys(edit, str(mid))
    types = catalogue.columns(entity)
    # An unknown field comes from a newer version: kept, and returned untouched.
    extra = {name: value for name, value in fields.items() if name not in types}
    usual = _usual(entity)
    values = {name: from_wire(kind, fields.get(name, usual.get(name))) for name, kind in types.items()}
    place = {"id": row.id, "space_id": row.space, "case_id": row.case}
    return values | place | {"origin": row.origin, "versions": versions or None, "seq": row.seq, "extra": extra or None}


@cache
def _usual(entity: str) -> dict[str, Any]:
    """What a field that is never empty holds in a row written before there was such a field."""
    columns: Any = catalogue.ENTITIES[entity].__table__.columns  # type: ignore[attr-defined]
    return {
        each.key: each.default.arg
        for each in columns
        if not each.nullable and each.default is not None and each.default.is_scalar
    }


def _pending(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, list[tuple[UUID, dict[str, Any]]]]:
    edits: dict[UUID, list[tuple[UUID, dict[str, Any]]]] = defaultdict(list)
    waiting = connection.execute(
        select(_OUTBOX.c.row_id, _OUTBOX.c.mid, _OUTBOX.c.fields)
        .where(_OUTBOX.c.state == "waiting", _OUTBOX.c.kind == "patch")
        .order_by(_OUTBOX.c.no)
    )
    wanted = set(ids)
    for row_id, mid, fields in waiting:
        if row_id in wanted:
            edits[row_id].append((mid, fields))
    return edits


def _remember(
    connection: Connection, entity: str, table: Table, rows: list[wire.Row], fresh: list[dict[str, Any]]
) -> None:
    """What our fields were before a colleague's change."""
    found = connection.execute(select(table).where(table.c.id.in_([row.id for row in rows]))).mappings()
    before = {row["id"]: row for row in found}
    past: list[dict[str, Any]] = []
    for row, after in zip(rows, fresh, strict=True):
        old = before.get(row.id)
        if old is not None:
            changed = [name for name in row.versions if name in after and old[name] != after[name]]
            past += [_past(entity, row, name, old[name], after[name]) for name in changed]
    if past:
        connection.execute(insert(_HISTORY), past)


def _past(entity: str, row: wire.Row, name: str, old: Any, new: Any) -> dict[str, Any]:
    return {
        "entity": entity,
        "row_id": row.id,
        "case_id": row.case,
        "field": name,
        "old": {"v": to_wire(old)},
        "new": {"v": to_wire(new)},
        "mid": row.versions[name],
        "author_id": None,
        "at": clock.now(),
    }

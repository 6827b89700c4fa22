"""Taking what waits out of the store, and laying down what the server says: each one transaction, cursor included."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, RowMapping, Table, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.columns import from_wire, moment_text, to_wire
from vru_case.models.local import Draft, Enrolment, History, Outbox
from vru_case.store import search
from vru_case.store.changes import Changes
from vru_case.sync import wire
from vru_case.sync.address import Address
from vru_case.sync.merge import rebase, row_digest, space_digest

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
_ENROLMENT: Table = Enrolment.__table__  # type: ignore[assignment]
_HISTORY: Table = History.__table__  # type: ignore[assignment]
_DRAFT: Table = Draft.__table__  # type: ignore[assignment]
#: Bytes of JSON sent at a time: a bad line gets a batch this big through, and the server takes many times as much.
_TOGETHER = 1024 * 1024


def address(connection: Connection) -> Address:
    """Where this store syncs."""
    row = connection.execute(select(_ENROLMENT)).one()
    return Address(row.server, row.device_id, row.device_key, row.epoch, row.cursor, row.clock_offset_s)


def take(connection: Connection, limit: int = wire.MAX_OPS) -> list[wire.Op]:
    """The oldest ops that wait, as they travel. They stay where they are until the server has named each.

    At most `limit`, and no more than travel well together; one long op goes alone.
    """
    rows = connection.execute(select(_OUTBOX).where(_OUTBOX.c.state == "waiting").order_by(_OUTBOX.c.no).limit(limit))
    ops: list[wire.Op] = []
    size = 0
    for row in rows:
        op = _op(row)
        size += len(msgspec.json.encode(op))
        if ops and size > _TOGETHER:
            break
        ops.append(op)
    return ops


def _op(row: Row[Any]) -> wire.Op:
    return wire.Op(
        no=row.no,
        mid=row.mid,
        kind=row.kind,
        entity=row.entity,
        id=row.row_id,
        space=row.space_id,
        case=row.case_id,
        set=row.fields,
        authored_at=moment_text(row.authored_at),
        base={name: UUID(mid) for name, mid in (row.base or {}).items()},
    )


def settle(connection: Connection, answer: wire.PushAnswer) -> Changes:
    """What became of each op: shared, or in need of a decision. A refused op keeps its words and blocks nothing."""
    at = clock.now()
    lines = []
    for result in answer.results:
        said = result.was or result.status
        state = "attention" if said == "rejected" else "shared"
        lines.append({"of": result.no, "now": state, "said": said, "why": result.reason, "when": at})
    if lines:
        connection.execute(
            update(_OUTBOX)
            .where(_OUTBOX.c.no == bindparam("of"))
            .values(
                state=bindparam("now"), result=bindparam("said"), reason=bindparam("why"), shared_at=bindparam("when")
            ),
            lines,
        )
    numbers = [line["of"] for line in lines]
    touched = connection.execute(select(_OUTBOX.c.case_id, _OUTBOX.c.entity).where(_OUTBOX.c.no.in_(numbers)))
    pairs = list(touched)
    # Two ops on one row bring it back twice; its past is written once.
    rows = {result.row.id: result.row for result in answer.results if result.row is not None}
    corrected = lay_down(connection, list(rows.values()))
    _scrub(connection, _OUTBOX.c.no.in_([line["of"] for line in lines if line["said"] == "late"]))
    return Changes(
        corrected.cases | frozenset(case for case, _ in pairs),
        corrected.entities | frozenset(kind for _, kind in pairs),
    )


def requeue_after(connection: Connection, high: int) -> bool:
    """The server holds ops only up to `high`: what came after is to be sent again. Repeating an op does nothing.

    False when there is nothing more to send: the gap can't be filled from here.
    """
    # A refused op has a number too, and the server wants them without a gap.
    lost = (_OUTBOX.c.no > high) & (_OUTBOX.c.state != "waiting")
    return connection.execute(update(_OUTBOX).where(lost).values(state="waiting")).rowcount > 0


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


def greet(connection: Connection, hello: wire.Hello, offset_s: int) -> None:
    """Remember what the server said first: the places it gives us, and how far our clocks are apart.

    A server that has begun a new life is read again from the start, over what is here.
    """
    places = {"places": [{**_plain(place), "space": str(place.space)} for place in hello.places]}
    moved: dict[str, Any] = {"places": places, "clock_offset_s": offset_s, "last_exchange_at": clock.now()}
    if connection.execute(select(_ENROLMENT.c.epoch)).scalar_one() != hello.epoch:
        moved |= {"epoch": hello.epoch, "cursor": "", "caught_up_at": None}
    connection.execute(update(_ENROLMENT).values(**moved))


def digest(connection: Connection, space: UUID) -> str:
    """The digest of a space as this laptop holds it: the server's own for the same rows, once nothing waits."""
    tables: dict[str, Any] = {entity: model.__table__ for entity, model in catalogue.ENTITIES.items()}  # type: ignore[attr-defined]
    return space_digest(
        row_digest(entity, row["id"], row["case_id"], _content(entity, row))
        for entity, table in tables.items()
        for row in connection.execute(select(table).where(table.c.space_id == space)).mappings()
    )


def _content(entity: str, row: RowMapping) -> dict[str, Any]:
    """What a row says, with the fields of newer versions."""
    return {name: to_wire(row[name]) for name in catalogue.columns(entity)} | (row["extra"] or {})


def evict(connection: Connection, case: UUID) -> None:
    """Take a case this laptop may hold no longer off it.

    What still waits to be sent is kept until it was, and what needs a decision until it has one.
    """
    for model in catalogue.ENTITIES.values():
        table: Table = model.__table__  # type: ignore[attr-defined]
        connection.execute(delete(table).where(table.c.case_id == case))
    connection.execute(delete(_HISTORY).where(_HISTORY.c.case_id == case))
    connection.execute(delete(_DRAFT).where(_DRAFT.c.key.contains(str(case))))
    search.forget(connection, case)
    _scrub(connection, (_OUTBOX.c.case_id == case) & (_OUTBOX.c.state == "shared"))


def _scrub(connection: Connection, which: ColumnElement[bool]) -> None:
    """Empty lines of the outbox that were sent; their numbers stay."""
    connection.execute(update(_OUTBOX).where(which).values(fields={}, base=None))


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


def _plain(place: wire.Place) -> dict[str, str]:
    return {
        "programme": place.programme,
        "name": place.name,
        "role": place.role,
        "title": place.title,
        "sees": place.sees,
    }

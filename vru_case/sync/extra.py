"""Fields an earlier version kept without knowing them, put into their columns once this one has such columns."""

import json
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite import insert

from vru_case import __version__
from vru_case.models import catalogue
from vru_case.models.local import Preference
from vru_case.store import search
from vru_case.store.spelled import spelled
from vru_case.sync import wire
from vru_case.sync.binding import Entity, Stored, Unfit, entity, id_of

_PREFERENCE: Table = Preference.__table__  # type: ignore[assignment]
_KEY = "sync.version"
_NOW = {"version": __version__}


def unfold(connection: Connection) -> frozenset[str]:
    """After an update of the program, once: the kinds of row that have got fields they had only kept."""
    # Asked with every page.
    known = connection.exec_driver_sql("SELECT value FROM preference WHERE key = ?", (_KEY,)).scalar()
    if known is not None and json.loads(known) == _NOW:
        return frozenset()
    changed = frozenset(name for name in catalogue.ENTITIES if _unfold(connection, entity(name)))
    connection.execute(insert(_PREFERENCE).prefix_with("OR REPLACE"), [{"key": _KEY, "value": _NOW}])
    return changed


def _unfold(connection: Connection, kind: Entity) -> bool:
    rows = list(_known_now(connection, kind))
    for statement, those in kind.upsert(rows):
        connection.exec_driver_sql(statement, those)
    if rows and catalogue.ENTITIES[kind.name].searched:
        search.later(connection, kind.name, [id_of(row) for row in rows])
    return bool(rows)


def _known_now(connection: Connection, kind: Entity) -> Iterator[Stored]:
    asked = spelled("SELECT {columns} FROM {table} WHERE extra IS NOT NULL", kind.name, kind.chosen)
    for found in connection.exec_driver_sql(asked).all():
        there = dict(zip(kind.at, found, strict=True))
        kept = json.loads(there["extra"])
        if kind.names.isdisjoint(kept):
            continue
        # What has been written into the column since is newer than what was kept.
        fields = {name: value for name, value in kept.items() if there.get(name) is None}
        fields |= {name: kind.wire(found, name) for name in kind.names if there[name] is not None}
        versions = {name: UUID(mid) for name, mid in json.loads(there["versions"] or "{}").items()}
        row_id, space, case, origin = (UUID(bytes=there[name]) for name in ("id", "space_id", "case_id", "origin"))
        row = wire.Row(kind.name, row_id, space, case, there["seq"], origin, fields, versions)
        try:
            yield kind.bind(row)
        except Unfit:
            continue

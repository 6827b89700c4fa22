"""Rows this version can't hold, kept as they came until one is installed that can."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Table, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from vru_case import __version__
from vru_case.models.local import Aside
from vru_case.sync import wire

_ASIDE: Table = Aside.__table__  # type: ignore[assignment]


def put(connection: Connection, rows: Iterable[wire.Row]) -> None:
    """Keep rows for a later version, in place of what was kept of them before."""
    lines = [
        {
            "row_id": row.id,
            "case_id": row.case,
            "entity": row.entity,
            "row": msgspec.to_builtins(row),
            "version": __version__,
        }
        for row in rows
    ]
    if lines:
        connection.execute(insert(_ASIDE).prefix_with("OR REPLACE"), lines)


def ready(connection: Connection) -> list[wire.Row]:
    """Rows an earlier version put aside, oldest first. This one has not tried them yet."""
    if not _any(connection):
        return []
    found = connection.execute(select(_ASIDE.c.row).where(_ASIDE.c.version != __version__)).scalars()
    return sorted((msgspec.convert(row, wire.Row) for row in found), key=lambda row: row.seq)


def drop(connection: Connection, ids: Sequence[UUID]) -> None:
    """Forget what was kept of rows that have been laid down after all."""
    if _any(connection):
        connection.execute(delete(_ASIDE).where(_ASIDE.c.row_id.in_(ids)))


def forget(connection: Connection, case: UUID) -> None:
    """Take everything of a case out."""
    connection.execute(delete(_ASIDE).where(_ASIDE.c.case_id == case))


def of_cases(connection: Connection, cases: Sequence[UUID]) -> list[wire.Row]:
    """What is kept of these cases."""
    if not _any(connection):
        return []
    found = connection.execute(select(_ASIDE.c.row).where(_ASIDE.c.case_id.in_(cases))).scalars()
    return [msgspec.convert(row, wire.Row) for row in found]


def _any(connection: Connection) -> bool:
    """Mostly there is nothing, and every page asks."""
    return connection.exec_driver_sql("SELECT 1 FROM aside LIMIT 1").first() is not None


def count(connection: Connection) -> int:
    """How many rows wait for a newer version."""
    return int(connection.execute(select(func.count()).select_from(_ASIDE)).scalar_one())

"""The digest of a space as this laptop holds it."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select

from vru_case.models import catalogue
from vru_case.models.columns import to_wire
from vru_case.sync.merge import row_digest, space_digest


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

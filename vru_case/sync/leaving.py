"""Taking off this laptop what it may hold no longer."""

from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, delete, update

from vru_case.models import catalogue
from vru_case.models.local import Draft, History, Outbox
from vru_case.store import search

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
_HISTORY: Table = History.__table__  # type: ignore[assignment]
_DRAFT: Table = Draft.__table__  # type: ignore[assignment]


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
    scrub(connection, (_OUTBOX.c.case_id == case) & (_OUTBOX.c.state == "shared"))


def scrub(connection: Connection, which: ColumnElement[bool]) -> None:
    """Empty lines of the outbox that were sent; their numbers stay."""
    connection.execute(update(_OUTBOX).where(which).values(fields={}, base=None))

"""Taking off this laptop what it may hold no longer."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, Table, delete

from vru_case.models import catalogue
from vru_case.models.local import Draft, History
from vru_case.store import search
from vru_case.store.spelled import spelled
from vru_case.sync import aside

_HISTORY: Table = History.__table__  # type: ignore[assignment]
_DRAFT: Table = Draft.__table__  # type: ignore[assignment]


def evict(connection: Connection, case: UUID) -> None:
    """Take a case this laptop may hold no longer off it.

    What still waits to be sent is kept until it was, and what needs a decision until it has one. What was shared stays
    in the journal, where no screen shows it, as long as the server might have to be told again (docs/sync.md).
    Pages that held any of it are wiped as they fall free (`secure_delete`, here and in the index); the write-ahead log
    is folded when the exchange is over.
    """
    # Before the rows: the index knows what waits for it by them.
    search.forget(connection, case)
    for model in catalogue.ENTITIES.values():
        table: Table = model.__table__  # type: ignore[attr-defined]
        connection.execute(delete(table).where(table.c.case_id == case))
    connection.execute(delete(_HISTORY).where(_HISTORY.c.case_id == case))
    connection.execute(delete(_DRAFT).where(_DRAFT.c.key.contains(str(case))))
    aside.forget(connection, case)


def drop(connection: Connection, entity: str, rows: Sequence[bytes]) -> None:
    """Take single rows off, with their past and their lines in the index. At most 500 at a time."""
    if not rows:
        return
    search.forget_rows(connection, rows)
    gone = tuple(rows)
    connection.exec_driver_sql(spelled("DELETE FROM {table} WHERE id IN ({marks})", entity, count=len(gone)), gone)
    connection.exec_driver_sql(spelled("DELETE FROM history WHERE row_id IN ({marks})", count=len(gone)), gone)

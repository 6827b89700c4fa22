"""Reading a new life of the server over what is here: what it no longer has goes, at the end of the stream.

Everything met on the way is noted with its page, so that a reading that is interrupted goes on where it was.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection

from vru_case.models import catalogue
from vru_case.store.changes import Changes
from vru_case.store.spelled import spelled
from vru_case.sync import wire
from vru_case.sync.leaving import drop, evict

_MET = "INSERT INTO met (row_id) VALUES (?) ON CONFLICT DO NOTHING"
#: Rows taken off in one statement.
_CHUNK = 500
# A row of ours stays as long as the server has not taken it: unsent, kept for later, or in need of a decision.
_UNMET = """
    SELECT id, case_id FROM {table} WHERE id NOT IN (SELECT row_id FROM met) AND id NOT IN
    (SELECT row_id FROM outbox WHERE state != 'shared' AND kind = 'insert')
"""


def meet(connection: Connection, rows: Iterable[wire.Row], *, first: bool) -> None:
    """Note the rows of a page. `first` for the page at the very start of the stream."""
    if first:
        connection.exec_driver_sql("DELETE FROM met")
    if ids := [(bytearray(row.id.bytes),) for row in rows]:
        connection.exec_driver_sql(_MET, ids)


def sweep(connection: Connection) -> Changes:
    """At the end of the stream: what was not met on it goes as if it had been given up, and the notes with it."""
    cases: set[bytes] = set()
    entities: set[str] = set()
    for entity in catalogue.ENTITIES:
        unmet = connection.exec_driver_sql(spelled(_UNMET, entity)).all()
        for start in range(0, len(unmet), _CHUNK):
            drop(connection, entity, [row for row, _ in unmet[start : start + _CHUNK]])
        if unmet:
            entities.add(entity)
            cases |= {case for _, case in unmet}
    connection.exec_driver_sql("DELETE FROM aside WHERE row_id NOT IN (SELECT row_id FROM met)")
    connection.exec_driver_sql("DELETE FROM met")
    gone = {UUID(bytes=case) for case in cases if not _held(connection, case)}
    for case in gone:
        evict(connection, case)
    return Changes(frozenset(UUID(bytes=case) for case in cases), frozenset(entities), frozenset(gone))


def _held(connection: Connection, case: bytes) -> bool:
    """Whether anything of a case is left."""
    return any(
        connection.exec_driver_sql(f'SELECT 1 FROM "{entity}" WHERE case_id = ? LIMIT 1', (case,)).first()  # noqa: S608
        for entity in catalogue.ENTITIES
    )

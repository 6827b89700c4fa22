"""Several statements in one trip to the database: each sees what was committed before it, as if asked one by one."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row
from sqlalchemy import Connection, TextClause
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import DBAPIError

from vru_case.server.careful import GONE

Asked = tuple[TextClause, dict[str, Any]]


def together(conn: Connection, *asked: Asked) -> list[Sequence[Any]]:
    """The rows of each statement; none for one that answers nothing. Raises DBAPIError as `conn.execute` does."""
    driver: Any = conn.connection.driver_connection
    try:
        with driver.pipeline():
            cursors = [driver.cursor(row_factory=namedtuple_row).execute(_sql(each), bound) for each, bound in asked]
        return [cursor.fetchall() if cursor.description else [] for cursor in cursors]
    except psycopg.Error as error:
        lost = bool(driver.closed) or error.sqlstate in GONE
        if lost:
            conn.invalidate(error)
        raise DBAPIError.instance(
            None, None, error, psycopg.Error, hide_parameters=True, connection_invalidated=lost, dialect=conn.dialect
        ) from None


@cache
def _sql(statement: TextClause) -> str:
    return str(statement.compile(dialect=PGDialect_psycopg()))  # type: ignore[no-untyped-call]

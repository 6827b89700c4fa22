"""Opening the encrypted file and turning what SQLite says into plain sentences."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from vru_case.errors import Trouble

_RAW_KEY = re.compile(rb"x'[0-9a-f]{64}'")
_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cache_size=-16000",
)

FULL = "This laptop's disk is full. What you saved is safe; free some space, then try again."
DAMAGED = "The file that holds your records is damaged. Nothing was changed; ask for help before trying again."
BUSY = "Another copy of VRU Case has your records open. Close it, then try again."


def open_engine(path: Path, raw_key: bytearray) -> Engine:
    """An engine over one encrypted file. `raw_key` is `x'…64 hex…'` and is wiped by its owner.

    One connection, owned by the store worker. Raises Trouble when the file cannot be read with this key.
    """
    if not _RAW_KEY.fullmatch(bytes(raw_key)):
        # SQLCipher would silently take a malformed raw key for a passphrase.
        raise ValueError("not a raw key")

    def connect() -> Any:
        if not any(raw_key):
            # A job that comes after the store was closed: with a wiped key the file would look damaged.
            raise RuntimeError("this store is closed")
        connection = sqlcipher.connect(str(path), check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.set_key(raw_key)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
        return connection

    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    with plain_troubles():
        engine.connect().close()
    return engine


def _begin(connection: Any) -> None:
    # With the driver's own transaction mode, DDL would survive a rollback.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def driver_of(session: Session) -> Any:
    """The driver's cursor, inside a session's transaction, for the few statements that whoever saves waits for."""
    return session.connection().connection.cursor()


@contextmanager
def plain_troubles() -> Iterator[None]:
    """Raise Trouble with a plain sentence for what the disk does; anything else passes through."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        raise trouble from None


def trouble_of(error: Exception) -> Trouble | None:
    """The Trouble a database error stands for, or None when it is a fault of ours."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = str(getattr(cause, "sqlite_errorname", "")) or type(cause).__name__
    text = str(cause)
    if "disk is full" in text or "disk I/O error" in text:
        return Trouble(FULL, name)
    if "not a database" in text or "malformed" in text:
        return Trouble(DAMAGED, name)
    if "locked" in text or "unable to open" in text:
        return Trouble(BUSY, name)
    return None

"""The floor's laptop: SQLCipher with our settings and an HTTP client. What no sync in Python can do without."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import httpx
import msgspec
import sqlcipher3.dbapi2 as sqlcipher
import zstandard

COLUMNS = (
    "id", "case_id", "author_id", "recorded_at", "happened_at", "precision", "mode", "direction", "result", "minutes",
    "words",
)  # fmt: skip
PAGE = 1000
#: The same as ours (vru_case/store/engine.py).
SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "secure_delete=ON", "cache_size=-16000")
_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))
_FRESH = ", ".join(f"{name} = excluded.{name}" for name in (*COLUMNS[1:], "waits"))
_UPSERT = f"INSERT INTO contact ({_NAMES}, waits) VALUES ({_MARKS}, ?) ON CONFLICT (id) DO UPDATE SET {_FRESH}"
SCHEMA = (
    f"CREATE TABLE contact ({_NAMES}, waits INTEGER, PRIMARY KEY (id)) WITHOUT ROWID",
    "CREATE INDEX ix_contact_case ON contact (case_id, happened_at)",
    "CREATE INDEX ix_contact_waits ON contact (waits) WHERE waits = 1",
    "CREATE TABLE place (cursor INTEGER)",
    "INSERT INTO place VALUES (0)",
)

Row = Sequence[str | int]


class FloorLaptop:
    """A store and a line to the server. `url` may change between exchanges."""

    def __init__(self, path: Path, url: str) -> None:
        self._db = sqlcipher.connect(str(path), isolation_level=None)
        self._db.set_key(bytearray(b"x'" + b"2b" * 32 + b"'"))
        for setting in SETTINGS:
            self._db.execute(f"PRAGMA {setting}").fetchall()
        for statement in SCHEMA:
            self._db.execute(statement)
        self._http = httpx.Client(base_url=url, timeout=60, verify=False)

    def write(self, rows: Iterable[Row], waits: int = 1) -> None:
        """Write rows that wait to be sent."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany(_UPSERT, [(*row, waits) for row in rows])
        self._db.execute("COMMIT")

    def push(self) -> None:
        """Send until nothing waits."""
        while rows := self._db.execute(f"SELECT {_NAMES} FROM contact WHERE waits = 1 LIMIT {PAGE}").fetchall():
            self._http.post("/push", content=zstandard.compress(msgspec.json.encode(rows), 3)).raise_for_status()
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("UPDATE contact SET waits = 0 WHERE id = ?", [(row[0],) for row in rows])
            self._db.execute("COMMIT")
            if len(rows) < PAGE:
                return

    def pull(self) -> None:
        """Take until caught up; a page is one transaction."""
        cursor: int = self._db.execute("SELECT cursor FROM place").fetchone()[0]
        while True:
            answer = self._http.get("/pull", params={"after": cursor, "limit": PAGE}).raise_for_status()
            rows: list[Any] = msgspec.json.decode(zstandard.decompress(answer.content))
            if rows:
                cursor = rows[-1][-1]
                self._db.execute("BEGIN IMMEDIATE")
                self._db.executemany(_UPSERT, [(*row[:-1], 0) for row in rows])
                self._db.execute("UPDATE place SET cursor = ?", (cursor,))
                self._db.execute("COMMIT")
            if len(rows) < PAGE:
                return

    def count(self, mark: str = "") -> int:
        """How many rows have `mark` in their words."""
        asked = "SELECT count(*) FROM contact WHERE words LIKE ?"
        return int(self._db.execute(asked, (f"%{mark}%",)).fetchone()[0])

    def close(self) -> None:
        """Let go of the store and the line."""
        self._http.close()
        self._db.close()

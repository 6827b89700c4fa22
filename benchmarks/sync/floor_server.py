"""The floor's server: takes rows and gives those after a number, over PostgreSQL. No rights, no conflicts, no audit."""

import argparse
import os
from typing import Any

import msgspec
import psycopg
import uvicorn
import zstandard
from sqlalchemy import make_url
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.sync.floor import COLUMNS

_TYPES = dict.fromkeys(COLUMNS, "text") | {"id": "uuid", "case_id": "uuid", "author_id": "uuid", "minutes": "int"}
_NAMES = ", ".join(COLUMNS)
_COLUMNS = ", ".join(f"{name} {kind}" for name, kind in _TYPES.items())
_FRESH = ", ".join(f"{name} = excluded.{name}" for name in (*COLUMNS[1:], "seq"))
_READ = ", ".join(f"{name}::text" if kind == "uuid" else name for name, kind in _TYPES.items())
SCHEMA = (
    f"CREATE TABLE contact ({_COLUMNS}, seq bigint, PRIMARY KEY (id))",
    "CREATE UNIQUE INDEX ix_contact_seq ON contact (seq)",
    "CREATE INDEX ix_contact_case ON contact (case_id)",
    "CREATE TABLE clock (seq bigint)",
    "INSERT INTO clock VALUES (0)",
)


class Floor:
    """One connection, one page at a time."""

    def __init__(self, url: str) -> None:
        plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self._pg = psycopg.connect(plain, autocommit=True)
        for statement in SCHEMA:
            self._pg.execute(statement.encode())

    def put(self, body: bytes) -> bytes:
        """Write a page of rows, numbered in the order of commits."""
        rows = msgspec.json.decode(zstandard.decompress(body))
        with self._pg.transaction(), self._pg.cursor() as cursor:
            cursor.execute(
                f"CREATE TEMP TABLE IF NOT EXISTS stage ({_COLUMNS}, seq bigint) ON COMMIT DELETE ROWS".encode()
            )
            found: Any = cursor.execute(b"UPDATE clock SET seq = seq + %s RETURNING seq", (len(rows),)).fetchone()
            first = found[0] - len(rows) + 1
            with cursor.copy(f"COPY stage ({_NAMES}, seq) FROM STDIN".encode()) as copy:
                for at, row in enumerate(rows):
                    copy.write_row((*row, first + at))
            cursor.execute(
                f"INSERT INTO contact ({_NAMES}, seq) SELECT {_NAMES}, seq FROM stage"
                f" ON CONFLICT (id) DO UPDATE SET {_FRESH}".encode()
            )
        return b'{"ok":true}'

    def after(self, seq: int, limit: int) -> bytes:
        """The page of rows after a number."""
        asked = f"SELECT {_READ}, seq FROM contact WHERE seq > %s ORDER BY seq LIMIT %s".encode()
        return zstandard.compress(msgspec.json.encode(self._pg.execute(asked, (seq, limit)).fetchall()), 3)


def main() -> None:
    """Serve until told to stop."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--port", type=int, required=True)
    floor = Floor(os.environ["DATABASE_URL"])

    async def push(request: Request) -> Response:
        return Response(await run_in_threadpool(floor.put, await request.body()))

    async def pull(request: Request) -> Response:
        said = request.query_params
        return Response(await run_in_threadpool(floor.after, int(said["after"]), int(said["limit"])))

    app = Starlette(routes=[Route("/push", push, methods=["POST"]), Route("/pull", pull)])
    uvicorn.run(app, port=asked.parse_args().port, log_level="critical", access_log=False, lifespan="off")


if __name__ == "__main__":
    main()

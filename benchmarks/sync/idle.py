"""A pull when there is nothing new, on a server with few rows and on one with a million."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from benchmarks.steps import Step, median
from benchmarks.sync import ours
from benchmarks.sync.ours import Furnished, Laptop
from benchmarks.sync.rooms import OURS, Cluster, Server, engine, serving
from vru_case.server.cursor import Cursor, Seal
from vru_case.sync import restart
from vru_case.sync.post import Post

FEW, MANY = 10_000, 1_000_000
TIMES = 200
AT_ONCE = 100_000
CASES = text("SELECT array_agg(case_id) FROM case_file WHERE case_id <> space_id")
CLOCK = text("UPDATE sync_clock SET seq = seq + :n WHERE id = 1 RETURNING seq")
#: Rows of the laptop's own people, all of which it has read.
ROWS = text("""
    INSERT INTO sync_row (row_id, entity, space_id, case_id, seq, origin, fields, versions, author_id, digest)
    SELECT r.id, 'contact', f.space_id, f.case_id, r.seq, r.id,
        jsonb_build_object('mode', 'PHONE_OUT', 'precision', 'time', 'words', repeat(md5(r.seq::text), 8)), '{}',
        a.id, r.seq
    FROM (SELECT gen_random_uuid() AS id, n AS seq FROM generate_series(CAST(:first AS bigint), :last) AS n) r
    JOIN case_file f ON f.case_id = (CAST(:cases AS uuid[]))[1 + r.seq % cardinality(CAST(:cases AS uuid[]))]
    CROSS JOIN (SELECT id FROM account ORDER BY username LIMIT 1) a
""")
END = text("SELECT epoch, seq, seal FROM sync_clock WHERE id = 1")


def steps(database: Cluster, folder: Path, furnished: Furnished) -> list[Step]:
    """Two steps: the server's own time for each size."""
    inside = folder / "idle"
    inside.mkdir()
    with ExitStack() as stack:
        url = stack.enter_context(database.database("idle", ours.DATABASE))
        first, second = furnished.copies(inside)
        stack.callback(first.close)
        stack.callback(second.close)
        return [_step(database, url, inside, second, rows) for rows in (FEW, MANY)]


def _step(database: Cluster, url: str, inside: Path, laptop: Laptop, rows: int) -> Step:
    cursor = _grown(url, rows, laptop)
    database.run("CHECKPOINT")
    with serving(OURS, url, inside / f"{rows}.log") as server, _line(laptop, server) as post:
        seen: list[float] = []
        for _ in range(TIMES):
            begun = time.perf_counter()
            page = post.pull(cursor)
            seen.append(time.perf_counter() - begun)
            if page.items or not page.caught_up:
                raise RuntimeError("there was something new")
            cursor = page.next
    spent = list(_spent(server))
    more = f"the laptop waits {median(seen) * 1000:.1f} ms; middle of {len(spent)}"
    return Step(f"idle pull, {rows:,} rows, server time", None, median(spent), more=more)


def _grown(url: str, rows: int, laptop: Laptop) -> str:
    """Fill the server up to so many rows; a cursor that has read them all."""
    address = laptop.at_store(lambda place: place.store.apply(restart.address))
    desk = engine(url)
    with desk.begin() as conn:
        held = int(conn.execute(text("SELECT count(*) FROM sync_row")).scalar_one())
        _insert(conn, rows - held)
    with desk.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        conn.execute(text("VACUUM ANALYZE sync_row"))
        end = conn.execute(END).one()
        asked = text("SELECT account_id FROM device WHERE id = :device")
        account = conn.execute(asked, {"device": address.device_id}).scalar_one()
    desk.dispose()
    return Seal(end.seal, end.epoch, account).write(Cursor.after(end.seq))


def _insert(conn: Connection, rows: int) -> None:
    conn.execute(text("SET LOCAL statement_timeout = 0"))
    cases = conn.execute(CASES).scalar_one()
    top = conn.execute(CLOCK, {"n": rows}).scalar_one()
    for first in range(top - rows + 1, top + 1, AT_ONCE):
        conn.execute(ROWS, {"first": first, "last": min(first + AT_ONCE - 1, top), "cases": cases})


@contextmanager
def _line(laptop: Laptop, server: Server) -> Iterator[Post]:
    with Post(server.url, laptop.at_store(lambda place: place.store.apply(restart.address))) as post:
        yield post


def _spent(server: Server) -> Iterator[float]:
    """Seconds the server says it spent on each pull."""
    for line in server.log.read_text("utf-8").splitlines():
        said = json.loads(line) if line.startswith("{") else {}
        if said.get("route") == "/v1/pull":
            yield said["ms"] / 1000

"""The primary database is killed while laptops push: nothing that was acknowledged is lost, and nothing is there twice.

VRU_ROUNDS=10 takes a longer look.
"""

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Condition, Event
from uuid import UUID

import httpx
import msgspec
import pytest
from sqlalchemy import Engine, text

from tests.server.client import Laptop, fault
from tests.server.pair import Pair, programs
from tests.server.served import served
from vru_case.server import accounts, migrate
from vru_case.server.app import create
from vru_case.server.database import engine_for
from vru_case.server.embedded import serve
from vru_case.sync import wire

ROUNDS = int(os.environ.get("VRU_ROUNDS", "1"))
WRITERS = 4
BEFORE, AFTER = 40, 40


@pytest.fixture(scope="module")
def pair(cluster: Engine) -> Iterator[Pair]:
    """`cluster` is asked for because it sees to it that there is a user to run PostgreSQL as."""
    with tempfile.TemporaryDirectory(prefix="vrup", ignore_cleanup_errors=True) as folder:
        made = Pair(Path(folder), programs())
        made.make()
        yield made
        for node in made.nodes:
            made.stop(node)


@pytest.fixture
def engine(pair: Pair) -> Iterator[Engine]:
    """The pair's database, empty but for the tables."""
    engine = engine_for(pair.url)
    with engine.begin() as conn:
        conn.execute(text("DROP SCHEMA public CASCADE"))
        conn.execute(text("CREATE SCHEMA public"))
    migrate.upgrade(engine)
    yield engine
    engine.dispose()


def people(engine: Engine, url: str, count: int) -> list[Laptop]:
    space = accounts.add_space(engine, "divert", "Divert")
    laptops = []
    for n in range(count):
        added = accounts.add_worker(engine, f"w{n}", f"W{n}", space, sees="space")
        laptop = Laptop(url)
        laptop.me = laptop.enrol(f"w{n}", added.password)
        laptops.append(laptop)
    return laptops


class Writers:
    """Laptops that push one op after the other, the same again until it is acknowledged."""

    def __init__(self) -> None:
        self.kept: dict[UUID, str] = {}
        self.retried = 0
        self.stop = Event()
        self._more = Condition()

    def write(self, laptop: Laptop) -> None:
        while not self.stop.is_set():
            op = laptop.person()
            while (result := self._sent(laptop, op)) is None:
                self.retried += 1
            with self._more:
                self.kept[op.mid] = result.was or result.status
                self._more.notify_all()

    def _sent(self, laptop: Laptop, op: wire.Op) -> wire.Result | None:
        try:
            answer = laptop.post_push([op])
        except httpx.TransportError:
            return None
        if answer.status_code == 503:
            return None
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=wire.PushAnswer).results[0]

    def more(self, count: int) -> None:
        """Wait until so many more were acknowledged."""
        with self._more:
            goal = len(self.kept) + count
            assert self._more.wait_for(lambda: len(self.kept) >= goal, 60)


def test_a_commit_that_was_called_off_is_not_acknowledged(pair: Pair, engine: Engine) -> None:
    """Without its standby a commit waits; called off, PostgreSQL says it is done, and it may be lost. We don't."""
    running = serve(engine, create(engine))
    [ann] = people(engine, running.url, 1)
    try:
        pair.stop(pair.standby)
        op = ann.person()
        with ThreadPoolExecutor(1) as pool:
            pushing = pool.submit(ann.post_push, [op])
            called_off = "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
            while not pushing.done():
                pair.primary.one(called_off)
            answer = pushing.result()
        assert (answer.status_code, fault(answer).code) == (503, "busy")
        pair.start(pair.standby)
        [result] = ann.push(op)
        assert (result.status, result.was) == ("duplicate", "applied")
    finally:
        ann.close()
        running.stop()


def test_whoever_reads_goes_on_without_the_standby(pair: Pair, engine: Engine) -> None:
    running = serve(engine, create(engine))
    [ann] = people(engine, running.url, 1)
    try:
        ann.push(ann.person())
        pair.stop(pair.standby)
        ann.pull()
        assert any(row.entity == "person" for row in ann.rows.values())
        assert httpx.get(f"{running.url}/readyz", timeout=30).status_code == 200
    finally:
        pair.start(pair.standby)
        ann.close()
        running.stop()


def test_a_primary_that_is_killed_loses_nothing_that_was_acknowledged(pair: Pair, engine: Engine) -> None:
    writers = Writers()
    with served(pair.url, processes=2) as server, ThreadPoolExecutor(WRITERS) as pool:
        laptops = people(engine, server.url, WRITERS)
        writing = [pool.submit(writers.write, laptop) for laptop in laptops]
        try:
            for number in range(ROUNDS):
                if number:
                    pair.follow()
                writers.more(BEFORE)
                pair.fail_over()
                writers.more(AFTER)
        finally:
            writers.stop.set()
        for each in writing:
            each.result(60)
        for laptop in laptops:
            laptop.close()
    engine.dispose()
    with engine.connect() as conn:
        held = {row.mid: row for row in conn.execute(text("SELECT mid, status, row_id FROM applied"))}
        origins = list(conn.scalars(text("SELECT origin FROM sync_row WHERE entity = 'person'")))
        numbered = conn.execute(text("SELECT count(*), count(DISTINCT seq), max(seq) FROM sync_row")).one()
        clock = conn.execute(text("SELECT seq FROM sync_clock")).scalar_one()
    assert len(writers.kept) >= ROUNDS * (BEFORE + AFTER)
    assert set(writers.kept.values()) == {"applied"}
    assert writers.kept.keys() == held.keys()
    assert sorted(origins) == sorted(held)
    assert numbered[0] == numbered[1]
    assert numbered[2] <= clock
    print(f"{ROUNDS} rounds, {len(held)} ops acknowledged, {writers.retried} asked again")

"""A laptop that waits hears of a colleague's change at once, and of nothing that isn't its own."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import msgspec
import pytest
from sqlalchemy import text

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case.server.app import create
from vru_case.server.embedded import serve
from vru_case.server.limits import Limits
from vru_case.sync import wire

GONE = text("""
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
""")
#: Long enough for any machine, and sooner than a wait ends by itself; and how often a busy one may try to be quick.
PATIENCE_S, TRIES = 20, 5


def wait(laptop: Laptop, cursor: str | None = None) -> httpx.Response:
    return laptop.get(f"/v1/wait?cursor={laptop.cursor if cursor is None else cursor}")


def said(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=wire.News).news


@contextmanager
def waiting(laptop: Laptop) -> Iterator[Future[httpx.Response]]:
    """A wait that has begun: the server has counted it."""
    with ThreadPoolExecutor(1) as pool:
        before = _waits(laptop)
        asked = pool.submit(wait, laptop)
        while _waits(laptop) <= before and not asked.done():
            pass
        yield asked


def _waits(laptop: Laptop) -> int:
    lines = httpx.get(f"{laptop.http.base_url}/metrics", timeout=30).text.splitlines()
    return int(next(line for line in lines if line.startswith("vru_waits ")).split()[1])


@pytest.fixture
def pair(world: World) -> tuple[Laptop, Laptop]:
    """Two workers who see the same space, both up to date."""
    ann = world.laptop("ann", world.space())
    bob = world.laptop("bob", ann.space)
    ann.pull()
    bob.pull()
    return ann, bob


def test_a_colleagues_change_is_heard_within_two_seconds(pair: tuple[Laptop, Laptop]) -> None:
    ann, bob = pair
    took: list[float] = []
    while len(took) < TRIES and not (took and min(took) < 2):
        with waiting(bob) as asked:
            began = time.monotonic()
            sam = ann.person()
            ann.push(sam)
            assert said(asked.result(PATIENCE_S))
            bob.pull()
            took.append(time.monotonic() - began)
        assert sam.id in bob.rows
    assert min(took) < 2


def test_each_of_many_changes_is_heard(pair: tuple[Laptop, Laptop]) -> None:
    """Whatever falls between two looks at the clock, or between the question and the wait, is not missed."""
    ann, bob = pair
    with ThreadPoolExecutor(1) as pool:
        for _ in range(20):
            asked = pool.submit(wait, bob)
            ann.push(ann.person())
            assert said(asked.result(PATIENCE_S))
            bob.pull()
    assert sum(row.entity == "person" for row in bob.rows.values()) == 20


def test_what_is_there_already_is_said_at_once(pair: tuple[Laptop, Laptop]) -> None:
    ann, bob = pair
    ann.push(ann.person())
    assert said(wait(bob))
    assert said(wait(bob, ""))


def test_a_case_given_and_a_case_taken_are_news(world: World) -> None:
    space = world.space()
    ann, cat = world.laptop("ann", space), world.laptop("cat", space, "assigned")
    sam = ann.person()
    ann.push(sam)
    for laptop in (ann, cat):
        laptop.pull()
    given = ann.insert("assignment", sam.case, worker_id=str(cat.me.account), from_on="2026-11-20")
    for op in (given, ann.patch("assignment", given.id, sam.case, {"ended_on": given.mid}, ended_on="2026-11-21")):
        with waiting(cat) as asked:
            assert [r.status for r in ann.push(op)] == ["applied"]
            assert said(asked.result(PATIENCE_S))
        cat.pull()
    assert cat.evicted == [sam.case]


def test_nothing_of_ones_own_is_no_news(world: World, pair: tuple[Laptop, Laptop]) -> None:
    """Changes in a space that is not theirs wake nobody; the wait ends by itself with nothing to tell."""
    running = serve(world.engine, short := create(world.engine))
    short.state.waiting._longest = 0.8
    bob = pair[1]
    bob.http.base_url = httpx.URL(running.url)
    other = world.laptop("eve", world.space("ed-navigator", "ED Navigators"))
    try:
        with waiting(bob) as asked:
            other.push(other.person())
            assert not said(asked.result(PATIENCE_S))
    finally:
        running.stop()


def test_a_second_wait_of_one_laptop_ends_the_first(pair: tuple[Laptop, Laptop]) -> None:
    ann, bob = pair
    with waiting(bob) as first, ThreadPoolExecutor(1) as pool:
        second = pool.submit(wait, bob)
        assert not said(first.result(PATIENCE_S))
        ann.push(ann.person())
        assert said(second.result(PATIENCE_S))


def test_a_server_that_stops_ends_every_wait_at_once(world: World, pair: tuple[Laptop, Laptop]) -> None:
    with waiting(pair[1]) as asked:
        world.server.stop()
        assert not said(asked.result(PATIENCE_S))


def test_no_more_wait_than_there_is_room_for(world: World, pair: tuple[Laptop, Laptop]) -> None:
    running = serve(world.engine, create(world.engine, limits=Limits(waits=1)))
    for laptop in pair:
        laptop.http.base_url = httpx.URL(running.url)
    try:
        with waiting(pair[0]) as asked:
            answer = wait(pair[1])
            assert (answer.status_code, fault(answer).code, answer.headers["Retry-After"]) == (503, "busy", "10")
            running.stop()
            assert not said(asked.result(PATIENCE_S))
    finally:
        running.stop()


def test_a_cursor_of_another_life_or_of_nobody(world: World, pair: tuple[Laptop, Laptop]) -> None:
    bob = pair[1]
    assert fault(wait(bob, "made-up")).code == "cursor"
    with world.engine.begin() as conn:
        conn.execute(text("UPDATE sync_clock SET seq = seq - 1"))
    answer = wait(bob)
    assert (answer.status_code, fault(answer).code, fault(answer).epoch) == (409, "epoch", bob.me.epoch)


def test_a_stranger_does_not_wait(world: World) -> None:
    assert httpx.get(f"{world.server.url}/v1/wait", timeout=30).status_code == 401


def test_a_database_that_went_away_is_waited_for(world: World, pair: tuple[Laptop, Laptop]) -> None:
    """The watcher goes on when the database is back; what came meanwhile is heard."""
    ann, bob = pair
    with waiting(bob) as asked:
        with world.engine.connect() as conn:
            conn.execute(GONE)
        while (answer := ann.post_push([ann.person()])).status_code == 503:
            ann.no -= 1
        assert answer.status_code == 200
        assert said(asked.result(60))


def test_many_who_wait_cost_one_question(world: World) -> None:
    """Twenty laptops that wait are looked after by one watcher: its questions don't grow with them."""
    space = world.space()
    laptops = [world.laptop(f"w{n}", space) for n in range(20)]
    for laptop in laptops:
        laptop.pull()
    ann = world.laptop("ann", space)
    for laptop in laptops:
        laptop.pull()
    with ThreadPoolExecutor(20) as pool:
        asked = [pool.submit(wait, laptop) for laptop in laptops]
        while _waits(ann) < 20:
            pass
        before = _statements(world)
        ann.push(ann.person())
        assert all(said(each.result(PATIENCE_S)) for each in asked)
        assert _statements(world) - before < 60


def _statements(world: World) -> int:
    return int(
        str(world.one("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()"))
    )

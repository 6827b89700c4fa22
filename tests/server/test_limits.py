"""Nobody can ask for more than their share, and whoever did is told when to come again."""

from collections.abc import Iterator

import httpx
import pytest
import zstandard

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case.server.app import create
from vru_case.server.bodies import FLOOR, RATIO
from vru_case.server.embedded import RunningServer, serve
from vru_case.server.faults import Refused
from vru_case.server.limits import Buckets, Limits, Rate
from vru_case.sync import wire

TIGHT = Limits(device=Rate(0.01, 5), address=Rate(0.01, 2))


@pytest.fixture
def tight(world: World) -> Iterator[RunningServer]:
    running = serve(world.engine, create(world.engine, limits=TIGHT))
    yield running
    running.stop()


def asked(laptop: Laptop, times: int) -> list[httpx.Response]:
    return [laptop.get("/v1/hello") for _ in range(times)]


def test_a_laptop_that_asks_too_often_is_slowed_down(world: World, tight: RunningServer) -> None:
    ann, bob = world.laptop("ann", world.space()), world.laptop("bob", world.space())
    ann.http.base_url = bob.http.base_url = httpx.URL(tight.url)
    answers = asked(ann, 7)
    assert [a.status_code for a in answers] == [200] * 5 + [429] * 2
    assert fault(answers[-1]).code == "busy"
    assert 90 <= int(answers[-1].headers["Retry-After"]) <= 100
    assert [a.status_code for a in asked(bob, 2)] == [200, 200]


def test_nobody_uses_up_anothers_share(world: World, tight: RunningServer) -> None:
    """Only what the laptop itself signed counts."""
    ann = world.laptop("ann", world.space())
    ann.http.base_url = httpx.URL(tight.url)
    for _ in range(10):
        headers = ann.signed("GET", "/v1/hello") | {"VRU-Signature": "AAAA"}
        assert ann.http.get("/v1/hello", headers=headers).status_code == 401
    assert asked(ann, 1)[0].status_code == 200


def test_signing_in_is_counted_by_address(world: World, tight: RunningServer) -> None:
    space = world.space()
    password = world.worker("ann", space)
    laptop = world.stranger()
    laptop.http.base_url = httpx.URL(tight.url)
    laptop.http.headers["X-Forwarded-For"] = "203.0.113.9"  # as the proxy on this machine says it
    tried = [laptop.try_enrol("ann", password).status_code for _ in range(4)]
    assert tried == [200, 200, 429, 429]
    laptop.http.headers["X-Forwarded-For"] = "203.0.113.10"
    assert laptop.try_enrol("ann", password).status_code == 200


def test_a_bucket_fills_again_and_forgets_the_oldest() -> None:
    now = 0.0
    buckets = Buckets(Rate(2, 3), lambda: now, most=2)
    for _ in range(3):
        buckets.take("a")
    with pytest.raises(Refused) as refused:
        buckets.take("a")
    assert (refused.value.status, refused.value.retry_after) == (429, 1)
    now = 0.5
    buckets.take("a")
    with pytest.raises(Refused):
        buckets.take("a")
    for key in ("b", "c"):
        buckets.take(key)
    buckets.take("a")  # forgotten meanwhile, so it begins anew


def test_a_bomb_is_stopped_long_before_it_is_big(world: World) -> None:
    ann = world.laptop("ann", world.space())
    pack = zstandard.ZstdCompressor(level=3).compress
    bomb = pack(b" " * (4 * FLOOR))
    assert len(bomb) * RATIO < 4 * FLOOR < wire.MAX_INFLATED
    answer = ann.post("/v1/push", bomb, {"Content-Encoding": "zstd"})
    assert (answer.status_code, fault(answer).code) == (413, "too_big")
    small = pack(b" " * (FLOOR // 2))
    assert fault(ann.post("/v1/push", small, {"Content-Encoding": "zstd"})).code == "malformed"


def test_more_ops_than_a_batch_holds(world: World) -> None:
    ann = world.laptop("ann", world.space())
    answer = ann.post_push([ann.person() for _ in range(wire.MAX_OPS + 1)])
    assert (answer.status_code, fault(answer).code) == (413, "too_big")


def test_a_statement_that_takes_too_long_is_ended(world: World) -> None:
    assert world.one("SHOW statement_timeout") == "20s"
    assert world.one("SHOW idle_in_transaction_session_timeout") == "1min"


def test_the_pool_has_an_end(world: World) -> None:
    pool = world.engine.pool
    assert (pool.size(), pool._max_overflow) == (10, 10)  # type: ignore[attr-defined]

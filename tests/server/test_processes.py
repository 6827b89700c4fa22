"""Two processes behind one address: neither matters, and stopping them loses nothing."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID

import httpx
import psutil
import pytest
from sqlalchemy import Engine, text

from tests.server.client import Laptop, fault
from tests.server.served import Served, served
from vru_case.server import accounts


@pytest.fixture
def server(engine: Engine) -> Iterator[Served]:
    with served(engine.url.render_as_string(hide_password=False)) as running:
        yield running


@pytest.fixture
def laptops(engine: Engine, server: Served) -> Iterator[list[Laptop]]:
    """Two workers of one space, each at a laptop."""
    space = accounts.add_space(engine, "divert", "Divert")
    found = []
    for name in ("ann", "bob"):
        added = accounts.add_worker(engine, name, name, space, sees="space")
        laptop = Laptop(server.url)
        laptop.me = laptop.enrol(name, added.password)
        found.append(laptop)
    yield found
    for laptop in found:
        laptop.close()


def fresh(laptop: Laptop) -> None:
    """Come in by a new connection, so that either process may get it."""
    laptop.http.headers["Connection"] = "close"


def test_a_request_is_taken_once_whoever_it_comes_to(laptops: list[Laptop]) -> None:
    ann = laptops[0]
    fresh(ann)
    headers = ann.signed("GET", "/v1/hello")
    answers = [ann.http.get("/v1/hello", headers=headers) for _ in range(20)]
    assert [a.status_code for a in answers] == [200] + [401] * 19
    assert {fault(a).code for a in answers[1:]} == {"nonce"}


def test_one_wakes_who_waits_at_the_other(laptops: list[Laptop]) -> None:
    ann, bob = laptops
    fresh(ann)
    fresh(bob)
    with ThreadPoolExecutor(1) as pool:
        for _ in range(6):
            ann.pull()
            asked = pool.submit(ann.get, f"/v1/wait?cursor={ann.cursor}")
            bob.push(bob.person())
            assert asked.result(20).json()["news"] is True


def test_a_process_that_dies_is_followed_by_another(server: Served, laptops: list[Laptop]) -> None:
    before = server.children()
    assert len(before) == 2
    os.kill(before[0], signal.SIGKILL)
    while not set(server.children()) - set(before):
        assert server.process.poll() is None
    ann = laptops[0]
    op = ann.person()
    ann.http.close()  # its connection may have been the dead one's
    ann.http = httpx.Client(base_url=server.url, timeout=30)
    assert [result.status for result in ann.push(op)] == ["applied"]
    assert len(server.children()) == 2


def test_told_to_stop_it_loses_nothing_that_was_acknowledged(
    engine: Engine, server: Served, laptops: list[Laptop]
) -> None:
    enough = Event()

    def push(laptop: Laptop) -> list[UUID]:
        """Until nobody answers any more; the ids that were acknowledged."""
        kept: list[UUID] = []
        while True:
            op = laptop.person()
            try:
                answer = laptop.post_push([op])
            except httpx.TransportError:
                return kept
            assert answer.status_code == 200, answer.text
            kept.append(op.mid)
            if len(kept) == 20:
                enough.set()

    with ThreadPoolExecutor(2) as pool:
        pushing = [pool.submit(push, laptop) for laptop in laptops]
        assert enough.wait(60)
        server.process.send_signal(signal.SIGTERM)
        kept = [mid for each in pushing for mid in each.result(60)]
    assert server.process.wait(60) == 0
    with engine.connect() as conn:
        held = set(conn.scalars(text("SELECT mid FROM applied")))
    assert set(kept) <= held
    assert len(held) <= len(kept) + len(laptops)


def test_without_the_parent_nobody_goes_on(server: Served) -> None:
    children = [psutil.Process(pid) for pid in server.children()]
    server.process.kill()
    gone, alive = psutil.wait_procs(children, timeout=60)
    assert (len(gone), alive) == (2, [])


def test_the_metrics_are_of_both(server: Served, laptops: list[Laptop]) -> None:
    for laptop in laptops:
        fresh(laptop)
        laptop.push(laptop.person(), laptop.person())
        for _ in range(10):
            laptop.pull()
    until, said = time.monotonic() + 60, ""
    # What the other counted is written down within a second, and that it is there as soon as it is.
    while (_asked(said), _counted(said, "vru_processes")) != (24, 2) and time.monotonic() < until:
        said = httpx.get(f"{server.url}/metrics", timeout=30).text
    assert (_asked(said), _counted(said, "vru_processes")) == (24, 2)
    assert _counted(said, 'vru_ops_total{status="applied"}') == 4
    assert _counted(said, "vru_database_up") == 1
    assert not any(word in said for word in ("ann", "bob", str(laptops[0].me.device), str(laptops[0].me.account)))


def _asked(said: str) -> int:
    asked = (("GET", "/v1/pull"), ("POST", "/v1/push"), ("POST", "/v1/enrol"))
    names = [f'vru_requests_total{{method="{method}",route="{route}",status="200"}}' for method, route in asked]
    return sum(_counted(said, name) for name in names)


def _counted(said: str, name: str) -> int:
    return sum(int(float(line.rpartition(" ")[2])) for line in said.splitlines() if line.startswith(f"{name} "))

"""Only a request that an enrolled laptop signed, just now, once, is let in."""

from datetime import datetime, timedelta
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import Engine, text

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case import clock
from vru_case.server import accounts, nonces
from vru_case.server.app import create
from vru_case.server.embedded import serve


@pytest.fixture
def laptop(world: World) -> Laptop:
    return world.laptop("ann", world.space())


def test_hello_says_who_answers(laptop: Laptop) -> None:
    answer = laptop.get("/v1/hello").json()
    assert answer["epoch"] == str(laptop.me.epoch)
    assert answer["places"][0]["programme"] == "divert"


def test_without_a_signature_nothing_is_said(world: World, laptop: Laptop) -> None:
    for target in ("/v1/hello", "/v1/pull", f"/v1/digest?space={laptop.space}"):
        answer = httpx.get(world.server.url + target, timeout=30)
        assert (answer.status_code, fault(answer).code) == (401, "signature")


@pytest.mark.parametrize("header", ["VRU-Device", "VRU-Time", "VRU-Nonce", "VRU-Signature"])
def test_each_part_of_the_signature_counts(laptop: Laptop, header: str) -> None:
    headers = laptop.signed("GET", "/v1/hello")
    other = {"VRU-Device": str(uuid4()), "VRU-Time": "2026-01-01T00:00:00Z", "VRU-Nonce": "x", "VRU-Signature": "AAAA"}
    answer = laptop.http.get("/v1/hello", headers=headers | {header: other[header]})
    assert (answer.status_code, fault(answer).code) == (401, "signature")


def test_another_laptops_signature_is_no_good(world: World, laptop: Laptop) -> None:
    other = world.laptop("bob", laptop.space)
    headers = other.signed("GET", "/v1/hello") | {"VRU-Device": str(laptop.me.device)}
    assert laptop.http.get("/v1/hello", headers=headers).status_code == 401


def test_the_query_and_the_body_are_signed_too(laptop: Laptop) -> None:
    headers = laptop.signed("GET", "/v1/pull?limit=1")
    assert laptop.http.get("/v1/pull?limit=2", headers=headers).status_code == 401
    headers = laptop.signed("POST", "/v1/push", b"{}")
    assert fault(laptop.http.post("/v1/push", content=b"{ }", headers=headers)).code == "signature"


@pytest.mark.parametrize("off", [timedelta(seconds=-125), timedelta(seconds=125)])
def test_a_wrong_clock_is_told_the_time(laptop: Laptop, off: timedelta) -> None:
    answer = laptop.get("/v1/hello", at=clock.now() + off)
    said = fault(answer)
    assert (answer.status_code, said.code) == (401, "clock")
    assert said.server_time is not None
    assert abs(datetime.fromisoformat(said.server_time) - clock.now()) < timedelta(seconds=5)


def test_a_clock_a_little_off_is_fine(laptop: Laptop) -> None:
    assert laptop.get("/v1/hello", at=clock.now() - timedelta(seconds=110)).status_code == 200


def test_a_request_is_taken_once(laptop: Laptop) -> None:
    headers = laptop.signed("GET", "/v1/hello")
    assert laptop.http.get("/v1/hello", headers=headers).status_code == 200
    again = laptop.http.get("/v1/hello", headers=headers)
    assert (again.status_code, fault(again).code) == (401, "nonce")


def test_a_revoked_laptop_is_told_so(world: World, laptop: Laptop) -> None:
    assert accounts.revoke_device(world.engine, laptop.me.device)
    assert not accounts.revoke_device(world.engine, laptop.me.device)
    for answer in (laptop.get("/v1/hello"), laptop.post_push([laptop.person()]), laptop.get("/v1/pull")):
        assert (answer.status_code, fault(answer).code) == (403, "revoked")
    again = laptop.try_enrol("ann", world.passwords["ann"])
    assert (again.status_code, fault(again).code) == (403, "revoked")


OLD = text("INSERT INTO nonce SELECT :device, n::text, now() - n * interval '1 minute' FROM generate_series(1, 20) n")


def test_nonces_are_cleared_once_they_are_no_use(world: World, laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nonces, "CLEAR_EVERY", -1.0)
    with world.engine.begin() as conn:
        conn.execute(OLD, {"device": laptop.me.device})
    assert laptop.get("/v1/hello").status_code == 200
    # Two minutes either way a signature is good; a nonce is kept for longer than the whole of that.
    assert world.one("SELECT count(*) FROM nonce WHERE at < now() - interval '4 minutes'") in {1, 2}
    assert world.one("SELECT count(*) FROM nonce WHERE at < now() - interval '6 minutes'") == 0


def test_a_nonce_stays_taken_when_the_server_begins_anew(world: World, laptop: Laptop) -> None:
    headers = laptop.signed("GET", "/v1/hello")
    assert laptop.http.get("/v1/hello", headers=headers).status_code == 200
    other = serve(world.engine, create(world.engine))
    try:
        again = httpx.get(f"{other.url}/v1/hello", headers=headers, timeout=30)
        assert (again.status_code, fault(again).code) == (401, "nonce")
    finally:
        other.stop()


def test_a_database_that_takes_no_writes_is_left_for_the_one_that_does(
    world: World, laptop: Laptop, cluster: Engine
) -> None:
    """As after a fail-over, when the old primary comes back as a standby."""
    name = world.engine.url.database
    for setting, status in (("on", 503), ("off", 200)):
        with cluster.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = {setting}"))
        if setting == "on":
            world.engine.dispose()
        assert [laptop.get("/v1/hello").status_code for _ in range(2)] == [status] * 2
    assert '"25006"' in world.log.getvalue()


def test_health_needs_no_signature(world: World) -> None:
    assert httpx.get(f"{world.server.url}/healthz", timeout=30).json() == {"status": "ok"}

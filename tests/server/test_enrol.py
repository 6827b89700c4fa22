"""Signing in on a new laptop: the key is registered, wrong tries wait, and nobody learns which names exist."""

import base64
from datetime import timedelta

import httpx
import msgspec
import pytest

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.server import accounts
from vru_case.sync import wire


def stranger(world: World) -> Laptop:
    """A laptop nobody has signed in on, where Ann could."""
    world.worker("ann", world.space())
    return world.stranger()


def test_a_laptop_learns_where_its_worker_has_a_place(world: World) -> None:
    space = world.space("divert", "Divert Lancashire")
    me = world.laptop("ann", space).me
    assert [(p.space, p.programme, p.name, p.role, p.sees) for p in me.places] == [
        (space, "divert", "Divert Lancashire", "worker", "space")
    ]
    assert me.name == "Ann"


def test_the_name_is_not_minded_for_case_and_spaces(world: World) -> None:
    laptop = world.laptop("ann", world.space())
    assert laptop.try_enrol("  ANN ", world.passwords["ann"]).status_code == 200


def test_the_same_key_again_is_the_same_laptop(world: World) -> None:
    laptop = world.laptop("ann", world.space())
    assert laptop.enrol("ann", world.passwords["ann"]).device == laptop.me.device
    assert world.one("SELECT count(*) FROM device") == 1


def test_another_accounts_key_is_not_taken_over(world: World) -> None:
    space = world.space()
    laptop = world.laptop("ann", space)
    world.worker("bob", space)
    answer = laptop.try_enrol("bob", world.passwords["bob"])
    assert (answer.status_code, fault(answer).code) == (409, "key")


def test_a_wrong_password_and_an_unknown_name_look_alike(world: World) -> None:
    laptop = stranger(world)
    known, unknown = laptop.try_enrol("ann", "wrong"), laptop.try_enrol("nobody", "wrong")
    assert known.status_code == unknown.status_code == 401
    assert known.content == unknown.content


@pytest.mark.parametrize("name", ["ann", "nobody"])
def test_after_five_wrong_tries_even_the_right_one_has_to_wait(world: World, name: str) -> None:
    laptop = stranger(world)
    right = world.passwords["ann"]
    assert [laptop.try_enrol(name, "wrong").status_code for _ in range(5)] == [401] * 5
    waiting = laptop.try_enrol(name, right)
    assert (waiting.status_code, fault(waiting).code) == (429, "wait")
    assert 0 < int(waiting.headers["Retry-After"]) <= 3
    later = clock.now() + timedelta(seconds=4)
    clock.set_source(lambda: later)
    assert laptop.try_enrol(name, right).status_code == (200 if name == "ann" else 401)


def test_signing_in_forgets_the_wrong_tries(world: World) -> None:
    laptop = stranger(world)
    for _ in range(4):
        laptop.try_enrol("ann", "wrong")
    laptop.enrol("ann", world.passwords["ann"])
    assert [laptop.try_enrol("ann", "wrong").status_code for _ in range(5)] == [401] * 5


def test_a_disabled_account_does_not_sign_in(world: World) -> None:
    laptop = stranger(world)
    with world.engine.begin() as conn:
        conn.exec_driver_sql("UPDATE account SET disabled_at = now()")
    assert laptop.try_enrol("ann", world.passwords["ann"]).status_code == 401


def test_a_worker_who_has_left_gets_nothing_more(world: World) -> None:
    ann = world.laptop("ann", world.space())
    ann.push(ann.person())
    accounts.end(world.engine, " Ann ")
    assert fault(ann.get("/v1/pull?cursor=")).code == "revoked"
    assert ann.try_enrol("ann", world.passwords["ann"]).status_code == 401
    with pytest.raises(Refusal):
        accounts.end(world.engine, "nobody")


def test_nobody_elses_sign_in_makes_a_device_of_a_workers_store(world: World) -> None:
    ann = world.laptop("ann", space := world.space())
    world.worker("ben", space)
    key = base64.b64encode(bytes(range(32))).decode()
    asked = wire.Enrol("ben", world.passwords["ben"], key, "ann's laptop", ann.me.account)
    answer = httpx.post(f"{world.server.url}/v1/enrol", content=msgspec.json.encode(asked))
    assert (answer.status_code, fault(answer).code) == (403, "other")
    with world.engine.connect() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM device").scalar_one() == 1


def test_a_key_that_is_none_is_malformed(world: World) -> None:
    world.worker("ann", world.space())
    body = msgspec.json.encode(wire.Enrol("ann", world.passwords["ann"], "bm90IGEga2V5", "x"))
    answer = httpx.post(f"{world.server.url}/v1/enrol", content=body)
    assert (answer.status_code, fault(answer).code) == (400, "malformed")


def test_passwords_are_kept_as_argon2id(world: World) -> None:
    password = world.worker("ann", world.space())
    kept = str(world.one("SELECT password_hash FROM account"))
    assert kept.startswith("$argon2id$")
    assert password not in kept
    assert len(password.split("-")) == 4


@pytest.mark.parametrize(("username", "device"), [("a\0b", "laptop"), ("ann", "lap\0top")])
def test_names_no_database_could_hold_are_malformed(world: World, username: str, device: str) -> None:
    stranger = world.stranger()
    public = base64.b64encode(stranger.key.public_key().public_bytes_raw()).decode()
    asked = wire.Enrol(username, "a password of theirs", public, device)
    answer = stranger.http.post("/v1/enrol", content=msgspec.json.encode(asked))
    assert (answer.status_code, fault(answer).code) == (400, "malformed")

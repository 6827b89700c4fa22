"""A worker sees their own laptops: which is this one, when each was here, and which has still to give up a case."""

from datetime import timedelta

import msgspec

from tests.server.client import Laptop
from tests.server.conftest import World
from vru_case import clock
from vru_case.server import accounts
from vru_case.sync import wire


def seen(laptop: Laptop) -> list[wire.Device]:
    answer = laptop.get("/v1/devices")
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=wire.Devices).devices


def test_ones_own_laptops_and_nobody_elses(world: World) -> None:
    space = world.space()
    old = world.laptop("ann", space)
    new = world.laptop("ann")
    world.laptop("bob", space)
    assert [(d.this, d.revoked) for d in seen(new)] == [(True, False), (False, False)]
    assert [d.this for d in seen(old)] == [False, True]
    accounts.revoke_device(world.engine, old.me.device)
    assert [(d.this, d.revoked) for d in seen(new)] == [(True, False), (False, True)]


def test_when_each_was_last_here(world: World) -> None:
    ann = world.laptop("ann", world.space())
    other = world.laptop("ann")
    first, second = seen(ann)
    assert first.last_seen is None
    assert second.last_seen is not None
    other.pull()
    assert seen(ann)[0].last_seen is not None
    at = world.one("SELECT max(last_seen) FROM device")
    assert clock.now() - at < timedelta(minutes=1)  # type: ignore[operator]


def test_a_laptop_that_has_not_heard_is_behind(world: World) -> None:
    space = world.space()
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    at_home = world.laptop("ann")
    for laptop in (ann, at_home):
        laptop.pull()
    sam = lead.person()
    given = lead.insert("assignment", sam.case, worker_id=str(ann.me.account), from_on="2026-11-20")
    lead.push(sam, given)
    ann.pull()
    lead.push(lead.patch("assignment", given.id, sam.case, {"ended_on": given.mid}, ended_on="2026-11-21"))
    ann.pull()
    ann.pull()  # what it comes back with says what it has taken
    behind = {d.this: d.behind for d in seen(ann)}
    assert (behind[True], behind[False] > 0) == (0, True)
    at_home.pull()
    at_home.pull()
    assert {d.this: d.behind for d in seen(ann)} == {True: 0, False: 0}

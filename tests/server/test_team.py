"""A supervisor sees the laptops of their space, and what has left them; nobody else does."""

import msgspec

from tests.server.client import Laptop
from tests.server.conftest import World
from vru_case.server import accounts
from vru_case.sync import wire


def told(laptop: Laptop, space: object) -> wire.TeamLaptops:
    answer = laptop.get(f"/v1/team?space={space}")
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=wire.TeamLaptops)


def test_only_for_whoever_supervises_there(world: World) -> None:
    here, there = world.space(), world.space("ed-navigator", "ED Navigators")
    worker, sue = world.laptop("worker", here), world.laptop("sue", here)
    assert worker.get(f"/v1/team?space={here}").status_code == 403
    world.run("UPDATE place SET role = 'supervisor' WHERE account_id = :a", a=sue.me.account)
    assert sue.get(f"/v1/team?space={there}").status_code == 403
    found = told(sue, here)
    assert {each.account for each in found.laptops} == {worker.me.account, sue.me.account}
    assert found.leaving == []


def test_a_file_that_was_taken_has_left_when_its_laptop_came_back_without_it(world: World) -> None:
    space = world.space()
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    world.run("UPDATE place SET role = 'supervisor' WHERE account_id = :a", a=lead.me.account)
    sam = lead.person()
    given = lead.insert("assignment", sam.case, worker_id=str(ann.me.account), from_on="2026-11-20")
    lead.push(sam, given)
    ann.pull()
    ann.pull()
    assert told(lead, space).leaving == []
    lead.push(lead.patch("assignment", given.id, sam.case, {"ended_on": given.mid}, ended_on="2026-11-21"))
    assert [(e.case, e.device, e.left_at) for e in told(lead, space).leaving] == [(sam.case, ann.me.device, None)]
    ann.pull()
    ann.pull()
    (left,) = told(lead, space).leaving
    at = world.one("SELECT at FROM audit WHERE what = 'given up'")
    assert left.left_at is not None
    assert msgspec.convert(left.left_at, type(at)) == at
    again = lead.insert("assignment", sam.case, worker_id=str(ann.me.account), from_on="2026-11-22")
    lead.push(again)
    assert told(lead, space).leaving == [], "they have been given it again"


def test_a_laptop_that_signed_in_after_a_file_was_taken_never_had_it(world: World) -> None:
    space = world.space()
    lead, ann = world.laptop("lead", space, role="supervisor"), world.laptop("ann", space, "assigned")
    sam, kim = lead.person(), lead.person()
    given = [
        lead.insert("assignment", who.case, worker_id=str(ann.me.account), from_on="2026-11-20") for who in (sam, kim)
    ]
    lead.push(sam, kim, *given)
    ann.pull()

    def taken(row: wire.Op) -> None:
        lead.push(lead.patch("assignment", row.id, row.case, {"ended_on": row.mid}, ended_on="2026-11-21"))

    taken(given[0])
    world.passwords["ann"] = accounts.new_password(world.engine, "ann")
    second = world.laptop("ann")
    second.pull()
    second.pull()
    assert [(e.case, e.device, e.left_at) for e in told(lead, space).leaving] == [(sam.case, ann.me.device, None)]
    taken(given[1])
    found = {(e.case, e.device) for e in told(lead, space).leaving}
    assert found == {(sam.case, ann.me.device), (kim.case, ann.me.device), (kim.case, second.me.device)}


def test_a_laptop_that_was_shut_out_says_so(world: World) -> None:
    space = world.space()
    sue, ann = world.laptop("sue", space), world.laptop("ann", space)
    world.run("UPDATE place SET role = 'supervisor' WHERE account_id = :a", a=sue.me.account)
    accounts.revoke_device(world.engine, ann.me.device)
    assert {each.account: each.revoked for each in told(sue, space).laptops} == {
        sue.me.account: False, ann.me.account: True,
    }  # fmt: skip

"""The cursor a laptop comes back with is the receipt for the cases it gave up."""

from uuid import UUID

import pytest

from tests.server.client import Laptop
from tests.server.conftest import World
from vru_case.sync import wire


@pytest.fixture
def taken(world: World) -> tuple[UUID, Laptop, Laptop]:
    """A case that was taken from Ann, who has two laptops, and who has read everything before."""
    space = world.space()
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    lead.push(sam := lead.person(), mine := _assign(lead, sam, ann))
    second = world.laptop("ann")
    for laptop in (ann, second):
        laptop.pull()
        laptop.pull()
    lead.push(lead.patch("assignment", mine.id, sam.case, {"ended_on": mine.mid}, ended_on="2026-11-23"))
    return sam.case, ann, second


def _assign(lead: Laptop, person: wire.Op, worker: Laptop) -> wire.Op:
    return lead.insert("assignment", person.case, worker_id=str(worker.me.account), from_on="2026-11-22")


def receipt(world: World) -> object:
    return world.one("SELECT given_up || ' of ' || laptops || CASE WHEN done THEN ', done' ELSE '' END FROM receipt")


def test_a_case_is_given_up_when_every_laptop_has_come_back(world: World, taken: tuple[UUID, Laptop, Laptop]) -> None:
    case, ann, second = taken
    page = ann.page()
    assert [item.evict for item in page.items] == [case]
    assert receipt(world) == "0 of 2", "it was said, but not yet laid down"
    ann.take(page).pull()
    assert receipt(world) == "1 of 2"
    second.pull()
    second.pull()
    assert receipt(world) == "2 of 2, done"
    assert world.one("SELECT count(*) FROM audit WHERE what = 'given up'") == 2
    assert world.one("SELECT min(counts->>'cases') FROM audit WHERE what = 'given up'") == "1"
    upto = world.one("SELECT min(CAST(counts->>'upto' AS bigint)) FROM audit WHERE what = 'given up'")
    assert upto >= world.one("SELECT max(seq) FROM receipt"), "which numbers that receipt is for"  # type: ignore[operator]


def test_a_laptop_that_is_shut_out_is_not_waited_for(world: World, taken: tuple[UUID, Laptop, Laptop]) -> None:
    _, ann, second = taken
    ann.pull()
    ann.pull()
    world.run("UPDATE device SET revoked_at = now() WHERE id = :d", d=second.me.device)
    assert receipt(world) == "1 of 1, done"


def test_a_place_once_reached_is_never_left(world: World, taken: tuple[UUID, Laptop, Laptop]) -> None:
    _, ann, _ = taken
    old = ann.cursor
    ann.pull()
    ann.pull()
    reached = world.one("SELECT seen_seq FROM device WHERE id = :d", d=ann.me.device)
    ann.cursor = old
    ann.page()
    ann.cursor = ""
    ann.page(limit=1)
    assert world.one("SELECT seen_seq FROM device WHERE id = :d", d=ann.me.device) == reached


def test_a_page_does_not_wait_for_a_push_of_the_same_laptop(world: World, taken: tuple[UUID, Laptop, Laptop]) -> None:
    _, ann, _ = taken
    ann.take(ann.page())
    with world.engine.begin() as conn:
        conn.exec_driver_sql(f"SELECT 1 FROM device WHERE id = '{ann.me.device}' FOR UPDATE")
        assert ann.page().caught_up
    assert receipt(world) == "0 of 2"
    ann.page()
    assert receipt(world) == "1 of 2"

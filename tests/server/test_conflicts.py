"""Two people change the same thing: different fields merge, the same field keeps both, nothing is lost unseen."""

from uuid import uuid4

import pytest

from tests.server.client import Laptop
from tests.server.conftest import World
from vru_case.sync import wire


@pytest.fixture
def two(world: World) -> tuple[Laptop, Laptop, wire.Op]:
    """Two laptops that both have Sam's file."""
    space = world.space()
    ann, bob = world.laptop("ann", space), world.laptop("bob", space)
    sam = ann.person(known_as="Sam", district="BURNLEY")
    ann.push(sam)
    bob.pull()
    return ann, bob, sam


def test_different_fields_merge(two: tuple[Laptop, Laptop, wire.Op]) -> None:
    ann, bob, sam = two
    base = {"known_as": sam.mid, "district": sam.mid}
    ann.push(mine := ann.patch("person", sam.id, sam.case, base, known_as="Sammy"))
    [result] = bob.push(bob.patch("person", sam.id, sam.case, base, district="PENDLE"))
    assert result.status == "applied"
    ann.pull()
    row = ann.rows[sam.id]
    assert (row.fields["known_as"], row.fields["district"]) == ("Sammy", "PENDLE")
    assert row.versions["known_as"] == mine.mid
    assert not [r for r in ann.rows.values() if r.entity == "conflict"]


def test_the_same_field_unseen_keeps_both(two: tuple[Laptop, Laptop, wire.Op]) -> None:
    ann, bob, sam = two
    ann.push(mine := ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"))
    late = bob.patch("person", sam.id, sam.case, {"known_as": sam.mid, "ete": sam.mid}, known_as="Samuel", ete="WORK")
    [result] = bob.push(late)
    assert result.status == "conflict"
    assert result.row is not None
    assert (result.row.fields["known_as"], result.row.fields["ete"]) == ("Sammy", "WORK")
    for laptop in two[:2]:
        laptop.pull()
        assert laptop.rows[sam.id].fields["known_as"] == "Sammy"
        [difference] = [r for r in laptop.rows.values() if r.entity == "conflict"]
        assert difference.case == sam.case
        assert difference.fields | {"recorded_at": ""} == {
            "entity": "person", "row_id": str(sam.id), "field": "known_as",
            "value": {"v": "Samuel", "over": str(mine.mid), "by": str(ann.me.account)}, "base": str(sam.mid),
            "theirs": str(late.mid), "author_id": str(bob.me.account), "recorded_at": "",
        }  # fmt: skip
    [again] = bob.push(late)
    assert (again.status, again.was) == ("duplicate", "conflict")
    assert again.row is not None


def test_a_difference_is_settled_by_who_has_the_case(world: World, two: tuple[Laptop, Laptop, wire.Op]) -> None:
    ann, bob, sam = two
    ann.push(ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"))
    bob.push(bob.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Samuel"))
    bob.pull()
    [difference] = [r for r in bob.rows.values() if r.entity == "conflict"]
    version = bob.rows[sam.id].versions["known_as"]
    chosen = bob.patch("person", sam.id, sam.case, {"known_as": version}, known_as="Samuel")
    settled = bob.patch("conflict", difference.id, sam.case, settled_by=str(chosen.mid))
    bent = bob.patch("conflict", difference.id, sam.case, settled_by=None, value={"v": "x"})
    made_up = bob.op("insert", "conflict", uuid4(), sam.case, {"settled_by": None})
    assert [r.status for r in bob.push(chosen, settled, bent, made_up)] == [
        "applied",
        "applied",
        "rejected",
        "rejected",
    ]
    ann.pull()
    assert ann.rows[difference.id].fields["settled_by"] == str(chosen.mid)
    eve = world.laptop("eve", world.space("ed-navigator", "ED"))
    [result] = eve.push(eve.patch("conflict", difference.id, sam.case, settled_by=None))
    assert result.status == "parked"


def test_who_wrote_what_stands_is_told_whoever_it_was(world: World, two: tuple[Laptop, Laptop, wire.Op]) -> None:
    ann, bob, sam = two
    fields = ("known_as", "district", "ete")
    bob_saw = dict.fromkeys(fields, sam.mid)
    ann.push(ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"))
    own = bob.patch("person", sam.id, sam.case, {"district": sam.mid}, district="PENDLE")
    stale = bob.patch("person", sam.id, sam.case, bob_saw, known_as="Sam", district="BURNLEY")
    unseen = bob.patch("person", sam.id, sam.case, {"ete": own.mid}, ete="NONE")
    bob.push(own, stale, unseen)
    bob.pull()
    kept = {r.fields["field"]: r.fields["value"]["by"] for r in bob.rows.values() if r.entity == "conflict"}
    assert kept == {"known_as": str(ann.me.account), "district": str(bob.me.account), "ete": str(ann.me.account)}


def test_settling_it_twice_apart_leaves_no_difference_about_a_difference(
    two: tuple[Laptop, Laptop, wire.Op],
) -> None:
    ann, bob, sam = two
    ann.push(ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"))
    bob.push(bob.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Samuel"))
    bob.pull()
    [difference] = [r for r in bob.rows.values() if r.entity == "conflict"]
    first = ann.patch("conflict", difference.id, sam.case, settled_by=str(sam.mid))
    assert [r.status for r in ann.push(first)] == ["applied"]
    [second] = bob.push(bob.patch("conflict", difference.id, sam.case, settled_by=str(difference.id)))
    assert (second.status, second.row is not None) == ("same", True)
    bob.pull()
    [still] = [r for r in bob.rows.values() if r.entity == "conflict"]
    assert still.fields["settled_by"] == str(sam.mid)


def test_the_same_value_is_no_disagreement(world: World, two: tuple[Laptop, Laptop, wire.Op]) -> None:
    ann, bob, sam = two
    ann.push(ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"))
    before = world.one("SELECT seq FROM sync_clock")
    [result] = bob.push(bob.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"))
    assert result.status == "same"
    assert world.one("SELECT seq FROM sync_clock") == before


def test_who_has_seen_the_other_value_may_replace_it(two: tuple[Laptop, Laptop, wire.Op]) -> None:
    ann, bob, sam = two
    ann.push(mine := ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"))
    [result] = bob.push(bob.patch("person", sam.id, sam.case, {"known_as": mine.mid}, known_as="Samuel"))
    assert result.status == "applied"


def test_a_chain_of_own_edits_in_one_batch(two: tuple[Laptop, Laptop, wire.Op]) -> None:
    ann, _, sam = two
    first = ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="S1")
    second = ann.patch("person", sam.id, sam.case, {"known_as": first.mid}, known_as="S2")
    assert [r.status for r in ann.push(first, second)] == ["applied", "applied"]
    ann.pull()
    assert ann.rows[sam.id].fields["known_as"] == "S2"


def test_a_field_can_be_emptied(two: tuple[Laptop, Laptop, wire.Op]) -> None:
    ann, _, sam = two
    assert ann.push(ann.patch("person", sam.id, sam.case, {"district": sam.mid}, district=None))[0].status == "applied"
    ann.pull()
    assert ann.rows[sam.id].fields["district"] is None

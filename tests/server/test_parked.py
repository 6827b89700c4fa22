"""What builds on something that has not arrived waits for it, blocks nothing, and is judged as its author's."""

from uuid import UUID, uuid4

import pytest

from tests.server.client import Laptop
from tests.server.conftest import World
from vru_case.server import words
from vru_case.sync import wire


@pytest.fixture
def space(world: World) -> UUID:
    return world.space()


@pytest.fixture
def two(world: World, space: UUID) -> tuple[Laptop, Laptop]:
    return world.laptop("ann", space), world.laptop("bob", space)


def statuses(results: list[wire.Result]) -> list[str]:
    return [result.status for result in results]


def overdue(world: World) -> None:
    """Everything that waits has waited for more than a week."""
    world.run("UPDATE parked SET since = since - interval '8 days'")


def test_a_note_waits_for_its_case_and_stands_as_its_authors(world: World, two: tuple[Laptop, Laptop]) -> None:
    ann, bob = two
    sam = ann.person()
    note = bob.insert("note", sam.case, words="before the file")
    assert statuses(bob.push(note, bob.person())) == ["parked", "applied"]
    assert [(r.status, r.was, r.seq) for r in bob.push(note)] == [("duplicate", "parked", None)]
    assert statuses(ann.push(sam)) == ["applied"]
    ann.pull()
    assert ann.rows[note.id].fields["words"] == "before the file"
    assert ann.rows[note.id].fields["author_id"] == str(bob.me.account)
    [told] = bob.push(note)
    assert (told.status, told.was, told.seq) == ("duplicate", "applied", ann.rows[note.id].seq)
    assert world.one("SELECT count(*) FROM parked") == 0


def test_a_chain_of_changes_waits_and_is_taken_in_its_order(world: World, two: tuple[Laptop, Laptop]) -> None:
    ann, bob = two
    ann.push(sam := ann.person(known_as="S0", district="BURNLEY"))
    first = ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="S1")
    second = bob.patch("person", sam.id, sam.case, {"known_as": first.mid}, known_as="S2")
    third = bob.patch("person", sam.id, sam.case, {"known_as": second.mid}, known_as="S3")
    beside = bob.patch("person", sam.id, sam.case, {"district": sam.mid}, district="PENDLE")
    assert statuses(bob.push(second, third, beside)) == ["parked", "parked", "applied"]
    assert statuses(ann.push(first)) == ["applied"]
    ann.pull()
    row = ann.rows[sam.id]
    assert (row.fields["known_as"], row.fields["district"]) == ("S3", "PENDLE")
    assert row.versions["known_as"] == third.mid
    assert not [r for r in ann.rows.values() if r.entity == "conflict"]
    assert [r.was for r in bob.push(second, third)] == ["applied", "applied"]


def test_in_one_batch_the_order_does_not_matter(world: World, two: tuple[Laptop, Laptop]) -> None:
    ann, _ = two
    ann.push(sam := ann.person())
    goal = ann.insert("goal", sam.case, words="Boxing")
    early = ann.patch("goal", goal.id, sam.case, {"words": goal.mid}, words="Football")
    goal.no, early.no = early.no, goal.no
    assert statuses(ann.push(early, goal)) == ["applied", "applied"]
    ann.pull()
    assert ann.rows[goal.id].fields["words"] == "Football"
    assert world.one("SELECT count(*) FROM parked") == 0


def test_a_case_that_is_somebody_elses_looks_like_one_that_is_not_there(world: World, space: UUID) -> None:
    ann, eve = world.laptop("ann", space, "assigned"), world.laptop("eve", space, "assigned")
    ann.push(sam := ann.person(known_as="Sam"), note := ann.insert("note", sam.case, words="x"))

    def tries(case: UUID, row: UUID) -> list[wire.Op]:
        return [
            eve.insert("note", case, words="x"),
            eve.patch("person", case, case, {"known_as": uuid4()}, known_as="?"),
            eve.patch("goal", row, case, words="?"),
            eve.insert("agreement", case, kind="SHARE", answer="YES"),
        ]

    ops = tries(sam.case, note.id) + tries(uuid4(), uuid4())
    first, again = eve.push(*ops), eve.push(*ops)
    ann.push(ann.insert("note", sam.case, words="y"))
    overdue(world)
    last = eve.push(*ops)
    for results in (first, again, last):
        said = [(r.status, r.was, r.reason, r.seq, r.row) for r in results]
        assert said[:4] == said[4:]
    assert {r.was for r in last} == {"rejected"}
    ann.pull()
    assert {r.fields["author_id"] for r in ann.rows.values() if r.case == sam.case} == {str(ann.me.account)}


def test_what_waits_for_a_case_is_judged_when_it_is_given(world: World, space: UUID) -> None:
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    lead.push(sam := lead.person())
    note = ann.insert("note", sam.case, words="mine")
    assert statuses(ann.push(note)) == ["parked"]
    lead.push(lead.insert("note", sam.case, words="x"))
    assert [r.was for r in ann.push(note)] == ["parked"]
    lead.push(lead.insert("assignment", sam.case, worker_id=str(ann.me.account), from_on="2026-11-22"))
    lead.pull()
    assert lead.rows[note.id].fields["words"] == "mine"
    assert [r.was for r in ann.push(note)] == ["applied"]


def test_after_a_week_a_change_is_kept_beside_and_the_rest_is_declined(
    world: World, two: tuple[Laptop, Laptop]
) -> None:
    ann, bob = two
    ann.push(sam := ann.person(known_as="Sam"))
    beside = bob.patch("person", sam.id, sam.case, {"known_as": uuid4()}, known_as="Samuel")
    lost = [bob.insert("note", uuid4(), words="x"), bob.patch("goal", uuid4(), sam.case, words="x")]
    assert statuses(bob.push(beside, *lost)) == ["parked"] * 3
    bob.push(bob.person())
    assert [r.was for r in bob.push(beside, *lost)] == ["parked"] * 3
    overdue(world)
    ann.push(ann.person())
    told = bob.push(beside, *lost)
    assert [(r.was, r.reason) for r in told] == [
        ("conflict", None), ("rejected", words.NEVER_CAME), ("rejected", words.NEVER_CAME),
    ]  # fmt: skip
    assert told[0].row is not None
    ann.pull()
    assert [r.fields["value"]["v"] for r in ann.rows.values() if r.entity == "conflict"] == ["Samuel"]
    assert world.one("SELECT count(*) FROM parked") == 0


def test_a_version_that_was_declined_is_not_waited_for(two: tuple[Laptop, Laptop]) -> None:
    ann, bob = two
    ann.push(sam := ann.person(known_as="Sam"))
    bent = bob.patch("person", sam.id, sam.case, {"born_on": sam.mid}, known_as="Samuel", born_on="the third")
    after = bob.patch("person", sam.id, sam.case, {"known_as": bent.mid}, known_as="Max")
    assert statuses(bob.push(bent, after)) == ["rejected", "conflict"]


def test_what_nobody_could_keep_is_declined_at_once(two: tuple[Laptop, Laptop]) -> None:
    ann, _ = two
    odd = ann.insert("note", uuid4(), words="x")
    odd.authored_at = "a\0b"
    bad = ann.insert("note", uuid4(), words=5)
    assert [(r.status, r.reason) for r in ann.push(odd, bad)] == [("rejected", words.WRONG_VALUE)] * 2


def test_too_much_that_waits_is_declined(two: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch) -> None:
    ann, bob = two
    monkeypatch.setattr("vru_case.server.parked.MOST", 2)
    case = uuid4()
    assert statuses(ann.push(*[ann.insert("note", case, words="x") for _ in range(2)])) == ["parked"] * 2
    results = ann.push(ann.insert("note", case, words="x"), ann.person())
    assert [(r.status, r.reason) for r in results] == [("rejected", words.TOO_MANY_WAIT), ("applied", None)]
    assert statuses(bob.push(bob.insert("note", case, words="x"))) == ["parked"]

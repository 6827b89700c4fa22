"""Who gets which case: no row outside one's access, and what is taken away is said so in the stream."""

from uuid import UUID

import pytest

from tests.server.client import Laptop, fault
from tests.server.conftest import World
from vru_case.server import accounts
from vru_case.sync import wire
from vru_case.sync.merge import row_digest, space_digest


def cases(laptop: Laptop) -> set[UUID]:
    """The people's files a laptop holds."""
    return {row.case for row in laptop.rows.values() if row.case != row.space}


@pytest.fixture
def space(world: World) -> UUID:
    return world.space()


def assign(lead: Laptop, person: wire.Op, worker: UUID) -> wire.Op:
    return lead.insert("assignment", person.case, worker_id=str(worker), from_on="2026-11-22")


def worker_row(laptop: Laptop, name: str) -> UUID:
    return next(r.id for r in laptop.rows.values() if r.entity == "worker" and r.fields["name"] == name)


def test_everybody_sees_the_directory_of_their_space_and_of_no_other(world: World, space: UUID) -> None:
    ann, eve = world.laptop("ann", space, "assigned"), world.laptop("eve", world.space("ed-navigator", "ED"), "space")
    for laptop in (ann, eve):
        laptop.pull()
    assert {(r.entity, r.fields["name"]) for r in ann.rows.values()} == {
        ("space", "Divert Lancashire"), ("site", "Burnley"), ("worker", "Ann"),
    }  # fmt: skip
    assert {r.space for r in eve.rows.values()} == {eve.space}


def test_a_new_case_goes_to_its_author_and_to_those_who_see_the_space(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space, "assigned"), world.laptop("bob", space, "assigned")
    lead, eve = world.laptop("lead", space), world.laptop("eve", world.space("ed-navigator", "ED"))
    ann.push(sam := ann.person(), ann.insert("note", sam.case, words="x"))
    for laptop in (ann, bob, lead, eve):
        laptop.pull()
    assert [cases(laptop) for laptop in (ann, lead, bob, eve)] == [{sam.case}, {sam.case}, set(), set()]


def test_nobody_writes_in_a_case_that_is_not_theirs(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space, "assigned"), world.laptop("bob", space, "assigned")
    ann.push(sam := ann.person(known_as="Sam"))
    results = bob.push(
        bob.insert("note", sam.case, words="x"),
        bob.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="?"),
        bob.insert("person", sam.case, sam.id, reference="x"),
    )
    made_up = bob.push(bob.insert("note", UUID(int=7), words="x"))
    assert [(r.status, r.reason, r.seq, r.row) for r in results + made_up] == [("parked", None, None, None)] * 4
    ann.push(ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Sammy"))
    ann.pull()
    assert {r.fields.get("known_as") for r in ann.rows.values() if r.case == sam.case} == {"Sammy"}


@pytest.mark.parametrize("by_row", [True, False])
def test_an_assignment_gives_and_its_end_takes_away(world: World, space: UUID, by_row: bool) -> None:
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    lead.pull()
    lead.push(sam := lead.person(known_as="Sam"), lead.insert("note", sam.case, words="x"))
    ann.pull()
    assert cases(ann) == set()
    worker = worker_row(lead, "Ann") if by_row else ann.me.account
    lead.push(mine := assign(lead, sam, worker))
    ann.pull()
    assert {r.entity for r in ann.rows.values() if r.case == sam.case} == {"person", "note", "assignment"}
    lead.push(lead.patch("assignment", mine.id, sam.case, {"ended_on": mine.mid}, ended_on="2026-11-23"))
    ann.pull()
    assert (cases(ann), ann.evicted) == (set(), [sam.case])
    lead.pull()
    assert cases(lead) == {sam.case}


def test_a_second_open_assignment_keeps_the_case(world: World, space: UUID) -> None:
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    sam = lead.person()
    one, two = assign(lead, sam, ann.me.account), assign(lead, sam, ann.me.account)
    lead.push(sam, one, two, lead.patch("assignment", one.id, sam.case, {}, ended_on="2026-11-23"))
    ann.pull()
    assert cases(ann) == {sam.case}


def test_a_page_never_shows_what_was_taken_meanwhile(world: World, space: UUID) -> None:
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    sam = lead.person()
    lead.push(sam, *[lead.insert("note", sam.case, words="x") for _ in range(20)])
    lead.push(mine := assign(lead, sam, ann.me.account))
    first = ann.page(limit=8)
    ann.cursor = first.next
    assert any(item.row and item.row.case == sam.case for item in first.items)
    lead.push(lead.patch("assignment", mine.id, sam.case, {}, ended_on="2026-11-23"))
    assert [item.evict for item in ann.pull()] == [sam.case]


def test_a_case_given_again_comes_whole_again(world: World, space: UUID) -> None:
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    sam = lead.person()
    lead.push(sam, lead.insert("note", sam.case, words="x"), mine := assign(lead, sam, ann.me.account))
    ann.pull()
    lead.push(lead.patch("assignment", mine.id, sam.case, {}, ended_on="2026-11-23"))
    ann.pull()
    lead.push(again := assign(lead, sam, ann.me.account))
    items = ann.pull(limit=1)
    assert len(items) == len([r for r in ann.rows.values() if r.case == sam.case]) == 4
    ended = lead.patch("assignment", again.id, sam.case, {}, ended_on="2026-11-23")
    lead.push(ended, assign(lead, sam, ann.me.account))
    lead.push(lead.patch("person", sam.id, sam.case, {}, known_as="Sam"))
    assert [item.evict for item in ann.pull() if item.evict] == []


def test_taken_and_given_back_before_anybody_looked_is_no_eviction(world: World, space: UUID) -> None:
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    lead.push(sam := lead.person(), mine := assign(lead, sam, ann.me.account))
    ann.pull()
    lead.push(lead.patch("assignment", mine.id, sam.case, {}, ended_on="2026-11-23"))
    lead.push(assign(lead, sam, ann.me.account))
    items = ann.pull()
    assert [item.evict for item in items if item.evict] == []
    assert cases(ann) == {sam.case}


def test_who_sees_the_space_keeps_a_case_whose_assignment_ends(world: World, space: UUID) -> None:
    lead = world.laptop("lead", space)
    lead.push(sam := lead.person(), mine := assign(lead, sam, lead.me.account))
    lead.push(lead.patch("assignment", mine.id, sam.case, {}, ended_on="2026-11-23"))
    lead.pull()
    assert (cases(lead), lead.evicted) == ({sam.case}, [])


def test_work_done_before_it_was_taken_away_still_counts(world: World, space: UUID) -> None:
    lead, ann = world.laptop("lead", space), world.laptop("ann", space, "assigned")
    lead.push(sam := lead.person(known_as="Sam"), mine := assign(lead, sam, ann.me.account))
    lead.push(
        lead.patch("assignment", mine.id, sam.case, {}, ended_on="2026-11-23"),
        lead.patch("person", sam.id, sam.case, {}, known_as="Sammy"),
    )
    note = ann.insert("note", sam.case, words="written offline")
    results = ann.push(note, ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="Samuel"))
    assert [(r.status, r.row) for r in results] == [("late", None), ("late", None)]
    assert [r.row for r in ann.push(note)] == [None]
    lead.pull()
    assert lead.rows[note.id].fields["words"] == "written offline"
    assert [r.fields["value"]["v"] for r in lead.rows.values() if r.entity == "conflict"] == ["Samuel"]


def test_a_place_that_sees_the_space_gets_what_was_there_before(world: World, space: UUID) -> None:
    lead = world.laptop("lead", space)
    people = [lead.person() for _ in range(5)]
    lead.push(*people, *[lead.insert("note", p.case, words="x") for p in people])
    ann = world.laptop("ann", space)
    ann.pull(limit=3)
    assert cases(ann) == {p.case for p in people}
    assert len(ann.rows) == 4 + 10
    world.worker("eve", world.space("ed-navigator", "ED"))
    accounts.add_place(world.engine, "eve", space, "supervisor", "Lead", "space")
    eve = world.laptop("eve")
    eve.pull()
    assert cases(eve) == {p.case for p in people}
    assert len(eve.me.places) == 2


def test_a_steady_laptop_gets_only_what_is_new(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space), world.laptop("bob", world.space("ed-navigator", "ED"))
    ann.push(sam := ann.person())
    for laptop in (ann, bob):
        laptop.pull()
        assert laptop.pull() == []
    ann.push(note := ann.insert("note", sam.case, words="x"))
    assert [item.row.id for item in ann.pull() if item.row] == [note.id]
    assert bob.pull() == []


def test_a_made_up_cursor_is_not_read(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space), world.laptop("bob", space)
    ann.pull()
    zero = "0.00000000000000000000000000000000."
    for cursor in ("x", "5", f"{zero}abc", ann.cursor.replace("f" * 12, "e" * 12, 1), ann.cursor + "0", "%C3%A9.x.y"):
        answer = ann.get(f"/v1/pull?cursor={cursor}")
        assert (answer.status_code, fault(answer).code) == (400, "cursor")
    assert fault(bob.get(f"/v1/pull?cursor={ann.cursor}")).code == "cursor"
    for limit in ("0", "1001", "x"):
        assert ann.get(f"/v1/pull?limit={limit}").status_code == 400


def test_the_digest_is_of_what_this_account_may_see(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space, "assigned"), world.laptop("bob", space, "assigned")
    ann.push(sam := ann.person(known_as="Sam", later=[1.50, "é"]))
    ann.push(ann.patch("person", sam.id, sam.case, {}, known_as=None))
    bob.push(bob.person())
    said = []
    for laptop in (ann, bob):
        laptop.pull()
        answer = laptop.get(f"/v1/digest?space={space}").json()
        rows = [row_digest(r.entity, r.id, r.case, r.fields) for r in laptop.rows.values()]
        assert (answer["digest"], answer["rows"]) == (space_digest(rows), len(rows))
        assert answer["cursor"] == laptop.cursor
        said.append(answer["digest"])
    assert said[0] != said[1]
    assert ann.get(f"/v1/digest?space={UUID(int=5)}").status_code == 403


def test_a_page_ends_before_it_is_too_big_to_inflate(world: World, space: UUID) -> None:
    ann = world.laptop("ann", space)
    ann.push(sam := ann.person())
    notes = [ann.insert("note", sam.case, words="x" * 900_000) for _ in range(12)]
    for note in notes:
        ann.push(note)
    page = ann.page()
    assert not page.caught_up
    assert sum(len(i.row.fields.get("words", "")) for i in page.items if i.row) < wire.MAX_INFLATED // 2
    ann.pull()
    assert {note.id for note in notes} <= ann.rows.keys()

"""A space's own case for supervision: its supervisors have it, nobody else does, and nothing else is kept in it."""

from typing import Any
from uuid import UUID

import msgspec
import pytest

from tests.server.client import Laptop
from tests.server.conftest import World
from vru_case.errors import Refusal
from vru_case.models.supervision import supervision_case
from vru_case.server import accounts, erasure, migrate, supervising, words
from vru_case.sync import wire
from vru_case.sync.merge import content_of, row_digest, row_mark

SAID = "What nobody else reads"


@pytest.fixture
def space(world: World) -> UUID:
    return world.space()


def note(of: Laptop, **fields: Any) -> wire.Op:
    """A supervision note about somebody."""
    said: dict[str, Any] = {"worker_id": str(UUID(int=5)), "words": SAID, "precision": "day"} | fields
    return of.insert("supervision_note", supervision_case(of.space), **said)


def kept(laptop: Laptop) -> list[str]:
    """What a laptop holds of supervision."""
    laptop.pull()
    return [row.fields["words"] for row in laptop.rows.values() if row.entity == "supervision_note"]


def holds(laptop: Laptop, case: UUID) -> bool:
    """Whether the server would give a laptop this case to compare, or whole."""
    answer = laptop.get("/v1/digests")
    assert answer.status_code == 200, answer.text
    named = {each.case for each in wire_digests(answer.content)}
    whole = laptop.get(f"/v1/case?case={case}")
    return case in named or b"supervision_note" in whole.content


def wire_digests(content: bytes) -> list[wire.CaseDigest]:
    return msgspec.json.decode(content, type=wire.Digests).cases


def test_supervisors_have_it_and_workers_never_do(world: World, space: UUID) -> None:
    lead, ann, bob = (
        world.laptop("lead", space, "assigned", "supervisor"), world.laptop("ann", space, "space"),
        world.laptop("bob", space, "assigned"),
    )  # fmt: skip
    case = supervision_case(space)
    sam = lead.person()
    assert [r.status for r in lead.push(sam, note(lead))] == ["applied", "applied"]
    world.passwords["lead"] = accounts.new_password(world.engine, "lead")
    second, other = world.laptop("lead"), world.laptop("sue", space, "space", "supervisor")
    assert [kept(laptop) for laptop in (lead, second, other)] == [[SAID]] * 3
    assert [kept(laptop) for laptop in (ann, bob)] == [[], []]
    assert sam.case in {row.case for row in ann.rows.values()}  # she does see whatever else the space has
    assert [holds(laptop, case) for laptop in (lead, second, ann, bob)] == [True, True, False, False]
    eve = world.laptop("eve", world.space("ed-navigator", "ED"), "space", "supervisor")
    assert (kept(eve), holds(eve, case)) == ([], False)


def test_what_a_worker_writes_there_is_declined(world: World, space: UUID) -> None:
    lead, ann = world.laptop("lead", space, role="supervisor"), world.laptop("ann", space)
    lead.push(said := note(lead))
    case = supervision_case(space)
    tried = ann.push(
        note(ann), ann.insert("person", case, case, reference="x"),
        ann.patch("supervision_note", said.id, case, {"words": said.mid}, words="?"),
        ann.insert("assignment", case, worker_id=str(ann.me.account), from_on="2026-11-22"),
    )  # fmt: skip
    assert [(r.status, r.reason, r.row) for r in tried] == [("rejected", words.FOR_SUPERVISORS, None)] * 4
    assert kept(lead) == [SAID]
    assert kept(ann) == []


def test_nothing_else_is_kept_there_and_it_is_kept_nowhere_else(world: World, space: UUID) -> None:
    lead = world.laptop("lead", space, role="supervisor")
    case = supervision_case(space)
    lead.push(sam := lead.person())
    beside = lead.insert("supervision_note", sam.case, worker_id=str(UUID(int=5)), precision="day")
    tried = lead.push(
        beside, lead.insert("person", case, case, reference="x"), lead.insert("note", case, words="x"),
        lead.insert("assignment", case, worker_id=str(UUID(int=5)), from_on="2026-11-22"),
    )  # fmt: skip
    assert [(r.status, r.reason) for r in tried] == [("rejected", words.OTHER_PLACE)] * 4
    with pytest.raises(Refusal, match="supervision"):
        erasure.erase(world.engine, case)


def test_two_supervisors_differ_there_and_settle_it(world: World, space: UUID) -> None:
    lead, sue = (world.laptop(name, space, role="supervisor") for name in ("lead", "sue"))
    lead.push(said := note(lead))
    sue.pull()
    lead.push(lead.patch("supervision_note", said.id, said.case, {"words": said.mid}, words="One"))
    [late] = sue.push(sue.patch("supervision_note", said.id, said.case, {"words": said.mid}, words="Two"))
    assert late.status == "conflict"
    lead.pull()
    [differs] = [row for row in lead.rows.values() if row.entity == "conflict"]
    [settled] = lead.push(lead.patch("conflict", differs.id, differs.case, settled_by=str(said.mid)))
    assert settled.status == "applied"


def test_a_role_given_later_brings_it_and_one_taken_away_takes_it(world: World, space: UUID) -> None:
    lead, ann = world.laptop("lead", space, role="supervisor"), world.laptop("ann", space)
    lead.push(sam := lead.person(), note(lead))
    case = supervision_case(space)
    assert kept(ann) == []
    supervising.set_role(world.engine, "ann", space, "supervisor")
    assert kept(ann) == [SAID]
    assert {r.fields["role"] for r in ann.rows.values() if r.entity == "worker" and r.fields["name"] == "Ann"} == {
        "supervisor"
    }
    supervising.set_role(world.engine, "ann", space, "supervisor")  # nothing changes
    offline = note(ann, words="Written before anybody told her")
    supervising.set_role(world.engine, "ann", space, "worker")
    [late] = ann.push(offline)
    assert (late.status, late.reason) == ("late", words.WITH_SUPERVISORS)
    assert kept(ann) == []
    assert ann.evicted == [case]
    assert sam.case in {row.case for row in ann.rows.values()}
    assert (holds(ann, case), holds(lead, case)) == (False, True)
    assert sorted(kept(lead)) == sorted([SAID, "Written before anybody told her"])
    with pytest.raises(Refusal):
        supervising.set_role(world.engine, "ann", space, "owner")
    with pytest.raises(Refusal):
        supervising.set_role(world.engine, "nobody", space, "worker")


def test_spaces_of_before_are_given_theirs_and_nobody_is_given_it_twice(world: World, space: UUID) -> None:
    lead, ann = world.laptop("lead", space, role="supervisor"), world.laptop("ann", space)
    case = supervision_case(space)
    world.run("DELETE FROM case_access WHERE case_id = :c", c=case)
    world.run("DELETE FROM scope_event WHERE case_id = :c", c=case)
    world.run("DELETE FROM case_file WHERE case_id = :c", c=case)
    lead.pull()
    migrate.upgrade(world.engine)
    [said] = lead.push(note(lead))
    assert (said.status, kept(lead), kept(ann)) == ("applied", [SAID], [])
    assert [holds(laptop, case) for laptop in (lead, ann)] == [True, False]
    seq = world.one("SELECT seq FROM sync_clock")
    migrate.upgrade(world.engine)
    supervising.settle(world.engine)
    assert world.one("SELECT seq FROM sync_clock") == seq


def test_its_digest_is_that_of_its_rows(world: World, space: UUID) -> None:
    lead = world.laptop("lead", space, role="supervisor")
    lead.push(note(lead))
    lead.pull()
    sums = {each.case: each for each in wire_digests(lead.get("/v1/digests").content)}
    whole = msgspec.json.decode(lead.get(f"/v1/case?case={supervision_case(space)}").content, type=wire.CaseCopy)
    assert whole.held
    assert sums[supervision_case(space)].rows == len(whole.rows) == 1
    marks = [row_mark(row_digest(row.entity, row.id, row.case, row.fields)) for row in whole.rows]
    assert sums[supervision_case(space)].content == content_of(marks)

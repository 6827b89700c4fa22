"""A case that is erased is gone from every table, is given up by laptops, and does not come back."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from typer.testing import CliRunner

from tests.server.client import Laptop
from tests.server.conftest import World
from vru_case.errors import Refusal
from vru_case.server import admin, erasure
from vru_case.server.tables import metadata
from vru_case.sync import wire

SECRET = "Something nobody may find any more"


@pytest.fixture
def space(world: World) -> UUID:
    return world.space()


def everywhere(world: World, words: str) -> list[str]:
    """The tables in which a text can be found."""
    look = "SELECT count(*) FROM {} t WHERE t::text LIKE :w"
    return [name for name in metadata.tables if world.one(look.format(name), w=f"%{words}%")]


def test_nothing_of_it_is_left(world: World, space: UUID) -> None:
    ann, bob = world.laptop("ann", space), world.laptop("bob", space)
    ann.push(sam := ann.person(known_as=SECRET), max_ := ann.person(known_as="Max"))
    late = bob.patch("person", sam.id, sam.case, {"known_as": uuid4()}, known_as=f"{SECRET}!")
    differs = bob.patch("person", sam.id, sam.case, {"known_as": sam.mid, "ete": sam.mid}, ete="WORK")
    bob.push(late, differs, bob.insert("note", sam.case, words=SECRET))
    ann.pull()
    assert everywhere(world, SECRET) == ["sync_row", "parked"]
    erased = erasure.erase(world.engine, sam.case)
    assert (erased.rows, erased.accounts) == (2, 2)
    assert everywhere(world, SECRET) == []
    assert everywhere(world, str(sam.case)) == ["scope_event", "applied", "erased"]
    for laptop in (ann, bob):
        laptop.pull()
        assert sam.case not in {row.case for row in laptop.rows.values()}
        assert max_.case in laptop.rows
    assert ann.evicted == [sam.case]
    assert world.one("SELECT counts FROM audit WHERE what = 'case erased'") == {"accounts": 2}


def test_what_is_still_sent_is_told_that_it_is_gone(world: World, space: UUID) -> None:
    ann, eve = world.laptop("ann", space, "assigned"), world.laptop("eve", space, "assigned")
    ann.push(sam := ann.person(), sent := ann.insert("note", sam.case, words="x"))
    waits = ann.patch("person", sam.id, sam.case, {"known_as": uuid4()}, known_as="x")
    ann.push(waits, ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="y"))
    assert [r.status for r in ann.push(waits)] == ["duplicate"]
    erasure.erase(world.engine, sam.case)
    told = ann.push(sam, sent, waits)
    assert [(r.status, r.was, r.row) for r in told] == [("duplicate", "erased", None)] * 3
    new = [
        ann.insert("note", sam.case, words="x"),
        ann.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as="z"),
        ann.insert("person", sam.case, sam.case, reference="again"),
    ]
    max_ = ann.person()
    assert [r.status for r in ann.push(*new, max_)] == ["erased"] * 3 + ["applied"]
    stranger = eve.push(eve.insert("note", sam.case, words="x"), eve.insert("note", uuid4(), words="x"))
    assert [(r.status, r.reason) for r in stranger] == [("parked", None)] * 2
    ann.pull()
    assert {row.case for row in ann.rows.values()} == {space, max_.case}


def test_it_is_erased_by_a_command_that_has_to_be_sure(
    world: World, space: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", world.engine.url.render_as_string(hide_password=False))
    ann = world.laptop("ann", space)
    ann.push(sam := ann.person())
    ann.pull()
    typed = CliRunner()
    assert isinstance(typed.invoke(admin.app, ["case", "erase", str(sam.case)]).exception, Refusal)
    done = typed.invoke(admin.app, ["case", "erase", str(sam.case), "--sure"])
    assert (done.exit_code, done.output) == (0, "1 records are gone; 1 people's laptops will give the case up.\n")
    assert typed.invoke(admin.app, ["case", "owed"]).output.split("\t")[:2] == [str(sam.case), "ann"]
    ann.pull()
    ann.pull()
    assert typed.invoke(admin.app, ["case", "owed"]).output == ""


def test_only_a_persons_case_that_is_there_can_be_erased(world: World, space: UUID) -> None:
    for case, why in ((uuid4(), "no such case"), (space, "directory")):
        with pytest.raises(Refusal, match=why):
            erasure.erase(world.engine, case)
    assert world.one("SELECT count(*) FROM erased") == 0


def test_who_writes_at_the_same_moment_is_told_too(world: World, space: UUID) -> None:
    """A note that was judged before the case was erased is not written after."""
    laptops = [world.laptop(f"w{n}", space) for n in range(4)]
    laptops[0].push(sam := laptops[0].person())
    started, statuses = threading.Barrier(5), set()

    def write(laptop: Laptop) -> set[str]:
        seen: set[str] = set()
        started.wait()
        while "erased" not in seen:
            ops: list[wire.Op] = [laptop.insert("note", sam.case, words="x") for _ in range(3)]
            ops.append(laptop.patch("person", sam.id, sam.case, {"known_as": sam.mid}, known_as=str(laptop.no)))
            results = {r.status for r in laptop.push(*ops)}
            assert len(results & {"applied", "conflict"}) == 0 or "erased" not in results
            seen |= results
        return seen

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, laptop) for laptop in laptops]
        started.wait()
        erasure.erase(world.engine, sam.case)
        statuses = set().union(*[each.result() for each in writing])
    assert "erased" in statuses
    assert world.one("SELECT count(*) FROM sync_row WHERE case_id = :c", c=sam.case) == 0
    assert world.one("SELECT count(*) FROM case_access WHERE case_id = :c", c=sam.case) == 0


def test_it_stays_with_the_other_programme_what_was_sent_there(world: World) -> None:
    sender = world.laptop("nadia", world.space("ed-navigator", "ED Navigators"))
    receiver = world.laptop("ann", world.space("divert", "Divert Lancashire"))
    sender.push(sam := sender.person(known_as="Sam"))
    agreement = sender.insert("agreement", sam.case, kind="SHARE", answer="YES")
    line = [{"field": "name", "label": "Name", "value": "Sam"}]
    said: dict[str, Any] = {
        "direction": "out", "programme": "divert", "happened_at": "2026-11-22T10:05:00Z", "shared": line
    }  # fmt: skip
    sender.push(agreement, sender.insert("referral", sam.case, **said, agreement_id=str(agreement.id)))
    erasure.erase(world.engine, sam.case)
    receiver.pull()
    [came] = [r for r in receiver.rows.values() if r.entity == "referral"]
    answer = receiver.patch("referral", came.id, came.case, {"answer": came.origin}, answer="ACCEPTED")
    assert [r.status for r in receiver.push(answer)] == ["applied"]

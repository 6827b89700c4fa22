"""When the server is not the one it was, or a laptop turns out to be two: nothing is lost, and nobody is asked."""

import shutil
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from tests.laptop import library
from tests.postgres import run
from tests.sync.cable import swallow
from tests.sync.conftest import Team
from tests.sync.laptops import PASSPHRASE, Laptop
from vru_case.errors import Refusal, Trouble
from vru_case.models.contact import Note
from vru_case.models.local import Outbox
from vru_case.server import accounts, erasure
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.door import Door
from vru_case.services.support import episodes
from vru_case.store.vault import FLOOR
from vru_case.sync import outgoing, restart, wire
from vru_case.sync.enrol import join, join_again
from vru_case.sync.post import ServerSaid


class Crash(Exception):
    """The laptop stops here."""


def words(laptop: Laptop) -> list[str]:
    return sorted(row["words"] for row in laptop.rows("note").values())


def put_back(team: Team, *since: Laptop, epoch: bool = True) -> None:
    """The server is put back to before any note was written, as far as `since` wrote them; with a new epoch."""
    for laptop in since:
        mids = [line.mid for line in laptop.outbox() if line.entity == "note"]
        device = laptop.enrolment().device_id
        for mid in mids:
            run(team.room.world.engine, f"DELETE FROM applied WHERE mid = '{mid}'")
        high = f"SELECT coalesce(max(no), 0) FROM applied WHERE device_id = '{device}'"
        run(team.room.world.engine, f"UPDATE device SET high = ({high}) WHERE id = '{device}'")
    run(team.room.world.engine, "DELETE FROM sync_row WHERE entity = 'note'")
    if epoch:
        run(team.room.world.engine, "UPDATE sync_clock SET epoch = gen_random_uuid()")


def forged(laptop: Laptop, person: Any) -> None:
    """An op the server won't take: it says somebody else wrote it."""

    def write(work: Any) -> None:
        work.add(Note(**{**work.on(work.person(person)), "author_id": person}, words="Not mine."))

    laptop.write(write)


def written(team: Team) -> Any:
    """A person both have, with a note by each."""
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.write(contacts.note, NewNote(sam, "Nadia's."))
    forged(team.nadia, sam)
    team.sue.write(contacts.note, NewNote(sam, "Sue's."))
    team.room.settle(team.nadia, team.sue)
    return sam


def test_what_a_restored_server_has_lost_is_sent_again(team: Team) -> None:
    written(team)
    put_back(team, team.nadia, team.sue)
    assert team.nadia.exchange().caught_up
    team.room.settle(team.sue, team.nadia)
    assert words(team.sue) == ["Nadia's.", "Sue's."]
    assert words(team.nadia) == ["Nadia's.", "Not mine.", "Sue's."]
    assert set(team.nadia.states()) == {"shared", "attention"}
    assert team.room.world.one("SELECT count(*) FROM sync_row WHERE entity = 'note'") == 2
    assert not team.nadia.enrolment().rebuilding
    assert team.sue.digest(team.ed) == team.sue.servers_digest(team.ed).digest


def test_words_of_a_case_that_was_given_up_can_be_sent_again(team: Team) -> None:
    """The author holds the case no longer, and no screen shows it; the server's loss is made good all the same."""
    omar = team.room.laptop("omar")
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    lead = team.nadia.write(episodes.assign, sam, omar.place.actor.account_id)
    team.room.settle(team.nadia, omar)
    omar.write(contacts.note, NewNote(sam, "Omar's."))
    omar.exchange()
    team.nadia.edit(type(team.nadia.place.read(lambda work: episodes.lead_of(work, work.person(sam)))), lead,
                    ended_on=team.nadia.person(sam).recorded_at.date())  # fmt: skip
    team.room.settle(team.nadia, omar)
    assert omar.rows("note") == {}
    assert omar.found_anywhere("Omar's.") == ["outbox"]
    put_back(team, omar)
    team.room.settle(omar, team.sue)
    assert words(team.sue) == ["Omar's."]
    assert omar.rows("note") == {}


@pytest.mark.parametrize("at", range(6))
def test_beginning_again_is_whole_or_not_at_all(team: Team, at: int) -> None:
    """The laptop stops at every call to its store in turn, and begins again."""
    written(team)
    put_back(team, team.nadia, team.sue)
    calls = iter(range(at + 1))

    def stopping(ask: Any) -> Any:
        if next(calls, None) == at:
            raise Crash
        return ask(team.nadia.place)

    with pytest.raises(Crash):
        team.nadia.exchange(at=stopping)
    team.cable.next("/v1/reconcile", swallow)
    try:
        team.nadia.exchange()
    except Trouble:
        team.nadia.exchange()
    team.cable.faults.clear()
    team.room.settle(team.nadia, team.sue)
    assert words(team.sue) == ["Nadia's.", "Sue's."]
    assert team.sue.digest(team.ed) == team.sue.servers_digest(team.ed).digest


def test_many_ops_are_asked_after_in_pages(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MAX_MIDS", 1)
    written(team)
    put_back(team, team.nadia, team.sue)
    before = len(team.cable.seen)
    team.nadia.exchange()
    assert len([line for line in team.cable.seen[before:] if "/v1/reconcile" in line]) >= 2
    assert team.room.world.one("SELECT count(*) FROM sync_row WHERE entity = 'note'") == 1


def test_a_gap_is_filled_with_what_the_server_lost(team: Team) -> None:
    """A server put back without anybody saying so: the numbers tell, and what it has lost is sent once more."""
    sam = written(team)
    put_back(team, team.nadia, epoch=False)
    team.nadia.write(contacts.note, NewNote(sam, "New."))
    epoch = team.nadia.enrolment().epoch
    team.nadia.exchange()
    assert team.nadia.enrolment().epoch == epoch
    assert team.room.world.one("SELECT count(*) FROM sync_row WHERE entity = 'note'") == 2
    assert team.nadia.states()[-3:] == ["shared", "attention", "shared"]


def test_a_cursor_from_before_the_restore_is_noticed(team: Team) -> None:
    """The clock was put back, and the epoch with it: whoever has read on from there begins again."""
    written(team)
    run(team.room.world.engine, "UPDATE sync_clock SET seq = seq - 1", "DELETE FROM sync_row WHERE entity = 'note'")
    with pytest.raises(ServerSaid) as said, team.nadia.post() as post:
        post.pull(team.nadia.enrolment().cursor)
    assert said.value.fault.code == "epoch"
    assert team.nadia.exchange().caught_up
    assert words(team.nadia) == ["Not mine."]


@pytest.fixture
def pair(team: Team) -> tuple[Laptop, Laptop]:
    """Nadia's laptop, and the same store on another machine: everything, the key too, as it was then."""
    roots = (team.room.root / "first", team.room.root / "copy")
    door = Door(roots[0], library(), None, FLOOR)
    resident, place = door.set_up(replace(team.room.joined["nadia"], server=team.cable.url), PASSPHRASE)
    Laptop(place, roots[0]).exchange()
    door.leave(place)
    shutil.copytree(*roots)
    both = tuple(Laptop(Door(root, library(), None).enter(resident.id, PASSPHRASE), root) for root in roots)
    team.room.laptops += both
    return both[0], both[1]


@pytest.mark.parametrize("more", [0, 1, 5], ids=lambda more: f"{more} more by the first")
def test_a_copied_laptop_becomes_a_device_of_its_own(team: Team, pair: tuple[Laptop, Laptop], more: int) -> None:
    nadia, twin = pair
    sam = team.room.shared(team.sue, nadia, twin, known_as="Sam")
    for number in range(1 + more):
        nadia.write(contacts.note, NewNote(sam, f"Nadia {number}"))
    for number in range(2):
        twin.write(contacts.note, NewNote(sam, f"Twin {number}"))
    first = nadia.exchange()
    second = twin.exchange()
    for _ in range(2):
        nadia.write(contacts.note, NewNote(sam, "And on."))
        twin.write(contacts.note, NewNote(sam, "And on."))
        first, second = (one if one.forked else other for one, other in
                         ((first, nadia.exchange()), (second, twin.exchange())))  # fmt: skip
    assert first.forked + second.forked == 1
    team.room.settle(nadia, twin, team.sue, nadia, twin)
    assert nadia.enrolment().device_id != twin.enrolment().device_id
    assert len(team.sue.rows("note")) == 3 + more + 4
    assert words(nadia) == words(twin) == words(team.sue)
    for each in (nadia, twin):
        assert set(each.states()) == {"shared"}
    assert team.room.world.one("SELECT count(*) FROM device WHERE name = 'nadia''s laptop'") == 2


def test_a_copied_laptop_signs_with_its_own_key_at_once(team: Team, pair: tuple[Laptop, Laptop]) -> None:
    nadia, twin = pair
    sam = team.room.shared(team.sue, nadia, twin, known_as="Sam")
    nadia.write(contacts.note, NewNote(sam, "Nadia's."))
    nadia.exchange()
    twin.write(contacts.note, NewNote(sam, "Twin's."))
    before = twin.enrolment()
    team.cable.next("/v1/fork", swallow)
    with pytest.raises(Trouble):
        twin.exchange()
    assert twin.enrolment().device_key == before.device_key
    assert twin.exchange().forked
    after = twin.enrolment()
    assert (after.device_key != before.device_key, after.device_id != before.device_id) == (True, True)
    assert [line.number for line in twin.outbox()] == [None]
    assert twin.exchange().caught_up


def test_a_store_knows_what_its_laptop_is_called(team: Team) -> None:
    assert team.nadia.enrolment().device_name == "nadia's laptop"
    assert team.nadia.apply(restart.whose)[1:] == (team.nadia.place.actor.account_id, "nadia's laptop")


def test_ops_that_were_refused_or_erased_are_not_asked_after(team: Team) -> None:
    sam = team.room.shared(team.nadia, known_as="Sam")
    forged(team.nadia, sam)
    team.nadia.write(contacts.note, NewNote(sam, "Waits."))
    team.nadia.exchange()
    team.nadia.write(contacts.note, NewNote(sam, "Not yet."))
    first, refused, shared, _ = (line.mid for line in team.nadia.outbox())
    assert team.nadia.apply(restart.journal) == [first, shared]
    gone = Outbox.__table__.update().where(Outbox.mid == shared).values(result="erased", fields={})  # type: ignore[attr-defined]
    team.nadia.apply(lambda connection: connection.execute(gone))
    assert team.nadia.apply(restart.journal) == [first]
    assert refused in team.nadia.apply(lambda connection: connection.execute(select(Outbox.mid)).scalars().all())


def test_a_workplace_goes_on_while_the_server_is_put_back(team: Team) -> None:
    """Everything is readable and writable between the pages of a new beginning."""
    sam = written(team)
    put_back(team, team.nadia, team.sue)
    calls: list[int] = []

    def at_store(ask: Any) -> Any:
        calls.append(1)
        team.nadia.write(contacts.note, NewNote(sam, f"At call {len(calls)}."))
        assert team.nadia.person(sam).known_as == "Sam"
        return ask(team.nadia.place)

    team.nadia.exchange(at=at_store)
    team.room.settle(team.nadia, team.sue)
    assert len(words(team.sue)) == 2 + len(calls)


def test_what_builds_on_something_lost_is_kept_by_the_server_until_it_comes(team: Team) -> None:
    """Sue's person is lost and Nadia's note on them comes first: it waits there, is shown as such, and is not lost."""
    sam = team.room.shared(team.sue, team.nadia, known_as="Sam")
    team.nadia.write(contacts.note, NewNote(sam, "Nadia's."))
    team.nadia.change(sam, district="BURNLEY")
    put_back_whole(team)
    team.nadia.exchange()
    assert team.nadia.states() == ["parked", "parked"]
    assert [line.number for line in team.nadia.outbox()] == [1, 2]
    assert team.nadia.apply(outgoing.take) is None
    asked = len(team.cable.seen)
    team.nadia.exchange()
    assert [line for line in team.cable.seen[asked:] if "/v1/push" in line]
    assert (team.nadia.states(), words(team.nadia)) == (["parked", "parked"], ["Nadia's."])
    team.room.settle(team.sue, team.nadia)
    assert team.nadia.states() == ["shared", "shared"]
    team.sue.exchange()
    assert words(team.sue) == ["Nadia's."]
    assert team.nadia.person(sam).district == team.sue.person(sam).district == "BURNLEY"
    assert team.nadia.digest(team.ed) == team.nadia.servers_digest(team.ed).digest


def put_back_whole(team: Team) -> None:
    """The server is put back to before anybody wrote anything; with a new epoch."""
    run(
        team.room.world.engine,
        "DELETE FROM applied",
        "DELETE FROM scope_event WHERE case_id IN (SELECT row_id FROM sync_row WHERE entity = 'person')",
        "DELETE FROM case_access WHERE case_id IN (SELECT row_id FROM sync_row WHERE entity = 'person')",
        "DELETE FROM case_file WHERE case_id IN (SELECT row_id FROM sync_row WHERE entity = 'person')",
        "DELETE FROM sync_row WHERE entity IN ('person', 'note')",
        "UPDATE device SET high = 0",
        "UPDATE sync_clock SET epoch = gen_random_uuid()",
    )


def test_an_erased_case_goes_from_the_laptop_that_still_writes_on_it(team: Team) -> None:
    sam, max_ = (team.room.shared(team.nadia, team.sue, known_as=name) for name in ("Samwise", "Max"))
    team.nadia.write(contacts.note, NewNote(sam, "Shared words."))
    team.nadia.exchange()
    forged(team.nadia, sam)
    team.nadia.exchange()
    erasure.erase(team.room.world.engine, sam)
    team.nadia.write(contacts.note, NewNote(sam, "Unsent words."))
    team.nadia.write(contacts.note, NewNote(max_, "Of somebody else."))
    said = team.nadia.exchange()
    assert sam in said.changes.cases
    assert sam in said.changes.gone
    assert set(team.nadia.states()) == {"shared"}
    assert list(team.nadia.rows("person")) == [max_]
    assert team.nadia.found_anywhere("Samwise", "Shared words", "Unsent words", "Not mine") == []
    team.sue.exchange()
    assert words(team.sue) == ["Of somebody else."]
    # A server put back to before the erasure isn't given it back.
    put_back(team)
    team.nadia.exchange()
    assert team.room.world.one("SELECT count(*) FROM sync_row WHERE entity = 'note'") == 0


def test_a_laptop_the_server_knows_no_more_signs_in_again_and_loses_nothing(team: Team) -> None:
    """It was enrolled after the backup that the server was put back to."""
    engine = team.room.world.engine
    word = accounts.add_worker(engine, "zoe", "Zoe", team.ed, "worker", "Worker", "space").password
    zoe = team.room.laptop("zoe", join(team.cable.url, "zoe", word, "Zoe's laptop"))
    sam = team.room.shared(team.sue, zoe, known_as="Sam")
    zoe.write(contacts.note, NewNote(sam, "Shared."))
    zoe.exchange()
    zoe.write(contacts.note, NewNote(sam, "Waits."))
    put_back(team, zoe)
    run(engine, f"DELETE FROM applied WHERE device_id = '{zoe.enrolment().device_id}'")
    run(engine, f"DELETE FROM device WHERE id = '{zoe.enrolment().device_id}'")
    with pytest.raises(ServerSaid) as said:
        zoe.exchange()
    assert said.value.fault.code == "signature"
    stranger = accounts.add_worker(engine, "ola", "Ola", team.ed).password
    with pytest.raises(Refusal) as refused:
        join_again(zoe.at_store, "ola", stranger)
    assert refused.value.field == "username"
    with pytest.raises(Refusal):
        join_again(zoe.at_store, "zoe", "not her password")
    join_again(zoe.at_store, "Zoe", word)
    assert zoe.exchange().caught_up
    team.sue.exchange()
    assert words(team.sue) == words(zoe) == ["Shared.", "Waits."]
    assert set(zoe.states()) == {"shared"}

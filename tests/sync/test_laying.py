"""Taking and laying down, step by step: rebasing, refusing, the cursor with its page, gaps and sizes."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests.postgres import run
from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.errors import Trouble
from vru_case.models.contact import Note
from vru_case.models.person import Person
from vru_case.services import contacts, outbox
from vru_case.services.contacts import NewContact, NewNote
from vru_case.sync import laying, outgoing, wire
from vru_case.sync.post import Post, ServerSaid


class Crash(Exception):
    """The laptop stops here."""


def page_for(laptop: Laptop) -> wire.Page:
    with laptop.post() as post:
        return post.pull(laptop.enrolment().cursor)


def forged(laptop: Laptop, person: UUID) -> None:
    """An op the server won't take: it says somebody else wrote it."""

    def write(work: Any) -> None:
        work.add(Note(**{**work.on(work.person(person)), "author_id": clock.new_id()}, words="Not mine."))

    laptop.write(write)


def test_unsent_edits_stay_on_top_of_what_comes(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.sue.change(sam, district="PENDLE", ethnicity="A1")
    team.sue.exchange()
    team.nadia.change(sam, district="BURNLEY")
    team.nadia.change(sam, pronouns="she/her")
    mine = team.nadia.versions(Person, sam)
    page = page_for(team.nadia)
    team.nadia.apply(lambda connection: laying.apply(connection, page))
    person = team.nadia.person(sam)
    assert (person.district, person.pronouns, person.ethnicity) == ("BURNLEY", "she/her", "A1")
    versions = team.nadia.versions(Person, sam)
    assert (versions["district"], versions["pronouns"]) == (mine["district"], mine["pronouns"])
    assert versions["ethnicity"] == team.sue.versions(Person, sam)["ethnicity"]
    team.nadia.change(sam, pronouns="they/them")
    assert team.nadia.outbox()[-1].base == {"pronouns": mine["pronouns"]}


def test_a_refused_op_says_why_and_blocks_nothing(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.write(contacts.note, NewNote(sam, "Before."))
    forged(team.nadia, sam)
    team.nadia.edit(Person, sam, author_id=clock.new_id())
    team.nadia.write(contacts.note, NewNote(sam, "After."))
    team.room.settle(team.nadia, team.sue)
    assert team.nadia.states()[-4:] == ["shared", "attention", "attention", "shared"]
    assert [row["words"] for row in team.sue.rows("note").values()] == ["Before.", "After."]
    lines = team.nadia.place.read(outbox.lines)
    assert [line.attention for line in lines] == [True, True]
    assert all(line.reason.endswith(".") for line in lines)
    assert team.nadia.rows("person") == team.sue.rows("person")
    assert "Not mine." in [row["words"] for row in team.nadia.rows("note").values()]
    sent = len(team.cable.seen)
    team.nadia.exchange()
    assert not [line for line in team.cable.seen[sent:] if "/v1/push" in line]


@pytest.mark.parametrize("when", ["in the middle", "before the commit"])
def test_a_page_and_its_cursor_are_kept_together_or_not_at_all(team: Team, when: str) -> None:
    team.room.shared(team.sue, known_as="Sam")
    page, before = page_for(team.nadia), team.nadia.enrolment().cursor

    def stopped(connection: Any) -> None:
        if when == "in the middle":
            laying.lay_down(connection, [item.row for item in page.items if item.row is not None])
        else:
            laying.apply(connection, page)
        raise Crash

    with pytest.raises(Crash):
        team.nadia.apply(stopped)
    assert (team.nadia.enrolment().cursor, team.nadia.everything()) == (before, {})
    team.nadia.apply(lambda connection: laying.apply(connection, page))
    assert team.nadia.enrolment().cursor == page.next
    assert len(team.nadia.rows("person")) == 1


def test_a_page_laid_down_twice_is_laid_down_once(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.sue.change(sam, known_as="Sammy")
    team.sue.exchange()
    page = page_for(team.nadia)
    for _ in range(2):
        team.nadia.apply(lambda connection: laying.apply(connection, page))
    assert team.nadia.person(sam).known_as == "Sammy"
    assert team.nadia.found_anywhere("Sammy") == ["fts", "fts_content", "fts_data", "history", "person"]
    count = "SELECT count(*) FROM history"
    assert team.nadia.apply(lambda connection: connection.exec_driver_sql(count).scalar()) == 1


def test_an_exchange_that_stops_at_any_step_goes_on_from_there(team: Team) -> None:
    """Every call at the store in turn, before and after its commit."""
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    steps = 7
    for number in range(2 * steps):
        team.nadia.write(contacts.note, NewNote(sam, f"Nadia {number}"))
        team.sue.write(contacts.note, NewNote(sam, f"Sue {number}"))
        team.sue.exchange()
        calls = iter(range(steps))

        def at_store(ask: Any, calls: Any = calls, number: int = number) -> Any:
            here = next(calls, None) == number // 2
            if here and number % 2 == 0:
                raise Crash
            answer = ask(team.nadia.place)
            if here:
                raise Crash
            return answer

        try:
            team.nadia.exchange(at=at_store)
        except Crash:
            team.nadia.exchange()
    team.room.settle(team.nadia, team.sue)
    assert len(team.nadia.rows("note")) == 4 * steps
    assert team.nadia.rows("note") == team.sue.rows("note")


def test_what_the_server_lost_is_sent_again(team: Team) -> None:
    """A server put back to an older copy of itself: the numbers tell, and every op since is sent once more."""
    sam = team.room.shared(team.nadia, known_as="Sam")
    high = len(team.nadia.outbox())
    team.nadia.write(contacts.note, NewNote(sam, "Lost."))
    forged(team.nadia, sam)
    team.nadia.write(contacts.note, NewNote(sam, "Lost too."))
    team.nadia.exchange()
    device = team.nadia.enrolment().device_id
    run(
        team.room.world.engine,
        "DELETE FROM sync_row WHERE entity = 'note'",
        f"DELETE FROM applied WHERE device_id = '{device}' AND no > {high}",
        f"UPDATE device SET high = {high} WHERE id = '{device}'",
    )
    team.nadia.write(contacts.note, NewNote(sam, "New."))
    team.nadia.exchange()
    team.sue.exchange()
    assert [row["words"] for row in team.sue.rows("note").values()] == ["Lost.", "Lost too.", "New."]
    assert team.nadia.states()[-4:] == ["shared", "attention", "shared", "shared"]


def test_a_gap_that_cannot_be_filled_ends_the_exchange(team: Team) -> None:
    sam = team.room.shared(team.nadia, known_as="Sam")
    team.room.world.engine.dispose()
    run(team.room.world.engine, "DELETE FROM applied", "UPDATE device SET high = 0")
    team.nadia.apply(lambda connection: connection.exec_driver_sql("DELETE FROM outbox"))
    team.nadia.write(contacts.note, NewNote(sam, "Kept here."))
    with pytest.raises(ServerSaid) as said:
        team.nadia.exchange()
    assert said.value.fault.code == "gap"
    assert team.nadia.states() == ["waiting"]


def test_a_copied_laptop_is_told_so(team: Team) -> None:
    """Two laptops with one key number different ops alike: the second is stopped before anything is mixed up."""
    team.nadia.exchange()
    twin = team.room.laptop("nadia")
    team.room.shared(team.nadia, known_as="Sam")
    team.room.registered(twin, known_as="Max")
    with pytest.raises(Trouble) as trouble:
        twin.exchange()
    assert trouble.value.detail == "fork"
    assert twin.states() == ["waiting"]
    assert len(twin.rows("person")) == 1


def test_a_server_in_a_new_life_is_read_again_from_the_start(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    run(team.room.world.engine, "UPDATE sync_clock SET epoch = gen_random_uuid()")
    team.nadia.change(sam, district="BURNLEY")
    before = len(team.cable.seen)
    team.nadia.exchange()
    assert [line for line in team.cable.seen[before:] if "cursor=&" in line]
    team.sue.exchange()
    assert team.sue.rows("person") == team.nadia.rows("person")


def test_long_words_go_a_few_at_a_time(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    for number in range(12):
        team.nadia.write(contacts.note, NewNote(sam, f"{number:02} " + "long words " * 30_000))
    sizes: list[int] = []

    class Counting(Post):
        def push(self, batch: wire.Push) -> wire.PushAnswer:
            sizes.append(len(batch.ops))
            return super().push(batch)

    team.nadia.exchange(connect=Counting)
    assert sum(sizes) == 12
    assert max(sizes) <= 4
    assert set(team.nadia.states()) == {"shared"}
    team.sue.exchange()
    assert len(team.sue.rows("note")) == 12


def test_one_op_that_is_too_long_blocks_nothing(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.write(contacts.note, NewNote(sam, "x" * 3_000_000))
    team.nadia.write(contacts.note, NewNote(sam, "Short."))
    team.nadia.exchange()
    team.sue.exchange()
    assert team.nadia.states()[-2:] == ["attention", "shared"]
    assert [row["words"] for row in team.sue.rows("note").values()] == ["Short."]


def test_what_a_newer_version_wrote_is_kept_untouched(team: Team) -> None:
    """A field this version doesn't know comes, stays, takes part in the digest, and survives an edit of its row."""
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    with team.sue.post() as post:
        epoch = post.hello().epoch
        said = {"favourite_colour": {"of": "2031", "list": [1, None, "ü"]}, "shoe_size": 9}
        no = len(team.sue.outbox()) + 1
        op = wire.Op(no, clock.new_id(), "patch", "person", sam, team.ed, sam, said, "2026-11-22T10:00:00.000000Z")
        assert post.push(wire.Push(epoch, wire.SCHEMA, [op])).results[0].status == "applied"
    team.nadia.exchange()
    team.nadia.change(sam, known_as="Sammy", born_on=date(2009, 5, 1))
    team.nadia.exchange()
    assert team.nadia.person(sam).extra == said
    assert team.nadia.digest(team.ed) == team.nadia.servers_digest(team.ed).digest


def test_a_row_from_before_a_field_existed_is_laid_down(team: Team) -> None:
    """An older version's insert doesn't bring what has been added since; the usual value stands in."""
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    with team.sue.post() as post:
        epoch, at = post.hello().epoch, "2026-11-22T10:00:00.000000Z"
        no, me = len(team.sue.outbox()) + 1, str(team.sue.place.actor.account_id)
        fields = {"author_id": me, "recorded_at": at, "words": "Short."}
        op = wire.Op(no, clock.new_id(), "insert", "note", clock.new_id(), team.ed, sam, fields, at)
        assert post.push(wire.Push(epoch, wire.SCHEMA, [op])).results[0].status == "applied"
    assert team.nadia.exchange().caught_up
    [row] = team.nadia.rows("note").values()
    assert (row["words"], row["precision"], row["restricted"]) == ("Short.", "time", False)


def test_a_thing_this_version_does_not_know_is_passed_over(team: Team) -> None:
    sam = team.room.shared(team.nadia, known_as="Sam")
    here = team.nadia.enrolment()
    row = wire.Row("horoscope", clock.new_id(), team.ed, sam, 99, clock.new_id(), {"sign": "Libra"})
    page = wire.Page(here.epoch, here.cursor, [wire.Item(row=row)], here.cursor, True, "")
    assert not team.nadia.apply(lambda connection: laying.apply(connection, page))


def test_contacts_have_their_numbers_in_the_order_they_were_saved(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    for number in range(12):
        team.nadia.write(contacts.record, NewContact(sam, "PHONE_OUT", f"{number}", "SPOKE"))
    taken = team.nadia.apply(lambda connection: outgoing.take(connection, 5))
    assert [op.no for op in taken] == [2, 3, 4, 5, 6]
    assert team.nadia.apply(outgoing.take)[0] == taken[0]
    team.room.settle(team.nadia, team.sue)
    statement = "SELECT words FROM contact ORDER BY seq"
    seen = team.sue.apply(lambda connection: connection.exec_driver_sql(statement).scalars().all())
    assert seen == [str(number) for number in range(12)]

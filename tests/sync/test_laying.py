"""Taking and laying down, step by step: rebasing, refusing, the cursor with its page, gaps and sizes."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.models.contact import Note
from vru_case.models.person import Person
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.outgoing import outbox
from vru_case.sync import laying, wire


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
    lines = team.nadia.place.read(outbox.unshared).lines
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
    # The index keeps a word short where another begins alike, so it may not stand there in full.
    assert set(team.nadia.found_anywhere("Sammy")) - {"fts_data"} == {"fts", "fts_content", "history", "person"}
    count = "SELECT count(*) FROM history"
    assert team.nadia.apply(lambda connection: connection.exec_driver_sql(count).scalar()) == 1


def test_an_exchange_that_stops_at_any_step_goes_on_from_there(team: Team) -> None:
    """Every call at the store in turn, before and after its commit."""
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    steps = 10
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

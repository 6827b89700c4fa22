"""A case that is not here as the server has it is noticed and read again, it alone, and nothing goes back for it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.postgres import run
from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.models.contact import Note
from vru_case.models.person import Person
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.store.changes import Changes
from vru_case.sync import closing, content, heal, laying, wire


def caught_up(laptop: Laptop) -> Changes:
    """Take what is new, and look whether it is what the server has."""
    with laptop.post() as post:
        while True:
            page = post.pull(laptop.enrolment().cursor)
            laptop.apply(lambda connection, page=page: laying.apply(connection, page))
            if page.caught_up:
                return closing.close_up(laptop.apply, post, page)


def compared(laptop: Laptop, **given: Any) -> Changes:
    """Hold every case against the server's."""
    with laptop.post() as post:
        return heal.check_all(laptop.apply, post, **given)


def asked(team: Team) -> list[str]:
    """The cases that were read again."""
    return [line.split("case=")[1][:36] for line in team.cable.seen if "/v1/case?" in line]


def spoil(laptop: Laptop, statement: str, *bound: Any) -> None:
    """What a fault of the program or the disk might do."""
    laptop.apply(lambda connection: connection.exec_driver_sql(statement, bound))


@pytest.fixture
def sam(team: Team) -> UUID:
    """Sam and Max are on both laptops, each with a note of Sue's."""
    sam = team.room.shared(team.sue, known_as="Sam")
    team.room.shared(team.sue, known_as="Max")
    for person in team.sue.rows("person"):
        team.sue.write(contacts.note, NewNote(person, f"Of {person}."))
    team.room.settle(team.sue, team.nadia)
    return sam


def test_where_all_is_well_nothing_is_asked_again(team: Team, sam: UUID) -> None:
    team.sue.write(contacts.note, NewNote(sam, "More."))
    team.sue.exchange()
    assert caught_up(team.nadia) == Changes()
    assert compared(team.nadia) == Changes()
    assert asked(team) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE person SET known_as = 'Wrong' WHERE id = ?",
        "DELETE FROM note WHERE case_id = ?",
        "UPDATE note SET words = 'Wrong' WHERE case_id = ?",
        "UPDATE note SET restricted = 1 WHERE case_id = ?",
        """UPDATE person SET extra = '{"shoe_size": 9}' WHERE id = ?""",
        "INSERT INTO note SELECT words, restricted, amends_id, happened_at, precision, randomblob(16), space_id,"
        " case_id, author_id, recorded_at, origin, versions, seq, extra FROM note WHERE case_id = ?",
    ],
)
def test_what_differs_is_put_right_when_its_case_comes(team: Team, sam: UUID, statement: str) -> None:
    spoil(team.nadia, statement, sam.bytes)
    assert team.nadia.digest(team.ed) != team.nadia.servers_digest(team.ed).digest
    team.sue.write(contacts.note, NewNote(sam, "More."))
    team.sue.exchange()
    assert sam in caught_up(team.nadia).cases
    assert team.nadia.digest(team.ed) == team.nadia.servers_digest(team.ed).digest
    assert asked(team) == [str(sam)]


def test_once_a_day_every_case_is_compared(team: Team, sam: UUID) -> None:
    spoil(team.nadia, "UPDATE note SET words = 'Wrong' WHERE case_id = ?", sam.bytes)
    caught_up(team.nadia)
    assert asked(team) == []
    team.nadia.set(compared_at=clock.now() - timedelta(hours=25))
    assert caught_up(team.nadia).cases == {sam}
    assert asked(team) == [str(sam)]
    assert clock.now() - team.nadia.enrolment().compared_at < timedelta(minutes=5)


def test_words_that_were_put_right_are_found(team: Team, sam: UUID) -> None:
    spoil(team.nadia, "UPDATE note SET words = 'Wrong' WHERE case_id = ?", sam.bytes)
    compared(team.nadia)
    assert team.nadia.rows("note") == team.sue.rows("note")
    assert "note" not in team.nadia.found_anywhere("Wrong")


def test_a_case_that_should_not_be_here_goes_and_one_that_should_comes(team: Team, sam: UUID) -> None:
    """Whatever the stream once failed to say."""
    [max_] = set(team.nadia.rows("person")) - {sam}
    account = team.nadia.place.actor.account_id
    gone = f"DELETE FROM case_access WHERE account_id = '{account}' AND case_id = '{sam}'"
    run(team.room.world.engine, gone)
    for table in ("person", "episode", "note"):
        spoil(team.nadia, f"DELETE FROM {table} WHERE case_id = ?", max_.bytes)
    changes = compared(team.nadia)
    assert changes.gone == {sam}
    assert set(team.nadia.rows("person")) == {max_}
    assert team.nadia.digest(team.ed) == team.nadia.servers_digest(team.ed).digest


def test_a_comparison_that_is_stopped_begins_anew(team: Team, sam: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heal, "_CASES", 1)
    team.nadia.set(compared_at=None)
    seen: list[int] = []
    compared(team.nadia, stop=lambda: bool(seen), progress=seen.append)
    assert (seen, team.nadia.enrolment().compared_at) == ([1], None)
    compared(team.nadia, progress=seen.append)
    assert seen == [1, 1, 2, 3]
    assert team.nadia.enrolment().compared_at is not None


def test_what_is_unsent_is_not_taken_for_a_difference(team: Team, sam: UUID) -> None:
    team.nadia.change(sam, known_as="Sammy")
    team.nadia.write(contacts.note, NewNote(sam, "Unsent."))
    assert compared(team.nadia) == Changes()
    assert asked(team) == []
    assert team.nadia.person(sam).known_as == "Sammy"


def test_a_refused_row_is_its_authors_alone_and_no_difference(team: Team, sam: UUID) -> None:
    def forge(work: Any) -> None:
        work.add(Note(**{**work.on(work.person(sam)), "author_id": clock.new_id()}, words="Not mine."))

    team.nadia.write(forge)
    team.nadia.exchange()
    assert team.nadia.states()[-1] == "attention"
    assert compared(team.nadia) == Changes()
    assert "Not mine." in [row["words"] for row in team.nadia.rows("note").values()]


def test_what_was_saved_while_the_copy_was_on_its_way_stays_on_top(team: Team, sam: UUID) -> None:
    spoil(team.nadia, "UPDATE person SET district = 'WRONG' WHERE id = ?", sam.bytes)
    with team.nadia.post() as post:
        copy = post.case(sam)
    team.nadia.edit(Person, sam, known_as="Sammy")
    team.nadia.write(contacts.note, NewNote(sam, "Meanwhile."))
    here = team.nadia.enrolment().cursor
    assert sam in team.nadia.apply(lambda connection: heal.replace(connection, copy, here)).cases
    person = team.nadia.person(sam)
    assert (person.known_as, person.district) == ("Sammy", None)
    assert "Meanwhile." in [row["words"] for row in team.nadia.rows("note").values()]
    team.room.settle(team.nadia, team.sue)
    assert team.sue.rows("note") == team.nadia.rows("note")
    assert team.sue.person(sam).known_as == "Sammy"


def test_a_copy_from_before_another_page_is_not_laid_down(team: Team, sam: UUID) -> None:
    with team.nadia.post() as post:
        copy, before = post.case(sam), team.nadia.enrolment().cursor
    team.sue.change(sam, known_as="Sammy")
    team.sue.exchange()
    team.nadia.exchange()
    for at in (before, team.nadia.enrolment().cursor):
        assert team.nadia.apply(lambda connection, at=at: heal.replace(connection, copy, at)) == Changes()
    assert team.nadia.person(sam).known_as == "Sammy"


def test_what_the_server_has_lost_without_a_word_is_sent_again(team: Team, sam: UUID) -> None:
    team.nadia.write(contacts.note, NewNote(sam, "Once shared."))
    team.nadia.exchange()
    line = team.nadia.outbox()[-1]
    run(
        team.room.world.engine,
        f"DELETE FROM sync_row WHERE row_id = '{line.row_id}'",
        f"DELETE FROM applied WHERE mid = '{line.mid}'",
    )
    compared(team.nadia)
    assert team.nadia.states()[-1] == "waiting"
    team.room.settle(team.nadia, team.sue)
    assert "Once shared." in [row["words"] for row in team.sue.rows("note").values()]
    assert compared(team.nadia) == Changes()


def test_what_this_version_cannot_hold_is_no_difference(team: Team, sam: UUID) -> None:
    """A kind of row that only a newer version knows counts as it came."""
    row = wire.Row("horoscope", clock.new_id(), team.ed, sam, 1, clock.new_id(), {"sign": "Libra", "at": None, "n": 2})

    def keep(connection: Any) -> list[wire.CaseDigest]:
        before = content.of_cases(connection, [sam])
        laying.lay_down(connection, [row])
        return before + content.of_cases(connection, [sam])

    before, after = team.nadia.apply(keep)
    assert (after.rows, after.content != before.content) == (before.rows + 1, True)

"""Rows on their way into the tables: what waits for a newer version, what is parked, and what is indexed when."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pytest

from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.person import Person
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.people import listing
from vru_case.store import search
from vru_case.store.changes import Changes
from vru_case.sync import aside, extra, laying, wire

AT = "2026-11-22T10:00:00.000000Z"
AUTHOR = str(clock.new_id())


def note(sam: UUID, space: UUID, words: Any = "Said.", **more: Any) -> wire.Row:
    fields = {"author_id": AUTHOR, "recorded_at": AT, "words": words, **more}
    return wire.Row("note", clock.new_id(), space, sam, 99, clock.new_id(), fields)


def lay(laptop: Laptop, *rows: wire.Row) -> Changes:
    here = laptop.enrolment()
    page = wire.Page(here.epoch, here.cursor, [wire.Item(row=row) for row in rows], here.cursor, True, "")
    changes: Changes = laptop.apply(lambda connection: laying.apply(connection, page))
    return changes


def count(laptop: Laptop, table: str) -> int:
    return int(laptop.apply(lambda connection: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()))


def people_found(laptop: Laptop, typed: str) -> set[UUID]:
    return {hit.case_id for hit in laptop.apply(lambda connection: search.find(connection, typed))}


@pytest.fixture
def sam(team: Team) -> UUID:
    return team.room.shared(team.sue, team.nadia, known_as="Sam")


def test_what_a_newer_version_knows_waits_for_it(team: Team, sam: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old version keeps a kind of row it doesn't know; after the update it is there, and nothing is read again."""
    rows = [note(sam, team.ed, words) for words in ("One.", "Two.")]
    with monkeypatch.context() as old:
        old.delitem(catalogue.ENTITIES, "note")
        old.setattr(aside, "__version__", "0.0.1")
        lay(team.nadia, *rows)
        rows[1].fields["words"], rows[1].seq = "Two, later.", 100
        lay(team.nadia, rows[1])
        assert lay(team.nadia) == Changes()
        assert team.nadia.apply(aside.count) == 2
    assert team.nadia.rows("note") == {}
    assert lay(team.nadia).entities == {"note"}
    assert [row["words"] for row in team.nadia.rows("note").values()] == ["One.", "Two, later."]
    assert team.nadia.apply(aside.count) == 0
    assert people_found(team.nadia, "later") == {sam}


def test_what_waits_for_a_newer_version_goes_with_its_case(team: Team, sam: UUID) -> None:
    row = wire.Row("horoscope", clock.new_id(), team.ed, sam, 99, clock.new_id(), {"sign": "Zyxwvut"})
    assert not lay(team.nadia, row)
    assert team.nadia.found_anywhere("Zyxwvut") == ["aside"]
    here = team.nadia.enrolment()
    page = wire.Page(here.epoch, here.cursor, [wire.Item(evict=sam)], here.cursor, True, "")
    team.nadia.apply(lambda connection: laying.apply(connection, page))
    assert team.nadia.found_anywhere("Zyxwvut") == []


def test_words_in_bulk_are_found_a_little_later_and_people_at_once(team: Team, sam: UUID) -> None:
    person = clock.new_id()
    known = {"author_id": AUTHOR, "recorded_at": AT, "known_as": "Marlow", "reference": "ABC", "born_precision": "day"}
    row = wire.Row("person", person, team.ed, person, 98, clock.new_id(), known)
    many = [note(sam, team.ed, f"lantern {number}") for number in range(60)]
    lay(team.nadia, row, *many)
    assert team.nadia.place.read(listing.find, "marlow")
    assert (people_found(team.nadia, "lantern"), count(team.nadia, "unindexed")) == (set(), 60)
    assert team.nadia.apply(search.catch_up) == 0
    assert people_found(team.nadia, "lantern") == {sam}


def test_a_few_words_are_found_at_once(team: Team, sam: UUID) -> None:
    lay(team.nadia, *(note(sam, team.ed, f"lantern {number}") for number in range(50)))
    assert people_found(team.nadia, "lantern") == {sam}
    assert count(team.nadia, "unindexed") == 0


def test_our_own_rows_come_back_and_change_nothing_but_their_number(team: Team, sam: UUID) -> None:
    """Rows with and without JSON, written by the services here and brought back by the server."""
    for number in range(60):
        team.nadia.write(contacts.note, NewNote(sam, f"Kites {number}"))
    team.nadia.edit(Person, sam, district="BURNLEY")
    before = team.nadia.everything()
    told: list[Changes] = []
    team.nadia.exchange(told=told.append)
    assert not any(told[1:])
    assert count(team.nadia, "unindexed") == 0
    assert count(team.nadia, "note WHERE seq IS NULL") == count(team.nadia, "person WHERE seq IS NULL") == 0
    assert team.nadia.everything() == before


def parked(laptop: Laptop) -> UUID:
    """The last op, as if the server had answered that it keeps it for later."""
    line = laptop.outbox()[-1]
    laptop.apply(
        lambda connection: (
            connection.exec_driver_sql(
                "UPDATE outbox SET state = 'parked', number = 7 WHERE no = ?", (line.no,)
            ).rowcount
        )
    )
    mid: UUID = line.mid
    return mid


def person_row(laptop: Laptop, sam: UUID, **said: Any) -> wire.Row:
    [fields] = (row for id_, row in laptop.rows("person").items() if id_ == sam)
    return wire.Row("person", sam, laptop.place.actor.places[0].space_id, sam, 500, clock.new_id(), fields | said)


def last(laptop: Laptop) -> tuple[str, str | None]:
    line = laptop.outbox()[-1]
    return line.state, line.result


def test_what_the_server_keeps_for_later_stays_on_top(team: Team, sam: UUID) -> None:
    base = person_row(team.nadia, sam, pronouns="they/them")
    team.nadia.edit(Person, sam, district="BURNLEY")
    mid = parked(team.nadia)
    lay(team.nadia, base)
    person = team.nadia.person(sam)
    assert (person.district, person.pronouns) == ("BURNLEY", "they/them")
    assert team.nadia.versions(Person, sam)["district"] == str(mid)
    assert last(team.nadia)[0] == "parked"


@pytest.mark.parametrize("how", ["version", "origin"])
def test_an_op_kept_for_later_is_settled_when_a_row_shows_it(team: Team, sam: UUID, how: str) -> None:
    if how == "version":
        team.nadia.edit(Person, sam, district="BURNLEY")
        mid = parked(team.nadia)
        row = person_row(team.nadia, sam, district="PENDLE")
        row.versions = {"district": clock.new_id(), "pronouns": mid}
    else:
        team.nadia.write(contacts.note, NewNote(sam, "Parked."))
        row = note(sam, team.ed, "Parked.")
        row.id, row.origin = team.nadia.outbox()[-1].row_id, parked(team.nadia)
    lay(team.nadia, row)
    assert last(team.nadia) == ("shared", "applied")
    if how == "version":
        assert team.nadia.person(sam).district == "PENDLE"


def difference(sam: UUID, space: UUID, mid: UUID) -> wire.Row:
    fields = {"author_id": AUTHOR, "recorded_at": AT, "entity": "person", "row_id": str(sam), "field": "district",
              "value": {"v": "BURNLEY"}, "theirs": str(mid)}  # fmt: skip
    return wire.Row("conflict", clock.new_id(), space, sam, 501, mid, fields)


@pytest.mark.parametrize(("along", "state"), [(True, ("shared", "conflict")), (False, ("parked", None))])
def test_an_op_that_lost_is_settled_when_the_row_it_lost_to_comes_along(
    team: Team, sam: UUID, along: bool, state: tuple[str, str | None]
) -> None:
    """Otherwise it is asked after, and the answer brings the row: nobody keeps a value on top that was settled."""
    winner = person_row(team.nadia, sam, district="PENDLE")
    team.nadia.edit(Person, sam, district="BURNLEY")
    mid = parked(team.nadia)
    rows: Iterable[wire.Row] = [difference(sam, team.ed, mid), *([winner] if along else [])]
    lay(team.nadia, *rows)
    assert last(team.nadia) == state
    assert team.nadia.person(sam).district == ("PENDLE" if along else "BURNLEY")


def test_a_field_that_was_only_kept_is_in_its_column_after_an_update(
    team: Team, sam: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an older version left it: what it knew nothing of lies beside the columns. What was written since wins."""
    lay(team.nadia)
    kept = """UPDATE person SET district = NULL, pronouns = 'they/them', last_name = NULL,
        extra = '{"district": "PENDLE", "pronouns": "old", "last_name": "Marlow", "shoe_size": 9}'"""
    team.nadia.apply(lambda connection: connection.exec_driver_sql(kept).rowcount)
    assert lay(team.nadia) == Changes()
    monkeypatch.setattr(extra, "_NOW", {"version": "9.9"})
    assert lay(team.nadia).entities == {"person"}
    person = team.nadia.person(sam)
    assert (person.district, person.pronouns, person.extra) == ("PENDLE", "they/them", {"shoe_size": 9})
    team.nadia.apply(search.catch_up)
    assert people_found(team.nadia, "marlow") == {sam}

"""A new life of the server is read over what is here, and what it has lost goes at the end; work of ours never does."""

from typing import Any
from uuid import UUID

import pytest

from tests.postgres import run
from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case.services import desk
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.people import listing
from vru_case.store.changes import Changes
from vru_case.sync import laying, restart, wire

CANARY = "Zyxwvut"


class Crash(Exception):
    """The laptop stops here."""


@pytest.fixture
def sam(team: Team) -> UUID:
    """Sam, with notes of Sue's that will be lost and some that won't; Max, who will be lost altogether."""
    sam, max_ = (team.room.registered(team.sue, known_as=name) for name in ("Sam", f"Max {CANARY}"))
    for number in range(4):
        team.sue.write(contacts.note, NewNote(sam, f"Kept {number}."))
    team.room.settle(team.sue, team.nadia)
    team.sue.write(contacts.note, NewNote(sam, f"{CANARY} lost."))
    team.sue.change(max_, district="BURNLEY")
    team.room.settle(team.sue, team.nadia)
    for key in (f"contact:{max_}", f"contact:{sam}"):
        team.nadia.write(desk.keep_draft, key, {"words": "Half a sentence."})
    run(
        team.room.world.engine,
        f"DELETE FROM sync_row WHERE case_id = '{max_}' OR CAST(fields AS text) LIKE '%{CANARY}%'",
        f"DELETE FROM case_access WHERE case_id = '{max_}'",
        "UPDATE sync_clock SET epoch = gen_random_uuid()",
    )
    return sam


def begun(laptop: Laptop) -> None:
    """The laptop has met the new life, and the server missed nothing of what is here."""
    with laptop.post() as post:
        said = post.hello()
    laptop.apply(lambda connection: restart.begin_again(connection, said.epoch, [], 0))


def page_of(laptop: Laptop, rows: int = 3) -> wire.Page:
    with laptop.post() as post:
        return post.pull(laptop.enrolment().cursor, rows)


def lay(laptop: Laptop, page: wire.Page) -> Changes:
    changes: Changes = laptop.apply(lambda connection: laying.apply(connection, page))
    return changes


def read_through(laptop: Laptop, rows: int = 3) -> Changes:
    while not (page := page_of(laptop, rows)).caught_up:
        lay(laptop, page)
    return lay(laptop, page)


def notes(laptop: Laptop) -> list[str]:
    return sorted(row["words"] for row in laptop.rows("note").values())


def met(laptop: Laptop) -> int:
    return int(laptop.apply(lambda connection: connection.exec_driver_sql("SELECT count(*) FROM met").scalar()))


def test_what_the_new_life_lacks_leaves_every_table_at_its_end(team: Team, sam: UUID) -> None:
    nadia = team.nadia
    begun(nadia)
    [max_] = set(nadia.rows("person")) - {sam}
    changes = read_through(nadia)
    assert set(changes.gone) == {max_}
    assert {sam, max_} <= changes.cases
    assert notes(nadia) == [f"Kept {number}." for number in range(4)]
    assert nadia.found_anywhere(CANARY) == []
    assert nadia.place.read(listing.find, CANARY) == ()
    assert nadia.place.read(desk.drafts) == (f"contact:{sam}",)
    assert (met(nadia), nadia.enrolment().rebuilding) == (0, False)
    assert nadia.digest(team.ed) == nadia.servers_digest(team.ed).digest


def test_nothing_goes_before_the_whole_has_been_read(team: Team, sam: UUID) -> None:
    begun(team.nadia)
    before = team.nadia.everything()
    pages = 0
    while not (page := page_of(team.nadia)).caught_up:
        lay(team.nadia, page)
        pages += 1
        assert team.nadia.everything() == before
        assert met(team.nadia) > 0
    assert pages >= 2
    lay(team.nadia, page)
    assert team.nadia.everything() != before


def test_a_reading_that_stops_at_any_page_goes_on_from_there(team: Team, sam: UUID) -> None:
    nadia = team.nadia
    begun(nadia)
    while True:
        page = page_of(nadia)

        def stopped(connection: Any, page: wire.Page = page) -> None:
            laying.apply(connection, page)
            raise Crash

        with pytest.raises(Crash):
            nadia.apply(stopped)
        assert nadia.enrolment().rebuilding
        lay(nadia, page)
        if page.caught_up:
            break
    assert nadia.found_anywhere(CANARY) == []
    assert nadia.digest(team.ed) == nadia.servers_digest(team.ed).digest


def test_a_second_new_life_on_the_way_begins_the_notes_anew(team: Team, sam: UUID) -> None:
    """What the first of two restored servers had and the second has not goes as well."""
    begun(team.nadia)
    lay(team.nadia, page_of(team.nadia, 1000))
    team.sue.write(contacts.note, NewNote(sam, "Between."))
    begun(team.nadia)
    lay(team.nadia, page_of(team.nadia))
    run(
        team.room.world.engine,
        "DELETE FROM sync_row WHERE fields->>'words' = 'Kept 1.'",
        "UPDATE sync_clock SET epoch = gen_random_uuid()",
    )
    begun(team.nadia)
    read_through(team.nadia)
    assert notes(team.nadia) == ["Kept 0.", "Kept 2.", "Kept 3."]


def test_work_the_server_has_not_taken_is_not_swept(team: Team, sam: UUID) -> None:
    nadia = team.nadia
    for words, state in (("Refused.", "attention"), ("Parked.", "parked"), ("Unsent.", "waiting")):
        nadia.write(contacts.note, NewNote(sam, words))
        nadia.apply(
            lambda connection, state=state: connection.exec_driver_sql(
                "UPDATE outbox SET state = ? WHERE no = (SELECT max(no) FROM outbox)", (state,)
            )
        )
    new = team.room.registered(nadia, known_as="New")
    begun(nadia)
    read_through(nadia)
    assert {"Refused.", "Parked.", "Unsent."} <= set(notes(nadia))
    assert new in nadia.rows("person")


def test_a_case_given_up_meanwhile_goes_with_its_page(team: Team, sam: UUID) -> None:
    begun(team.nadia)
    page = page_of(team.nadia)
    lay(team.nadia, page)
    here = team.nadia.enrolment()
    evicting = wire.Page(here.epoch, here.cursor, [wire.Item(evict=sam)], here.cursor, False, "")
    assert lay(team.nadia, evicting).gone == {sam}
    assert sam not in team.nadia.rows("person")
    assert team.nadia.enrolment().rebuilding


def test_a_usual_page_notes_nothing(team: Team, sam: UUID) -> None:
    team.nadia.set(cursor="", epoch=None)
    lay(team.nadia, page_of(team.nadia, 2))
    assert met(team.nadia) == 0

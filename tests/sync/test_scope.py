"""What a laptop may hold no longer leaves it whole, and what was written there still arrives."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import insert

from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case import clock
from vru_case.models.episode import Assignment
from vru_case.models.local import Draft
from vru_case.services import desk
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.people import listing
from vru_case.services.support import episodes
from vru_case.sync import laying, wire

CANARY = "Zyxwvut"
#: What Omar himself wrote: his journal keeps that as long as the server might have to be told again.
OWN = "Qponmlk"


@dataclass
class Given:
    """Omar, who sees only who he is given, has Sam; Sue can take him away again."""

    team: Team
    omar: Laptop
    sam: UUID
    max: UUID

    def take_away(self) -> None:
        worker = self.omar.place.actor.account_id
        [row] = [each for each, at in self.team.sue.rows("assignment").items() if at["worker_id"] == str(worker)]
        self.team.sue.edit(Assignment, row, ended_on=clock.today())
        self.team.sue.exchange()


@pytest.fixture
def given(team: Team) -> Given:
    omar = team.room.laptop("omar")
    sam = team.room.registered(team.sue, known_as=f"Sam {CANARY}", communication=CANARY)
    max_ = team.room.registered(team.sue, known_as="Max")
    for person in (sam, max_):
        team.sue.write(contacts.note, NewNote(person, f"{CANARY if person == sam else 'Nothing'} said."))
    team.sue.write(episodes.assign, sam, omar.place.actor.account_id)
    team.room.settle(team.sue, omar)
    omar.change(sam, pronouns=OWN)
    team.room.settle(omar, team.sue)
    return Given(team, omar, sam, max_)


def test_only_what_was_given_is_here(given: Given) -> None:
    assert set(given.omar.rows("person")) == {given.sam}
    assert len(given.omar.rows("note")) == 1
    given.omar.write(desk.keep_draft, f"contact:{given.sam}", {"words": CANARY})
    held = given.omar.found_anywhere(CANARY)
    assert {"person", "note", "draft", "fts_content"} <= set(held)
    assert given.omar.found_anywhere(OWN) == ["history", "outbox", "person"]


def test_a_case_taken_away_leaves_every_table(given: Given) -> None:
    omar = given.omar
    for key in (f"contact:{given.sam}", f"assault:{given.sam}:new"):
        omar.write(desk.keep_draft, key, {"words": CANARY})
    omar.write(desk.keep_draft, f"contact:{given.max}", {"words": "kept"})
    given.take_away()
    said = omar.exchange()
    assert given.sam in said.changes.cases
    assert omar.found_anywhere(CANARY) == []
    assert omar.found_anywhere(OWN) == ["outbox"]
    assert omar.place.read(listing.find, CANARY) == ()
    assert omar.place.read(desk.drafts) == (f"contact:{given.max}",)
    assert omar.rows("worker")
    assert omar.digest(given.team.ed) == omar.servers_digest(given.team.ed).digest


def test_what_was_written_before_it_was_taken_still_goes(given: Given) -> None:
    omar, sue = given.omar, given.team.sue
    given.take_away()
    omar.write(contacts.record, NewContact(given.sam, "PHONE_OUT", f"{OWN} rang.", "SPOKE"))
    omar.change(given.sam, pronouns="they/them")
    omar.exchange()
    sue.exchange()
    assert [row["words"] for row in sue.rows("contact").values()] == [f"{OWN} rang."]
    assert sue.person(given.sam).pronouns == "they/them"
    assert [line.result for line in omar.outbox()[-2:]] == ["late", "late"]
    assert omar.found_anywhere(CANARY) == []
    assert omar.found_anywhere(OWN) == ["outbox"]


def test_ops_wait_through_an_eviction(given: Given) -> None:
    """The page that takes a case away may come while something of it is still unsent."""
    omar, sue = given.omar, given.team.sue
    given.take_away()
    with omar.post() as post:
        page = post.pull(omar.enrolment().cursor)
    omar.write(contacts.note, NewNote(given.sam, f"{OWN} at the door."))
    omar.apply(lambda connection: laying.apply(connection, page))
    assert omar.rows("person") == {}
    assert omar.states().count("waiting") == 1
    omar.exchange()
    sue.exchange()
    assert f"{OWN} at the door." in [row["words"] for row in sue.rows("note").values()]
    assert omar.found_anywhere(CANARY) == []
    assert omar.found_anywhere(OWN) == ["outbox"]


def test_given_again_it_is_all_here_again(given: Given) -> None:
    given.take_away()
    given.omar.exchange()
    given.team.sue.write(episodes.assign, given.sam, given.omar.place.actor.account_id)
    given.team.room.settle(given.team.sue, given.omar)
    for entity in ("person", "note", "assignment"):
        assert given.omar.rows(entity, given.sam) == given.team.sue.rows(entity, given.sam)


def test_taken_and_given_between_two_exchanges_is_never_missed(given: Given) -> None:
    given.take_away()
    given.team.sue.write(episodes.assign, given.sam, given.omar.place.actor.account_id)
    given.team.sue.exchange()
    given.omar.exchange()
    assert given.omar.rows("note", given.sam) == given.team.sue.rows("note", given.sam)


def test_an_eviction_without_a_scrub_would_be_seen(given: Given) -> None:
    """The control: what the tests above look for is there to be found."""
    line = {"key": "elsewhere", "body": {"v": CANARY}, "saved_at": clock.now()}
    given.omar.apply(lambda connection: connection.execute(insert(Draft), [line]))
    given.take_away()
    given.omar.exchange()
    assert given.omar.found_anywhere(CANARY) == ["draft"]


def test_an_eviction_of_nothing_changes_nothing(team: Team) -> None:
    team.room.shared(team.nadia, known_as="Sam")
    before = (team.nadia.everything(), len(team.nadia.outbox()))
    here = team.nadia.enrolment()
    page = wire.Page(here.epoch, here.cursor, [wire.Item(evict=clock.new_id())], here.cursor, True, "")
    team.nadia.apply(lambda connection: laying.apply(connection, page))
    assert (team.nadia.everything(), len(team.nadia.outbox())) == before


def test_what_was_taken_away_is_wiped_and_not_left_in_the_log(given: Given) -> None:
    """Free pages and the index's own are overwritten, and the write-ahead log, which still had them, is emptied."""
    omar = given.omar
    [log] = omar.folder.rglob("store.db-wal")
    given.take_away()
    assert log.stat().st_size > 0
    assert omar.exchange().changes.gone == {given.sam}
    assert log.stat().st_size == 0
    for asked in ("PRAGMA secure_delete", "SELECT v FROM fts_config WHERE k = 'secure-delete'"):
        assert omar.apply(lambda connection, asked=asked: connection.exec_driver_sql(asked).scalar()) == 1

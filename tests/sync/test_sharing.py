"""What one laptop saves appears on the others, field for field; what two write apart is merged or kept side by side."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.laptop import library
from tests.sync.conftest import Team
from tests.sync.laptops import PASSPHRASE, Laptop, Room
from vru_case.models.local import History
from vru_case.models.person import ContactPoint, Person
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.door import Door
from vru_case.services.people import listing, people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.support import episodes
from vru_case.services.values import Details
from vru_case.store.vault import FLOOR


def conflicts(laptop: Laptop) -> list[tuple[object, ...]]:
    """What is kept beside the value that stands: row, field, value."""
    rows = laptop.rows("conflict").values()
    return sorted((row["row_id"], row["field"], row["value"]["v"]) for row in rows)


def test_what_is_saved_here_appears_there_field_for_field(team: Team) -> None:
    nadia, sue, ann = team.nadia, team.sue, team.ann
    sam = team.room.registered(
        nadia, known_as="Sam", born_on=date(2008, 2, 29), born_precision="day", district="BURNLEY"
    )
    nadia.write(people.add_contact_point, NewContactPoint(sam, "07700 900123", safe_to_call=False, safe_to_text=True))
    nadia.write(
        contacts.record, NewContact(sam, "PHONE_OUT", "Talked about boxing.", "SPOKE", topics=("ETE", "FAMILY"))
    )
    nadia.write(contacts.note, NewNote(sam, "Lives with his aunt.", restricted=True))
    said = nadia.exchange()
    assert (said.pushed, said.caught_up) == (4, True)
    took = sue.exchange()
    assert sam in took.changes.cases
    assert {"person", "contact_point", "contact", "note"} <= took.changes.entities
    for entity in ("person", "contact_point", "contact", "note"):
        assert nadia.rows(entity)
        assert sue.rows(entity) == nadia.rows(entity)
    assert [row.id for row in sue.place.read(listing.find, "boxing")] == [sam]
    ann.exchange()
    assert ann.rows("person") == {}
    assert set(nadia.states()) == {"shared"}


def test_an_edit_travels_both_ways_and_leaves_its_past(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.sue.change(sam, pronouns="they/them", known_as="Sammy")
    team.room.settle(team.sue, team.nadia)
    assert team.nadia.rows("person") == team.sue.rows("person")
    assert (team.nadia.person(sam).known_as, team.nadia.person(sam).pronouns) == ("Sammy", "they/them")
    past = team.nadia.place.read(lambda work: work.session.query(History).filter_by(field="known_as").one())
    assert (past.old, past.new) == ({"v": "Sam"}, {"v": "Sammy"})
    assert team.nadia.place.read(listing.find, "sammy")
    team.sue.change(sam, pronouns="")
    team.room.settle(team.sue, team.nadia)
    assert team.nadia.person(sam).pronouns is None


def test_different_fields_changed_apart_both_stand(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.change(sam, district="BURNLEY")
    team.sue.change(sam, ethnicity="B1")
    team.room.settle(team.nadia, team.sue)
    assert team.nadia.rows("person") == team.sue.rows("person")
    assert (team.sue.person(sam).district, team.nadia.person(sam).ethnicity) == ("BURNLEY", "B1")
    assert conflicts(team.sue) == []


def test_the_same_field_changed_apart_keeps_both_on_every_laptop(team: Team) -> None:
    again = team.room.laptop("omar")
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.write(episodes.assign, sam, again.place.actor.account_id)
    team.nadia.exchange()
    again.exchange()
    team.nadia.change(sam, district="BURNLEY")
    team.sue.change(sam, district="PENDLE")
    team.room.settle(team.nadia, team.sue, again)
    for laptop in (team.nadia, team.sue, again):
        assert laptop.person(sam).district == "BURNLEY"
        assert conflicts(laptop) == [(str(sam), "district", "PENDLE")]
    [line] = [line for line in team.sue.outbox() if line.kind == "patch"]
    assert (line.state, line.result) == ("shared", "conflict")


def test_a_whole_chain_of_unseen_edits_is_kept(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.change(sam, district="BURNLEY")
    team.nadia.exchange()
    for district in ("PENDLE", "HYNDBURN"):
        team.sue.change(sam, district=district)
    team.room.settle(team.sue, team.nadia)
    assert conflicts(team.nadia) == [(str(sam), "district", "HYNDBURN"), (str(sam), "district", "PENDLE")]
    assert team.sue.person(sam).district == "BURNLEY"
    passed = team.sue.place.read(lambda work: work.session.query(History).filter_by(field="district").count())
    assert passed == 3  # our two, and the one that brought back what stands


def test_contacts_written_apart_are_never_in_conflict(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    for laptop, words in ((team.nadia, "Rang at four."), (team.sue, "Rang at four.")):
        laptop.write(contacts.record, NewContact(sam, "PHONE_OUT", words, "SPOKE"))
        laptop.write(contacts.record, NewContact(sam, "PHONE_OUT", "Nobody in.", "NO_ANSWER"))
    team.room.settle(team.nadia, team.sue)
    assert team.nadia.rows("contact") == team.sue.rows("contact")
    assert len(team.sue.rows("contact")) == len(team.sue.rows("contact_attempt")) == 2
    assert conflicts(team.nadia) == []


def test_the_same_thing_written_twice_is_no_disagreement(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.change(sam, district="BURNLEY")
    team.sue.change(sam, district="BURNLEY")
    team.room.settle(team.nadia, team.sue)
    assert conflicts(team.nadia) == []
    assert team.sue.outbox()[-1].result == "same"
    assert team.sue.versions(Person, sam) == team.nadia.versions(Person, sam)


def test_an_answer_about_safety_is_a_field_like_any_other(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    point = team.nadia.write(people.add_contact_point, NewContactPoint(sam, "07700 900123"))
    team.room.settle(team.nadia, team.sue)
    team.nadia.edit(ContactPoint, point, safe_to_call=False)
    team.sue.edit(ContactPoint, point, safe_to_text=False)
    team.room.settle(team.nadia, team.sue)
    [kept] = team.nadia.rows("contact_point").values()
    assert (kept["safe_to_call"], kept["safe_to_text"]) == (False, False)


def test_a_new_workers_first_exchange_brings_everything(team: Team) -> None:
    for number in range(3):
        team.room.registered(team.nadia, known_as=f"Person {number}")
    team.nadia.exchange()
    zoe = team.room.hired("zoe", team.ed)
    assert zoe.exchange().caught_up
    team.nadia.exchange()
    assert zoe.everything() == team.nadia.everything()
    assert {row["name"] for row in zoe.rows("worker").values()} == {"Nadia", "Sue", "Omar", "Zoe"}


def test_the_digest_of_a_space_is_the_same_here_and_there(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam", born_on=date(2008, 2, 29))
    team.nadia.write(contacts.record, NewContact(sam, "PHONE_OUT", "Zoë’s café", "SPOKE", minutes=5, topics=("ETE",)))
    team.nadia.change(sam, district="BURNLEY", known_as="")
    team.sue.change(sam, district="PENDLE")
    team.room.settle(team.nadia, team.sue)
    for laptop, space in ((team.nadia, team.ed), (team.sue, team.ed), (team.sue, team.divert)):
        said = laptop.servers_digest(space)
        assert said.rows > 2
        assert laptop.digest(space) == said.digest
        assert laptop.enrolment().cursor == said.cursor
    assert team.nadia.digest(team.ed) == team.sue.digest(team.ed)


@pytest.mark.parametrize("planted", ["a value", "a row gone"])
def test_the_digest_notices_what_nobody_shared(team: Team, planted: str) -> None:
    team.room.shared(team.nadia, known_as="Sam")
    if planted == "a value":
        team.nadia.apply(lambda connection: connection.execute(update(Person).values(known_as="Sem")))
    else:
        team.nadia.apply(lambda connection: connection.execute(Person.__table__.delete()))  # type: ignore[attr-defined]
    assert team.nadia.digest(team.ed) != team.nadia.servers_digest(team.ed).digest


def test_ops_go_only_as_their_author(room: Room) -> None:
    """Two workers on one laptop have two stores, two keys and two outboxes."""
    door = Door(room.root / "shared pc", library(), None, FLOOR)
    stores: dict[str, Laptop] = {}
    for name in ("nadia", "sue"):
        resident, place = door.set_up(replace(room.joined[name], server=room.cable.url), PASSPHRASE)
        door.leave(place)
        stores[name] = Laptop(door.enter(resident.id, PASSPHRASE), room.root)
        room.laptops.append(stores[name])
    sam = stores["nadia"].write(people.register, room.ed, Details(known_as="Sam"))
    stores["sue"].exchange()
    assert stores["sue"].rows("person") == {}
    assert stores["nadia"].states() == ["waiting"]
    stores["nadia"].exchange()
    stores["sue"].exchange()
    stores["sue"].change(sam, district="BURNLEY")
    stores["sue"].exchange()
    by = room.world.engine.connect()
    with by:
        found = by.exec_driver_sql(
            "SELECT d.account_id, count(*) FROM applied a JOIN device d ON d.id = a.device_id GROUP BY 1"
        ).all()
    accounts: dict[UUID, int] = {row[0]: row[1] for row in found}
    assert accounts == {each.place.actor.account_id: 1 for each in stores.values()}

"""Two laptops and the real server: a difference arises, both see it with the safer value, it is settled and gone."""

from uuid import UUID

import pytest

from tests.sync.cable import drop
from tests.sync.conftest import Team
from tests.sync.laptops import Laptop
from vru_case.errors import Refusal, Trouble
from vru_case.models import catalogue
from vru_case.models.person import ContactPoint, Person
from vru_case.services.differing import differences
from vru_case.services.differing.differing_values import Choice, Differing, Record
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.telling import person_page
from vru_case.services.values import PersonPage

BURNLEY, PENDLE, HYNDBURN = "E07000117", "E07000122", "E07000120"


def open_on(laptop: Laptop, person: UUID) -> tuple[Record, Differing]:
    [record] = laptop.place.read(differences.of_person, person).records
    [row] = record.rows
    return record, row


def said(laptop: Laptop, person: UUID) -> list[tuple[str, str]]:
    """(who, what), mine first."""
    _, row = open_on(laptop, person)
    return [("I" if each.mine else each.author, each.parts[0].words) for each in row.versions]


def settle(laptop: Laptop, person: UUID, wanted: object) -> None:
    """Choose, in everything that is open, the version that has this value."""
    found = laptop.place.read(differences.of_person, person)
    choices = [
        Choice(record.entity, record.row_id, tuple((p.field, p.raw) for p in version.parts), row.seen, row.conflicts)
        for record in found.records
        for row in record.rows
        for version in row.versions
        if version.parts[0].raw == wanted
    ]
    laptop.write(differences.settle, tuple(choices))


def nothing_open(team: Team, *laptops: Laptop, person: UUID) -> None:
    for each in laptops:
        assert each.place.read(differences.of_person, person).records == ()
        assert each.place.read(person_page.page, person).conflicts == 0
        assert each.digest(team.ed) == each.servers_digest(team.ed).digest
    for entity in catalogue.ENTITIES:
        assert laptops[0].rows(entity, person) == laptops[1].rows(entity, person)


def apart(team: Team) -> UUID:
    """Sam, of whom Nadia and Sue have written different districts."""
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.change(sam, district=BURNLEY, pronouns="he/him")
    team.sue.change(sam, district=PENDLE)
    team.room.settle(team.nadia, team.sue)
    return sam


def page(laptop: Laptop, person: UUID) -> PersonPage:
    return laptop.place.read(person_page.page, person)


def test_both_see_both_with_who_wrote_them(team: Team) -> None:
    sam = apart(team)
    assert said(team.nadia, sam) == [("I", "Burnley"), ("Sue", "Pendle")]
    assert said(team.sue, sam) == [("I", "Pendle"), ("Nadia", "Burnley")]
    record, row = open_on(team.nadia, sam)
    assert record.merged == ("pronouns",)
    assert all(each.at is not None for each in row.versions)
    assert open_on(team.sue, sam)[1].versions[row.chosen - 1].parts == row.versions[row.chosen].parts
    assert page(team.nadia, sam).conflicts == page(team.sue, sam).conflicts == 1


@pytest.mark.parametrize("wanted", [BURNLEY, PENDLE])
def test_what_one_of_them_settles_is_settled_for_both(team: Team, wanted: str) -> None:
    sam = apart(team)
    settle(team.sue, sam, wanted)
    team.room.settle(team.sue, team.nadia)
    assert team.nadia.person(sam).district == team.sue.person(sam).district == wanted
    nothing_open(team, team.nadia, team.sue, person=sam)
    [kept] = team.nadia.rows("conflict").values()
    assert kept["value"]["v"] == PENDLE  # and stays in the record
    assert kept["settled_by"] == team.nadia.versions(Person, sam)["district"]


def test_settling_alike_apart_is_no_disagreement(team: Team) -> None:
    sam = apart(team)
    settle(team.nadia, sam, PENDLE)
    settle(team.sue, sam, PENDLE)
    team.room.settle(team.nadia, team.sue)
    assert team.nadia.person(sam).district == PENDLE
    nothing_open(team, team.nadia, team.sue, person=sam)


@pytest.mark.parametrize(("first", "second"), [(BURNLEY, PENDLE), (PENDLE, BURNLEY)])
def test_settling_differently_apart_is_a_new_difference(team: Team, first: str, second: str) -> None:
    sam = apart(team)
    settle(team.nadia, sam, first)
    settle(team.sue, sam, second)
    team.room.settle(team.nadia, team.sue)
    for laptop in (team.nadia, team.sue):
        assert laptop.person(sam).district == first
        assert page(laptop, sam).conflicts == 1
    assert {words for _, words in said(team.sue, sam)} == {"Burnley", "Pendle"}
    assert said(team.sue, sam)[0][0] == "I"
    settle(team.sue, sam, second)
    team.room.settle(team.sue, team.nadia)
    assert team.nadia.person(sam).district == second
    nothing_open(team, team.nadia, team.sue, person=sam)


def test_words_of_both_are_kept_as_they_were_joined(team: Team) -> None:
    sam = team.room.shared(team.nadia, team.sue, known_as="Sam")
    team.nadia.change(sam, communication="Voice notes")
    team.sue.change(sam, communication="Large print")
    team.room.settle(team.nadia, team.sue)
    record, row = open_on(team.nadia, sam)
    assert row.both == "Voice notes; Large print"
    choice = Choice(record.entity, record.row_id, (("communication", row.both),), row.seen, row.conflicts)
    team.nadia.write(differences.settle, (choice,))
    team.room.settle(team.nadia, team.sue)
    assert team.sue.person(sam).communication == "Voice notes; Large print"
    nothing_open(team, team.nadia, team.sue, person=sam)


def test_undo_opens_it_again_on_both(team: Team) -> None:
    sam = apart(team)
    record, row = open_on(team.sue, sam)
    values = tuple((part.field, part.raw) for part in row.versions[0].parts)
    choice = Choice(record.entity, record.row_id, values, row.seen, row.conflicts)
    done = team.sue.write(differences.settle, (choice,))
    team.room.settle(team.sue, team.nadia)
    team.sue.write(differences.reopen, done)
    team.room.settle(team.sue, team.nadia)
    assert team.nadia.person(sam).district == BURNLEY
    assert page(team.nadia, sam).conflicts == page(team.sue, sam).conflicts == 1


def test_who_has_the_difference_settled_by_a_colleague_meanwhile_is_told(team: Team) -> None:
    sam = apart(team)
    record, row = open_on(team.sue, sam)
    settle(team.nadia, sam, PENDLE)
    team.room.settle(team.nadia, team.sue)
    values = tuple((part.field, part.raw) for part in row.versions[0].parts)
    with pytest.raises(Refusal, match="in the meantime"):
        team.sue.write(differences.settle, (Choice(record.entity, record.row_id, values, row.seen, row.conflicts),))


def _unsafe_apart(team: Team) -> UUID:
    sam = team.room.registered(team.nadia, known_as="Sam")
    team.nadia.write(people.add_contact_point, NewContactPoint(sam, "07700 900123"))
    team.room.settle(team.nadia, team.sue)
    for laptop, safe in ((team.nadia, True), (team.sue, False)):
        laptop.write(people.add_contact_point, NewContactPoint(sam, "07700 900123", safe_to_call=safe))
    return sam


def test_the_safer_value_is_shown_on_every_laptop_until_it_is_settled(team: Team) -> None:
    sam = _unsafe_apart(team)
    team.room.settle(team.nadia, team.sue)
    for laptop in (team.nadia, team.sue):
        [point] = laptop.rows("contact_point").values()
        assert point["safe_to_call"] is True
        assert page(laptop, sam).contact_points[0].safe_to_call is False
    settle(team.nadia, sam, True)
    team.room.settle(team.nadia, team.sue)
    for laptop in (team.nadia, team.sue):
        assert page(laptop, sam).contact_points[0].safe_to_call is True


def test_the_safer_value_is_shown_when_the_line_breaks_after_the_answer(team: Team) -> None:
    sam = _unsafe_apart(team)
    team.nadia.exchange()
    team.cable.next("/v1/pull", drop)
    with pytest.raises(Trouble):
        team.sue.exchange()
    assert team.sue.states()[-1] == "shared"
    assert page(team.sue, sam).contact_points[0].safe_to_call is False
    assert team.sue.place.read(lambda work: work.session.query(ContactPoint).one()).safe_to_call is True

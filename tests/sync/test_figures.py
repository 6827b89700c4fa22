"""A supervisor's laptop and the server count the same: every figure, by every field, after a real sync."""

from datetime import timedelta
from uuid import UUID

from msgspec.structs import replace

from tests.laptop import library
from tests.sync.conftest import Team
from vru_case import clock
from vru_case.models.person import Person
from vru_case.reports.figures.breakdown import FIELDS, Breakdown, breakdown
from vru_case.reports.figures.facts import Fact, Facts, ReviewFact
from vru_case.reports.figures.made import FROM
from vru_case.reports.figures.of_store import StoreFacts
from vru_case.reports.figures.period import Period
from vru_case.reports.figures.reading import scores
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.sample import caseload
from vru_case.sample.load import into_server, places_of
from vru_case.server import facts as of_server
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact

YEAR = Period(clock.today() - timedelta(days=500), clock.today())


def every(facts: Facts) -> list[Breakdown]:
    return [
        breakdown(each, by, facts, YEAR)
        for each in DEFINITIONS.values()
        for by in ("", *FIELDS)
        if each.codes or by != "kind"
    ]


def by_id(rows: tuple[Fact, ...]) -> dict[bytes, Fact]:
    """What was said in a review as it is read: each has it as it was written."""
    read = (replace(row, said=scores(row.said)) if isinstance(row, ReviewFact) else row for row in rows)
    return {each.id: each for each in read}


def told(found: Breakdown) -> object:
    """Without the order in which rows were met."""
    figures = [found.total, *(each.figure for each in found.parts)]
    numbers = [(f.value, f.numerator, f.denominator, f.unknown, sorted(f.ids), sorted(f.base)) for f in figures]
    parts = sorted(zip([each.code for each in found.parts], numbers[1:], strict=True))
    return found.definition.id, found.by, numbers[0], parts


def test_every_figure_is_the_same_on_the_laptop_and_on_the_server(team: Team) -> None:
    engine = team.room.world.engine
    into_server(engine, caseload(7, 40, (), None, library(), places=places_of(engine)))
    team.room.settle(team.sue, team.nadia)
    people: list[UUID] = sorted(team.nadia.rows("person"))
    team.nadia.write(contacts.record, NewContact(people[0], "PHONE_OUT", result="SPOKE"))
    team.nadia.edit(Person, people[1], merged_into=people[0])
    team.room.settle(team.nadia, team.sue)
    stores = StoreFacts()
    for programme in ("ed-navigator", "divert"):
        here = team.sue.place.read(lambda work, each=programme: stores.of_programme(work, each))  # type: ignore[misc]
        there = of_server.of_programme(engine, library(), programme)
        for kind in FROM:
            if kind not in {"person", "contacts_of", "leads_of"}:
                assert by_id(getattr(here, kind)) == by_id(getattr(there, kind)), kind
        assert [told(each) for each in every(here)] == [told(each) for each in every(there)]
        assert len(here.people) > 10


def test_what_changes_on_a_laptop_is_counted_at_once_and_nothing_is_read_twice(team: Team) -> None:
    person = team.room.registered(team.nadia, known_as="Kit")
    stores, definition = StoreFacts(), DEFINITIONS["people-contacted"]
    today = Period(clock.today(), clock.today())

    def count() -> tuple[float | None, Facts]:
        facts = team.nadia.place.read(lambda work: stores.of_programme(work, "ed-navigator"))
        return definition.count(facts, today).value, facts

    before, facts = count()
    assert before == 0
    assert count()[1] is facts
    team.nadia.write(contacts.record, NewContact(person, "PHONE_OUT", result="SPOKE"))
    assert count()[0] == 1

"""Rows for figures are read once: what was added is read alone, what went is noticed, merges are as on laptops."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.contact import Contact
from vru_case.models.person import Person
from vru_case.reports.figures.breakdown import breakdown
from vru_case.reports.figures.facts import Facts
from vru_case.reports.figures.made import MadeFacts
from vru_case.reports.figures.of_store import StoreFacts
from vru_case.reports.figures.period import Period
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.reports.figures.wanted import KINDS, WANTED, roots_of
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.facts import written_since
from vru_case.services.people import one_person, people
from vru_case.services.values import Details, When
from vru_case.services.work import Work, Workplace

SPACE = space_of("ed-navigator")
RECORDS = st.sampled_from([bytes([each]) for each in range(6)])


def count(place: Workplace, stores: StoreFacts, figure: str = "contacts") -> float | None:
    today = Period(clock.today(), clock.today())
    return place.read(stores.ask, [SPACE], lambda facts: DEFINITIONS[figure].count(facts, today).value)


def test_what_is_added_amended_merged_and_taken_away_is_counted_right(tmp_path: Path) -> None:
    place, stores = laptop(tmp_path), StoreFacts()
    try:
        kit: UUID = place.write(people.register, SPACE, Details(known_as="Kit"))[0]
        sam: UUID = place.write(people.register, SPACE, Details(known_as="Sam"))[0]
        assert count(place, stores) == 0
        first = place.write(contacts.record, NewContact(kit, "PHONE_OUT", result="SPOKE"))[0]
        second = place.write(contacts.record, NewContact(sam, "PHONE_OUT", result="SPOKE"))[0]
        assert (count(place, stores), count(place, stores, "people-contacted")) == (2, 2)
        place.write(contacts.record, NewContact(kit, "PHONE_IN", result="SPOKE", amends_id=first))
        assert count(place, stores) == 2
        place.write(_merge, sam, kit)
        assert (count(place, stores), count(place, stores, "people-contacted")) == (2, 1)
        place.store.apply(lambda connection: connection.execute(delete(Contact).where(Contact.id == second)))
        assert count(place, stores) == 1
        assert count(place, StoreFacts()) == 1
    finally:
        place.store.close()


def test_a_row_that_took_the_number_of_one_that_went_is_read(tmp_path: Path) -> None:
    place, stores = laptop(tmp_path), StoreFacts()
    try:
        kit, sam = (place.write(people.register, SPACE, Details(known_as=each))[0] for each in ("Kit", "Sam"))
        gone = place.write(contacts.record, NewContact(kit, "PHONE_OUT", result="SPOKE"))[0]
        assert count(place, stores, "people-contacted") == 1
        place.store.apply(lambda connection: connection.execute(delete(Contact).where(Contact.id == gone)))
        for _ in range(2):
            place.write(contacts.record, NewContact(sam, "PHONE_OUT", result="SPOKE"))
        assert (count(place, stores), count(place, stores, "people-contacted")) == (2, 1)
    finally:
        place.store.close()


def test_what_was_written_after_a_moment_is_known_by_its_ids(tmp_path: Path) -> None:
    place = laptop(tmp_path)
    try:
        kit: UUID = place.write(people.register, SPACE, Details(known_as="Kit"))[0]
        long_ago = When(clock.now() - timedelta(days=30), "time")
        before = place.write(contacts.record, NewContact(kit, "PHONE_OUT", result="SPOKE"))[0]
        as_of = clock.now()
        clock.set_source(lambda: as_of + timedelta(hours=1))
        late = place.write(contacts.record, NewContact(kit, "PHONE_OUT", result="SPOKE", when=long_ago))[0]
        found = place.read(written_since, KINDS, [SPACE], as_of)
        assert late.bytes in found
        assert not {before.bytes, kit.bytes} & found
        assert place.read(written_since, KINDS, [space_of("divert")], as_of) == frozenset()
    finally:
        place.store.close()


def _merge(work: Work, one: UUID, into: UUID) -> None:
    work.row(Person, one).merged_into = into


def test_only_what_a_figure_needs_is_read_and_nothing_after_the_store_is_gone(tmp_path: Path) -> None:
    place, stores = laptop(tmp_path), StoreFacts()
    try:
        asked: list[MadeFacts] = []

        def offers(facts: Facts) -> None:
            assert isinstance(facts, MadeFacts)
            assert facts.offers == ()
            asked.append(facts)

        place.read(stores.ask, [SPACE], offers)
        assert "offers" in asked[0].used
        assert "contacts" not in asked[0].used
        with pytest.raises(RuntimeError):
            _ = asked[0].contacts
        whole = place.read(stores.of, [SPACE])
        assert whole.contacts == ()
        by = breakdown(DEFINITIONS["contacts"], "district", whole, Period(clock.today(), clock.today()))
        assert len(by.parts) > 14
        with pytest.raises(Refusal):
            place.read(stores.of, [space_of("divert")])
        with pytest.raises(Refusal):
            place.read(stores.of_programme, "divert")
    finally:
        place.store.close()


@given(st.dictionaries(RECORDS, RECORDS))
def test_merges_end_where_the_laptops_end_them(links: dict[bytes, bytes]) -> None:
    assert roots_of(links) == one_person.roots_of(links)


def test_no_words_of_anybody_are_asked_for() -> None:
    private = {
        "words",
        "known_as",
        "first_name",
        "last_name",
        "also_known_as",
        "nhs_number",
        "pnc_id",
        "handover_words",
    }
    asked = {name for entity, columns in WANTED.items() if entity != "worker" for name in columns}
    assert asked & (private | {"limits", "lines", "postcode", "shared", "details"}) == set()

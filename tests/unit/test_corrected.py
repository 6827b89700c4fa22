"""What was put right is what is found: the words that were taken out of an entry stand in no list."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.people import listing, people
from vru_case.services.telling import person_page, summary
from vru_case.services.telling.summary_values import SummaryRequest
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path)
    yield made
    made.store.close()


def somebody(work: Work) -> UUID:
    return people.register(work, space_of("ed-navigator"), Details(known_as="Ellis"))


def found(place: Workplace, typed: str) -> list[str]:
    return [row.line for row in place.read(listing.find, typed)]


def test_words_that_were_corrected_are_not_quoted(place: Workplace) -> None:
    who, _ = place.write(somebody)
    first, _ = place.write(contacts.record, NewContact(who, "PHONE_OUT", "Stays at Marigold House"))
    place.store.settle()
    assert found(place, "Marigold") == ["Stays at Marigold House"]
    place.write(contacts.record, NewContact(who, "PHONE_OUT", "Rang about college", amends_id=first))
    place.store.settle()
    assert found(place, "Marigold") == [""]
    assert found(place, "college") == ["Rang about college"]


def test_a_note_that_was_restricted_since_is_not_quoted(place: Workplace) -> None:
    who, _ = place.write(somebody)
    first, _ = place.write(contacts.note, NewNote(who, "Hides from Marigold"))
    place.write(contacts.note, NewNote(who, "Hides from Marigold", restricted=True, amends_id=first))
    place.store.settle()
    assert found(place, "Marigold") == [""]


def printed(place: Workplace, who: UUID) -> list[str]:
    asked = SummaryRequest(who, "For the meeting", "Nadia", ("timeline",))
    return [entry.body for entry in place.read(summary.build, asked).timeline]


def test_what_was_corrected_is_not_printed(place: Workplace) -> None:
    who, _ = place.write(somebody)
    first, _ = place.write(contacts.record, NewContact(who, "PHONE_OUT", "Stays at Marigold House"))
    assert "Stays at Marigold House" in printed(place, who)
    place.write(contacts.record, NewContact(who, "PHONE_OUT", "Rang about college", amends_id=first))
    assert "Stays at Marigold House" not in printed(place, who)
    assert "Rang about college" in printed(place, who)


def test_a_note_that_is_restricted_afterwards_is_behind_the_pause_from_its_first_words_on(place: Workplace) -> None:
    who, _ = place.write(somebody)
    first, _ = place.write(contacts.note, NewNote(who, "Hides from Marigold"))
    second, _ = place.write(contacts.note, NewNote(who, "Hides from Marigold now", amends_id=first))
    place.write(contacts.note, NewNote(who, "Hides from Marigold", restricted=True, amends_id=second))
    said = [entry for entry in place.read(person_page.page, who).timeline if "Marigold" in entry.body]
    assert [entry.restricted for entry in said] == [True, True, True]
    assert printed(place, who) == []

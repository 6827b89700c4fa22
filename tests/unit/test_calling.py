"""Whose number is it: however it is written, safe to use or not."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, space_of
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people import calling, listing, people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.safety import markers
from vru_case.services.safety.markers import NewMarker
from vru_case.services.values import Details
from vru_case.services.work import Workplace

HERE = space_of("ed-navigator")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store")
    yield place
    place.store.close()


def someone(desk: Workplace, name: str, number: str, **safe: bool | str) -> UUID:
    person = desk.write(people.register, HERE, Details(known_as=name))[0]
    desk.write(people.add_contact_point, NewContactPoint(person, number, **safe))  # type: ignore[arg-type]
    return person


def names(desk: Workplace, typed: str) -> list[str]:
    return [each.person.name for each in desk.read(calling.whose, typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "07700 900123", "07700900123", "+447700900123", "+44 7700 900123", "0044 7700 900 123", "+44 (0)7700 900123",
        "7700 900123", "447700900123", "(07700) 900-123", "900123", "0123", " 9001 23 ", "07700 900",
    ],
)  # fmt: skip
def test_however_it_is_written_it_finds_its_person(desk: Workplace, typed: str) -> None:
    someone(desk, "Ellis", "07700 900123", safe_to_call=True)
    someone(desk, "Other", "01632 960456", safe_to_call=True)
    assert names(desk, typed)[0] == "Ellis"
    assert desk.read(calling.find, typed)[0].name == "Ellis"


@pytest.mark.parametrize("typed", ["", "123", "Ellis", "RM-0123", "9001 Ellis", "0123x"])
def test_words_and_a_few_digits_are_no_number(desk: Workplace, typed: str) -> None:
    someone(desk, "Ellis", "07700 900123", safe_to_call=True)
    assert names(desk, typed) == []
    assert desk.read(calling.find, typed) == desk.read(listing.find, typed)


def test_an_ending_stands_before_a_stretch_in_the_middle(desk: Workplace) -> None:
    someone(desk, "Middle", "07700 900177", safe_to_call=True)
    someone(desk, "Ending", "07911 127700", safe_to_call=True)
    assert names(desk, "7700") == ["Ending", "Middle"]


def test_an_unsafe_number_finds_its_person_and_is_never_shown(desk: Workplace) -> None:
    who = someone(desk, "Ellis", "07700 900123", safe_to_call=False, safe_to_text=False)
    [found] = desk.read(calling.whose, "07700 900123")
    assert (found.person.id, found.usable, found.said) == (who, False, calling.UNSAFE)
    assert "900123" not in repr(found)
    assert desk.read(calling.copyable, who) == ""
    safe = someone(desk, "Sam", "07700 900456", safe_to_text=True, kind="FAMILY", belongs_to="Mum")
    [found] = desk.read(calling.whose, "900456")
    assert found.usable
    assert found.said.endswith("07700 900456 · Mum")
    assert desk.read(calling.copyable, safe) == "07700 900456"


def test_a_marker_or_a_wish_to_stop_keeps_a_number_from_being_copied(desk: Workplace) -> None:
    who = someone(desk, "Ellis", "07700 900123", safe_to_call=True)
    assert desk.read(calling.copyable, who) == "07700 900123"
    desk.write(markers.set_, NewMarker(who, "UNSAFE_NUMBER"))
    assert desk.read(calling.copyable, who) == ""
    assert "900123" not in repr(desk.read(calling.whose, "900123"))
    other = someone(desk, "Sam", "07700 900456", safe_to_call=True)
    desk.write(offers.agree, NewAgreement(other, "CONTACT", "NO"))
    assert desk.read(calling.copyable, other) == ""


def test_one_person_is_one_row_and_the_safe_number_is_the_first_to_copy(desk: Workplace) -> None:
    who = someone(desk, "Ellis", "07700 900123", safe_to_text=True)
    desk.write(people.add_contact_point, NewContactPoint(who, "07700 900124", safe_to_call=True))
    assert names(desk, "0770090012") == ["Ellis"]
    assert desk.read(calling.copyable, who) == "07700 900124"


def test_a_number_of_another_space_is_nobodys(tmp_path: Path) -> None:
    both = laptop(tmp_path / "both", ("ed-navigator", "divert"))
    person = both.write(people.register, space_of("divert"), Details(known_as="Ellis"))[0]
    both.write(people.add_contact_point, NewContactPoint(person, "07700 900123"))
    assert names(both, "900123") == ["Ellis"]
    both.actor = laptop(tmp_path / "one").actor
    assert names(both, "900123") == []
    both.store.close()

"""Who may be the person being typed in, why, and who never is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.models.person import Merge, Person
from vru_case.services.importing import known
from vru_case.services.importing.values import Day
from vru_case.services.people import likeness as by
from vru_case.services.people import matching, people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace

ED, DIVERT = space_of("ed-navigator"), space_of("divert")
BORN = date(2004, 3, 12)
CALLUM = Details(first_name="Callum", last_name="Hargreaves", born_on=BORN, born_precision="day")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    """A laptop with nobody on it."""
    opened = laptop(tmp_path, ("ed-navigator", "divert"))
    yield opened
    opened.store.close()


def begin(desk: Workplace, details: Details = CALLUM, number: str = "", space: UUID = ED) -> UUID:
    who = desk.write(people.register, space, details)[0]
    if number:
        desk.write(people.add_contact_point, NewContactPoint(who, number))
    return who


def facts(first: str = "", last: str = "", born: date | None = None, number: str = "", **more: str) -> by.Facts:
    names = (more.get("known_as", ""), first, last, more.get("also", ""))
    return matching.typed_facts(names, (born, "day" if born else ""), number, more.get("nhs", ""))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (facts("Callum", "Hargreaves"), "name"),
        (facts("Hargreaves", "Callum"), "name_turned"),
        (facts("Calum", "Hargreeves"), "name_sounds"),
        (facts("Callun", "Hargraves"), "name_like"),
        (facts("Cal", "Harg"), "name_begins"),
        (facts("Callum"), "part"),
        (facts("", "Hargreaves"), "part"),
        (facts("Kalum"), "part_sounds"),
        (facts("", "", BORN), "born"),
        (facts("", "", date(2004, 12, 3)), "born_turned"),
        (facts("", "", date(2004, 3, 21)), "born_swapped"),
        (facts("", "", date(2005, 3, 12)), "born_digit"),
        (facts(number="07700 900123"), "phone"),
        (facts(number="+44 7700 900123"), "phone"),
        (facts(number="077009"), "phone_begins"),
        (facts(nhs="9434765919"), "nhs"),
        (facts("Cazza"), "part"),
        (facts("Cazza", "Hargreaves"), "name_also"),
    ],
)
def test_it_is_found_and_says_why(desk: Workplace, typed: by.Facts, why: str) -> None:
    who = begin(desk, replace(CALLUM, also_known_as="Cazza", nhs_number="9434765919"), "07700 900123")
    begin(desk, Details(first_name="Wendy", last_name="Oduya", born_on=date(1990, 7, 30), born_precision="day"))
    (found,) = desk.read(matching.everybody).like(typed)
    assert (found.id, found.why[0]) == (who, why)


@pytest.mark.parametrize(
    "typed",
    [
        facts("C"), facts("Jo"), facts("Marianne", "Oduya-Smith"), facts(number="0770"), facts(number="07700 900124"),
        facts("", "", date(2006, 5, 30)), facts(), facts("Callum", "Hargreaves", BORN, nhs="9990000018"),
    ],
)  # fmt: skip
def test_nobody_is_found_by_too_little_or_against_a_number(desk: Workplace, typed: by.Facts) -> None:
    begin(desk, replace(CALLUM, nhs_number="9434765919"), "07700 900123")
    assert desk.read(matching.everybody).like(typed) == ()


def test_the_likeliest_comes_first_and_a_merged_record_is_the_one_it_is_shown_under(desk: Workplace) -> None:
    begin(desk, replace(CALLUM, first_name="Connor", born_on=date(2007, 8, 30)))
    namesake = begin(desk, Details(first_name="Callum", last_name="Hargreaves"))
    who, other = begin(desk), begin(desk, replace(CALLUM, first_name="Calum"))

    def into(work: Work) -> None:
        person = work.session.get(Person, other)
        assert person is not None
        person.merged_into = who

    desk.write(into)
    found = desk.read(matching.everybody).like(facts("Calum", "Hargreaves", BORN))
    assert [each.id for each in found] == [who, namesake]
    assert found[0].why == ("name", "born"), "by the better of their two records"
    assert desk.read(matching.everybody).pairs(0, 9) == ()
    assert [each.id for each in desk.read(matching.everybody).like(facts("Calum"), but={who})] == [namesake]


def pairs(desk: Workplace) -> set[frozenset[UUID]]:
    known = desk.read(matching.everybody)
    found = [pair for at in range(len(known.ids)) for pair in known.pairs(at, at + 1)]
    assert len(found) == len({frozenset((pair.one, pair.other)) for pair in found}), "each pair once"
    return {frozenset((pair.one, pair.other)) for pair in found}


SAME = [
    (replace(CALLUM, first_name="Calum"), ""),
    (replace(CALLUM, first_name="Hargreaves", last_name="Callum"), ""),
    (replace(CALLUM, born_on=date(2004, 12, 3)), ""),
    (replace(CALLUM, born_on=date(2004, 3, 21)), ""),
    (replace(CALLUM, last_name="", born_on=None, born_precision="unknown"), "07700 900123"),
    (Details(first_name="Kalum", last_name="Hargreeves"), "07700 900123"),
]


@pytest.mark.parametrize(("details", "number"), SAME)
def test_two_records_of_one_person_are_a_pair(desk: Workplace, details: Details, number: str) -> None:
    assert pairs(desk) == set()
    one, other = begin(desk, CALLUM, "07700 900123"), begin(desk, details, number)
    assert pairs(desk) == {frozenset((one, other))}

    def two_people(work: Work) -> None:
        person = work.person(one)
        work.add(Merge(**work.on(person), other_id=other, undone_at=clock.now()))

    desk.write(two_people)
    assert pairs(desk) == set(), "somebody said that they are two people"


OTHERS = [
    (replace(CALLUM, first_name="Wendy"), "07700 900123"),
    (replace(CALLUM, born_on=date(1998, 7, 30)), ""),
    (replace(CALLUM, nhs_number="9990000018"), "07700 900123"),
    (Details(first_name="Callum", last_name="Hargreaves"), ""),
    (Details(first_name="Ruby", last_name="Hargreaves"), "07700 900123"),
]


@pytest.mark.parametrize(("details", "number"), OTHERS)
def test_twins_families_and_namesakes_are_no_pair(desk: Workplace, details: Details, number: str) -> None:
    begin(desk, replace(CALLUM, nhs_number="9434765919"), "07700 900123")
    begin(desk, details, number)
    assert pairs(desk) == set()


def test_records_of_two_programmes_are_never_a_pair(desk: Workplace) -> None:
    begin(desk), begin(desk, space=DIVERT)
    assert pairs(desk) == set()


@given(st.dates(date(1920, 1, 1), date(2026, 1, 1)))
def test_near_days_are_near_both_ways(day: date) -> None:
    near = by.near_births(day)
    assert day not in near
    assert all(by.births_alike(day, other) and by.births_alike(other, day) for other in near)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_can_be_a_name(one: str, other: str) -> None:
    first, second = by.Facts(by.words(one), by.words(other)), by.Facts(by.words(other), by.words(one))
    assert by.likeness(first, second).score == by.likeness(second, first).score


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [("Calum", "Hargreeves", known.SAME_BIRTH), ("Kallum", "Hargreaves", known.SAME_BIRTH), ("Wendy", "Oduya", "")],
)
def test_a_row_of_a_sheet_is_matched_by_sound_too(desk: Workplace, first: str, last: str, why: str) -> None:
    begin(desk)
    values = {"first_name": first, "last_name": last, "born_on": Day(BORN, "day")}
    found = desk.read(known.of_space, ED).likely(values)
    assert (found.why if found else "") == why

"""The NHS number, and the police number that only a programme may ask for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from tests.laptop import laptop, library, space_of
from vru_case.errors import Refusal
from vru_case.programmes.identifiers import Identifiers
from vru_case.services.people import listing, people
from vru_case.services.referring import sharing
from vru_case.services.telling import person_page
from vru_case.services.values import Details
from vru_case.services.work import Workplace

ED = space_of("ed-navigator")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    """A laptop with nobody on it."""
    opened = laptop(tmp_path)
    yield opened
    opened.store.close()


def details(desk: Workplace, who: UUID) -> Details:
    return desk.read(person_page.page, who).details


def holding_police_numbers(desk: Workplace) -> None:
    known = library()
    programmes = tuple(replace(each, identifiers=Identifiers(pnc=True)) for each in known.programmes)
    desk.adopt(replace(known, programmes=programmes), "with police numbers")


def test_an_nhs_number_is_kept_in_one_shape_and_refused_beside_its_field(desk: Workplace) -> None:
    who = desk.write(people.register, ED, Details(first_name="Callum", nhs_number="943 476 5919"))[0]
    assert details(desk, who).nhs_number == "9434765919"
    for wrong in ("943 476 5918", "1111111111", "999 123 4560", "12"):
        with pytest.raises(Refusal) as refused:
            desk.write(people.change, who, replace(details(desk, who), nhs_number=wrong))
        assert refused.value.field == "nhs_number"
    desk.write(people.change, who, replace(details(desk, who), nhs_number=""))
    assert details(desk, who).nhs_number == ""


def test_no_shipped_programme_holds_police_numbers(desk: Workplace) -> None:
    assert not any(each.identifiers.pnc for each in library().programmes)
    who = desk.write(people.register, ED, Details(first_name="Callum", pnc_id="2012/0394773H"))[0]
    assert details(desk, who).pnc_id == ""


def test_where_a_programme_says_so_they_are_kept_and_checked(desk: Workplace) -> None:
    holding_police_numbers(desk)
    who = desk.write(people.register, ED, Details(first_name="Callum", pnc_id="12/394773h"))[0]
    assert details(desk, who).pnc_id == "2012/0394773H"
    with pytest.raises(Refusal) as refused:
        desk.write(people.change, who, replace(details(desk, who), pnc_id="2012/0394773J"))
    assert refused.value.field == "pnc_id"


def test_neither_is_ever_shared_listed_or_searched(desk: Workplace) -> None:
    holding_police_numbers(desk)
    new = Details(first_name="Callum", last_name="Marsh", nhs_number="9434765919", pnc_id="2012/0394773H")
    who = desk.write(people.register, ED, new)[0]
    told = [
        str(desk.read(lambda work: sharing.preview(work, work.person(who)))),
        str(desk.read(listing.people, (who,))),
    ]
    assert "Callum" in told[0]
    assert "Callum" in told[1]
    assert not any("9434765919" in each or "0394773" in each for each in told)
    assert desk.read(listing.find, "9434765919") == desk.read(listing.find, "0394773H") == ()

"""What was typed into somebody's file and must never leave on their paper: read out of the PDF, from the real store."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.golden.keep import read
from tests.laptop import laptop, space_of
from vru_case.errors import Refusal
from vru_case.models.paper import Printout
from vru_case.programmes.paper import SECTIONS
from vru_case.reports.pages import case_summary
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact
from vru_case.services.people import people
from vru_case.services.people.people import NewAddress, NewContactPoint
from vru_case.services.plan import plan
from vru_case.services.plan.plan import NewStrength
from vru_case.services.safety import markers, walls
from vru_case.services.safety.markers import NewMarker
from vru_case.services.safety.walls import NewWall
from vru_case.services.telling import summary
from vru_case.services.telling.summary_never import OUT
from vru_case.services.telling.summary_values import SummaryRequest
from vru_case.services.values import Details
from vru_case.services.work import Workplace

HERE = space_of("ed-navigator")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    place = laptop(Path(tmp_path_factory.mktemp("laptop")) / "store", role="supervisor")
    yield place
    place.store.close()


def somebody(desk: Workplace, first: str, last: str = "Sample") -> UUID:
    return desk.write(people.register, HERE, Details(first_name=first, last_name=last))[0]


def spoke(desk: Workplace, who: UUID, words: str) -> None:
    desk.write(contacts.record, NewContact(who, "F2F_HOME", words, "MET"))


def paper(desk: Workplace, who: UUID, kind: str = "handover") -> str:
    request = SummaryRequest(who, "Why", "Whom", SECTIONS, paper=kind)
    return " ".join(" ".join(read(case_summary.build(desk.read(summary.build, request)))).split())


@pytest.mark.parametrize("typed", [
    "07700 900456", "07700900456", "+44 7700 900 456", "(07700) 900-456", "07700.900.456", "07700/900456",
    "07700_900456", "07700 – 900 456", "+44 (0)7700.900.456", "\uff10\uff17\uff17\uff10\uff10900456",
])  # fmt: skip
def test_an_unsafe_number_is_kept_back_however_it_was_typed(desk: Workplace, typed: str) -> None:
    who = somebody(desk, "Ellis")
    safe, unsafe = "07700 900123", "07700 900456"
    desk.write(people.add_contact_point, NewContactPoint(who, safe, safe_to_call=True))
    desk.write(people.add_contact_point, NewContactPoint(who, unsafe, safe_to_call=False, safe_to_text=False))
    spoke(desk, who, f"He answers on {typed} now, and on {safe}")
    page = paper(desk, who)
    assert "900456" not in re.sub(r"[\W_]", "", page)
    assert f"He answers on {OUT} now" in page.replace(f"({OUT}", OUT)
    # A handover is for somebody who will ring them: the number that is safe stays where it was typed.
    assert "07700 900123" in page


@pytest.mark.parametrize("typed", ["ex@partner.example", "EX @ partner.example", "ex (at) partner.example"])
def test_an_address_for_letters_that_is_not_safe_is_kept_back(desk: Workplace, typed: str) -> None:
    who = somebody(desk, "Ellis")
    unsafe = NewContactPoint(who, "ex@partner.example", "EMAIL", safe_to_call=False, safe_to_text=False)
    desk.write(people.add_contact_point, unsafe)
    spoke(desk, who, f"Writes from {typed} still")
    assert f"Writes from {OUT} still" in paper(desk, who)


def test_a_court_sees_no_number_and_every_day(desk: Workplace) -> None:
    who = somebody(desk, "Ellis")
    desk.write(plan.add_strength, NewStrength(who, "Rings 01253.900.123, as on 01.02.2026 10.30 and 01/02/2026"))
    assert f"Rings {OUT}, as on 01.02.2026 10.30 and 01/02/2026" in paper(desk, who, "court")


def test_a_marker_about_numbers_makes_each_of_them_one_that_is_kept_back(desk: Workplace) -> None:
    who = somebody(desk, "Frankie")
    desk.write(people.add_contact_point, NewContactPoint(who, "07700 900321", safe_to_call=True))
    spoke(desk, who, "Rang back from 07700 900321")
    assert "Rang back from 07700 900321" in paper(desk, who)
    desk.write(markers.set_, NewMarker(who, "UNSAFE_NUMBER"))
    assert "900321" not in paper(desk, who)


def test_whoever_they_are_kept_apart_from_is_in_nothing_that_was_typed(desk: Workplace) -> None:
    ada, bo = somebody(desk, "Ada", "Marsh"), somebody(desk, "Kasimir", "Nowak")
    desk.write(people.add_address, NewAddress(bo, "Flat 2, Sandpiper House", "BLACKBURN", "BB1 2AB"))
    desk.write(people.add_contact_point, NewContactPoint(bo, "07700 900654", safe_to_call=True))
    typed = "Saw kasimir near Sandpiper House; he has 07700 900654 and is now Mr Nowak of bb1 2ab, says Ada Marsh"
    spoke(desk, ada, typed)
    told = ("kasimir", "07700 900654", "Nowak")
    assert [each for each in told if each not in paper(desk, ada)] == []
    desk.write(walls.set_, NewWall(ada, bo, "HURT_AND_HARM"))
    page = paper(desk, ada)
    for never in (*told, "Kasimir", "bb1 2ab", "BB1"):
        assert never not in page, never
    assert "says Ada Marsh" in page
    with pytest.raises(Refusal, match="kept apart"):
        desk.read(summary.check_together, (ada, bo))
    desk.read(summary.check_together, (ada,))


@pytest.mark.parametrize("kind", ["handover", "supervision", "other", "timeline"])
def test_addresses_that_were_typed_stay_at_home(desk: Workplace, kind: str) -> None:
    """On the papers that show what was typed at all."""
    who = somebody(desk, "Gale")
    spoke(desk, who, "His nan lives at 14 Larkhill Avenue, FY4 2QR; the gym is at 3 The Docks")
    page = paper(desk, who, kind)
    assert f"His nan lives at {OUT}, {OUT}; the gym is at 3 The Docks" in page


def test_a_paper_is_written_down_copy_by_copy_and_knows_what_it_was(desk: Workplace) -> None:
    who = somebody(desk, "Harper")
    asked = SummaryRequest(who, "Why", "One\nTwo\nThree", ("strengths", "contact"), paper="court", held=("name", "age"))
    desk.write(summary.printed, asked, "saved", 6, locked=True)
    found = select(Printout).where(Printout.case_id == who).order_by(Printout.copy)
    rows = desk.read(lambda work: [
        (row.copy, row.copies, row.recipient, row.pages, row.held_back, row.locked, tuple(row.sections))
        for row in work.session.scalars(found)
    ])  # fmt: skip
    # A court's paper has no way to reach them, whatever was ticked.
    shown = ("agreements", "strengths")
    assert rows == [(n, 3, who_, 2, 2, True, shown) for n, who_ in ((1, "One"), (2, "Two"), (3, "Three"))]

"""Somebody's events on one page, in order, with nothing on it that may never be told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from sqlalchemy import select

from tests.laptop import laptop, space_of
from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.person import Person
from vru_case.reports.pages import case_summary, timeline
from vru_case.sample.load import fill
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.people import people
from vru_case.services.telling import one_page
from vru_case.services.values import Details
from vru_case.services.work import Workplace

#: As many as the story that was printed in the first newsletter has, and some more.
EVENTS = range(19, 30)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", ("ed-navigator", "divert"), role="supervisor")
    yield place
    place.store.close()


def test_about_nineteen_events_are_one_page_in_order(desk: Workplace) -> None:
    fill(desk, 24)
    references = desk.read(lambda work: list(work.session.scalars(select(Person.reference))))
    tried = 0
    for reference in references:
        asked = desk.read(one_page.request, reference, "The board")
        made = desk.read(one_page.read, asked)
        events = timeline.told(made)
        if len(events) not in EVENTS:
            continue
        tried += 1
        printed = case_summary.printed(made)
        assert printed.pages == 1
        known = [clock.local(each.when.at).date() for each in events if each.when.at is not None]
        assert known == sorted(known)
        document = PdfDocument(printed.pdf)
        text = " ".join(document[0].get_textpage().get_text_bounded().split())
        document.close()
        assert all(each.title.split()[0] in text for each in events)
        if tried == 3:
            break
    assert tried > 1


def test_what_is_restricted_is_not_on_it(desk: Workplace) -> None:
    who = desk.write(people.register, space_of("divert"), Details(first_name="Ellis"))[0]
    desk.write(contacts.record, NewContact(who, "PHONE_OUT", "We spoke about boxing", result="SPOKE"))
    desk.write(contacts.note, NewNote(who, "Zebedee must not find out", restricted=True))
    reference = desk.read(lambda work: work.person(who).reference)
    made = desk.read(one_page.read, desk.read(one_page.request, reference, "The board"))
    document = PdfDocument(case_summary.build(made))
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "We spoke about boxing" in text
    assert "Zebedee" not in text


@pytest.mark.parametrize(("reference", "recipient"), [("XX-0000", "The board"), ("", "The board")])
def test_nobody_is_found_by_another_word(desk: Workplace, reference: str, recipient: str) -> None:
    with pytest.raises(Refusal):
        desk.read(one_page.request, reference, recipient)

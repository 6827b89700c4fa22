"""The record on paper and for a computer: all of it that is given, none of what isn't, and whole to the last word."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pikepdf
import pypdfium2
import pytest

from tests.laptop import laptop, library, space_of
from vru_case.reports import bundle as paper
from vru_case.reports import bundle_words
from vru_case.services.access import bundle, record, requests
from vru_case.services.access.bundle import BLACK, LEAVE, Decision, Given
from vru_case.services.access.requests import NewRequest
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Workplace

LONG = " ".join(f"word{number}" for number in range(400))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workplace]:
    place = laptop(tmp_path / "store", role="supervisor")
    yield place
    place.store.close()


@pytest.fixture
def given(desk: Workplace) -> Given:
    here = space_of("ed-navigator")
    who: UUID = desk.write(people.register, here, Details(first_name="Ellis", last_name="Marsh"))[0]
    desk.write(people.register, here, Details(first_name="Jordan", last_name="Pike"))
    desk.write(contacts.record, NewContact(who, mode="PHONE_OUT", words=f"With Jordan Pike. {LONG}"))
    desk.write(contacts.note, NewNote(who, "Whispered", restricted=True))
    request = desk.write(requests.record, NewRequest(who, sure="In person"))[0]
    found = desk.read(bundle.review, request)
    for line in found.to_decide():
        chosen = Decision(BLACK, "OTHERS") if line.entity == "contact" else Decision(LEAVE, "HARM")
        desk.write(bundle.decide, request, [line.key], chosen)
    return desk.read(bundle.given, request)


def read(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def test_the_paper_has_all_that_is_given_and_nothing_that_isnt(given: Given) -> None:
    pdf = paper.build(library(), given)
    text = read(pdf)
    assert "Ellis Marsh" in text
    assert {f"word{number}" for number in range(400)} <= set(text.replace(".", " ").split())
    for hidden in ("Jordan", "Pike", "Whispered"):
        assert hidden not in text
    assert "Blacked out: 1. Left out: 1." in text
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "Ellis" not in str(document.docinfo.get("/Title"))
        attached = document.attachments[paper.JSON_NAME].get_file().read_bytes()
        stored = b"".join(bytes(each.read_bytes()) for each in document.objects if isinstance(each, pikepdf.Stream))
    assert b"Whispered" not in stored
    assert b"Jordan" not in attached
    told = json.loads(attached)
    assert (told["blacked_out"], told["left_out"], told["reasons"]) == (1, 1, {"OTHERS": 1, "HARM": 1})
    assert told["record"]["contact"][0]["fields"]["words"].endswith("word399")


def test_every_kind_of_row_in_a_file_has_a_heading_of_its_own() -> None:
    assert set(record.ORDER) == set(bundle_words.SECTIONS)

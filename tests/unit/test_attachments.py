"""Papers kept with a file: what is taken, how it is cut into rows, and that it comes out as it went in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from tests.laptop import laptop, space_of
from vru_case.errors import Refusal
from vru_case.models.attachment import Attachment, AttachmentPart
from vru_case.services import attachments
from vru_case.services.attachments import MOST, PART, NewFile
from vru_case.services.people import people
from vru_case.services.telling import person_page
from vru_case.services.values import Details
from vru_case.services.work import Work, Workplace

JPEG = b"\xff\xd8\xff" + bytes(range(256)) * 800


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    made = laptop(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def who(place: Workplace) -> UUID:
    return place.write(people.register, space_of("ed-navigator"), Details(first_name="Sam"))[0]


def add(place: Workplace, who: UUID, data: bytes = JPEG, title: str = "ID form", kind: str = "FORM") -> UUID:
    return place.write(attachments.add, NewFile(who, title, kind, data))[0]


def test_it_comes_out_as_it_went_in(place: Workplace, who: UUID) -> None:
    made = add(place, who)
    assert place.read(attachments.content, made).data == JPEG
    [row] = place.read(attachments.rows, who)
    assert (row.title, row.media_type, row.size, row.whole) == ("ID form", "image/jpeg", len(JPEG), True)
    assert row.parts == -(-len(JPEG) // PART) == 3


def test_no_row_is_longer_than_an_op_may_be(place: Workplace, who: UUID) -> None:
    add(place, who, b"%PDF-" + b"x" * (MOST - 5))
    longest = place.read(lambda work: max(len(each) for each in work.session.scalars(select(AttachmentPart.data))))
    assert longest <= 96 * 1024


@pytest.mark.parametrize(
    ("data", "field"),
    [(b"GIF89a", "file"), (b"", "file"), (b"\xff\xd8\xff" + b"x" * MOST, "file")],
)
def test_what_is_not_kept_is_refused(place: Workplace, who: UUID, data: bytes, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        add(place, who, data)
    assert refused.value.field == field
    assert place.read(attachments.rows, who) == ()


def test_its_name_and_kind_are_asked_for(place: Workplace, who: UUID) -> None:
    for title, kind, field in ((" ", "FORM", "title"), ("ID form", "NOTHING", "kind")):
        with pytest.raises(Refusal) as refused:
            add(place, who, title=title, kind=kind)
        assert refused.value.field == field


def _lose_one(work: Work) -> None:
    table: Any = AttachmentPart.__table__
    work.session.connection().execute(delete(table).where(table.c.number == 1))


def test_while_a_part_is_missing_it_is_still_coming(place: Workplace, who: UUID) -> None:
    made = add(place, who)
    place.write(_lose_one)
    [row] = place.read(attachments.rows, who)
    assert (row.here, row.parts, row.whole) == (2, 3, False)
    with pytest.raises(Refusal) as refused:
        place.read(attachments.content, made)
    assert refused.value.message == attachments.STILL_COMING


def test_what_is_not_what_was_saved_is_not_shown(place: Workplace, who: UUID) -> None:
    made = add(place, who)

    def spoil(work: Work) -> None:
        work.row(Attachment, made).digest = "0" * 64

    place.write(spoil)
    with pytest.raises(Refusal) as refused:
        place.read(attachments.content, made)
    assert refused.value.message == attachments.DAMAGED


def test_taken_off_and_put_back(place: Workplace, who: UUID) -> None:
    made = add(place, who)
    place.write(attachments.remove, made)
    assert place.read(attachments.rows, who) == ()
    place.write(attachments.put_back, made)
    assert [row.id for row in place.read(attachments.rows, who)] == [made]


def test_a_page_never_reads_the_bytes(place: Workplace, who: UUID) -> None:
    add(place, who)
    file = place.read(person_page.load, who)
    assert "attachment" in file.rows
    assert "attachment_part" not in file.rows

"""Somebody's own record by keyboard: asked for on their page, looked through line by line, and given out locked."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.models.sharing import Viewing
from vru_case.services.access import requests
from vru_case.services.access.requests import NewRequest, RequestRow
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewContact, NewNote
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.ui.forms.access.request import ReasonSheet, RequestSheet
from vru_case.ui.pages.reports.access import AccessPage
from vru_case.ui.parts.listmodel import ROW
from vru_case.ui.words import access as words

PASSPHRASE = "gravel-lantern-otter-picnic"


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", role="supervisor") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    here = space_of("ed-navigator")
    bench.write(people.register, here, Details(first_name="Jordan", last_name="Pike"))
    ellis: UUID = bench.write(people.register, here, Details(first_name="Ellis", last_name="Marsh"))
    bench.write(contacts.record, NewContact(ellis, mode="PHONE_OUT", words="Jordan Pike rang."))
    bench.write(contacts.note, NewNote(ellis, "Kept back", restricted=True))
    return ellis


def shown(bench: AtADesk) -> AccessPage:
    page = AccessPage(bench.desk, bench.window)
    page.resize(1200, 640)
    page.show()
    bench.settle()
    return page


def one(bench: AtADesk) -> RequestRow:
    [row] = bench.workplace.read(lambda work: requests.rows(work, over=True))
    return row


def dues(model: Any) -> list[str]:
    return [model.index(at).data(ROW).due for at in range(model.rowCount())]


def test_it_is_written_down_on_their_page_and_waits_until_it_is_sure_who_asks(bench: AtADesk, who: UUID) -> None:
    sheet = bench.opened(RequestSheet(bench.desk, bench.page(who), bench.window))
    sheet.fields["how"].set_value("SPOKEN")
    sheet.save()
    bench.settle()
    page = shown(bench)
    assert dues(page.model) == [words.STATES["waiting"]]
    page.detail.acts["identify"].click()
    bench.settle()
    [reason] = [each for each in bench.window.findChildren(ReasonSheet) if each.isVisible()]
    reason.save()
    bench.settle()
    assert reason.fields["why"].error()
    reason.fields["why"].set_value("Came in, and we know them")
    reason.save()
    bench.settle()
    assert one(bench).state == "open"
    assert page.detail.acts["identify"].isHidden()


def test_a_long_name_makes_the_page_no_wider(bench: AtADesk) -> None:
    long = Details(first_name="Maria da Conceicao " * 10, last_name="N" * 200)
    who: UUID = bench.write(people.register, space_of("ed-navigator"), long)
    bench.write(requests.record, NewRequest(who, sure="In person"))
    page = shown(bench)
    assert page.detail.name.isVisible()
    assert page.minimumSizeHint().width() < 1000


def test_looked_through_line_by_line_and_given_out_locked(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    bench.write(requests.record, NewRequest(who, sure="In person"))
    page = shown(bench)
    bench.keyClick(page.list, Qt.Key.Key_Return)
    bench.settle()
    review = page.review
    assert review.isVisible()
    assert dues(review.model) == [words.CHOSEN[""]] * 2
    assert not review.give.isEnabled()
    review.choose("BLACK")
    bench.settle()
    # What is restricted waits for Enter, and the look is written down.
    assert review.line.says.text() == words.HIDDEN
    bench.keyClick(review.list, Qt.Key.Key_Return)
    bench.settle()
    assert "Kept back" in review.line.says.text()
    assert bench.workplace.read(_looks) == 1
    review.choose("LEAVE")
    bench.settle()
    assert sorted(dues(review.model)) == [words.CHOSEN["BLACK"], words.CHOSEN["LEAVE"]]
    assert review.give.isEnabled()
    review.giving.save(one(bench), tmp_path, PASSPHRASE)
    for _ in range(3):
        bench.settle()
    [file] = list(tmp_path.glob("AR-*.pdf"))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(file.read_bytes()))
    with pikepdf.open(BytesIO(file.read_bytes()), password=PASSPHRASE) as document:
        told = document.attachments["record.json"].get_file().read_bytes()
    assert b"Ellis" in told
    assert not [each for each in (b"Jordan", b"Kept back") if each in told]
    assert one(bench).state == "released"
    assert "Ellis" not in file.name


def _looks(work: Work) -> int:
    return work.session.scalar(select(func.count()).select_from(Viewing)) or 0


def test_any_line_of_the_whole_record_can_be_left_out(bench: AtADesk, who: UUID) -> None:
    bench.write(requests.record, NewRequest(who, sure="In person"))
    page = shown(bench)
    page.look(one(bench).id)
    bench.settle()
    page.review.whole.setChecked(True)
    assert words.CHOSEN["KEEP"] in dues(page.review.model)
    [person] = [each for each in page.review._lines.values() if each.entity == "person"]
    page.review.list.select(person.key)
    page.review.choose("LEAVE")
    bench.settle()
    assert words.CHOSEN["LEAVE"] in dues(page.review.model)


def test_nothing_is_left_behind_where_it_cannot_be_given(bench: AtADesk, who: UUID, tmp_path: Path) -> None:
    bench.write(requests.record, NewRequest(who, sure="In person"))
    page = shown(bench)
    page.review.giving.save(one(bench), tmp_path, PASSPHRASE)
    for _ in range(3):
        bench.settle()
    assert list(tmp_path.glob("AR-*")) == []
    assert "still to be decided" in bench.said[-1]
    assert one(bench).state == "open"

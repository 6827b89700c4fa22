"""Supervision on screen: a note by keyboard, put right, removed and brought back; a worker has no such place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.supervising import DIVERT, account, known
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.services import desk
from vru_case.services.supervising import notes
from vru_case.services.supervising.values import NewNote
from vru_case.ui.forms.supervising.note import NoteSheet
from vru_case.ui.pages.team.supervision import SupervisionPage
from vru_case.ui.parts.listmodel import ROW
from vru_case.ui.words import supervision as words

OMAR = account("Omar Haq")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as made:
        made.workplace.write(known, "Omar Haq", "Ana Cole")
        yield made


@pytest.fixture
def page(bench: AtADesk) -> SupervisionPage:
    made = SupervisionPage(bench.desk, bench.window)
    made.resize(1200, 600)
    made.show()
    bench.settle()
    return made


def names(model: Any) -> list[str]:
    return [model.index(place).data(ROW).name for place in range(model.rowCount())]


def sheet_of(bench: AtADesk) -> NoteSheet:
    bench.settle()
    [found] = [each for each in bench.window.findChildren(NoteSheet) if each.isVisible()]
    return found


def stand_on(bench: AtADesk, page: SupervisionPage, name: str) -> None:
    page.show_worker(DIVERT, account(name))
    bench.settle()


def test_with_nobody_in_the_team_nothing_can_be_written(qtbot: QtBot, tmp_path: Path) -> None:
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as alone:
        page = SupervisionPage(alone.desk, alone.window)
        page.show()
        alone.settle()
        assert page.nobody.isVisible()
        assert not page.view.isVisible()


def test_a_note_is_written_by_keyboard_and_read(bench: AtADesk, page: SupervisionPage) -> None:
    assert names(page.model) == ["Ana Cole", "Omar Haq"]
    stand_on(bench, page, "Omar Haq")
    assert words.PRIVATE.format(name="Omar Haq") in page.view.private.text()
    page.add()
    sheet = sheet_of(bench)
    bench.keyClicks(sheet.fields["words"].editor, "A long week")
    bench.keyClick(sheet.fields["words"].editor, Qt.Key.Key_Tab)
    bench.keyClicks(sheet.fields["agreed"].editor, "Rest on Friday")
    bench.keyClicks(sheet.fields["next_on"].editor, "tomorrow")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert page.view.whole.parts[words.TALKED].text() == "A long week"
    assert page.view.whole.parts[words.AGREED].text() == "Rest on Friday"
    omar = page.model.index(1).data(ROW)
    assert omar.due == "Tomorrow"
    assert bench.said[-1] == sheet.said.said


def test_nothing_said_is_refused_beside_its_field(bench: AtADesk, page: SupervisionPage) -> None:
    stand_on(bench, page, "Omar Haq")
    page.add()
    sheet = sheet_of(bench)
    sheet.save()
    bench.settle()
    assert sheet.fields["words"].error() == notes.SAY
    sheet.reject()


def test_it_is_put_right_and_removed_with_a_way_back(bench: AtADesk, page: SupervisionPage) -> None:
    bench.write(notes.write, NewNote(DIVERT, OMAR, "One"))
    stand_on(bench, page, "Omar Haq")
    page.view.whole.change.click()
    sheet = sheet_of(bench)
    assert sheet.fields["words"].value() == "One"
    sheet.fields["words"].set_value("Two")
    sheet.save()
    bench.settle()
    assert page.view.whole.parts[words.TALKED].text() == "Two"
    backs: list[Any] = []
    bench.desk.said.connect(lambda _said, _button, then: backs.append(then))
    page.remove()
    bench.settle()
    assert page.view.model.rowCount() == 0
    backs[-1]()
    bench.settle()
    assert page.view.model.rowCount() == 1


def test_what_was_typed_waits_and_goes_with_the_case(bench: AtADesk, page: SupervisionPage) -> None:
    stand_on(bench, page, "Omar Haq")
    page.add()
    sheet = sheet_of(bench)
    sheet.fields["words"].set_value("Half a thought")
    sheet.reject()
    bench.settle()
    [key] = bench.workplace.read(kept_drafts)
    assert str(notes.kept_in(DIVERT)) in key
    page.add()
    again = sheet_of(bench)
    assert again.fields["words"].value() == "Half a thought"
    again.reject()


def test_a_colleagues_note_is_read_and_not_changed(bench: AtADesk, page: SupervisionPage) -> None:
    bench.write(notes.write, NewNote(DIVERT, OMAR, "One"))
    me = bench.workplace.actor
    bench.workplace.actor = type(me)(account("Another lead"), "Another lead", me.places)
    stand_on(bench, page, "Omar Haq")
    assert page.view.whole.change.isHidden()
    page.remove()
    bench.settle()
    assert page.view.model.rowCount() == 1
    assert words.NOT_YOURS.format(author="Nadia Rahman") == bench.said[-1]


def kept_drafts(work: Any) -> tuple[str, ...]:
    return desk.drafts(work)

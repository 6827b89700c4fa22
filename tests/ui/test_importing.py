"""Bringing a spreadsheet in by keyboard: file, columns, rows, in; stopping, taking back, and what was left over."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select, update

from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.models.local import Outbox
from vru_case.models.person import Person
from vru_case.services.importing import layouts, undoing, writing
from vru_case.services.people import listing
from vru_case.ui.forms.importing.importing import COLUMNS, FILE, IN, ROWS, ImportSheet
from vru_case.ui.forms.importing.importing_columns import keep
from vru_case.ui.pages.importing import BringIn
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.words import importing as words

#: The offscreen platform has no keyboard to grab for a list that drops down.
NO_GRAB = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
HEAD = ["Ref", "First name", "Surname", "DOB", "Town", "Coach"]
SAM = ["A1", "Sam", "Carter", "03/05/2008", "Preston", "Ben"]
KAI = ["A2", "Kai", "Hughes", "04/06/2007", "Burnley", "Ben"]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path) as made:
        yield made
        for sheet in made.window.findChildren(ImportSheet):
            sheet.reject()


def written(folder: Path, *rows: list[str]) -> Path:
    path = folder / "people.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([HEAD, *rows])
    return path


def opened(bench: AtADesk, path: Path) -> ImportSheet:
    """The sheet with a file read."""
    sheet = bench.opened(ImportSheet(bench.desk, bench.window))
    sheet.file.read_from(path)
    bench.qtbot.waitUntil(lambda: sheet.save_button.isEnabled() and bool(sheet.columns.fields))
    return sheet


def on(bench: AtADesk, sheet: ImportSheet) -> None:
    """The key of the button that goes on, until the next step stands there."""
    before = sheet.now
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.waitUntil(lambda: sheet.now != before)
    bench.settle()


def checked(bench: AtADesk, path: Path) -> ImportSheet:
    sheet = opened(bench, path)
    on(bench, sheet)
    on(bench, sheet)
    assert sheet.now == ROWS
    return sheet


def finished(bench: AtADesk, sheet: ImportSheet) -> None:
    bench.qtbot.waitUntil(lambda: sheet.now == IN and not sheet.end.working)
    bench.settle()


def people(bench: AtADesk) -> int:
    return int(bench.workplace.store.read(lambda s: s.scalar(select(func.count()).select_from(Person)) or 0))


def press(bench: AtADesk, sheet: ImportSheet, said: str) -> None:
    """The button with these words, by key."""
    [button] = [each for each in sheet.findChildren(QPushButton) if each.text() == said and each.isVisible()]
    button.setFocus()
    bench.keyClick(button, Qt.Key.Key_Space)
    bench.settle()


def choose(bench: AtADesk, field: ChoiceField, part: str) -> None:
    """Part of a label, and Tab for the one that is found."""
    field._line.selectAll()
    bench.keyClicks(field._line, part)
    found = QApplication.activePopupWidget()
    assert found is not None
    bench.keyClick(found, Qt.Key.Key_Tab)


def test_a_sheet_in_order_comes_in_with_four_keys(bench: AtADesk, tmp_path: Path) -> None:
    sheet = opened(bench, written(tmp_path, SAM, KAI))
    assert sheet.file.found.text() == "2 rows, 6 columns"
    on(bench, sheet)
    assert sheet.now == COLUMNS
    assert sheet.columns.layout_()["Town"] == "district"
    assert "Coach" in sheet.columns.left_out.text()
    on(bench, sheet)
    assert sheet.save_button.text() == "Bring in 2 people"
    assert sheet.rows.empty.isVisible()
    on(bench, sheet)
    finished(bench, sheet)
    assert sheet.end.said.text() == "2 people brought in."
    assert people(bench) == 2
    # Enter does not take it back again by accident.
    assert sheet.save_button.hasFocus()
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not sheet.isVisible()


@NO_GRAB
def test_a_guess_is_put_right_by_typing_and_remembered(bench: AtADesk, tmp_path: Path) -> None:
    sheet = opened(bench, written(tmp_path, SAM))
    on(bench, sheet)
    field = sheet.columns.fields["Coach"]
    field.focus_editor()
    choose(bench, field, "nown a")
    assert sheet.columns.layout_()["Coach"] == "known_as"
    on(bench, sheet)
    assert sheet.sheet is not None
    assert bench.workplace.read(layouts.recall, sheet.sheet)["Coach"] == "known_as"


def test_two_columns_cannot_mean_the_same(bench: AtADesk, tmp_path: Path) -> None:
    sheet = opened(bench, written(tmp_path, SAM))
    on(bench, sheet)
    sheet.columns.fields["Coach"].set_value("first_name")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sheet.now == COLUMNS
    assert sheet.columns.fields["Coach"].error() == words.TWICE
    assert words.TWICE in sheet.summary.text()


def test_a_problem_is_jumped_to_and_the_cell_put_right(bench: AtADesk, tmp_path: Path) -> None:
    sheet = checked(bench, written(tmp_path, SAM, ["A2", "Kai", "Hughes", "31/02/2007", "Burnley", ""]))
    assert sheet.save_button.text() == "Bring in 1 person"
    bench.keyClick(sheet.rows.list, Qt.Key.Key_Return)
    field = sheet.rows.one.field
    assert field is not None
    assert field.value() == "31/02/2007"
    line = QApplication.focusWidget()
    bench.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    bench.keyClicks(line, "28/02/2007")
    bench.keyClick(line, Qt.Key.Key_Return)
    bench.qtbot.waitUntil(lambda: sheet.save_button.text() == "Bring in 2 people")
    assert sheet.rows.empty.isVisible()


@NO_GRAB
def test_one_word_put_right_is_right_in_every_row(bench: AtADesk, tmp_path: Path) -> None:
    rows = [[f"B{n}", f"Person{n}", "X", "", "Garstang", ""] for n in range(4)]
    sheet = checked(bench, written(tmp_path, *rows, KAI))
    bench.keyClick(sheet.rows.list, Qt.Key.Key_Return)
    field = sheet.rows.one.field
    assert isinstance(field, ChoiceField)
    choose(bench, field, "wyr")
    bench.qtbot.waitUntil(lambda: sheet.save_button.text() == "Bring in 5 people")
    assert bench.said == [words.also(3)]


def test_the_nearest_is_one_key_away_and_a_cell_may_stay_empty(bench: AtADesk, tmp_path: Path) -> None:
    sheet = checked(bench, written(tmp_path, ["A1", "Sam", "Carter", "", "Prestn city", ""]))
    press(bench, sheet, "Use Preston")
    bench.qtbot.waitUntil(lambda: sheet.save_button.text() == "Bring in 1 person")
    sheet = checked(bench, written(tmp_path, ["A1", "Sam", "Carter", "soon", "Preston", ""]))
    press(bench, sheet, words.EMPTY_CELL)
    bench.qtbot.waitUntil(lambda: sheet.save_button.text() == "Bring in 1 person")


def test_a_row_is_left_out_and_taken_in_again(bench: AtADesk, tmp_path: Path) -> None:
    sheet = checked(bench, written(tmp_path, SAM, ["A2", "Kai", "Hughes", "soon", "Burnley", ""]))
    press(bench, sheet, words.SKIP_ROW)
    assert "1 row left out" in sheet.rows.summary.text()
    press(bench, sheet, words.TAKE_ROW)
    assert "1 row waiting for you" in sheet.rows.summary.text()


def test_whoever_may_be_here_already_is_a_choice(bench: AtADesk, tmp_path: Path) -> None:
    first = checked(bench, written(tmp_path, SAM))
    on(bench, first)
    finished(bench, first)
    first.accept()
    sheet = checked(bench, written(tmp_path, ["B7", *SAM[1:]]))
    assert not sheet.save_button.isEnabled()
    press(bench, sheet, words.SOMEBODY_NEW)
    bench.qtbot.waitUntil(lambda: sheet.save_button.text() == "Bring in 1 person")


def test_taking_everything_back(bench: AtADesk, tmp_path: Path) -> None:
    sheet = checked(bench, written(tmp_path, SAM, KAI))
    on(bench, sheet)
    finished(bench, sheet)
    press(bench, sheet, words.UNDO)
    bench.qtbot.waitUntil(lambda: sheet.end.said.text() == "2 people taken back.")
    assert people(bench) == 0
    assert bench.workplace.read(undoing.past) == ()


def test_stopping_keeps_what_is_in_and_the_next_time_brings_the_rest(
    bench: AtADesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "STRETCH", 1)
    path = written(tmp_path, *[[f"A{n}", f"Person{n}", "X", "", "", ""] for n in range(30)])
    sheet = checked(bench, path)
    steps: list[int] = []

    def stop(done: int, _of: int) -> None:
        steps.append(done)
        if done == 2:
            sheet.end.progress.cancelled.emit()

    sheet.bench.step.connect(stop)
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    finished(bench, sheet)
    assert "before you stopped" in sheet.end.said.text()
    assert 2 <= people(bench) < 30
    sheet.accept()
    again = checked(bench, path)
    on(bench, again)
    finished(bench, again)
    assert people(bench) == 30


def test_an_import_of_before_is_taken_back_or_marked(bench: AtADesk, tmp_path: Path) -> None:
    sheet = checked(bench, written(tmp_path, SAM))
    on(bench, sheet)
    finished(bench, sheet)
    sheet.accept()
    bench.workplace.store.apply(lambda c: c.execute(update(Outbox.__table__).values(state="shared")))  # type: ignore[arg-type]
    sheet = bench.opened(ImportSheet(bench.desk, bench.window))
    press(bench, sheet, words.PEOPLE.mark)
    bench.qtbot.waitUntil(lambda: words.marked(1) in bench.said)
    [row] = bench.workplace.read(listing.find, "mistake")
    assert row.name == "Sam Carter"


def test_a_file_that_cannot_be_read_says_so_and_another_can_be_chosen(bench: AtADesk, tmp_path: Path) -> None:
    broken = tmp_path / "Sam Carter.csv"
    broken.write_bytes(b"PK\x03\x04")
    sheet = bench.opened(ImportSheet(bench.desk, bench.window))
    sheet.file.read_from(broken)
    bench.qtbot.waitUntil(lambda: "can't be read" in sheet.summary.text())
    assert sheet.now == FILE
    assert not sheet.save_button.isEnabled()
    assert "Carter" not in sheet.windowTitle() + sheet.summary.text()
    sheet.file.read_from(written(tmp_path, SAM))
    bench.qtbot.waitUntil(sheet.save_button.isEnabled)
    assert sheet.summary.text() == ""


def test_back_goes_back_and_nothing_is_written_before_the_last_step(bench: AtADesk, tmp_path: Path) -> None:
    sheet = checked(bench, written(tmp_path, SAM))
    press(bench, sheet, words.BACK)
    assert sheet.now == COLUMNS
    press(bench, sheet, words.BACK)
    assert sheet.now == FILE
    bench.keyClick(sheet, Qt.Key.Key_Escape)
    assert people(bench) == 0
    assert bench.workplace.store.read(lambda s: s.scalar(select(func.count()).select_from(Outbox))) == 0


def test_locking_while_it_works_is_no_fault(bench: AtADesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "STRETCH", 1)
    faults: list[Any] = []
    bench.tasks.faulted.connect(lambda: faults.append(True))
    sheet = checked(bench, written(tmp_path, SAM, KAI))
    sheet.bench.step.connect(lambda done, of: bench.tasks.go_out() if done == 1 else None)
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.waitUntil(lambda: bool(sheet.end.said.text()))
    bench.tasks.come_in(bench.workplace)
    assert people(bench) == 1
    assert faults == []


def test_the_meaning_of_columns_is_kept_as_a_file(tmp_path: Path) -> None:
    assert keep(tmp_path / "columns.toml", {"Name": "full_name"})
    assert layouts.from_file(tmp_path / "columns.toml") == {"Name": "full_name"}
    assert not keep(tmp_path / "no" / "such" / "folder.toml", {})


def test_the_button_opens_the_sheet_over_its_window(bench: AtADesk) -> None:
    button = BringIn(bench.desk, small=True, parent=bench.window)
    button.show()
    button.setFocus()
    bench.keyClick(button, Qt.Key.Key_Space)
    bench.settle()
    [sheet] = bench.window.findChildren(ImportSheet)
    assert sheet.isVisible()
    assert button.accessibleName() == words.ENTRY
    sheet.reject()

"""Lines brought into a register from its own page, by keyboard: guessed, put right, in, taken back, and removed."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.models.local import Outbox
from vru_case.services import activities
from vru_case.services.importing import whole
from vru_case.services.importing.matter import Matter
from vru_case.services.importing.whole import Told
from vru_case.ui.forms.importing.importing import COLUMNS, IN, ROWS, ImportSheet
from vru_case.ui.pages.activities.page import ActivitiesPage
from vru_case.ui.parts.listmodel import ROW
from vru_case.ui.words import importing as words

HEAD = ["Course title", "Date", "How", "Town", "Seats"]
ACE = ["Adversity and children", "03/11/2025", "Online", "Preston", "20"]
KNIVES = ["Talking about knives", "4 Nov 2025", "", "", "12"]
HARM = ["County lines", "5 Nov 2025", "", "", "9"]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "divert") as made:
        yield made
        for sheet in made.window.findChildren(ImportSheet):
            sheet.reject()


@pytest.fixture
def page(bench: AtADesk) -> ActivitiesPage:
    made = ActivitiesPage(bench.desk, bench.window)
    made.resize(1200, 640)
    made.show()
    bench.settle()
    return made


def written(folder: Path, *rows: list[str]) -> Path:
    path = folder / "training.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([HEAD, *rows])
    return path


def opened(bench: AtADesk, page: ActivitiesPage) -> ImportSheet:
    """By the key of the button beside the one that adds a line."""
    page.view.bring.setFocus()
    bench.keyClick(page.view.bring, Qt.Key.Key_Space)
    bench.settle()
    [sheet] = [each for each in bench.window.findChildren(ImportSheet) if each.isVisible()]
    return sheet


def read(bench: AtADesk, sheet: ImportSheet, path: Path) -> None:
    sheet.file.read_from(path)
    bench.qtbot.waitUntil(lambda: sheet.save_button.isEnabled() and bool(sheet.columns.fields))


def on(bench: AtADesk, sheet: ImportSheet) -> None:
    before = sheet.now
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.waitUntil(lambda: sheet.now != before)
    bench.settle()


def finished(bench: AtADesk, sheet: ImportSheet) -> None:
    bench.qtbot.waitUntil(lambda: sheet.now == IN and not sheet.end.working)
    bench.settle()


def press(bench: AtADesk, sheet: ImportSheet, said: str) -> None:
    [button] = [each for each in sheet.findChildren(QPushButton) if each.text() == said and each.isVisible()]
    button.setFocus()
    bench.keyClick(button, Qt.Key.Key_Space)
    bench.settle()


def names(page: ActivitiesPage) -> list[str]:
    model = page.view.model
    return [model.index(place).data(ROW).name for place in range(model.rowCount())]


def brought(bench: AtADesk, path: Path) -> Matter:
    matter = whole.lines_of(bench.desk.library, "training")
    told = Told(path, bench.desk.actor.places[0].space_id, matter=matter)
    whole.bring(bench.workplace, whole.prepare(bench.workplace, told), lambda done, of: None)
    return matter


def test_a_sheet_comes_into_the_register_that_is_shown(bench: AtADesk, page: ActivitiesPage, tmp_path: Path) -> None:
    sheet = opened(bench, page)
    assert sheet.accessibleName() == "Bring lines into Training"
    read(bench, sheet, written(tmp_path, ACE))
    on(bench, sheet)
    assert sheet.columns.layout_() == {
        "Course title": "course", "Date": "day", "How": "mode", "Town": "district", "Seats": "",
    }  # fmt: skip
    assert "Seats" in sheet.columns.left_out.text()
    assert not any(tick.isVisible() for tick in (sheet.columns.keep_rest, sheet.columns.support))
    on(bench, sheet)
    assert sheet.save_button.text() == "Bring in 1 line"
    on(bench, sheet)
    finished(bench, sheet)
    assert sheet.end.said.text() == "1 line brought in."
    assert "Everyone" not in sheet.end.more.text()
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.waitUntil(lambda: names(page) == ["Adversity and children"])


def test_what_is_needed_has_to_have_a_column(bench: AtADesk, page: ActivitiesPage, tmp_path: Path) -> None:
    sheet = opened(bench, page)
    read(bench, sheet, written(tmp_path, ACE))
    on(bench, sheet)
    sheet.columns.fields["How"].set_value("")
    bench.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sheet.now == COLUMNS
    assert "Say which column is: How." in sheet.summary.text()


def test_an_empty_cell_is_filled_in_its_own_row_alone(bench: AtADesk, page: ActivitiesPage, tmp_path: Path) -> None:
    sheet = opened(bench, page)
    read(bench, sheet, written(tmp_path, ACE, KNIVES, HARM))
    on(bench, sheet)
    on(bench, sheet)
    assert sheet.now == ROWS
    assert sheet.rows.summary.text() == "1 line to bring in; 2 rows waiting for you."
    sheet.rows.one.corrected.emit(1, 2, "In person")
    bench.qtbot.waitUntil(lambda: "2 lines to bring in" in sheet.rows.summary.text())
    assert "1 row waiting" in sheet.rows.summary.text()
    press(bench, sheet, words.SKIP_ROW)
    bench.qtbot.waitUntil(lambda: "1 row left out" in sheet.rows.summary.text())


def test_all_of_it_is_taken_back_at_the_end(bench: AtADesk, page: ActivitiesPage, tmp_path: Path) -> None:
    sheet = opened(bench, page)
    read(bench, sheet, written(tmp_path, ACE))
    for _ in range(3):
        on(bench, sheet)
    finished(bench, sheet)
    press(bench, sheet, words.UNDO)
    finished(bench, sheet)
    assert sheet.end.said.text() == "1 line taken back."
    sheet.accept()
    bench.qtbot.waitUntil(lambda: names(page) == [])


def test_one_more_line_alike_is_asked_about_without_speaking_of_people(
    bench: AtADesk, page: ActivitiesPage, tmp_path: Path
) -> None:
    sheet = opened(bench, page)
    read(bench, sheet, written(tmp_path, ACE, ACE))
    on(bench, sheet)
    on(bench, sheet)
    said = {button.text() for button in sheet.rows.one.buttons}
    assert said == {"One more: bring it in", words.SKIP_ROW}
    press(bench, sheet, "One more: bring it in")
    bench.qtbot.waitUntil(lambda: sheet.save_button.text() == "Bring in 2 lines")


def test_an_earlier_import_that_was_shared_is_removed_from_the_register(
    bench: AtADesk, page: ActivitiesPage, tmp_path: Path
) -> None:
    brought(bench, written(tmp_path, ACE))
    bench.workplace.store.apply(lambda c: c.execute(update(Outbox.__table__).values(state="shared")))  # type: ignore[arg-type]
    sheet = opened(bench, page)
    bench.qtbot.waitUntil(lambda: any(each.text() == "Remove from the register" for each in _buttons(sheet)))
    press(bench, sheet, "Remove from the register")
    bench.qtbot.waitUntil(lambda: "1 line removed from the register." in bench.said)
    assert bench.workplace.read(activities.look, "training").rows == ()
    # Nothing of it is left to remove.
    bench.qtbot.waitUntil(lambda: not any(each.text() == "Remove from the register" for each in _buttons(sheet)))
    bench.settle()


def test_another_register_has_had_no_import(bench: AtADesk, page: ActivitiesPage, tmp_path: Path) -> None:
    brought(bench, written(tmp_path, ACE))
    page.list.select("books")
    page.list.chosen.emit("books")
    bench.settle()
    sheet = opened(bench, page)
    bench.settle()
    assert words.TAKE_BACK not in {each.text() for each in _buttons(sheet)}


def test_who_came_is_brought_in_under_its_training_date(bench: AtADesk, page: ActivitiesPage, tmp_path: Path) -> None:
    brought(bench, written(tmp_path, ACE))
    sheet = opened(bench, page)
    assert [chip.text() for chip in sheet.file.what.chips.values()] == ["Training", "Who came", "Feedback"]
    sheet.file.what.chips["training"].setFocus()
    bench.keyClick(sheet.file.what.chips["training"], Qt.Key.Key_Right)
    bench.qtbot.waitUntil(lambda: sheet.accessibleName() == "Bring lines into Training: Who came")
    assert sheet.file.what.chips["training-attendance"].hasFocus()
    assert "which line of Training" in sheet.file.help.text()
    path = tmp_path / "came.csv"
    sector = bench.desk.library.list("sector").options[0].label
    rows = [[ACE[1], "Advesity", "A school", sector, "9"], [ACE[1], "Advesity", "A club", sector, "4"]]
    rows.append(["", "Advesity", "A church", sector, "2"])
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["Date", "Course", "Organisation", "Sector", "How many"], *rows])
    read(bench, sheet, path)
    on(bench, sheet)
    assert sheet.columns.layout_() == {
        "Date": "above_day", "Course": "above", "Organisation": "organisation", "Sector": "sector",
        "How many": "people",
    }  # fmt: skip
    on(bench, sheet)
    assert sheet.rows.summary.text() == "0 lines to bring in; 3 rows waiting for you."
    assert "no line here has this number, nor this name on this day" in sheet.rows._shown[0].words
    # Put right in one row, it is in every row of that day and name; not in the one that says no day.
    sheet.rows.one.corrected.emit(0, 1, ACE[0])
    bench.qtbot.waitUntil(lambda: "2 lines to bring in; 1 row waiting" in sheet.rows.summary.text())
    on(bench, sheet)
    finished(bench, sheet)
    sheet.accept()
    bench.qtbot.waitUntil(lambda: page.under[0].model.rowCount() == 2)
    assert "13" in page.under[0].sums.text()


def test_a_file_is_read_again_for_the_register_turned_to(bench: AtADesk, page: ActivitiesPage, tmp_path: Path) -> None:
    sheet = opened(bench, page)
    read(bench, sheet, written(tmp_path, ACE))
    sheet.file.what.chips["training-feedback"].click()
    bench.qtbot.waitUntil(lambda: sheet.columns.layout_().get("Course title") == "above" and sheet.sheet is not None)
    sheet.file.what.chips["training"].click()
    bench.qtbot.waitUntil(lambda: sheet.columns.layout_().get("Course title") == "course" and sheet.sheet is not None)
    assert sheet.accessibleName() == "Bring lines into Training"
    assert sheet.save_button.isEnabled()


def test_a_register_with_nothing_under_it_asks_nothing_more(bench: AtADesk, page: ActivitiesPage) -> None:
    page.list.select("books")
    page.list.chosen.emit("books")
    bench.settle()
    assert not opened(bench, page).file.what.isVisible()


def _buttons(sheet: ImportSheet) -> list[QPushButton]:
    return [each for each in sheet.findChildren(QPushButton) if each.isVisible()]

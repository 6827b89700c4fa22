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


def _buttons(sheet: ImportSheet) -> list[QPushButton]:
    return [each for each in sheet.findChildren(QPushButton) if each.isVisible()]

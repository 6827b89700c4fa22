"""The data quality tab by keyboard: from a line to its people, to the form that mends it, and a shorter line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.services.people import people
from vru_case.services.quality import doubts, fields
from vru_case.services.safety import walls
from vru_case.services.safety.walls import NewWall
from vru_case.services.support import episodes
from vru_case.services.support.episodes import Opening
from vru_case.services.values import Details
from vru_case.ui.forms.people.details import DetailsSheet
from vru_case.ui.pages.reports.quality import QualityPage
from vru_case.ui.parts.listmodel import ROW
from vru_case.ui.words import data_quality as words


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "ed-navigator", role="supervisor") as made:
        yield made


def somebody(bench: AtADesk, name: str, **said: Any) -> UUID:
    who: UUID = bench.write(people.register, space_of("ed-navigator"), Details(first_name=name, **said))
    bench.write(episodes.open_, Opening(who, source="NK"))
    return who


def shown(bench: AtADesk) -> QualityPage:
    page = QualityPage(bench.desk, bench.window)
    page.resize(1200, 640)
    page.show()
    bench.settle()
    return page


def due(page: QualityPage, code: str) -> str:
    found: str = page.model.index(page.model.place_of(code)).data(ROW).due
    return found


def names(page: QualityPage) -> list[str]:
    return [page.behind.model.index(at).data(ROW).name for at in range(page.behind.model.rowCount())]


def test_every_line_has_words(bench: AtADesk) -> None:
    assert words.KINDS.keys() == doubts.KINDS.keys()
    told = bench.workplace.read(fields.fields, space_of("ed-navigator"))
    assert {each.code for each in told} == words.FIELDS.keys()


def test_from_a_line_to_the_form_that_mends_it_and_the_line_is_shorter(bench: AtADesk) -> None:
    somebody(bench, "Ellis")
    somebody(bench, "Sam", sex="F")
    page = shown(bench)
    assert due(page, "sex") == "50 %"
    page.list.select("sex")
    bench.keyClick(page.list, Qt.Key.Key_Return)
    bench.settle()
    assert names(page) == ["Ellis"]
    assert bench.window.focusWidget() is page.behind.list
    page.behind.list.select_first()
    bench.keyClick(page.behind.list, Qt.Key.Key_Return)
    bench.settle()
    [sheet] = [each for each in bench.window.findChildren(DetailsSheet) if each.isVisible()]
    assert sheet.fields["sex"].isAncestorOf(sheet.focusWidget())
    sheet.fields["sex"].set_value("M")
    sheet.save()
    bench.settle()
    assert due(page, "sex") == "100 %"
    assert names(page) == []
    assert bench.window.focusWidget() is page.list


def test_whoever_is_kept_apart_is_opened_on_their_page_which_asks_why(bench: AtADesk) -> None:
    one, other = somebody(bench, "Ellis"), somebody(bench, "Sam")
    bench.write(walls.set_, NewWall(one, other, "FAMILY"))
    page = shown(bench)
    page.list.select("sex")
    bench.keyClick(page.list, Qt.Key.Key_Return)
    bench.settle()
    page.behind.list.select(one)
    page.behind.list.opened.emit(one)
    bench.settle()
    assert bench.asked == [one]
    assert not [each for each in bench.window.findChildren(DetailsSheet) if each.isVisible()]


def test_esc_goes_back_and_the_line_is_remembered(bench: AtADesk) -> None:
    somebody(bench, "Ellis")
    page = shown(bench)
    page.list.select("ethnicity")
    bench.keyClick(page.list, Qt.Key.Key_Return)
    bench.settle()
    bench.keyClick(page.behind.list, Qt.Key.Key_Escape)
    assert bench.window.focusWidget() is page.list
    page.hide()
    assert shown(bench).line == "ethnicity"

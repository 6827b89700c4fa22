"""The caseload on screen: by keyboard to a worker's people, and from there to another worker."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.laptop import space_of
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case.services import desk as kept
from vru_case.services.people import people
from vru_case.services.support import episodes
from vru_case.services.values import Details
from vru_case.ui.pages.team.caseload import KEPT, CaseloadPage
from vru_case.ui.parts.listmodel import ROW, Row

DIVERT = space_of("divert")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as made:
        for name in ("Jo", "Al"):
            who = made.write(people.register, DIVERT, Details(known_as=name, district="E07000121"))
            made.write(episodes.open_, episodes.Opening(who))
        yield made


def shown(bench: AtADesk) -> CaseloadPage:
    page = CaseloadPage(bench.desk, bench.window)
    page.resize(1200, 620)
    page.show()
    bench.window.activateWindow()
    bench.settle()
    return page


def rows(model: Any) -> list[Row]:
    return [model.index(place).data(ROW) for place in range(model.rowCount())]


def test_enter_goes_to_a_workers_people_and_enter_to_one_of_them(bench: AtADesk) -> None:
    page = shown(bench)
    (line,) = rows(page.model)
    assert line.spoken.startswith("Nadia Rahman, 2 open, 0 in contact, 0.0 contacts a week")
    page.focus_list()
    bench.keyClick(page.list, Qt.Key.Key_Return)
    bench.settle()
    assert page.picks.list.hasFocus()
    assert [row.name for row in rows(page.picks.model)] == ["Al", "Jo"]
    page.picks.list.select_first()
    bench.keyClick(page.picks.list, Qt.Key.Key_Return)
    assert bench.asked == [rows(page.picks.model)[0].id]
    assert [each.name for each in page.picks.chosen()] == ["Al"]


def test_by_district_comes_back_the_next_time(bench: AtADesk) -> None:
    page = shown(bench)
    page.by.set_code("district")
    page.by.chosen.emit("district")
    bench.settle()
    (line,) = rows(page.model)
    assert line.name == bench.desk.library.label("district", "E07000121")
    assert bench.workplace.read(kept.recall, KEPT) == {"by": "district"}
    again = shown(bench)
    assert again.by.code() == "district"
    assert rows(again.model)[0].name == line.name

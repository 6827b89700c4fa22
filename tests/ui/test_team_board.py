"""The duty board on screen: lines by keyboard, what is behind them, and where each row leads."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.supervising import DIVERT, account, known
from tests.ui.at_a_desk import AtADesk, at_a_desk
from vru_case import clock
from vru_case.services import desk as kept
from vru_case.services.people import people
from vru_case.services.safety import markers
from vru_case.services.safety.markers import NewMarker
from vru_case.services.supervising import notes
from vru_case.services.supervising.values import NewNote
from vru_case.services.team import duty, laptops
from vru_case.services.values import Details
from vru_case.services.work import Work
from vru_case.ui.forms.people.merge_list import DuplicatesSheet
from vru_case.ui.pages.team.board import KEPT, BoardPage
from vru_case.ui.pages.team.board_twice import Twice
from vru_case.ui.parts.listmodel import ROW, Row
from vru_case.ui.words import team_board as words


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[AtADesk]:
    with at_a_desk(qtbot, tmp_path, "divert", role="supervisor") as made:
        yield made


@pytest.fixture
def who(bench: AtADesk) -> UUID:
    """Somebody with a marker whose review was three days ago."""
    made: UUID = bench.write(people.register, DIVERT, Details(known_as="Sam"))
    code = bench.desk.library.list("marker").options[0].code
    past = clock.today() - timedelta(days=3)
    bench.write(markers.set_, NewMarker(made, code, review_on=past, person_told=True))
    return made


def shown(bench: AtADesk) -> BoardPage:
    page = BoardPage(bench.desk, bench.window)
    page.resize(1200, 620)
    page.show()
    bench.window.activateWindow()
    bench.settle()
    return page


def rows(model: Any) -> list[Row]:
    return [model.index(place).data(ROW) for place in range(model.rowCount())]


def test_a_line_opens_what_is_behind_it_and_a_row_the_person(bench: AtADesk, who: UUID) -> None:
    page = shown(bench)
    assert rows(page.model)[0].spoken == "Markers to look at again, 1, Longest: 3 days"
    page.focus_list()
    bench.keyClick(page.list, Qt.Key.Key_Return)
    bench.settle()
    assert page.people.hasFocus()
    assert [(row.name, row.due) for row in rows(page.behind.model)] == [("Sam", "3 days")]
    bench.keyClick(page.people, Qt.Key.Key_Return)
    assert bench.asked == [who]
    bench.keyClick(page.people, Qt.Key.Key_Escape)
    assert page.list.hasFocus()


def test_a_line_goes_as_soon_as_it_is_done_and_the_one_looked_at_comes_back(bench: AtADesk, who: UUID) -> None:
    page = shown(bench)
    page.list.select("quiet")
    page.list.chosen.emit("quiet")
    bench.settle()
    assert page.behind.title.text() == words.LINES["quiet"][0]
    assert bench.workplace.read(kept.recall, KEPT) == {"line": "quiet"}
    bench.write(people.change, who, Details(known_as="Samir"))
    again = shown(bench)
    assert again.line == "quiet"
    assert again.behind.says.text() == words.HELP["quiet"]


def test_supervision_that_is_due_leads_to_the_worker(bench: AtADesk) -> None:
    omar = account("Omar Haq")
    bench.write(known, "Omar Haq", "Ana Cole")
    for name, days in (("Omar Haq", 0), ("Ana Cole", 2)):
        due = clock.today() + timedelta(days=days)
        bench.write(notes.write, NewNote(DIVERT, account(name), "x", next_on=due))
    page = shown(bench)
    asked: list[tuple[object, object]] = []
    bench.desk.worker_asked.connect(lambda space, worker: asked.append((space, worker)))
    page.list.select("talks")
    page.list.chosen.emit("talks")
    bench.settle()
    assert [(row.name, row.due) for row in rows(page.behind.model)] == [("Omar Haq", "Today")]
    page.focus_list()
    bench.keyClick(page.list, Qt.Key.Key_Return)
    bench.keyClick(page.people, Qt.Key.Key_Return)
    assert asked == [(DIVERT, omar)]


def test_duplicates_are_counted_once_a_day_where_nobody_waits_for_it(bench: AtADesk) -> None:
    for _ in range(2):
        bench.write(
            people.register,
            DIVERT,
            Details(first_name="Samuel", last_name="Ashworth", born_on=date(2005, 3, 4), born_precision="day"),
        )
    page = shown(bench)
    counting = Twice(bench.desk, page)
    counting.told.connect(page.refresh)
    counting.begin()
    bench.qtbot.waitUntil(lambda: not counting.busy)
    bench.settle()
    line = next(each for each in bench.workplace.read(duty.look) if each.code == duty.DUPLICATES)
    assert (line.count, line.known) == (1, True)
    assert next(row.due for row in rows(page.model) if row.id == duty.DUPLICATES) == "1"
    assert bench.workplace.read(duty.to_count) is None


def test_a_look_through_everybody_that_was_stopped_is_no_count(bench: AtADesk) -> None:
    sheet = DuplicatesSheet(bench.desk, bench.window)
    sheet.progress.cancelled.emit()
    bench.settle()
    assert not next(each for each in bench.workplace.read(duty.look) if each.code == duty.DUPLICATES).known
    sheet.begin()
    bench.settle()
    assert next(each for each in bench.workplace.read(duty.look) if each.code == duty.DUPLICATES).known


def test_laptops_are_told_as_of_when_the_server_said(bench: AtADesk) -> None:
    def told(work: Work) -> None:
        ago = clock.now() - timedelta(days=9)
        laptop = {"device": "d1", "account": str(work.actor.account_id), "name": "Sam’s laptop",
                  "seen": ago.isoformat(), "behind": 2, "revoked": False}  # fmt: skip
        laptops.keep(work, {"as_of": clock.now().isoformat(), "laptops": [laptop], "left": []})

    bench.write(told)
    page = shown(bench)
    first = rows(page.model)[0]
    assert (first.id, first.due, first.detail) == ("laptops", "1", "Longest: 9 days")
    page.list.select("laptops")
    page.list.chosen.emit("laptops")
    bench.settle()
    (row,) = rows(page.behind.model)
    assert row.due.startswith("last seen ")
    assert "Laptops as the server told today at" in page.behind.says.text()

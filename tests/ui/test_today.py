"""Today with a real store: what is due, filters, search, and what the keys do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.look_casework import NOW, Place, set_up
from vru_case import clock
from vru_case.services.contact import follow_ups
from vru_case.ui.pages.today.list import TodayList
from vru_case.ui.parts.listrow import Row, Section
from vru_case.ui.theme import Look
from vru_case.ui.words import lists


@pytest.fixture
def place(qapp: QApplication, tmp_path: Path) -> Iterator[Place]:
    clock.set_source(lambda: NOW)
    made = set_up(qapp, tmp_path, Look("light"))
    yield made
    made.close()


@pytest.fixture
def today(place: Place, qtbot: QtBot) -> TodayList:
    shown = TodayList(place.desk)
    qtbot.addWidget(shown)
    shown.resize(384, 640)
    shown.show()
    qtbot.waitUntil(lambda: bool(names(shown)))
    return shown


def rows(today: TodayList) -> list[Row | Section]:
    model = today.body.list.model()
    return [model.index(place, 0).data(Qt.ItemDataRole.UserRole + 1) for place in range(model.rowCount())]


def names(today: TodayList) -> list[str]:
    return [row.name for row in rows(today) if isinstance(row, Row)]


def test_sections_stand_in_order_of_need(today: TodayList) -> None:
    sections = [(row.title, row.count, row.tone) for row in rows(today) if isinstance(row, Section)]
    assert sections == [
        ("Overdue", "3", "danger"), ("Due today", "4", "warn"), ("Yours to do", "1", "neutral"),
        ("Next 7 days", "4", "neutral"),
    ]  # fmt: skip
    kayden = next(row for row in rows(today) if isinstance(row, Row))
    assert (kayden.name, kayden.due, kayden.due_tone, kayden.detail) == (
        "Kayden Brooks", "2 days overdue", "danger", "Call after going home",
    )  # fmt: skip
    assert kayden.spoken == "Kayden Brooks, 17 years, 2 days overdue, Call after going home, Blackpool Victoria"


def test_the_rail_is_told_how_many(place: Place, qtbot: QtBot) -> None:
    shown = TodayList(place.desk)
    qtbot.addWidget(shown)
    with qtbot.waitSignal(shown.counted) as told:
        shown.refresh()
    assert told.args == [7, True]


def test_the_first_row_is_chosen_and_the_arrow_keys_follow(today: TodayList, place: Place, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: today.body.wanted != "")
    today.focus_list()
    with qtbot.waitSignal(today.chosen) as told:
        QTest.keyClick(today.body.list, Qt.Key.Key_Down)
    assert told.args == [place.people["Amira"]]
    with qtbot.waitSignal(today.opened) as told:
        QTest.keyClick(today.body.list, Qt.Key.Key_Return)
    assert told.args == [place.people["Amira"]]


def test_tiles_filter_by_their_number_and_say_when_there_is_nothing(
    today: TodayList, place: Place, qtbot: QtBot
) -> None:
    today.focus_list()
    qtbot.waitUntil(today.body.list.hasFocus)
    QTest.keyClick(today.body.list, Qt.Key.Key_2)
    assert names(today) == ["Daniel Kovač", "Reece Palmer", "Jordan Mills", "Chloe Adeyemi"]
    board = today.body._board
    assert board is not None
    for row in board.today:
        place.tasks.write(place.tasks, follow_ups.done, row.id)
    qtbot.waitUntil(today.body.empty.isVisible)
    today.body.empty.acted.emit()
    assert len(names(today)) == sum(map(len, (board.overdue, board.to_do, board.soon)))


def test_the_third_tile_goes_to_referrals(today: TodayList, place: Place, qtbot: QtBot) -> None:
    with qtbot.waitSignal(place.desk.place_asked) as told:
        today.tiles.toggle(2)
    assert told.args == ["referrals"]
    assert today.tiles.code() == ""


def test_search_finds_words_of_notes_and_shows_them(today: TodayList, qtbot: QtBot) -> None:
    before = names(today)
    today.focus_search()
    today.head.search.setText("tutor")
    qtbot.waitUntil(lambda: names(today) == ["Jordan Mills"])
    [row] = [row for row in rows(today) if isinstance(row, Row)]
    assert "tutor" in row.detail
    today.head.search.setText("nobodyhere")
    qtbot.waitUntil(today.body.empty.isVisible)
    today.body.empty.acted.emit()
    assert names(today) == before


def test_an_answer_to_an_older_question_is_dropped(today: TodayList, qtbot: QtBot) -> None:
    found: list[Any] = []
    today.finder.found.connect(found.append)
    today.finder.seek("jordan")
    today.finder.seek("amira")
    qtbot.waitUntil(lambda: names(today) == ["Amira Hassan"])
    assert [[row.name for row in each] for each in found] == [["Amira Hassan"]]


def test_enter_in_the_search_opens_who_was_found(today: TodayList, place: Place, qtbot: QtBot) -> None:
    today.focus_search()
    today.head.search.setText("marcus")
    qtbot.waitUntil(lambda: names(today) == ["Marcus Bell"])
    with qtbot.waitSignal(today.opened) as told:
        QTest.keyClick(today.head.search, Qt.Key.Key_Return)
    assert told.args == [place.people["Marcus"]]


def test_d_marks_done_and_the_toast_takes_it_back(today: TodayList, place: Place, qtbot: QtBot) -> None:
    today.select(place.people["Kayden"])
    today.focus_list()
    qtbot.waitUntil(today.body.list.hasFocus)
    with qtbot.waitSignal(place.desk.said) as said:
        QTest.keyClick(today.body.list, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: "Kayden Brooks" not in names(today))
    assert said.args is not None
    sentence, button, back = said.args
    assert (sentence, button) == (lists.SAID_DONE_WRITE.format(what="Call after going home"), lists.UNDO)
    back()
    qtbot.waitUntil(lambda: "Kayden Brooks" in names(today))


def test_w_writes_the_contact_of_what_was_ticked_off_or_of_the_one_it_stands_on(
    today: TodayList, place: Place, qtbot: QtBot
) -> None:
    today.select(place.people["Kayden"])
    today.focus_list()
    qtbot.waitUntil(today.body.list.hasFocus)
    with qtbot.waitSignal(place.desk.said):
        QTest.keyClick(today.body.list, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: "Kayden Brooks" not in names(today))
    with qtbot.waitSignal(place.desk.contact_asked) as asked:
        QTest.keyClick(today.body.list, Qt.Key.Key_W)
    assert asked.args == [place.people["Kayden"]]
    today.select(place.people["Marcus"])
    with qtbot.waitSignal(place.desk.contact_asked) as asked:
        QTest.keyClick(today.body.list, Qt.Key.Key_W)
    assert asked.args == [place.people["Marcus"]]
    qtbot.waitUntil(lambda: "Marcus Bell" not in names(today))


def test_two_follow_ups_of_one_person_are_two_rows_in_one_colour(today: TodayList, place: Place, qtbot: QtBot) -> None:
    person, before = place.people["Jordan"], names(today).count("Jordan Mills")
    place.tasks.write(place.tasks, follow_ups.plan, follow_ups.NewFollowUp(person, "Ring the tutor", clock.today()))
    qtbot.waitUntil(lambda: names(today).count("Jordan Mills") == before + 1)
    mine = [row for row in rows(today) if isinstance(row, Row) and row.name == "Jordan Mills"]
    assert len({row.id for row in mine}) == before + 1
    assert {str(row.id) for row in mine} == {str(person)}


def test_where_one_was_comes_back(today: TodayList, place: Place, qtbot: QtBot) -> None:
    today.tiles.choose("today")
    today.focus_list()
    with qtbot.waitSignal(today.chosen):
        QTest.keyClick(today.body.list, Qt.Key.Key_End)
    again = TodayList(place.desk)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.chosen) as told:
        again.show()
    assert told.args == [place.people["Chloe"]]
    assert again.tiles.code() == "today"


def test_moving_goes_to_another_day(today: TodayList, place: Place, qtbot: QtBot) -> None:
    actions = today.body._actions
    kayden = next(row for row in today.body._due.values() if row.person.name == "Kayden Brooks")
    actions._moving = kayden
    actions._on_day(clock.today().replace(day=24))
    qtbot.waitUntil(lambda: names(today)[0] != "Kayden Brooks")
    moved = next(row for row in today.body._due.values() if row.person.name == "Kayden Brooks")
    assert moved.late_days == -3

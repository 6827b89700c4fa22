"""The list of people and the timeline: quick, walkable by key, and said in sentences."""

import time
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from vru_case.ui.parts.listrow import Row, RowList, RowModel, Section
from vru_case.ui.parts.timeline import Entry, Timeline
from vru_case.ui.theme import Look, Theme

PEOPLE = (
    Section("Overdue", "1", "danger"),
    Row("1", "Kayden Brooks", "Call", "Yesterday", "danger", spoken="Kayden Brooks, 17, call, was due yesterday"),
    Section("Due today", "2", "warn"),
    Row("2", "Jordan Mills", "Visit", "18:30", "warn"),
    Row("3", "Chloe Adeyemi", "Call", "19:00", "warn"),
)


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Look("light"))


@pytest.fixture
def people(qtbot: QtBot, theme: Theme) -> RowList:
    model = RowModel()
    made = RowList(theme, model, "Due")
    model.setParent(made)  # the view does not own its model
    model.set_rows(PEOPLE)
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_arrow_keys_step_over_headings_and_the_choice_follows(qtbot: QtBot, people: RowList) -> None:
    people.select("1")
    with qtbot.waitSignal(people.chosen, check_params_cb=lambda ident: ident == "2"):
        QTest.keyClick(people, Qt.Key.Key_Down)
    with qtbot.waitSignal(people.chosen, check_params_cb=lambda ident: ident == "1"):
        QTest.keyClick(people, Qt.Key.Key_Up)


def test_holding_an_arrow_opens_only_where_it_stops(qtbot: QtBot, people: RowList) -> None:
    people.select("1")
    heard: list[object] = []
    people.chosen.connect(heard.append)
    with qtbot.waitSignal(people.chosen):
        QTest.keyClick(people, Qt.Key.Key_Down)
        QTest.keyClick(people, Qt.Key.Key_Down)
    assert heard == ["3"]


def test_choosing_from_code_makes_no_signal(qtbot: QtBot, people: RowList) -> None:
    with qtbot.assertNotEmitted(people.chosen, wait=120):
        people.select("3")
    assert people.current_id() == "3"


def test_enter_opens_and_letters_are_left_to_the_window(qtbot: QtBot, people: RowList) -> None:
    people.select("2")
    with qtbot.waitSignal(people.opened, check_params_cb=lambda ident: ident == "2"):
        QTest.keyClick(people, Qt.Key.Key_Return)
    QTest.keyClicks(people, "c")
    assert people.current_id() == "2"


def test_a_screen_reader_meets_a_list_of_sentences(people: RowList) -> None:
    face = QAccessible.queryAccessibleInterface(people)
    assert face.role() == QAccessible.Role.List
    assert face.text(QAccessible.Text.Name) == "Due"
    items = [face.child(place) for place in range(face.childCount())]
    names = [item.text(QAccessible.Text.Name) for item in items if item.role() == QAccessible.Role.ListItem]
    assert "Kayden Brooks, 17, call, was due yesterday" in names
    assert "Overdue 1" in names


def test_headings_are_lower_than_rows(people: RowList, theme: Theme) -> None:
    heights = [people.visualRect(people.model().index(place, 0)).height() for place in range(3)]
    assert heights == [theme.px(36), theme.px(60), theme.px(36)]


def test_a_hundred_thousand_people_open_at_once_and_only_those_in_sight_are_fetched(qtbot: QtBot, theme: Theme) -> None:
    ids = [uuid4() for _ in range(100_000)]
    model = RowModel()
    shown = RowList(theme, model, "People")
    qtbot.addWidget(shown)
    shown.resize(400, 600)
    asked: list[tuple[UUID, ...]] = []
    model.wanted.connect(asked.append)
    started = time.perf_counter()
    model.set_ids(ids)
    shown.show()
    shown.grab()
    assert time.perf_counter() - started < 0.5
    qtbot.waitUntil(lambda: bool(asked))
    assert sum(len(block) for block in asked) <= 128
    model.fill(Row(ident, f"Person {place}") for place, ident in enumerate(asked[0]))
    assert model.index(0).data() == "Person 0"
    asked.clear()
    shown.select(ids[90_000])
    shown.grab()
    qtbot.waitUntil(lambda: any(ids[90_000] in block for block in asked))
    assert shown.visualRect(model.index(90_000)).intersects(shown.viewport().rect())


def entries(count: int) -> list[Entry]:
    body = "Spoke for a while. Sounded calmer than Monday and wants help telling college why. " * 3
    return [
        Entry(str(n), f"Day {n // 3}", f"Call {n}", "16:42", body, "phone", "accent", ("12 min",)) for n in range(count)
    ]


@pytest.fixture
def timeline(qtbot: QtBot, theme: Theme) -> Timeline:
    made = Timeline(theme, "Timeline")
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_entries_are_as_high_as_their_words_and_wrap_again_when_narrower(qtbot: QtBot, timeline: Timeline) -> None:
    timeline.show_entries(entries(3))
    first = timeline.model().index(1, 0)
    timeline.grab()
    wide = timeline.visualRect(first).height()
    timeline.resize(420, 500)
    qtbot.waitUntil(lambda: timeline.visualRect(first).height() > wide)


def test_two_hundred_entries_show_quickly(timeline: Timeline) -> None:
    started = time.perf_counter()
    timeline.show_entries(entries(200))
    timeline.grab()
    assert time.perf_counter() - started < 0.5


def test_the_timeline_is_a_list_of_sentences_with_a_menu_by_key(qtbot: QtBot, timeline: Timeline) -> None:
    timeline.show_entries([Entry("a", "Today", "First meeting", "18:30", "Bring the form.", chips=("Due in 34 min",))])
    face = QAccessible.queryAccessibleInterface(timeline)
    assert face.role() == QAccessible.Role.List
    names = [face.child(place).text(QAccessible.Text.Name) for place in range(face.childCount())]
    assert "First meeting. 18:30. Bring the form. Due in 34 min" in names
    timeline.select("a")
    heard: list[tuple[object, QPoint]] = []
    timeline.asked.connect(lambda ident, spot: heard.append((ident, spot)))
    middle = timeline.viewport().rect().center()
    menu_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, timeline.viewport().mapToGlobal(middle))
    QApplication.sendEvent(timeline.viewport(), menu_key)
    assert heard
    assert heard[0][0] == "a"


def test_new_entries_keep_the_chosen_one(timeline: Timeline) -> None:
    timeline.show_entries(entries(6))
    timeline.select("4")
    timeline.show_entries([Entry("new", "Today", "Text"), *entries(6)])
    assert timeline.current_id() == "4"

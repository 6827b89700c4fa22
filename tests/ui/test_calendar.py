"""The calendar of Today: by keyboard from the list to a day, another day for a follow-up, and undone again."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget

from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock, wait_until
from vru_case import clock
from vru_case.app import App
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.people import people
from vru_case.services.values import Details
from vru_case.services.work import Workplace
from vru_case.ui.frame.choices import Choices
from vru_case.ui.pages.today.calendar import CalendarPage
from vru_case.ui.parts.month import Month

DAY = timedelta(days=1)


def _planned(place: Workplace) -> None:
    space = place.actor.places[0].space_id
    who = place.write(people.register, space, Details(first_name="Marigoldine", last_name="Quillfeather"))[0]
    place.write(follow_ups.plan, NewFollowUp(who, "Ring", clock.today()))


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=_planned)
    with at_the_door(tmp_path, keystore, app=qapp) as made:
        unlock(made)
        settle(made)
        yield made
        made.window._apply(Choices())


def workspace(app: App) -> Any:
    assert app.window.session is not None
    return app.window.session.workspace


def page(app: App) -> CalendarPage:
    workspace(app).panes.today.focus_list()
    QTest.keyClick(workspace(app).panes.today.body.list, Qt.Key.Key_C)
    settle(app)
    [made] = app.window.findChildren(CalendarPage)
    assert made.isVisible()
    return made


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_follow_up_is_moved_by_keyboard_and_moved_back(app: App) -> None:
    shown = page(app)
    today = clock.today()
    assert next(iter(shown.agenda.due.values())).due_on == today
    assert QApplication.focusWidget() is shown.month
    QTest.keyClick(shown.month, Qt.Key.Key_Return)
    assert shown.agenda.list.hasFocus()
    QTest.keyClick(shown.agenda.list, Qt.Key.Key_M)
    days = shown.findChild(QCalendarWidget)
    assert days is not None
    QTest.keyClick(days.focusProxy() or days, Qt.Key.Key_Return)
    if days.isVisible():
        days.activated.emit(days.selectedDate())
    settle(app)
    assert list(shown._stretch.days) == [today + DAY]  # type: ignore[union-attr]
    app.window.activateWindow()
    wait_until(app.window.isActiveWindow, "the window")
    QTest.keyClick(app.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(app)
    assert list(shown._stretch.days) == [today]  # type: ignore[union-attr]


def test_c_and_esc_go_back_to_the_list(app: App) -> None:
    shown = page(app)
    QTest.keyClick(shown.month, Qt.Key.Key_C)
    assert workspace(app).place == "today"
    assert workspace(app).panes.today.isVisible()
    page(app)
    QTest.keyClick(app.window, Qt.Key.Key_Escape)
    assert workspace(app).place == "today"


def test_without_letter_keys_c_stays_a_letter(app: App) -> None:
    app.window._apply(Choices(letters=False))
    workspace(app).panes.today.focus_list()
    QTest.keyClick(workspace(app).panes.today.body.list, Qt.Key.Key_C)
    assert workspace(app).place == "today"


def test_the_keys_of_a_month(app: App) -> None:
    month = Month(app.theme, "The month")
    month.go(date(2026, 1, 31))
    for key, then in (
        (Qt.Key.Key_Right, date(2026, 2, 1)), (Qt.Key.Key_Up, date(2026, 1, 25)), (Qt.Key.Key_Down, date(2026, 2, 1)),
        (Qt.Key.Key_PageDown, date(2026, 3, 1)), (Qt.Key.Key_Home, clock.today()),
    ):  # fmt: skip
        QTest.keyClick(month, key)
        assert month.day == then
    month.go(date(2026, 1, 31))
    QTest.keyClick(month, Qt.Key.Key_PageDown)
    assert month.day == date(2026, 2, 28)
    assert (month.first, month.last) == (date(2026, 1, 26), date(2026, 3, 8))
    assert "nothing planned" in month.accessibleDescription()


def test_a_file_is_saved_under_a_name_that_says_nothing(app: App, tmp_path: Path) -> None:
    from vru_case.ui.pages.today.calendar_file import CalendarFileSheet

    shown = page(app)
    shown.export.click()
    [sheet] = app.window.findChildren(CalendarFileSheet)
    folder = tmp_path / "out"
    folder.mkdir()
    sheet.save_in(str(folder))
    settle(app)
    assert [path.name for path in folder.iterdir()] == ["follow-ups.ics"]
    made = (folder / "follow-ups.ics").read_bytes()
    assert b"BEGIN:VEVENT" in made
    assert b"Marigoldine" not in made

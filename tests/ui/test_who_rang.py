"""A number that rang: found, opened with the composer ready; and a safe one copied, for half a minute."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.laptop import space_of
from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock, wait_until
from vru_case.app import App
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.values import Details
from vru_case.services.work import Workplace
from vru_case.ui.forms.people.who_rang import WhoRangSheet
from vru_case.ui.frame.coming_in import who_rang
from vru_case.ui.pages.person.number import STAYS_MS
from vru_case.ui.words import calling as words

NAMES: dict[str, UUID] = {}


def fill(place: Workplace) -> None:
    for name, number, safe in (("Ellis", "07700 900123", True), ("Robin", "07700 900456", False)):
        who = NAMES[name] = place.write(people.register, space_of("ed-navigator"), Details(known_as=name))[0]
        new = NewContactPoint(who, number, safe_to_call=safe, safe_to_text=safe)
        place.write(people.add_contact_point, new)


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    secrets = Secrets()
    settle_in(tmp_path, secrets, fill=fill)
    with at_the_door(tmp_path, secrets, app=qapp) as made:
        unlock(made)
        yield made


def asked(app: App) -> WhoRangSheet:
    assert app.window.session is not None
    who_rang(app.window.session.doings, app.window.session.workspace)
    sheet = next(each for each in QApplication.topLevelWidgets() if isinstance(each, WhoRangSheet) and each.isVisible())
    wait_until(lambda: sheet.number.editor.hasFocus(), "the number field")
    return sheet


def typed(app: App, sheet: WhoRangSheet, number: str) -> None:
    QTest.keyClicks(sheet.number.editor, number)
    settle(app)


def test_the_last_digits_open_their_page_ready_for_what_came_in(app: App) -> None:
    sheet = asked(app)
    typed(app, sheet, "0123")
    assert [each.person.name for each in sheet.found] == ["Ellis"]
    sheet.way.set_value("TEXT_IN")
    QTest.keyClick(sheet.number.editor, Qt.Key.Key_Return)
    settle(app)
    assert not shiboken6.isValid(sheet) or not sheet.isVisible()
    assert app.window.session is not None
    pane = app.window.session.workspace.panes.person
    assert pane.person_id == NAMES["Ellis"]
    bench = pane.timeline.composer._bench
    assert bench is not None
    assert (bench.composer.draft().kind, bench.chips.mode.code()) == ("text", "TEXT_IN")
    app.window.activateWindow()
    wait_until(bench.composer.form.text.hasFocus, "the cursor in the words")


def test_an_unsafe_number_is_found_and_never_shown(app: App) -> None:
    sheet = asked(app)
    typed(app, sheet, "+44 7700 900456")
    assert [(each.person.name, each.usable) for each in sheet.found] == [("Robin", False)]
    assert "don't ring" in sheet.unsafe.text()
    sheet.reject()


def test_nobody_has_it_and_somebody_new_may(app: App) -> None:
    sheet = asked(app)
    QTest.keyClick(sheet.number.editor, Qt.Key.Key_Return)
    assert sheet.number.error() == words.FEW
    typed(app, sheet, "01632960001")
    assert sheet.someone_new.isVisible()
    QTest.keyClick(sheet.number.editor, Qt.Key.Key_Return)
    assert sheet.number.error() == words.NOBODY
    sheet.reject()


def test_a_safe_number_is_copied_and_leaves_the_clipboard(app: App) -> None:
    clipboard = QGuiApplication.clipboard()
    assert app.window.session is not None
    app.window.session.doings.show_person(NAMES["Ellis"])
    settle(app)
    pane = app.window.session.workspace.panes.person
    QTest.keyClick(pane, Qt.Key.Key_C)
    settle(app)
    assert clipboard.text() == "07700 900123"
    assert (pane.number.timer.isActive(), pane.number.timer.interval()) == (True, STAYS_MS)
    pane.number.timer.timeout.emit()
    assert clipboard.text() == ""
    # Something else that was copied since is left alone.
    QTest.keyClick(pane, Qt.Key.Key_C)
    settle(app)
    clipboard.setText("something else")
    pane.number.timer.timeout.emit()
    assert clipboard.text() == "something else"


def test_locking_clears_it_at_once_and_an_unsafe_one_is_never_copied(app: App) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    session = app.window.session
    assert session is not None
    session.doings.show_person(NAMES["Robin"])
    settle(app)
    QTest.keyClick(session.workspace.panes.person, Qt.Key.Key_C)
    settle(app)
    assert clipboard.text() == ""
    session.doings.show_person(NAMES["Ellis"])
    settle(app)
    QTest.keyClick(session.workspace.panes.person, Qt.Key.Key_C)
    settle(app)
    assert clipboard.text() != ""
    session.doings.lock_asked.emit()
    wait_until(lambda: app.window.session is None, "the lock")
    assert clipboard.text() == ""

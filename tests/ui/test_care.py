"""One quiet line after a hard day: on the lock screen and at the end of a shift, and never in anybody's way."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.laptop import library, space_of
from tests.ui.at_a_desk import at_a_desk
from tests.ui.opened import PASSPHRASE, Secrets, at_the_door, settle, settle_in, unlock, wait_until
from vru_case.app import App
from vru_case.services import desk
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.people import listing, people
from vru_case.services.shift import shifts
from vru_case.services.shift.shifts import NewShift
from vru_case.services.supervising import hard_day
from vru_case.services.values import Details
from vru_case.services.work import Workplace
from vru_case.ui.frame.care import Parting
from vru_case.ui.pages.shift.page import ShiftPage
from vru_case.ui.words import door as door_words
from vru_case.ui.words import supervision_care as words

SUPPORT = library().programme("ed-navigator").staff.support
LINE = words.line(SUPPORT)


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=somebody)
    with at_the_door(tmp_path, keystore, app=qapp) as made:
        unlock(made)
        yield made


def somebody(place: Workplace) -> None:
    place.write(people.register, space_of("ed-navigator"), Details(known_as="Kit"))


def person(app: App) -> UUID:
    ids: tuple[UUID, ...] = app.tasks.from_the_net(lambda place: place.read(listing.people_ids))
    return ids[0]


def happens(app: App) -> None:
    assert app.window.session is not None
    app.tasks.write(app.window, contacts.note, NewNote(person(app), "What nobody should carry alone.", restricted=True))
    settle(app)


def said(app: App) -> str:
    found = app.window.entrance.lock.findChild(Parting)
    return found.text() if found is not None and found.isVisible() else ""


def test_it_stands_on_the_lock_screen_and_typing_goes_on(app: App) -> None:
    app.window.lock()
    assert said(app) == ""
    unlock(app)
    happens(app)
    app.window.lock()
    assert said(app) == LINE
    lock = app.window.entrance.lock
    QTest.keyClicks(lock.unlock.field.editor, PASSPHRASE)
    QTest.keyClick(lock.unlock.field.editor, Qt.Key.Key_Return)
    wait_until(lambda: app.window.session is not None, "the workspace")
    settle(app)
    # Nobody who was away is told, and what stood there has gone.
    app.window.lock(door_words.locked_after(5))
    assert said(app) == ""


def test_switched_off_or_closed_it_says_nothing(app: App) -> None:
    happens(app)
    for on in (False, True):
        assert app.window.session is not None
        app.window.session.workspace.settings.care.setChecked(on)
        settle(app)
        app.window.lock()
        assert said(app) == (LINE if on else "")
        if not on:
            unlock(app)
    found = app.window.entrance.lock.findChild(Parting)
    assert found is not None
    for button in found.findChildren(QPushButton):
        button.click()
    assert said(app) == ""
    unlock(app)
    app.window.lock()
    assert said(app) == ""


def test_it_stands_where_a_shift_has_ended(qtbot: QtBot, tmp_path: Path) -> None:
    with at_a_desk(qtbot, tmp_path, "divert") as bench:
        who = bench.write(people.register, space_of("divert"), Details(known_as="Kit"))
        bench.write(contacts.note, NewNote(who, "x", restricted=True))
        page = ShiftPage(bench.desk, bench.window)
        page.show()
        for on in (False, True):
            bench.tasks.write(bench.desk, desk.remember, hard_day.SETTINGS, {hard_day.SWITCH: on})
            bench.tasks.write(bench.desk, shifts.start, NewShift(space_of("divert"), "BURNLEY"))
            page.refresh()
            bench.settle()
            assert page.parting.text() == ""
            bench.keyClick(page, Qt.Key.Key_S)
            bench.settle()
            assert page.parting.text() == (words.line(SUPPORT) if on else "")

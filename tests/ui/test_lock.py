"""The lock screen: who, why, one field, and what it says when it does not open."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.opened import LONG, NAME, PASSPHRASE, Secrets, at_the_door, settle, settle_in, unlock, wait_until
from vru_case.ui.words import door as words


@pytest.fixture
def keystore() -> Secrets:
    return Secrets()


def said(widget: object) -> str:
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))  # type: ignore[attr-defined]


def test_it_greets_and_opens(qapp: QApplication, tmp_path: Path, keystore: Secrets) -> None:
    settle_in(tmp_path, keystore)
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        assert "Welcome back, Amara" in said(app.window)
        assert words.STARTED in said(app.window)
        unlock(app)
        session = app.window.session
        assert session is not None
        assert session.desk.actor.name == NAME


def test_a_wrong_passphrase_stays_in_the_field_and_says_how_many_tries_are_left(
    qapp: QApplication, tmp_path: Path, keystore: Secrets
) -> None:
    settle_in(tmp_path, keystore)
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        field = app.window.entrance.lock.unlock.field
        field.set_value("not this one")
        QTest.keyClick(field.editor, Qt.Key.Key_Return)
        wait_until(lambda: bool(field.error()))
        assert "4 tries left" in field.error()
        assert field.value() == "not this one"
        assert app.window.entrance.lock.unlock.button.isEnabled()
        assert app.window.session is None
        unlock(app)
        assert field.value() == ""


def test_while_it_unlocks_the_field_stays_and_nothing_is_asked_twice(
    qapp: QApplication, tmp_path: Path, keystore: Secrets
) -> None:
    settle_in(tmp_path, keystore)
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        lock = app.window.entrance.lock
        asked: list[object] = []
        lock.entered.connect(lambda *given: asked.append(given))
        lock.unlock.field.set_value("not this one")
        for _ in range(3):
            QTest.keyClick(lock.unlock.field.editor, Qt.Key.Key_Return)
        assert lock.unlock.button.text() == words.UNLOCKING
        assert lock.unlock.field.editor.isEnabled()
        wait_until(lambda: bool(lock.unlock.field.error()))
        assert len(asked) == 1


def test_nothing_typed_asks_for_something(qapp: QApplication, tmp_path: Path, keystore: Secrets) -> None:
    settle_in(tmp_path, keystore)
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        app.window.entrance.lock.unlock.button.click()
        assert app.window.entrance.lock.unlock.field.error() == words.EMPTY_PASSPHRASE


def test_caps_lock_is_noticed(qapp: QApplication, tmp_path: Path, keystore: Secrets) -> None:
    settle_in(tmp_path, keystore)
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        unlocking = app.window.entrance.lock.unlock
        QTest.keyClicks(unlocking.field.editor, "a")
        assert not unlocking.caps.isVisible()
        QTest.keyClicks(unlocking.field.editor, "A")
        assert unlocking.caps.isVisible()


@pytest.mark.expects_log("key file.*trouble")
def test_a_damaged_key_file_is_said_above_the_field_in_a_plain_sentence(
    qapp: QApplication, tmp_path: Path, keystore: Secrets
) -> None:
    settle_in(tmp_path, keystore)
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        [file] = tmp_path.glob("stores/*/key.json")
        file.write_text("{")
        lock = app.window.entrance.lock
        lock.unlock.field.set_value(PASSPHRASE)
        lock.unlock.button.click()
        wait_until(lambda: bool(lock.unlock.trouble()))
        assert "damaged" in lock.unlock.trouble()
        assert lock.unlock.field.error() == ""


def test_two_workers_are_asked_who_it_is(qapp: QApplication, tmp_path: Path, keystore: Secrets) -> None:
    settle_in(tmp_path, keystore, NAME)
    settle_in(tmp_path, keystore, "Ben Whitlock")
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        lock = app.window.entrance.lock
        assert lock.pick.isVisible()
        ben = next(b for b in lock.pick._buttons if b.accessibleName() == "Ben Whitlock")
        ben.click()
        assert "Welcome back, Ben" in said(app.window)
        unlock(app)
        session = app.window.session
        assert session is not None
        assert session.desk.actor.name == "Ben Whitlock"
        app.window.lock()
        settle(app)
        assert "Welcome back, Ben" in said(app.window)
        lock.unlock.other.click()
        assert lock.pick.isVisible()


def test_without_its_keystore_no_name_is_shown(qapp: QApplication, tmp_path: Path, keystore: Secrets) -> None:
    settle_in(tmp_path, keystore)
    with at_the_door(tmp_path, Secrets(), app=qapp) as app:
        assert "Amara" not in said(app.window)
        assert "Welcome back" in said(app.window)
    [header] = tmp_path.glob("stores/*/key.json")
    assert NAME not in json.dumps(json.loads(header.read_text()))


def test_a_store_guarded_by_its_passphrase_alone_opens_too(qapp: QApplication, tmp_path: Path) -> None:
    settle_in(tmp_path, None)
    with at_the_door(tmp_path, None, app=qapp) as app:
        unlock(app, LONG)
        assert app.window.session is not None


@pytest.mark.expects_log("programme files.*trouble")
def test_faults_in_the_programme_files_are_all_shown(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    from vru_case.errors import Trouble
    from vru_case.ui.frame.entrance import Entrance
    from vru_case.ui.frame.stopped import StoppedPage
    from vru_case.ui.tasks import Tasks
    from vru_case.ui.theme import Theme

    def broken() -> None:
        raise Trouble("a.toml:3: one\nb.toml:7: two", "programme files")

    tasks = Tasks()
    entrance = Entrance(Theme(qapp), tasks, broken, broken)  # type: ignore[arg-type]
    qtbot.addWidget(entrance)
    entrance.start()
    wait_until(lambda: isinstance(entrance.currentWidget(), StoppedPage))
    page = entrance.currentWidget()
    assert isinstance(page, StoppedPage)
    assert page._text.toPlainText() == "a.toml:3: one\nb.toml:7: two"
    tasks.close()

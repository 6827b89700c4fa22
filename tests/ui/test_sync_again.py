"""Signing in again where the server knows this laptop no longer: from the strip that says so, by keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock, wait_until
from tests.ui.test_exchange import Done
from vru_case.app import App
from vru_case.errors import Refusal
from vru_case.sample.load import fill
from vru_case.services.work import Workplace
from vru_case.sync import cycle, enrol
from vru_case.sync.transport import ServerSaid
from vru_case.sync.wire import Fault
from vru_case.ui.pages.sync.again import SignInAgain
from vru_case.ui.pages.sync.page import SyncPage
from vru_case.ui.words import sync_trouble as words


class Server:
    """It knows nobody until somebody signs in with the right password."""

    def __init__(self) -> None:
        self.knows = False
        self.asked: list[tuple[str, str, str]] = []

    def exchange(self, *_args: Any, **_given: Any) -> Done:
        if not self.knows:
            raise ServerSaid(Fault("signature", "This laptop isn't signed in."))
        return Done(0)

    def join_again(self, at_store: Callable[..., Any], username: str, password: str) -> None:
        self.asked.append((at_store(lambda place: place.actor.name), username, password))
        if password != "the right one":
            raise Refusal("That name and password don't go together.", "password")
        self.knows = True


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server()
    monkeypatch.setattr(cycle, "exchange", made.exchange)
    monkeypatch.setattr(enrol, "join_again", made.join_again)
    return made


@pytest.fixture
def app(server: Server, qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=lambda place: fill(place, 3))
    with at_the_door(tmp_path, keystore, app=qapp) as made:
        unlock(made)
        made.window.session.workspace.go("sync")  # type: ignore[union-attr]
        settle(made)
        yield made


def sync(app: App) -> SyncPage:
    assert app.window.session is not None
    return app.window.session.workspace.sync


def sheet(app: App) -> SignInAgain:
    strip = sync(app).problems.line
    wait_until(lambda: words.TROUBLES["signature"][0] in strip.text())
    button = strip.findChild(QPushButton)
    assert button is not None
    assert button.text() == words.AGAIN
    QTest.keyClick(button, Qt.Key.Key_Space)
    found = app.window.findChild(SignInAgain)
    assert found is not None
    return found


def typed(shown: SignInAgain, username: str, password: str) -> None:
    shown.username.set_value(username)
    shown.password.set_value(password)
    shown.activateWindow()
    QTest.keyClick(shown.save_button, Qt.Key.Key_Space)


def test_the_right_name_and_password_let_this_laptop_in_again(app: App, server: Server) -> None:
    shown = sheet(app)
    typed(shown, "nadia", "the right one")
    wait_until(lambda: server.knows and not sync(app).problems.line.text())
    workplace = app.tasks.workplace
    assert isinstance(workplace, Workplace)
    assert server.asked == [(workplace.actor.name, "nadia", "the right one")]
    assert app.window.findChild(SignInAgain) is None or not shown.isVisible()


def test_a_wrong_password_is_said_beside_its_field_and_nothing_is_lost(app: App, server: Server) -> None:
    shown = sheet(app)
    typed(shown, "nadia", "a wrong one")
    wait_until(lambda: bool(shown.password.error()))
    assert (shown.password.error(), shown.username.value()) == ("That name and password don't go together.", "nadia")
    assert not server.knows
    typed(shown, "nadia", "the right one")
    wait_until(lambda: server.knows and not sync(app).problems.line.text())

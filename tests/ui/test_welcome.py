"""The first run: nothing typed is lost, the laptop is enrolled once, and what guards the work is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.opened import LONG, PASSPHRASE, Secrets, at_the_door, joined, settle, wait_until
from vru_case import app as wiring
from vru_case.app import App
from vru_case.errors import Refusal, Trouble
from vru_case.services.door import Joined
from vru_case.sync import cycle
from vru_case.ui.frame.joining import Joining
from vru_case.ui.words import door as words


class Server:
    """Answers a joining, or says why not."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.refusal: Exception | None = None

    def join(self, server: str, username: str, password: str, device: str) -> Joined:
        self.asked.append((server, username, password))
        if self.refusal is not None:
            raise self.refusal
        return joined()


def unreachable(*_: object, **__: object) -> None:
    raise Trouble("The server can't be reached.", "ConnectError")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server()
    monkeypatch.setattr(wiring, "_join", made.join)
    monkeypatch.setattr(cycle, "exchange", unreachable)
    return made


@pytest.fixture
def app(server: Server, qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    with at_the_door(tmp_path, Secrets(), app=qapp) as made:
        wait_until(lambda: made.window.entrance.joining is not None)
        yield made


def joining(app: App) -> Joining:
    found = app.window.entrance.joining
    assert found is not None
    return found


def sign_in(app: App, password: str = "first-password") -> None:
    page = joining(app).page
    for field, typed in ((page.join.server, "https://cases.example.org"), (page.join.username, "amara")):
        field.set_value(typed)
    page.join.password.set_value(password)
    page.join.go.click()


def choose(app: App, passphrase: str, again: str | None = None) -> None:
    step = joining(app).page.passphrase
    step.first.set_value(passphrase)
    step.again.set_value(passphrase if again is None else again)
    step.go.click()


def test_an_empty_laptop_starts_with_setting_up_and_has_nowhere_to_go_back_to(app: App) -> None:
    page = joining(app).page
    assert page.join.isVisible()
    assert not page.join.back.isVisible()


def test_what_is_missing_is_said_beside_its_field(app: App, server: Server) -> None:
    page = joining(app).page
    page.join.go.click()
    assert page.join.server.error() == words.NEED_SERVER
    page.join.server.set_value("https://cases.example.org")
    page.join.go.click()
    assert page.join.username.error() == words.NEED_USERNAME
    assert server.asked == []


def test_a_refusal_stands_beside_its_field_and_nothing_is_lost(app: App, server: Server) -> None:
    server.refusal = Refusal("That password isn't right.", "password")
    sign_in(app)
    page = joining(app).page
    wait_until(lambda: bool(page.join.password.error()))
    assert page.join.password.error() == "That password isn't right."
    assert page.join.values() == ("https://cases.example.org", "amara", "first-password")
    assert page.join.go.isEnabled()


@pytest.mark.expects_log("ConnectError.*trouble")
def test_an_unreachable_server_is_said_at_the_top(app: App, server: Server) -> None:
    server.refusal = Trouble("The server can't be reached from here.", "ConnectError")
    sign_in(app)
    page = joining(app).page
    wait_until(lambda: bool(page.join.trouble.text()))
    assert "can't be reached" in page.join.trouble.text()


def test_back_keeps_what_was_typed_and_the_laptop_is_enrolled_once(app: App, server: Server) -> None:
    sign_in(app)
    page = joining(app).page
    wait_until(page.passphrase.isVisible)
    page.passphrase.back.click()
    assert page.join.isVisible()
    assert page.join.username.value() == "amara"
    page.join.go.click()
    wait_until(page.passphrase.isVisible)
    assert len(server.asked) == 1
    page.passphrase.back.click()
    sign_in(app, "another")
    wait_until(lambda: len(server.asked) == 2)
    settle(app)


def test_a_weak_passphrase_is_refused_beside_its_field(app: App) -> None:
    sign_in(app)
    page = joining(app).page
    wait_until(page.passphrase.isVisible)
    choose(app, "short")
    assert "words" in page.passphrase.first.error()
    assert page.passphrase.isVisible()
    choose(app, PASSPHRASE, "something else")
    assert page.passphrase.again.error() == words.NOT_SAME


def test_a_suggestion_is_strong_enough_and_can_be_used(app: App) -> None:
    sign_in(app)
    page = joining(app).page
    wait_until(page.passphrase.isVisible)
    page.passphrase.suggest.click()
    settle(app)
    page.passphrase._use.click()
    offered = page.passphrase.first.value()
    assert len(offered.split()) == 4
    choose(app, offered)
    wait_until(lambda: app.window.session is not None)
    settle(app)


def test_with_a_keystore_there_is_no_warning(app: App) -> None:
    sign_in(app)
    wait_until(joining(app).page.passphrase.isVisible)
    assert not joining(app).page.passphrase.alone.isVisible()


def test_without_a_keystore_it_is_said_and_the_passphrase_has_to_be_longer(
    server: Server, qapp: QApplication, tmp_path: Path
) -> None:
    with at_the_door(tmp_path, None, app=qapp) as app:
        wait_until(lambda: app.window.entrance.joining is not None)
        sign_in(app)
        step = joining(app).page.passphrase
        wait_until(step.isVisible)
        assert step.alone.text() == words.ALONE
        assert step.alone.isVisible()
        choose(app, PASSPHRASE[:20])
        assert "6" in step.first.error()
        choose(app, LONG)
        wait_until(lambda: app.window.session is not None)
        settle(app)


def test_the_work_can_start_while_the_rest_arrives(app: App) -> None:
    sign_in(app)
    page = joining(app).page
    wait_until(page.passphrase.isVisible)
    choose(app, PASSPHRASE)
    wait_until(lambda: bool(page.ready.note.text()))
    assert page.ready.note.text() == words.OFFLINE_START
    assert page.join.password.value() == ""
    assert page.passphrase.first.value() == ""
    page.ready.go.click()
    session = app.window.session
    assert session is not None
    assert session.workspace.isVisible()
    app.window.lock()
    settle(app)
    assert app.window.entrance.lock.unlock.title.text() == "Welcome back, Amara"


def test_someone_new_can_be_set_up_beside_the_first_and_give_up(app: App, server: Server) -> None:
    sign_in(app)
    page = joining(app).page
    wait_until(page.passphrase.isVisible)
    choose(app, PASSPHRASE)
    wait_until(lambda: app.window.session is not None)
    app.window._show_workspace()
    app.window.lock()
    settle(app)
    lock = app.window.entrance.lock
    lock.unlock.other.click()
    lock.pick.new.click()
    fresh = joining(app).page
    assert fresh.join.back.isVisible()
    assert fresh.join.username.value() == ""
    fresh.join.back.click()
    assert lock.isVisible()

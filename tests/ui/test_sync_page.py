"""Sync: what waits and why, in words; progress in numbers; calm when there is nothing."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import update

from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock, wait_until
from tests.ui.test_exchange import Done, Step
from vru_case.app import App
from vru_case.errors import Trouble
from vru_case.models.local import Outbox
from vru_case.sample.load import fill
from vru_case.services import contacts, listing
from vru_case.services.work import Work
from vru_case.sync import cycle
from vru_case.ui.pages import sync as page
from vru_case.ui.pages.sync import SyncPage
from vru_case.ui.words import sync as words
from vru_case.ui.words import sync_lines as lines


class Line:
    """The cable to the server: it does what it is told."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.reachable = False
        self.stopped = False

    def __call__(self, at_store: Any, progress: Any, stop: Any, told: Any, **_: Any) -> Done:
        progress(Step("pull", 500, 3110))
        self.gate.wait(10)
        self.stopped = stop()
        if not self.reachable:
            raise Trouble("The server can't be reached.", "ConnectError")
        return Done(600)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    made = Line()
    monkeypatch.setattr(cycle, "exchange", made)
    monkeypatch.setattr(page, "LATER_MS", 1)
    return made


@pytest.fixture
def app(line: Line, qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=lambda place: fill(place, 5))
    with at_the_door(tmp_path, keystore, app=qapp) as made:
        unlock(made)
        made.window.session.workspace.go("sync")  # type: ignore[union-attr]
        settle(made)
        yield made
        line.gate.set()


def sync(app: App) -> SyncPage:
    assert app.window.session is not None
    return app.window.session.workspace.sync


def note(app: App, words_: str) -> None:
    """Something is written, so that something waits."""

    def write(work: Work) -> None:
        contacts.note(work, contacts.NewNote(listing.people_ids(work)[0], words_))

    app.tasks.write(app.window, write)
    settle(app)


def attention(work: Work) -> None:
    work.session.execute(update(Outbox.__table__).values(state="attention", reason="It was changed elsewhere"))  # type: ignore[arg-type]


def told(app: App) -> list[str]:
    return [cell.accessibleName() for cell in sync(app).facts.findChildren(QLabel)]


def test_it_is_calm_when_nothing_waits(app: App) -> None:
    wait_until(lambda: not sync(app)._exchange.current.working)
    assert sync(app)._stack.currentWidget() is sync(app).empty
    assert words.EMPTY_OFFLINE in [label.text() for label in sync(app).empty.findChildren(QLabel)]


def test_what_waits_is_listed_in_words(app: App) -> None:
    note(app, "Rang about college")
    settle(app)
    [group] = sync(app).groups.values()
    [waiting] = group.lines
    assert not waiting.attention
    assert sync(app).list.isVisible()
    settle(app)
    wait_until(lambda: sync(app).decide._title.text() == waiting.name)
    assert sync(app).decide._kept.text() == lines.WHY_OFFLINE
    assert not sync(app).decide.copy.isVisible()


def test_what_the_server_did_not_take_says_why_and_can_be_copied_or_opened(app: App) -> None:
    note(app, "Rang about college")
    app.tasks.write(app.window, attention)
    sync(app).refresh()
    settle(app)
    wait_until(lambda: "changed elsewhere" in sync(app).decide._why.text())
    sync(app).decide.copy.click()
    assert "Rang about college" in QGuiApplication.clipboard().text()
    rail = app.window.session.workspace.rail  # type: ignore[union-attr]
    app.window.session.workspace.line.refresh()  # type: ignore[union-attr]
    settle(app)
    assert rail._items["sync"].count == 1
    [group] = sync(app).groups.values()
    sync(app).decide.open_person.click()
    assert app.window.session.workspace.panes.person.person_id == group.person_id  # type: ignore[union-attr]


def test_sync_now_shows_how_far_in_numbers_and_can_be_stopped(app: App, line: Line) -> None:
    wait_until(lambda: not sync(app)._exchange.current.working)
    line.gate.clear()
    line.reachable = True
    sync(app).now.click()
    wait_until(lambda: "500 of 3,110" in sync(app).progress._words.text())
    assert sync(app).progress.isVisible()
    assert not sync(app).now.isEnabled()
    sync(app).progress._cancel.click()
    line.gate.set()
    wait_until(lambda: not sync(app)._exchange.current.working)
    assert line.stopped
    assert sync(app).now.isEnabled()
    assert not sync(app).progress.isVisible()


def test_the_facts_are_the_stores_and_the_exchanges(app: App, line: Line) -> None:
    wait_until(lambda: not sync(app)._exchange.current.working)
    settle(app)
    said = told(app)
    assert f"{words.FACT_SERVER}: cases.example.org" in said
    assert f"{words.FACT_CONNECTION}: {words.OFFLINE_WORD}" in said
    assert f"{words.FACT_LAST}: {words.FACT_NEVER}" in said
    line.reachable = True
    sync(app).now.click()
    wait_until(lambda: sync(app)._exchange.current.at is not None)
    settle(app)
    said = told(app)
    assert f"{words.FACT_CONNECTION}: {words.ONLINE_WORD}" in said
    assert "10 minutes behind" in sync(app).problems.clock.text()

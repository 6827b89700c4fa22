"""Sync: what waits and why, in words; progress in numbers; calm when there is nothing."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import update

from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock, wait_until
from tests.ui.test_exchange import Done, Step
from vru_case import clock
from vru_case.app import App
from vru_case.errors import Refusal, Trouble
from vru_case.models.local import Outbox
from vru_case.sample.load import fill
from vru_case.services.contact import contacts
from vru_case.services.outgoing.laptop import OtherLaptop
from vru_case.services.outgoing.standing import Waiting
from vru_case.services.people import listing
from vru_case.services.work import Work
from vru_case.sync import cycle
from vru_case.ui.exchange import ExchangeState
from vru_case.ui.forms.differing.put_right import PutRightSheet
from vru_case.ui.frame import statusline
from vru_case.ui.pages.sync import page
from vru_case.ui.pages.sync.page import SyncPage
from vru_case.ui.words import sync as words
from vru_case.ui.words import sync_lines as lines
from vru_case.ui.words import sync_trouble as troubles


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
    # For a moment it may listen for news, too: nobody answers there.
    wait_until(lambda: f"{words.FACT_CONNECTION}: {words.ONLINE_WORD}" in told(app))
    assert "10 minutes behind" in sync(app).problems.clock.text()


def refused_note(app: App, said: str) -> None:
    note(app, said)
    app.tasks.write(app.window, attention)
    sync(app).refresh()
    settle(app)
    wait_until(lambda: any(ident.startswith("attention:") for ident in sync(app).groups))


def test_it_is_put_right_by_hand_and_written_again(app: App) -> None:
    refused_note(app, "Rang about college")
    wait_until(sync(app).decide.put_right.isVisible)
    sync(app).list.setFocus()
    QTest.keyClick(sync(app).list, Qt.Key.Key_Return)
    sheet = next(each for each in app.window.findChildren(PutRightSheet) if each.isVisible())
    wait_until(sheet.isActiveWindow)
    assert sheet.fields["words"].value() == "Rang about college"
    sheet.fields["words"].set_value("Rang about college, left word")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: any(ident.startswith("waiting:") for ident in sync(app).groups))
    assert not any(ident.startswith("attention:") for ident in sync(app).groups)
    settle(app)


def test_it_is_kept_here_and_can_be_decided_again(app: App) -> None:
    refused_note(app, "Rang about college")
    wait_until(sync(app).decide.keep.isVisible)
    sync(app).decide.keep.click()
    wait_until(lambda: any(ident.startswith("kept:") for ident in sync(app).groups))
    wait_until(sync(app).decide.again.isVisible)
    shown = [label.text() for label in sync(app).decide.findChildren(QLabel)]
    assert "Rang about college" in shown
    assert app.window.session.workspace.rail._items["sync"].count == 0  # type: ignore[union-attr]
    sync(app).decide.again.click()
    wait_until(lambda: any(ident.startswith("attention:") for ident in sync(app).groups))
    settle(app)


def test_changes_of_one_person_stand_together_with_why_they_wait(app: App) -> None:
    for said in ("One", "Two", "Three"):
        note(app, said)
    wait_until(lambda: len(sync(app).groups) == 1)
    [group] = sync(app).groups.values()
    assert len(group.lines) == 3
    wait_until(lambda: sync(app).decide._what.text() == words.changes(3))
    assert sync(app).decide._kept.text() == lines.WHY_OFFLINE


def test_the_laptops_are_shown_and_what_was_heard_stays_when_they_can_not_be_asked(app: App) -> None:
    card = sync(app).laptops
    wait_until(lambda: card.note.text() == troubles.LAPTOPS_OFFLINE)
    now = clock.local(clock.now())
    card.show_laptops([OtherLaptop("One", True, now, now, False, 0), OtherLaptop("Two", False, now, now, False, 3)])
    settle(app)
    assert not card.note.isVisible()
    said = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert {"One", "Two", words_of_seen(now)} <= set(said)
    card._on_refused(Refusal("no"))
    assert {"One", "Two"} <= {label.text() for label in card.findChildren(QLabel) if label.isVisible()}


def words_of_seen(now: datetime) -> str:
    return troubles.seen(OtherLaptop("Two", False, now, now, False, 3), clock.today())


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (600, "10 minutes behind"),
        (-200, "3 minutes ahead of"),
        (7_300, "2 hours behind"),
        (-3 * 86_400, "3 days ahead of"),
        (315_576_000, "10 years behind"),
    ],
)
def test_how_far_a_clock_is_off_is_said_in_words(seconds: int, said: str) -> None:
    assert said in troubles.clock_off(seconds)


ALL = Waiting(0, 0, 0, None, None, True)
NOT_ALL = replace(ALL, caught_up=False, complete=False)


@pytest.mark.parametrize(
    ("waiting", "state", "said"),
    [
        (NOT_ALL, ExchangeState(working=True, step="pull", done=3400, total=10_000), words.getting(3400, 10_000)),
        (NOT_ALL, ExchangeState(), words.SAVED),
        (ALL, ExchangeState(), words.SHARED_ALL),
        (replace(ALL, kept=2), ExchangeState(), words.kept_too(2)),
        (replace(ALL, caught_up=False, parked=1), ExchangeState(), words.SAVED),
        (replace(ALL, caught_up=False, changes=1), ExchangeState(), words.SAVED),
        (replace(ALL, caught_up=False, attention=1), ExchangeState(), words.SAVED),
        (ALL, ExchangeState(failures=1, code="revoked"), words.SAVED),
        (ALL, ExchangeState(failures=1, offline=True), words.OFFLINE),
    ],
)
def test_the_status_bar_never_says_shared_too_early(waiting: Waiting, state: ExchangeState, said: str) -> None:
    assert statusline.said(waiting, state, clock.today()).sentence == said

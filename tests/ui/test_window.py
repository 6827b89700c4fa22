"""The window: locking hides everything at once and loses nothing; places, keys, and what the status bar says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.opened import PASSPHRASE, Secrets, at_the_door, settle, settle_in, unlock, wait_until
from vru_case import clock
from vru_case.app import App
from vru_case.errors import Trouble
from vru_case.sample.load import fill
from vru_case.services import desk as kept
from vru_case.services.outgoing.standing import Waiting
from vru_case.services.people import listing
from vru_case.sync import cycle
from vru_case.ui.exchange import ExchangeState
from vru_case.ui.forms.people.new_person import NewPersonSheet
from vru_case.ui.frame.choices import Choices, recalled
from vru_case.ui.frame.session import Session
from vru_case.ui.frame.statusline import said
from vru_case.ui.frame.workspace import here
from vru_case.ui.words import door as door_words
from vru_case.ui.words import sync as sync_words
from vru_case.ui.words import window as words


def unreachable(*_: object, **__: object) -> None:
    raise Trouble("The server can't be reached.", "ConnectError")


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr(cycle, "exchange", unreachable)
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=lambda place: fill(place, 12))
    with at_the_door(tmp_path, keystore, app=qapp) as made:
        unlock(made)
        yield made


def session(app: App) -> Session:
    assert app.window.session is not None
    return app.window.session


def somebody(app: App) -> UUID:
    ids: tuple[UUID, ...] = app.tasks.from_the_net(lambda place: place.read(listing.people_ids))
    return ids[0]


def written(app: App) -> QPlainTextEdit:
    bench = session(app).workspace.panes.person.timeline.composer._bench
    assert bench is not None
    return bench.composer.form.text


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def press(app: App, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(app.window, key, held)


# ---- locking
def test_in_the_turn_it_locks_nothing_of_anybody_is_on_screen(app: App) -> None:
    session(app).doings.show_keys()
    pages = session(app).workspace
    app.window.lock()
    assert app.window.entrance.lock.isVisible()
    assert not pages.isVisible()
    others = [w for w in QApplication.topLevelWidgets() if w is not app.window and w.isVisible()]
    assert others == []
    assert app.tasks.workplace is None
    assert app.window.windowTitle() == "VRU Case"


def test_after_the_lock_every_page_is_gone_and_the_file_closed(app: App) -> None:
    now = session(app)
    pages, engine = now.workspace, now.workplace.store._engine
    pool = engine.pool
    app.window.lock()
    settle(app)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(pages)
    assert not shiboken6.isValid(now)
    assert engine.pool is not pool


def test_unlocking_brings_back_place_person_tab_and_draft(app: App) -> None:
    person = somebody(app)
    session(app).workspace.go("people")
    session(app).doings.show_person(person)
    settle(app)
    panes = session(app).workspace.panes
    panes.person.start_contact()
    settle(app)
    written(app).insertPlainText("Half a sentence about college")
    panes.person.tabs.choose("plan")
    app.window.lock()
    settle(app)
    unlock(app)
    back = session(app).workspace
    assert back.place == "people"
    assert back.panes.person.person_id == person
    assert back.panes.person.tabs.current() == "plan"
    assert back.panes.people.body.current == person
    wait_until(lambda: written(app).toPlainText() == "Half a sentence about college")


def test_a_sheet_that_is_open_is_closed_by_the_lock_and_not_left_behind(app: App) -> None:
    session(app).doings.new_person()
    [sheet] = dialogs()
    app.window.lock()
    assert not sheet.isVisible()
    settle(app)


def test_ctrl_l_locks(app: App) -> None:
    press(app, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert app.window.session is None
    assert app.window.entrance.lock.unlock.reason.text() == door_words.LOCKED_BY_YOU


def test_ctrl_l_locks_from_a_sheet(app: App) -> None:
    session(app).doings.new_person()
    [sheet] = dialogs()
    sheet.activateWindow()
    wait_until(lambda: QGuiApplication.focusWindow() is sheet.windowHandle(), "the sheet's keys")
    handle = sheet.windowHandle()
    assert handle is not None
    # Without its release, which would come to a window that has gone.
    QTest.keyPress(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: app.window.session is None, "the lock")
    assert app.window.entrance.lock.unlock.reason.text() == door_words.LOCKED_BY_YOU
    settle(app)


def test_locking_twice_is_locking_once(app: App) -> None:
    app.window.lock()
    app.window.lock()
    settle(app)
    unlock(app)


# ---- nobody there
def later(minutes: float) -> None:
    at = datetime.now(UTC) + timedelta(minutes=minutes)
    clock.set_source(lambda: at)


def test_it_counts_down_and_locks_when_nobody_is_there(app: App) -> None:
    idle, bar = app.window.idle, session(app).workspace.status
    idle.touch()
    idle.look()
    assert bar._lock.text() == "Locks in 5 min"
    later(3.5)
    idle.look()
    assert bar._lock.text() == "Locks in 2 min"
    later(4.6)
    idle.look()
    assert bar._lock.text().endswith(" s")
    later(5.1)
    idle.look()
    assert app.window.session is None
    assert app.window.entrance.lock.unlock.reason.text() == door_words.locked_after(5)


def test_a_key_starts_the_count_again(app: App) -> None:
    idle = app.window.idle
    idle.touch()
    later(4)
    handle = app.window.windowHandle()
    assert handle is not None
    idle._on_window(handle)
    assert idle.left() < 90
    QTest.keyClick(handle, Qt.Key.Key_Down)
    assert idle.left() > 290


def test_going_to_another_program_locks_only_when_asked_for(app: App) -> None:
    away = Qt.ApplicationState.ApplicationInactive
    app.window.idle._on_state(away)
    session(app).workspace.settings.away.click()
    app.window.idle._on_state(away)
    assert app.window.session is None
    assert app.window.entrance.lock.unlock.reason.text() == door_words.LOCKED_AWAY


# ---- settings
def test_settings_are_at_work_at_once_and_kept_in_the_store(app: App) -> None:
    settings = session(app).workspace.settings
    next(b for b in settings.scheme.buttons() if b.text() == "Dark").click()
    next(b for b in settings.minutes.buttons() if b.text() == "2 min").click()
    assert app.theme.dark
    assert app.window.idle.left() <= 120
    settle(app)
    found: dict[str, Any] = app.tasks.from_the_net(lambda place: place.read(kept.recall, "settings"))
    assert recalled(found) == Choices(scheme="dark", lock_minutes=2)
    app.window.lock()
    settle(app)
    unlock(app)
    assert session(app).workspace.settings.minutes.code() == "2"


@pytest.mark.parametrize("nonsense", [{}, {"scheme": "pink", "scale": 7, "font": 3, "lock_minutes": 600}])
def test_settings_that_mean_nothing_are_as_at_first(nonsense: dict[str, Any]) -> None:
    assert recalled(nonsense) == Choices()


def test_letter_keys_can_be_switched_off(app: App) -> None:
    press(app, Qt.Key.Key_Question)
    [sheet] = dialogs()
    sheet.close()
    session(app).workspace.settings.letters.click()
    press(app, Qt.Key.Key_Question)
    assert dialogs() == []
    press(app, Qt.Key.Key_F1)
    [sheet] = dialogs()
    sheet.close()
    app.window._apply(Choices())


def test_a_letter_typed_into_a_field_is_only_a_letter(app: App) -> None:
    session(app).doings.search()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "?nfra")
    assert field.text() == "?nfra"
    assert dialogs() == []


def test_the_passphrase_can_be_changed_and_the_old_one_no_longer_opens(app: App) -> None:
    session(app).workspace.settings.passphrase_asked.emit()
    [sheet] = dialogs()
    fresh = "meadow copper violin harbour"
    for field, typed in ((sheet.old, "wrong"), (sheet.new, fresh), (sheet.again, fresh)):  # type: ignore[attr-defined]
        field.set_value(typed)
    sheet.save_button.click()  # type: ignore[attr-defined]
    wait_until(lambda: bool(sheet.old.error()))  # type: ignore[attr-defined]
    sheet.old.set_value(PASSPHRASE)  # type: ignore[attr-defined]
    sheet.save_button.click()  # type: ignore[attr-defined]
    wait_until(lambda: not shiboken6.isValid(sheet) or not sheet.isVisible())
    app.window.lock()
    settle(app)
    field = app.window.entrance.lock.unlock.field
    field.set_value(PASSPHRASE)
    app.window.entrance.lock.unlock.button.click()
    wait_until(lambda: bool(field.error()))
    unlock(app, fresh)


# ---- places and keys
def test_ctrl_and_a_figure_go_to_the_places(app: App) -> None:
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_7)
    for key, place in zip(keys, words.PLACES, strict=False):
        press(app, key, Qt.KeyboardModifier.ControlModifier)
        assert session(app).workspace.place == place
        assert app.window.isAncestorOf(focused())


def test_f6_goes_round_every_part_of_the_window_both_ways(app: App) -> None:
    session(app).doings.show_person(somebody(app))
    settle(app)
    workspace = session(app).workspace

    def part() -> int:
        now = focused()
        return next(n for n, each in enumerate(workspace.parts) if each.isAncestorOf(now))

    begun = part()
    round_trip = []
    for _ in workspace.parts:
        press(app, Qt.Key.Key_F6)
        round_trip.append(part())
    assert sorted(round_trip) == list(range(len(workspace.parts)))
    assert round_trip[-1] == begun
    press(app, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert part() == round_trip[-2]


def test_ctrl_k_searches_from_anywhere(app: App) -> None:
    session(app).workspace.go("settings")
    press(app, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert session(app).workspace.place == "people"
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_ctrl_n_without_anybody_asks_who(app: App) -> None:
    session(app).workspace.panes.person.clear()
    press(app, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    toasts = session(app).workspace.toasts
    assert toasts.text() == words.CHOOSE_WHO
    people = session(app).workspace.panes.list
    assert people.mapToGlobal(people.rect().bottomLeft()).y() < toasts.mapToGlobal(toasts.rect().topLeft()).y()
    toasts._action.click()
    settle(app)
    # With nobody to choose there is still a way on.
    [sheet] = dialogs()
    assert isinstance(sheet, NewPersonSheet)
    sheet.reject()


def test_escape_steps_back_to_the_list(app: App) -> None:
    session(app).doings.show_person(somebody(app))
    settle(app)
    session(app).workspace.panes.focus_detail()
    press(app, Qt.Key.Key_Escape)
    assert session(app).workspace.panes.left.isAncestorOf(focused())


def test_a_toast_undoes(app: App) -> None:
    done: list[str] = []

    def undo() -> None:
        done.append("undone")

    session(app).desk.say("Marked as done", "Undo", undo)
    toasts = session(app).workspace.toasts
    assert toasts.text() == "Marked as done"
    toasts._action.click()
    assert done == ["undone"]


def test_the_window_fits_a_small_laptop_and_knows_narrow_from_wide(app: App) -> None:
    smallest = app.window.minimumSizeHint()
    assert smallest.width() <= 1280
    assert smallest.height() <= 690
    rail = session(app).workspace.rail
    app.window.resize(1280, 690)
    QApplication.processEvents()
    narrow = rail.width()
    app.window.resize(1440, 900)
    QApplication.processEvents()
    assert (narrow, rail.width()) == (64, 208)
    # Larger words need the room of a wider window, at once.
    next(b for b in session(app).workspace.settings.scale.buttons() if "130" in b.text()).click()
    QApplication.processEvents()
    assert rail.width() == round(64 * 1.3)


def test_what_was_dragged_stays_dragged(app: App) -> None:
    panes = session(app).workspace.panes
    panes.dragged = 350
    panes.fit()
    app.window.lock()
    settle(app)
    unlock(app)
    assert session(app).workspace.panes.dragged == 350


@pytest.mark.expects_log("ValueError.*fault")
def test_a_fault_is_said_once_calmly(app: App) -> None:
    def fail() -> None:
        raise ValueError

    for _ in range(3):
        app.tasks.at_the_store(app.window, fail)
    settle(app)
    [sheet] = dialogs()
    assert "What you saved is safe" in sheet.findChildren(type(sheet.title))[1].text()  # type: ignore[attr-defined]
    sheet.reject()


class Shown(QObject):
    """Notes every widget that comes up as a window of its own."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen += [type(watched).__name__] if watched is not self._window else []
        return False


def test_nothing_flashes_up_as_a_window_while_pages_are_made(app: App, qapp: QApplication) -> None:
    app.window.lock()
    settle(app)
    shown = Shown(app.window)
    qapp.installEventFilter(shown)
    unlock(app)
    session(app).doings.show_person(somebody(app))
    for tab in ("plan", "referrals", "details"):
        session(app).workspace.panes.person.tabs.choose(tab)
        settle(app)
    for place in here(session(app).desk):
        session(app).workspace.go(place)
        settle(app)
    qapp.removeEventFilter(shown)
    assert shown.seen == []


# ---- the status bar
NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
NONE = Waiting(0, 0, 0, None, None, False)


@pytest.mark.parametrize(
    ("waiting", "state", "sentence", "second", "shared"),
    [
        (NONE, ExchangeState(), sync_words.SAVED, "", ""),
        (NONE, ExchangeState(failures=1, offline=True), sync_words.OFFLINE, "", ""),
        (
            replace(NONE, complete=False, caught_up=False),
            ExchangeState(failures=1, offline=True),
            sync_words.OFFLINE,
            sync_words.NOT_ALL_HERE,
            "",
        ),
        (
            Waiting(7, 0, 2, NOW, NOW, False),
            ExchangeState(failures=3, offline=True),
            sync_words.OFFLINE,
            "7 changes will sync when you reconnect",
            "Shared 14:02",
        ),
        (Waiting(1, 0, 1, NOW, None, False), ExchangeState(), sync_words.SAVED, "1 change waiting to be shared", ""),
        (Waiting(0, 0, 0, None, NOW, True), ExchangeState(at=NOW), sync_words.SHARED_ALL, "", "Shared 14:02"),
        (
            Waiting(0, 2, 1, None, NOW, True),
            ExchangeState(at=NOW),
            sync_words.SAVED,
            "2 need a decision",
            "Shared 14:02",
        ),
        (
            Waiting(0, 1, 1, None, NOW, True),
            ExchangeState(failures=1, offline=True),
            sync_words.OFFLINE,
            "1 needs a decision",
            "Shared 14:02",
        ),
        (NONE, ExchangeState(failures=1, words="Taken off the list."), sync_words.SAVED, "Taken off the list.", ""),
        (
            NONE,
            ExchangeState(working=True, step="pull", done=500, total=3110),
            sync_words.SAVED,
            "Fetched 500 of 3,110 records",
            "",
        ),
    ],
)  # fmt: skip
def test_the_status_bar_says_what_the_outbox_says(
    waiting: Waiting, state: ExchangeState, sentence: str, second: str, shared: str
) -> None:
    now = said(waiting, state, NOW.date())
    assert (now.sentence, now.second, now.shared) == (sentence, second, shared)


def test_not_everything_is_shared_while_a_difference_waits() -> None:
    calm = Waiting(0, 0, 0, None, NOW, True)
    now = said(calm, ExchangeState(at=NOW), NOW.date(), differing=2)
    assert (now.sentence, now.second) == (sync_words.SAVED, "2 people have two versions to choose from")
    assert now.tone == "warn"


def test_offline_is_said_and_counted_from_the_outbox(app: App) -> None:
    bar = session(app).workspace.status
    wait_until(lambda: bar.sentence() == sync_words.OFFLINE)
    # It has never fetched anything.
    assert bar._state._second == sync_words.NOT_ALL_HERE


def test_a_trouble_stands_in_the_status_bar(app: App) -> None:
    session(app).desk.tasks.troubled.emit("This laptop's disk is full.")
    assert session(app).workspace.status.sentence() == "This laptop's disk is full."

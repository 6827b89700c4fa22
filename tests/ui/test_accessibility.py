"""A walk through every place and sheet: names, roles, tab order, keys, targets, words that fit."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QToolButton, QWidget

from tests.ui.opened import Secrets, at_the_door, settle, settle_in, unlock, wait_until
from vru_case.app import App
from vru_case.errors import Trouble
from vru_case.sample.load import fill
from vru_case.services.people import listing
from vru_case.sync import cycle
from vru_case.ui.frame.keys import single
from vru_case.ui.frame.order import stops
from vru_case.ui.frame.workspace import LEADING, here
from vru_case.ui.pages.sections import SectionedPage

SMALLEST_TARGET = 24
TABS = ("timeline", "plan", "referrals", "details")


def unreachable(*_: object, **__: object) -> None:
    raise Trouble("The server can't be reached.", "ConnectError")


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr(cycle, "exchange", unreachable)
    keystore = Secrets()
    settle_in(tmp_path, keystore, fill=lambda place: fill(place, 12), role="supervisor")
    with at_the_door(tmp_path, keystore, app=qapp) as made:
        unlock(made)
        made.window.resize(1280, 690)
        wait_until(lambda: made.window.size().width() == 1280)
        yield made


def places(app: App) -> Iterator[str]:
    """Goes through every place and every tab of a person's page."""
    session = app.window.session
    assert session is not None
    ids = app.tasks.from_the_net(lambda place: place.read(listing.people_ids, show="open"))
    for place in here(session.desk):
        session.workspace.go(place)
        settle(app)
        yield from sections(app, place) if place in LEADING else (place,)
    session.workspace.go("people")
    session.doings.show_person(ids[0])
    settle(app)
    for tab in TABS:
        session.workspace.panes.person.tabs.choose(tab)
        settle(app)
        app.window.activateWindow()
        wait_until(app.window.isActiveWindow, "the window")
        session.workspace.panes.person.tabs.setFocus()
        yield f"person, {tab}"


def sections(app: App, place: str) -> Iterator[str]:
    """Every tab of a place that has them."""
    session = app.window.session
    assert session is not None
    page = session.workspace.whole(place)
    assert isinstance(page, SectionedPage)
    for code in [page.tabs.current(), *(each for each in page.codes if each != page.tabs.current())]:
        page.show_section(code)
        page.focus_list()
        settle(app)
        yield f"{place}, {code}"


def seen(window: QWidget) -> list[QWidget]:
    return [each for each in window.findChildren(QWidget) if each.isVisibleTo(window)]


def asked(widget: QWidget) -> QAccessibleInterface | None:
    """None for what has no voice at all, whatever the stubs say."""
    return QAccessible.queryAccessibleInterface(widget)


def name_of(widget: QWidget) -> str:
    told = asked(widget)
    return told.text(QAccessible.Text.Name) if told is not None else ""


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def nameless(window: QWidget) -> list[str]:
    takes = [each for each in seen(window) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__}" for each in takes if not name_of(each).strip()
    ]


def without_role(window: QWidget) -> list[str]:
    wrong = []
    for each in seen(window):
        told = asked(each)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and (told is None or told.role() == QAccessible.Role.NoRole):
            wrong.append(type(each).__name__)
    return wrong


def picture(button: QAbstractButton) -> bool:
    """The icon at the start of a line is drawn by a tool button, but nothing is there to press."""
    return isinstance(button, QToolButton) and isinstance(button.parentWidget(), QLineEdit) and not name_of(button)


def too_small(window: QWidget) -> list[str]:
    buttons = [each for each in seen(window) if isinstance(each, QAbstractButton) and not picture(each)]
    return [
        f"{type(each).__name__} {name_of(each)!r} {each.width()}x{each.height()}"
        for each in buttons
        if min(each.width(), each.height()) < SMALLEST_TARGET
    ]


def clipped(window: QWidget) -> list[str]:
    """Labels on one line that have less room than their words, and were not made to be shortened."""
    wrong = []
    for each in seen(window):
        if isinstance(each, QLabel) and each.text() and not each.wordWrap() and not getattr(each, "_elide", False):
            needed = each.fontMetrics().horizontalAdvance(each.text())
            if each.width() < needed and type(each).__name__ == "Label":
                wrong.append(f"{each.text()!r}: {each.width()} of {needed}")
    return wrong


def twice(window: QWidget) -> list[str]:
    """Keys that two visible things answer to in the same context."""
    keys: Counter[str] = Counter()
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisibleTo(window) and shortcut.isEnabled():
            wide = shortcut.context() == Qt.ShortcutContext.WindowShortcut
            keys[shortcut.key().toString() + ("" if wide else f" in {id(owner)}")] += 1
    for button in seen(window):
        if isinstance(button, QAbstractButton) and not button.shortcut().isEmpty():
            keys[button.shortcut().toString()] += 1
    for action in window.findChildren(QAction):
        if not action.shortcut().isEmpty():
            keys[action.shortcut().toString()] += 1
    return [key for key, count in keys.items() if count > 1]


class Flashes(QObject):
    """Windows of their own that were shown, however short: such a one takes the focus with it when it goes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_every_place(app: App) -> None:
    checks = (nameless, without_role, too_small, clipped, twice)
    flashes = Flashes()
    app.qt.installEventFilter(flashes)
    try:
        found = {
            f"{place}: {check.__name__}": faults
            for place in places(app)
            for check in checks
            if (faults := check(app.window))
        }
    finally:
        app.qt.removeEventFilter(flashes)
    assert found == {}
    assert flashes.seen == []


def test_the_checks_see_what_is_wrong(app: App) -> None:
    planted = QWidget(app.window)
    button = QAbstractButtonPlanted(planted)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setFixedSize(10, 10)
    planted.show()
    assert nameless(app.window)
    assert too_small(app.window)
    for _ in range(2):
        QShortcut("Ctrl+J", planted)
    assert twice(app.window) == ["Ctrl+J"]


class QAbstractButtonPlanted(QAbstractButton):
    def paintEvent(self, event: object) -> None:
        """Nothing to see."""


def test_tab_goes_through_everything_and_comes_back(app: App) -> None:
    stuck = {}
    for place in places(app):
        begun = QApplication.focusWidget()
        assert begun is not None, place
        met: list[QWidget] = []
        for _ in range(400):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
            assert now is not None, place
            if met and now is met[0]:
                break
            met.append(now)
        else:
            stuck[place] = "never came back"
        parts = app.window.session.workspace.parts  # type: ignore[union-attr]
        missed = [type(p).__name__ for p in parts if stops([p]) and not any(p.isAncestorOf(each) for each in met)]
        if missed:
            stuck[place] = f"never came to {missed}"
    assert stuck == {}


def test_tab_goes_as_one_reads(app: App) -> None:
    session = app.window.session
    assert session is not None
    session.workspace.go("settings")
    settings = session.workspace.settings
    wanted = [settings.scheme, settings.scale, settings.typeface, settings.letters, settings.minutes, settings.away]
    met = stops(session.workspace.parts)
    places = [next(n for n, each in enumerate(met) if each is one or one.isAncestorOf(each)) for one in wanted]
    assert places == sorted(places)
    session.workspace.go("people")
    session.workspace.panes.people.focus_search()
    back = QApplication.focusWidget()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is back


def test_every_sheet_of_the_window(app: App) -> None:
    session = app.window.session
    assert session is not None
    wrong = {}
    for opened in (
        session.doings.show_keys, session._on_passphrase, session.workspace.settings._on_licences, app.window.say_fault,
    ):  # fmt: skip
        opened()
        [sheet] = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        QApplication.processEvents()
        faults = nameless(sheet) + too_small(sheet) + clipped(sheet) + twice(sheet)
        if faults:
            wrong[type(sheet).__name__] = faults
        sheet.reject()
    assert wrong == {}


def test_the_way_in(qapp: QApplication, tmp_path: Path) -> None:
    keystore = Secrets()
    settle_in(tmp_path, keystore)
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        entrance = app.window.entrance
        app.window.resize(1280, 690)
        checks = (nameless, without_role, too_small, clipped, twice)

        def walk() -> list[str]:
            QApplication.processEvents()
            return [fault for check in checks for fault in check(app.window)]

        assert walk() == []
        entrance.lock.unlock.other.click()
        assert walk() == []
        entrance.set_up()
        assert walk() == []
        assert entrance.joining is not None
        entrance.joining.page.show_passphrase(alone=True)
        entrance.joining.page.passphrase.suggest.click()
        settle(app)
        assert walk() == []
        entrance.joining.page.show_ready()
        assert walk() == []


def test_the_passphrase_is_never_read_out(qapp: QApplication, tmp_path: Path) -> None:
    keystore = Secrets()
    settle_in(tmp_path, keystore)
    with at_the_door(tmp_path, keystore, app=qapp) as app:
        editor = app.window.entrance.lock.unlock.field.editor
        app.window.entrance.lock.unlock.field.set_value("gravel lantern")
        told = QAccessible.queryAccessibleInterface(editor)
        assert told.state().passwordEdit
        assert "gravel" not in told.text(QAccessible.Text.Value)


@pytest.mark.parametrize(
    ("key", "alone"), [("N", True), ("?", True), ("1", True), ("Ctrl+N", False), ("F6", False), ("Alt+1", False)]
)
def test_which_keys_are_of_a_single_letter(key: str, alone: bool) -> None:
    from PySide6.QtGui import QKeySequence

    assert single(QKeySequence(key)) is alone

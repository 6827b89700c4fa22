"""Keys and clicks on one laptop's window, as a worker would make them, and waiting for what follows."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from vru_case.app import App
from vru_case.services.work import Workplace
from vru_case.ui.frame.session import Session
from vru_case.ui.parts.chip import PickChip
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.window import Window

T = TypeVar("T")

PATIENCE_S = 30.0
_CTRL = Qt.KeyboardModifier.ControlModifier
_LEFT = Qt.MouseButton.LeftButton


class Hands:
    """One worker at one laptop. `pace_ms` is how long to pause after each step, for somebody who watches."""

    def __init__(self, app: App, name: str, pace_ms: int = 0) -> None:
        self.app = app
        self.name = name
        self.pace_ms = pace_ms

    @property
    def session(self) -> Session:
        """The unlocked session. It is a fault of the story when the laptop is locked."""
        session = self.app.window.session
        assert session is not None, f"{self.name}'s laptop is locked"
        return session

    def until(self, true: Callable[[], Any], what: str) -> None:
        """Let the program go on until something is true. Raises TimeoutError naming what never came."""
        deadline = time.monotonic() + PATIENCE_S
        while not true():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.name} waited for {what}")
            QTest.qWait(5)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def ask(self, question: Callable[[Workplace], T]) -> T:
        """An answer from this laptop's store, on its own thread."""
        workplace = self.app.tasks.workplace
        found: list[T] = []
        assert workplace is not None
        self.app.tasks.at_the_store(self.app.window, partial(question, workplace), then=found.append)
        self.until(lambda: found, "an answer from the store")
        return found[0]

    def rest(self) -> None:
        """Let what was done reach the screen, and whoever watches see it."""
        QTest.qWait(max(self.pace_ms, 1))

    def focus(self) -> None:
        """This laptop is the one being used; the others are put away, as not every platform can change windows."""
        window = self.app.window
        if not window.isActiveWindow():
            for other in QApplication.topLevelWidgets():
                if isinstance(other, Window) and other is not window:
                    other.hide()
            window.show()
            window.activateWindow()
            self.until(window.isActiveWindow, "the keyboard")
        self.rest()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, to whatever has the focus in this window."""
        if not self.app.window.isActiveWindow():
            self.focus()
        QTest.keyClick(self._focused(), key, modifier)
        self.rest()

    def click(self, widget: QWidget) -> None:
        """A click in the middle of a widget, or on the mark of a tick."""
        spot = QPoint(10, widget.height() // 2) if isinstance(widget, QAbstractButton) else widget.rect().center()
        QTest.mouseClick(widget, _LEFT, Qt.KeyboardModifier.NoModifier, spot)
        self.rest()

    def write(self, widget: QWidget, text: str) -> None:
        """Text, key by key, over what was there."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keySequence(widget, "Ctrl+A")
        QTest.keyClicks(widget, text)
        self.rest()

    def pick(self, chip: PickChip, code: str) -> None:
        """A line of a chip's menu, with the arrow keys."""
        self.click(chip)
        self.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), f"the menu of {chip.text()}")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.choose(menu, lambda data: data == code)

    def choose(self, menu: QMenu, wanted: Callable[[Any], bool]) -> None:
        """A line of an open menu, with the arrow keys."""
        for _ in range(len(menu.actions()) + 1):
            if _active(menu, wanted):
                break
            QTest.keyClick(menu, Qt.Key.Key_Down)
        assert _active(menu, wanted), "the menu has no such line"
        self.rest()
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self.rest()

    def push(self, inside: QWidget, words: str) -> None:
        """A button by the words on it, once it can be pushed."""
        found: list[QAbstractButton] = []

        def there() -> bool:
            buttons = inside.findChildren(QAbstractButton)
            found[:] = [each for each in buttons if words in (each.text(), each.accessibleName()) and each.isVisible()]
            return bool(found) and found[0].isEnabled()

        self.until(there, f"the button {words}")
        self.click(found[0])

    def segment(self, segments: Segments, code: str) -> None:
        """One of a strip of choices."""
        buttons = {getattr(each, "code", None): each for each in segments.buttons()}
        self.click(buttons[code])

    def picture(self, path: Path) -> None:
        """The window as it is, with the sheet or menu in front of it."""
        window = self.app.window
        shot = window.grab()
        for front in window.findChildren(Sheet):
            if front.isVisible():
                corner = QRect(QPoint(0, 0), front.size())
                corner.moveCenter(window.rect().center())
                front.render(shot, corner.topLeft())
        shot.save(str(path))

    def _focused(self) -> QWidget:
        focused: QWidget | None = self.app.window.focusWidget()
        return focused or self.app.window


def _active(menu: QMenu, wanted: Callable[[Any], bool]) -> bool:
    action: QAction | None = menu.activeAction()
    return action is not None and wanted(action.data())

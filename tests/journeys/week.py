"""A week of steps played once, one behind the other; each is judged by a test of its own, which says what it says."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.differing import BEN, colleague
from tests.journeys.keyboard import Keyboard
from tests.ui.opened import PASSPHRASE, Secrets, at_the_door, settle_in, unlock, wait_until
from vru_case import clock
from vru_case.services.work import Workplace
from vru_case.ui.parts.sheet import Sheet

#: A Monday in term time; the size of the smallest laptop we draw for.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=clock.LONDON)
COMPACT = QSize(1280, 690)


@dataclass(slots=True)
class Week:
    """The worker, and what the steps hand on to one another. There is no server: nothing here ever connects."""

    keys: Keyboard
    started: float = field(default_factory=time.monotonic)
    now: datetime = MONDAY
    who: UUID | None = None
    kept: dict[str, Any] = field(default_factory=dict)

    def at(self, days: int, hour: int = 10, minute: int = 0) -> None:
        """So many days after the Monday; the clock goes on from there. On another day they unlock their laptop."""
        before = self.now.date()
        self.now = (MONDAY + timedelta(days=days)).replace(hour=hour, minute=minute)
        self.started = time.monotonic()
        clock.set_source(self._tell)
        self.keys.app.window.idle.touch()
        if self.now.date() != before:
            self.lock_and_come_back()

    def page(self) -> UUID:
        """The person's page in front, by the search line."""
        assert self.who is not None, "nobody has a record yet"
        self.keys.find(self.kept["name"], self.who)
        return self.who

    def lock_and_come_back(self) -> None:
        """Ctrl+L, and the passphrase."""
        window = self.keys.app.window
        QTest.keyClick(self.keys.focus(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        wait_until(lambda: window.session is None and window.focusWidget() is not None, "the lock")
        wait_until(lambda: isinstance(window.focusWidget(), QLineEdit), "the line for the passphrase")
        QTest.keyClicks(window.focusWidget(), PASSPHRASE)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        wait_until(lambda: window.session is not None, "the workspace")
        self.keys.settle()

    def _tell(self) -> datetime:
        return self.now + timedelta(seconds=time.monotonic() - self.started)


Step = Callable[[Week], None]


def play(week: Week, steps: Sequence[Step]) -> dict[str, Exception | None]:
    """What went wrong at each step, by its name; a step that fails leaves the next ones a clear screen."""
    wrong: dict[str, Exception | None] = {}
    for step in steps:
        wrong[step.__name__] = None
        try:
            step(week)
        except Exception as error:  # noqa: BLE001 - its own test raises it
            wrong[step.__name__] = error
            _clear()
    return wrong


@contextmanager
def worked(
    folder: Path,
    programme: str,
    name: str,
    steps: Sequence[Step],
    *,
    role: str = "worker",
    fill: Callable[[Workplace], Any] = colleague,
) -> Iterator[dict[str, Exception | None]]:
    """The week of one worker on one laptop, over and tidied away. `fill` is what was there before."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    keystore = Secrets()
    clock.set_source(lambda: MONDAY)
    settle_in(folder, keystore, name, fill, (programme,), role)
    try:
        with at_the_door(folder, keystore, app=app) as made:
            unlock(made)
            made.window.resize(COMPACT)
            week = Week(Keyboard(made), kept={"colleague": BEN, "folder": folder.parent})
            week.at(0, 9)
            found = play(week, steps)
    finally:
        clock.set_source(None)
    yield found


def _clear() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    while isinstance(front := QApplication.activeModalWidget(), Sheet):
        front.reject()
        QApplication.processEvents()

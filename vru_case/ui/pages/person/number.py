"""Copying a number that is safe to use; it doesn't stay on the clipboard."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from vru_case.services.people import calling
from vru_case.ui.desk import Desk
from vru_case.ui.words import calling as words

#: How long a number may lie on the clipboard.
STAYS_MS = 30_000


class NumberKey(QObject):
    """One for a person's page. Locking clears the clipboard as well: the window sees to that."""

    def __init__(self, desk: Desk, shown: Callable[[], UUID | None], parent: QObject) -> None:
        """`shown` says whose page it is, or None."""
        super().__init__(parent)
        self._desk = desk
        self._shown = shown
        self._copied = ""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(STAYS_MS)
        self.timer.timeout.connect(self.clear)

    def copy(self) -> None:
        """Copy what may be called or texted; says so, or that there is none."""
        if (person_id := self._shown()) is not None:
            self._desk.tasks.read(self, calling.copyable, person_id, then=self._on_number)

    def clear(self) -> None:
        """Take it off the clipboard, unless something else has been copied since."""
        self.timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""

    def _on_number(self, number: str) -> None:
        if not number:
            self._desk.say(words.NONE_TO_COPY)
            return
        self._copied = number
        QGuiApplication.clipboard().setText(number)
        self.timer.start()
        self._desk.say(words.COPIED)

"""Typing a name in the list of people goes to it. The list holds only ids, so the place is found by halving."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from vru_case.services.people import listing, naming
from vru_case.services.values import PersonRow
from vru_case.services.work import Work

PAUSE_MS = 900


class LetterKeys(QObject):
    """Emits `typed(text)` for letters typed while `view` has the focus; a pause begins a new word."""

    typed = Signal(str)

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._text = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes letters before the window's keys of one letter do."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        text = event.text()
        goes_on = bool(self._text and text) and (text in " '-" or text.isdigit())
        if not (text.isalpha() or goes_on) or event.modifiers().value & ~SHIFT:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return False
        self._text += text.lower()
        self._pause.start()
        self.typed.emit(self._text)
        return True

    def _on_pause(self) -> None:
        self._text = ""


SHIFT = 0x02000000


def place_of(work: Work, ids: Sequence[UUID], typed: str) -> int:
    """The place of the first person whose name does not come before what was typed; the last place when all do."""
    low, high = 0, len(ids)
    while low < high:
        middle = (low + high) // 2
        rows = listing.people(work, ids[middle : middle + 1])
        if rows and _key(rows[0]) < typed:
            low = middle + 1
        else:
            high = middle
    return min(low, len(ids) - 1)


def _key(row: PersonRow) -> str:
    # Someone with no name stands in the list under their reference.
    return (row.reference if row.name == naming.NO_NAME else row.name).lower()

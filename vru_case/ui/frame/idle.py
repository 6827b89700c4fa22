"""Notices that nobody is at the keyboard, counts down, and says when it is time to lock."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

if TYPE_CHECKING:
    from datetime import datetime

_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
    }
)
TICK_MS, LAST_TICK_MS = 5_000, 1_000
_LOCK = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)


class Idle(QObject):
    """`ticked(seconds left)` while it counts, `ran_out` at the end, `went_away` when another program takes over.

    `lock_asked` by Ctrl+L wherever one is: a key of the window does not work behind a sheet that is open.

    It listens to the windows themselves, where every key and every move of the mouse comes in once.
    """

    ticked = Signal(int)
    ran_out = Signal()
    went_away = Signal()
    lock_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._minutes = 5
        self._away = False
        self._since = QElapsedTimer()
        self._seen: datetime | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window)
            app.applicationStateChanged.connect(self._on_state)

    def start(self, minutes: int, *, away: bool) -> None:
        """Count down from `minutes`; with `away`, also say when another program takes over."""
        self._minutes, self._away = minutes, away
        self._on_window(QGuiApplication.focusWindow())
        self.touch()
        self.look()

    def stop(self) -> None:
        """It is locked: nothing to count."""
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is here."""
        self._since.start()
        self._seen = _now()
        if not self._timer.isActive() or self._timer.interval() != TICK_MS:
            self._timer.start(TICK_MS)
            self.ticked.emit(self.left())

    def left(self) -> int:
        """Seconds until it locks. A sleeping laptop stops the one clock but not the other: the longer time counts."""
        away = self._since.elapsed() / 1000
        if self._seen is not None:
            away = max(away, (_now() - self._seen).total_seconds())
        return round(self._minutes * 60 - away)

    def look(self) -> None:
        """Say how long is left, or that it is time."""
        left = self.left()
        if left <= 0:
            self._timer.stop()
            self.ran_out.emit()
            return
        self.ticked.emit(left)
        self._timer.start(LAST_TICK_MS if left <= 60 + TICK_MS // 1000 else TICK_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every sign of somebody at the keyboard."""
        if event.type() in _SIGNS and self._timer.isActive():
            self.touch()
            if isinstance(event, QKeyEvent) and event.keyCombination() == _LOCK:
                self.lock_asked.emit()
        return False

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            # Installing twice is the same as once.
            window.installEventFilter(self)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationInactive and self._away and self._timer.isActive():
            self.went_away.emit()


def _now() -> "datetime":
    # Not before somebody has unlocked: the lock screen does without time zones.
    from vru_case import clock

    return clock.now()

"""Tells when a screen has been painted for the first time, so that what it does not need is loaded after that."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

# A window that nobody sees (minimised, on another desktop) is never painted: nothing waits for it longer.
PATIENCE_MS = 200


class FirstPaint(QObject):
    """`stands`, once after `wait`, when `screen` and what is in it are painted, or a little later when they are not."""

    stands = Signal()

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.stands)
        screen.installEventFilter(self)

    def wait(self) -> None:
        """The screen is about to be painted."""
        self._patience.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint of the screen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # Its children paint after it: all of it stands when this round of events is over.
            QTimer.singleShot(0, self, self._on_painted)
        return False

    def _on_painted(self) -> None:
        if self._patience.isActive():
            self._patience.stop()
            self.stands.emit()

"""The search line."""

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.keycap import KeyCap
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import SEARCH

WAIT_MS = 60


class Search(QLineEdit):
    """Emits `sought(text)` 60 ms after the last key, `entered` on Enter, `moved_down` on the down arrow.

    Esc empties it, and when it is empty is left to the page.
    """

    sought = Signal(str)
    entered = Signal()
    moved_down = Signal()

    def __init__(
        self, theme: Theme, placeholder: str, key: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._on_wait)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self._cap = KeyCap(theme, key, parent=self)
        self._cap.setVisible(bool(key))
        if key:
            self._shortcut = QShortcut(QKeySequence(key), self)
            self._shortcut.activated.connect(self._on_key)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._on_return)
        self._restyle()
        theme.changed.connect(self._restyle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the list; Esc empties."""
        if event.key() == Qt.Key.Key_Down:
            self.moved_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The glass."""
        super().paintEvent(event)
        painter = QPainter(self)
        mark = self._theme.pixmap("search", "text2", 16, self.devicePixelRatioF())
        paint.picture(painter, QPointF(self._theme.px(19), self.height() / 2), mark)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The key cap keeps its place."""
        super().resizeEvent(event)
        self._cap.move(self.width() - self._cap.width() - self._theme.px(9), (self.height() - self._cap.height()) // 2)

    def _restyle(self) -> None:
        self.setMinimumHeight(self._theme.px(SEARCH))
        room = self._cap.width() if not self._cap.isHidden() else 0
        self.setTextMargins(self._theme.px(24), 0, room, 0)

    def _on_text(self, text: str) -> None:
        self._wait.start()

    def _on_wait(self) -> None:
        self.sought.emit(self.text().strip())

    def _on_return(self) -> None:
        """Whoever types fast isn't answered with what stood there before."""
        if self._wait.isActive():
            self._wait.stop()
            self._on_wait()
        self.entered.emit()

    def _on_key(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

"""A short word that something has been done, with a way back, for six seconds."""

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.announce import announce
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import RADIUS_CARD, STATUS_BAR

SHOWN_MS = 6000
GAP = 16


class Toasts(QWidget):
    """One at a time, low in `window`. `acted(token)` when its button is pressed.

    It is also read out, never takes the focus, and waits while the mouse or the focus is on it.
    """

    acted = Signal(object)
    #: Its token, and whether somebody has the mouse or the focus on it just now.
    pondered = Signal(object, bool)
    #: How much of the window's foot it covers now, in px; 0 when it has gone.
    covers = Signal(int)

    def __init__(self, theme: Theme, window: QWidget, left: int = 0) -> None:
        super().__init__(window)
        self._theme = theme
        self._token: object = None
        self._left = left
        self._words = Label(theme, "", "small", parent=self)
        self._action = Button(theme, "-", "quiet", parent=self)
        self._action.clicked.connect(self._on_action)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(5), theme.px(6), theme.px(5))
        row.setSpacing(theme.px(12))
        row.addWidget(self._words)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._on_timeout)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: str = "", token: object = None) -> None:
        """Shows and reads out `text`; `token` comes back when `action` is pressed."""
        self._token = token
        self._words.setText(text)
        self._action.setVisible(bool(action))
        self._action.say(action or "-")
        self.setAccessibleName(text)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, f"{text} {action}".strip())

    def set_left(self, left: int) -> None:
        """Where it starts, in px from the left, so as not to lie over what is being written; 0 for the middle."""
        self._left = left
        if not self.isHidden():
            self._place()

    def text(self) -> str:
        """What is shown now, or nothing."""
        return self._words.text() if not self.isHidden() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps its place when the window is resized."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """What lies beneath may make room."""
        super().showEvent(event)
        self.covers.emit(self._theme.px(44 + 2 * GAP))

    def hideEvent(self, event: QHideEvent) -> None:
        """What lies beneath has its room back."""
        super().hideEvent(event)
        self.covers.emit(0)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Somebody is about to press it."""
        self._timer.stop()
        self.pondered.emit(self._token, True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nobody is."""
        self._timer.start()
        self.pondered.emit(self._token, False)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised strip."""
        painter = QPainter(self)
        theme = self._theme
        line = theme.colour("border_strong")
        paint.rounded(painter, QRectF(self.rect()), theme.px(RADIUS_CARD), theme.colour("raised"), line)
        painter.end()

    def _place(self) -> None:
        self.adjustSize()
        window = self.parentWidget()
        if window is not None:
            low = self._theme.px(STATUS_BAR) + self._theme.px(GAP)
            self.setMinimumHeight(self._theme.px(44))
            left = self._left or (window.width() - self.width()) // 2
            self.move(left, window.height() - self.height() - low)

    def _on_action(self) -> None:
        self._timer.stop()
        self.hide()
        self.acted.emit(self._token)

    def _on_timeout(self) -> None:
        if self._action.hasFocus():
            self._timer.start()
            self.pondered.emit(self._token, True)
        else:
            self.hide()

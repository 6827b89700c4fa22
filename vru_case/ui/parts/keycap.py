"""A key as it looks on a keyboard, beside the thing it does."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from vru_case.ui.parts import paint
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import KEY_CAP


def cap_text(key: str) -> str:
    """`Ctrl+K` as the cap shows it: `Ctrl K`, with the return sign for the Enter key."""
    shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
    return shown.replace("+", " ").replace("Return", "↵").replace("Enter", "↵")


class KeyCap(QWidget):
    """Only drawn: the key itself is told to a screen reader by the control it belongs to."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = cap_text(key)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._restyle()
        theme.changed.connect(self._restyle)

    def say(self, key: str) -> None:
        """Another key."""
        self._text = cap_text(key)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Its words and a little air."""
        height = self._theme.px(KEY_CAP)
        width = round(paint.width_of(self._theme.font("key"), self._text)) + self._theme.px(12)
        return QSize(max(height, width), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small raised box."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint.rounded(painter, box, self._theme.px(5), self._theme.colour("sunken"), self._theme.colour("border"))
        middle = Qt.AlignmentFlag.AlignHCenter
        paint.words(painter, box, self._text, self._theme.font("key"), self._theme.colour("text2"), middle)
        painter.end()

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

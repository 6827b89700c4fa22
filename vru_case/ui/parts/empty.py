"""What a place shows when there is nothing in it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.keycap import KeyCap
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme


class _Disc(QWidget):
    """An icon in a soft circle."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.icon = theme, icon
        self.setFixedSize(theme.px(48), theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Circle, icon."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        theme = self._theme
        paint.rounded(painter, box, box.width() / 2, theme.colour("accent_soft"))
        paint.picture(painter, box.center(), theme.pixmap(self.icon, "accent_text", 20, self.devicePixelRatioF()))
        painter.end()


class Empty(QWidget):
    """An icon, one sentence, at most one button with its key. `acted` when the button is pressed."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        sentence: str,
        button: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._disc = _Disc(theme, icon, self)
        self._words = Label(theme, sentence, "body", "text2", wrap=True, parent=self)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setMaximumWidth(theme.px(360))
        self._button = Button(theme, button or "-", parent=self)
        self._button.setVisible(bool(button))
        self._button.clicked.connect(self.acted)
        self._cap = KeyCap(theme, key, parent=self)
        self._cap.setVisible(bool(key))
        centre = Qt.AlignmentFlag.AlignHCenter
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(self._button)
        row.addWidget(self._cap)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(12))
        column.addStretch(2)
        column.addWidget(self._disc, 0, centre)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._words, 4)
        across.addStretch(1)
        column.addLayout(across)
        column.addLayout(row)
        column.addStretch(3)

    def say(self, icon: str, sentence: str, button: str = "", key: str = "") -> None:
        """Something else is missing."""
        self._disc.icon = icon
        self._disc.update()
        self._words.setText(sentence)
        self._button.setVisible(bool(button))
        self._button.say(button or "-")
        self._cap.say(key)
        self._cap.setVisible(bool(key))

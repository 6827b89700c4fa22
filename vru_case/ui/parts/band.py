"""The coloured band that says a screen is for training. It stands at the top of the window and of every sheet."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme


class Band(QWidget):
    """`reset_asked` after its button was pressed twice; a sheet's has no button."""

    reset_asked = Signal()

    def __init__(self, theme: Theme, said: str, reset: str = "", sure: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._said, self._reset, self._sure = theme, said, reset, sure
        self._asked = False
        self.setAccessibleName(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(4), theme.px(8), theme.px(4))
        self.label = Label(theme, said, "small_strong", "on_accent", parent=self)
        row.addWidget(self.label)
        row.addStretch(1)
        self.button = Button(theme, reset or "-", icon="rotate-ccw", parent=self)
        self.button.setVisible(bool(reset))
        self.button.clicked.connect(self._on_reset)
        row.addWidget(self.button)

    def say(self, said: str) -> None:
        """Something else for a while; "" for what it says always."""
        self.label.setText(said or self._said)

    def paintEvent(self, event: QPaintEvent) -> None:
        """In a colour nothing else has all over."""
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), self._theme.colour("accent"))
        painter.end()

    def _on_reset(self) -> None:
        if self._asked:
            self._asked = False
            self.say("")
            self.reset_asked.emit()
        else:
            self._asked = True
            self.say(f"{self._said} · {self._sure}")

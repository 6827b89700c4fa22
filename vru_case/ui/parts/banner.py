"""A strip that says one thing about the page it stands on, with at most one action."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.announce import announce
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Tone, ink_of, soft_of
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import RADIUS_CARD


class Banner(QWidget):
    """Hidden while it has nothing to say."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        tone: Tone = "info",
        icon: str = "",
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone: Tone = tone
        self._icon = icon
        self._picture = QLabel(self)
        self._words = Label(theme, "", "small", wrap=True, parent=self)
        self._button = Button(theme, "-", "quiet", parent=self)
        self._button.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(8), theme.px(8), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        theme.changed.connect(self._restyle)
        self.say(text, tone, icon, action)

    def say(self, text: str, tone: Tone = "info", icon: str = "", action: str = "") -> None:
        """Says something else; nothing hides it."""
        new = text != self._words.text()
        self._tone, self._icon = tone, icon
        self._words.setText(text)
        self._button.setVisible(bool(action))
        if action:
            self._button.say(action)
        self.setVisible(bool(text))
        self._restyle()
        if new:
            announce(self, text)

    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def sizeHint(self) -> QSize:
        """Never lower than a control."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._theme.px(44)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft box in its tone."""
        painter = QPainter(self)
        fill, line = self._theme.colour(soft_of(self._tone)), self._theme.colour("border")
        edge = line if self._tone == "neutral" or self._theme.tokens.danger_soft == self._theme.tokens.surface else None
        paint.rounded(painter, QRectF(self.rect()), self._theme.px(RADIUS_CARD), fill, edge)
        painter.end()

    def _restyle(self) -> None:
        self._picture.setVisible(bool(self._icon))
        if self._icon:
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(self._theme.pixmap(self._icon, ink_of(self._tone), 18, ratio))
        self.update()

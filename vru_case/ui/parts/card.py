"""A radio button as wide as a card: for choosing between two versions, or between a few large things."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.options import BOX
from vru_case.ui.parts.values import plain
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import RADIUS_CARD

SIDE, TOP, WORDS = 14, 11, 42


class Card(QRadioButton):
    """Words that wrap, and a quieter second text beneath. Cards with one parent exclude one another."""

    def __init__(self, theme: Theme, text: str, sub: str = "", parent: QWidget | None = None) -> None:
        super().__init__(plain(text), parent)
        self._theme = theme
        self._words, self._sub = text, sub
        self.setAccessibleName(text)
        self.setAccessibleDescription(sub)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """A readable width; the height follows."""
        width = self._theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Words may wrap."""
        return QSize(self._theme.px(140), self._theme.px(42))

    def heightForWidth(self, width: int) -> int:
        """As high as its words."""
        words, sub = self._boxes(width)
        return max(self._theme.px(42), round(words.height() + sub.height()) + 2 * self._theme.px(TOP))

    def hitButton(self, pos: QPoint) -> bool:
        """All of it."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Card, dot, words, ring."""
        theme, px, on = self._theme, self._theme.px, self.isChecked()
        painter = QPainter(self)
        box, radius = QRectF(self.rect()), px(RADIUS_CARD)
        fill = "accent_soft" if on else ("hover" if self.underMouse() else "raised")
        paint.rounded(painter, box, radius, theme.colour(fill), theme.colour("accent" if on else "border"))
        words, sub = self._boxes(self.width())
        side = px(BOX)
        line = QFontMetrics(theme.font("body")).height()
        dot = QRectF(px(SIDE), words.top() + (line - side) / 2, side, side)
        if on:
            paint.rounded(painter, dot, side / 2, theme.colour("accent"))
            paint.rounded(
                painter, dot.adjusted(*(side * 0.28 * s for s in (1, 1, -1, -1))), side, theme.colour("on_accent")
            )
        else:
            paint.rounded(painter, dot, side / 2, theme.colour("raised"), theme.colour("border_strong"), 1.5)
        wrap = Qt.TextFlag.TextWordWrap.value
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text" if on else "text2"))
        painter.drawText(words, wrap, self._words)
        painter.setFont(theme.font("meta"))
        painter.setPen(theme.colour("text3"))
        painter.drawText(sub, wrap, self._sub)
        if self.hasFocus():
            paint.ring(painter, box, radius, theme.colour("focus"))
        painter.end()

    def _boxes(self, width: int) -> tuple[QRectF, QRectF]:
        px = self._theme.px
        room = max(40, width - px(WORDS) - px(SIDE))
        words = QRectF(px(WORDS), px(TOP), room, self._height("body", self._words, room))
        return words, QRectF(px(WORDS), words.bottom(), room, self._height("meta", self._sub, room))

    def _height(self, role: str, text: str, room: int) -> int:
        if not text:
            return 0
        box = QFontMetrics(self._theme.font(role)).boundingRect(
            0, 0, room, 10_000, Qt.TextFlag.TextWordWrap.value, text
        )
        return box.height() + 1

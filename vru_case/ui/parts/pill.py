"""A rounded word or two about state, with an icon so that colour never says it alone."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.values import Tone, ink_of, soft_of
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import PILL


class Pill(QWidget):
    """Read as its words by a screen reader; takes no focus."""

    def __init__(
        self, theme: Theme, text: str = "", tone: Tone = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, tone, icon)
        theme.changed.connect(self.updateGeometry)

    def say(self, text: str, tone: Tone = "neutral", icon: str = "") -> None:
        """Says something else; nothing hides it."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        if not text or self.parentWidget() is not None:
            # Shown before it has a parent, it would flash up as a window.
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._text

    def sizeHint(self) -> QSize:
        """Its words, an icon, and air at both ends."""
        px = self._theme.px
        icon = px(18) if self._icon else 0
        words = paint.width_of(self._theme.font("meta_strong"), self._text)
        return QSize(round(words) + 1 + icon + 2 * px(10), px(PILL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The soft shape, the icon, the words."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        box = QRectF(self.rect())
        plain = theme.tokens.danger_soft == theme.tokens.surface or self._tone == "neutral"
        edge = theme.colour("border" if self._tone == "neutral" else ink_of(self._tone)) if plain else None
        paint.rounded(painter, box, box.height() / 2, theme.colour(soft_of(self._tone)), edge)
        left = px(10)
        if self._icon:
            mark = theme.pixmap(self._icon, ink_of(self._tone), 14, self.devicePixelRatioF())
            paint.picture(painter, QPointF(left + px(7), box.center().y()), mark)
            left += px(18)
        ink = theme.colour(ink_of(self._tone))
        paint.words(painter, box.adjusted(left, 0, -px(6), 0), self._text, theme.font("meta_strong"), ink)
        painter.end()

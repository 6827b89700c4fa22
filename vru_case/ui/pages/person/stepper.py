"""How far a referral has come, as four small steps."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.values import Tone, ink_of
from vru_case.ui.theme import Theme


class Stepper(QLabel):
    """Read as `spoken` by a screen reader; takes no focus. `reached` counts from 0."""

    def __init__(
        self, theme: Theme, steps: Sequence[str], reached: int, spoken: str, tone: Tone = "accent",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._theme, self._steps, self._reached, self._tone = theme, tuple(steps), reached, tone
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for every step's words."""
        px, font = self._theme.px, self._theme.font("meta")
        return QSize(round(sum(paint.width_of(font, step) + px(46) for step in self._steps)), px(22))

    def minimumSizeHint(self) -> QSize:
        """Words may be shortened."""
        return QSize(self._theme.px(240), self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dots joined by lines; what has been reached is filled, the newest is in bold."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        ink, quiet = theme.colour(ink_of(self._tone)), theme.colour("border_strong")
        left, middle, dot = 0.0, self.height() / 2, px(9)
        for place, step in enumerate(self._steps):
            on = place <= self._reached
            box = QRectF(left, middle - dot / 2, dot, dot)
            paint.rounded(painter, box, dot / 2, ink if on else None, None if on else quiet, 1.5)
            font = theme.font("meta_strong" if place == self._reached else "meta")
            room = QRectF(left + dot + px(6), 0, max(px(24), self.width() - left - dot), self.height())
            taken = paint.words(painter, room, step, font, theme.colour("text" if on else "text3"))
            left = room.left() + taken + px(8)
            if place < len(self._steps) - 1:
                line = theme.colour("border_strong") if place < self._reached else theme.colour("border")
                painter.fillRect(QRectF(left, middle - 0.75, px(16), 1.5), line)
                left += px(16) + px(8)
        painter.end()

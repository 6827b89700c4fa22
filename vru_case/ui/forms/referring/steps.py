"""How far a referral has come, as a row of steps."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.theme import Theme
from vru_case.ui.words import referrals as words

DOT = 20


class Steps(QWidget):
    """Drawn, and told to screen readers as one sentence. `now` is the step it has come to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps: tuple[str, ...] = ()
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_steps(self, steps: Sequence[str], now: int) -> None:
        """Shows these, the first `now` of them done."""
        self._steps, self._now = tuple(steps), now
        said = [
            (words.STEP_DONE if place < now else words.STEP_NOW if place == now else words.STEP_AHEAD).format(step=step)
            for place, step in enumerate(steps)
        ]
        self.setAccessibleName(f"{words.STEPS_NAME}: {'; '.join(said)}")
        self.update()

    def sizeHint(self) -> QSize:
        """A row of dots and a row of words."""
        return QSize(self._theme.px(360), self._theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line, dots, words."""
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._theme, self._theme.px
        step = min(px(150), self.width() / len(self._steps))
        middle = px(DOT) / 2 + 1
        for place, name in enumerate(self._steps):
            left = place * step
            if place:
                done = place <= self._now
                painter.setPen(QPen(theme.colour("accent" if done else "border_strong"), 2 if done else 1.5))
                painter.drawLine(QPointF(left - step + px(DOT + 6), middle), QPointF(left - px(6), middle))
            self._dot(painter, QRectF(left + 1, 1, px(DOT), px(DOT)), place)
            room = QRectF(left, px(DOT + 6), step - px(8), px(18))
            font = theme.font("meta_strong" if place == self._now else "meta")
            ink = "text" if place == self._now else "text2" if place < self._now else "text3"
            paint.words(painter, room, name, font, theme.colour(ink), Qt.AlignmentFlag.AlignLeft)
        painter.end()

    def _dot(self, painter: QPainter, box: QRectF, place: int) -> None:
        theme = self._theme
        if place <= self._now:
            paint.rounded(painter, box, box.width() / 2, theme.colour("accent"))
            mark = theme.pixmap("check", "on_accent", 12, self.devicePixelRatioF())
            paint.picture(painter, box.center(), mark)
        else:
            paint.rounded(painter, box, box.width() / 2, theme.colour("surface"), theme.colour("border_strong"), 1.5)

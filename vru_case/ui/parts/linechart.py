"""A small chart of one number over time: every point with its number, the first and last day beneath."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.theme import Theme

TALL, WIDE = 128, 250
_TOP, _FOOT, _SIDE = 44, 22, 12


@dataclass(frozen=True, slots=True)
class Point:
    """One time: its day in words, its number (None for no answer), and both said."""

    day: str
    number: int | None
    said: str


class LineChart(QWidget):
    """`note` stands beside the title, such as that lower is better. Told to screen readers as one sentence a point."""

    def __init__(
        self, theme: Theme, title: str, points: Sequence[Point], lowest: int, highest: int, note: str = ""
    ) -> None:
        super().__init__()
        self._theme, self._title, self._note = theme, title, note
        self._points, self._lowest, self._highest = tuple(points), lowest, highest
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("; ".join([title, *(point.said for point in points), note]).strip("; "))
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Two of them fit side by side."""
        return QSize(self._theme.px(WIDE), self._theme.px(TALL))

    def minimumSizeHint(self) -> QSize:
        """Narrower, the numbers run into one another."""
        return QSize(self._theme.px(200), self._theme.px(TALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title, scale, line, numbers, days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._theme, self._theme.px
        top = QRectF(0, 0, self.width(), px(18))
        taken = paint.words(painter, top, self._title, theme.font("small_strong"), theme.colour("text"))
        beside = top.adjusted(taken + px(8), 0, 0, 0)
        paint.words(painter, beside, self._note, theme.font("meta"), theme.colour("text3"))
        room = QRectF(px(_SIDE), px(_TOP), self.width() - 2 * px(_SIDE), self.height() - px(_TOP + _FOOT))
        for share in (0.0, 0.5, 1.0):
            y = room.bottom() - share * room.height()
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        self._line(painter, room)
        self._days(painter, room)
        painter.end()

    def _at(self, room: QRectF, place: int, number: int) -> QPointF:
        across = place / max(1, len(self._points) - 1) if len(self._points) > 1 else 0.5
        up = (number - self._lowest) / (self._highest - self._lowest)
        return QPointF(room.left() + across * room.width(), room.bottom() - up * room.height())

    def _line(self, painter: QPainter, room: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        found = [
            (self._at(room, place, point.number), point.number)
            for place, point in enumerate(self._points)
            if point.number is not None
        ]
        painter.setPen(QPen(theme.colour("accent"), px(2)))
        painter.drawPolyline(QPolygonF([at for at, _ in found]))
        for at, number in found:
            painter.setPen(QPen(theme.colour("surface"), px(2)))
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(at, px(5), px(5))
            box = QRectF(at.x() - px(14), at.y() - px(23), px(28), px(16))
            ink = theme.colour("text")
            paint.words(painter, box, str(number), theme.font("meta_strong"), ink, Qt.AlignmentFlag.AlignHCenter)

    def _days(self, painter: QPainter, room: QRectF) -> None:
        if not self._points:
            return
        theme, px = self._theme, self._theme.px
        foot = QRectF(0, self.height() - px(16), self.width(), px(16))
        font, ink = theme.font("meta"), theme.colour("text3")
        if len(self._points) == 1:
            paint.words(painter, foot, self._points[0].day, font, ink, Qt.AlignmentFlag.AlignHCenter)
            return
        paint.words(painter, foot, self._points[0].day, font, ink)
        paint.words(painter, foot, self._points[-1].day, font, ink, Qt.AlignmentFlag.AlignRight)

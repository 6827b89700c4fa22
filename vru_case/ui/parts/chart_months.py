"""A line of numbers over months: small beside a figure, or large, to be walked through with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.announce import announce
from vru_case.ui.parts.chart_bars import hatched
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import RADIUS_CARD

TALL = 120
_TOP, _FOOT, _SIDE = 26, 26, 24
_CENTRE = Qt.AlignmentFlag.AlignHCenter
#: Room for the number over a point.
_ABOVE = 20


@dataclass(frozen=True, slots=True)
class Point:
    """One month: its word, its number (None where it isn't told), the number as written, and a sentence.

    `part`: the month isn't over.
    """

    word: str
    number: float | None
    shown: str
    spoken: str
    part: bool = False


def spark(painter: QPainter, theme: Theme, box: QRectF, numbers: Sequence[float | None]) -> None:
    """The small line: no scale, no words; its last point stands out."""
    if not any(number is not None for number in numbers):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.drawLine(QPointF(box.left(), box.bottom()), QPointF(box.right(), box.bottom()))
    _draw_line(painter, theme, places(box, numbers), 1.5, "text3")
    if numbers[-1] is not None and (last := places(box, numbers)[-1]) is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(last, theme.px(2.5), theme.px(2.5))
    painter.restore()


def places(box: QRectF, numbers: Sequence[float | None]) -> list[QPointF | None]:
    """Where each number is in a box that begins at nought; None for one that isn't told."""
    top = max((number for number in numbers if number is not None), default=0) or 1
    step = box.width() / max(1, len(numbers) - 1)
    low = min(0.0, min((number for number in numbers if number is not None), default=0.0))
    return [
        None if number is None
        else QPointF(box.left() + step * at, box.bottom() - box.height() * (number - low) / (top - low or 1))
        for at, number in enumerate(numbers)
    ]  # fmt: skip


class MonthChart(QWidget):
    """Left and Right go from month to month, which is said; every point has its number over it where there is room."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._title = theme, title
        self._points: tuple[Point, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def current(self) -> int:
        """The place of the month one stands on; -1 for none."""
        return self._current

    def show_points(self, points: Sequence[Point]) -> None:
        """Other months."""
        self._points = tuple(points)
        self._current = min(self._current, len(points) - 1)
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(320), self._theme.px(TALL))

    def minimumSizeHint(self) -> QSize:
        """Narrower, the words of the months run into one another."""
        return QSize(self._theme.px(280), self._theme.px(TALL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From month to month."""
        to = {
            Qt.Key.Key_Left: self._current - 1, Qt.Key.Key_Right: self._current + 1, Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._points) - 1,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if to is None or not self._points:
            super().keyPressEvent(event)
            return
        self._go(to)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The month that is nearest."""
        if self._points:
            step = self._room().width() / max(1, len(self._points) - 1)
            self._go(round((event.position().x() - self._room().left()) / max(1, step)))
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begins with the last month."""
        if self._current < 0 and self._points:
            self._go(len(self._points) - 1)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, line, points, numbers, months."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(QPointF(room.left(), room.bottom()), QPointF(room.right(), room.bottom()))
        where = places(room.adjusted(0, px(_ABOVE), 0, 0), [point.number for point in self._points])
        _draw_line(painter, theme, where, 2, "accent")
        for at, (point, spot) in enumerate(zip(self._points, where, strict=True)):
            self._point(painter, at, point, spot)
        title = QRectF(0, 0, self.width(), px(18))
        paint.words(painter, title, self._title, theme.font("meta_strong"), theme.colour("text2"))
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), px(RADIUS_CARD), theme.colour("focus"))
        painter.end()

    def _point(self, painter: QPainter, at: int, point: Point, spot: QPointF | None) -> None:
        theme, px, room = self._theme, self._theme.px, self._room()
        across = room.left() + room.width() / max(1, len(self._points) - 1) * at
        here = at == self._current and self.hasFocus()
        wide = room.width() / max(1, len(self._points) - 1)
        foot = QRectF(across - wide / 2, self.height() - px(20), wide, px(16))
        ink = theme.colour("text" if here else "text3")
        paint.words(painter, foot, point.word, theme.font("meta_strong" if here else "meta"), ink, _CENTRE)
        middle = spot or QPointF(across, room.bottom() - px(6))
        label = QRectF(across - wide / 2, middle.y() - px(_ABOVE + 2), wide, px(16))
        font = theme.font("meta" if spot is None else "meta_strong")
        if spot is None and paint.width_of(font, point.shown) > wide - px(6):
            # No room for the word: stripes say the same.
            hatched(painter, QRectF(across - px(7), label.center().y() - px(4), px(14), px(8)), theme)
            return
        short = point.shown if paint.width_of(font, point.shown) < wide - px(4) else point.shown.removesuffix(" %")
        more = max(0.0, paint.width_of(font, short) + px(2) - wide)
        # A number that was cut would be another one: without room it stands only over the highest, or where one is.
        if not more or here or at == self._highest():
            label.adjust(-more / 2, 0, more / 2, 0)
            label.moveRight(min(label.right(), self.width()))
            label.moveLeft(max(label.left(), 0))
            paint.words(painter, label, short, font, theme.colour("text3" if spot is None else "text"), _CENTRE)
        if spot is None:
            return
        painter.setPen(QPen(theme.colour("accent"), px(1.5)))
        painter.setBrush(theme.colour("surface" if point.part else "accent"))
        painter.drawEllipse(spot, px(5 if here else 3.5), px(5 if here else 3.5))

    def _highest(self) -> int:
        numbers = [-1.0 if point.number is None else point.number for point in self._points]
        return numbers.index(max(numbers))

    def _room(self) -> QRectF:
        px = self._theme.px
        return QRectF(px(_SIDE), px(_TOP - 8), self.width() - 2 * px(_SIDE), self.height() - px(_TOP - 8 + _FOOT))

    def _go(self, to: int) -> None:
        self._current = max(0, min(to, len(self._points) - 1))
        self._say()
        announce(self, self._points[self._current].spoken)
        self.update()

    def _say(self) -> None:
        here = self._points[self._current].spoken if 0 <= self._current < len(self._points) else ""
        self.setAccessibleName(f"{self._title}. {here}" if here else self._title)
        self.setAccessibleDescription("; ".join(point.spoken for point in self._points))


def _draw_line(
    painter: QPainter, theme: Theme, where: Sequence[QPointF | None], width: float, token: str
) -> None:  # fmt: skip
    """From point to point; over one that isn't told there is no line."""
    pen = QPen(theme.colour(token), theme.px(width))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    run: list[QPointF] = []
    for spot in [*where, None]:
        if spot is not None:
            run.append(spot)
        elif run:
            if len(run) == 1:
                painter.drawPoint(run[0])
            painter.drawPolyline(QPolygonF(run))
            run = []

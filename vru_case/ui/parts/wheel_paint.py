"""The strokes of the wheel: its ground and rings, the scores of one area, a label."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from vru_case.ui.parts import paint
from vru_case.ui.parts.wheel_shape import RINGS, Shape
from vru_case.ui.theme import Theme

_WAYS = {-1: Qt.AlignmentFlag.AlignLeft, 0: Qt.AlignmentFlag.AlignHCenter, 1: Qt.AlignmentFlag.AlignRight}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One painting of a wheel; `now` is the area that is chosen, None where none is to be marked."""

    painter: QPainter
    theme: Theme
    shape: Shape
    now: int | None
    focused: bool

    def ground(self) -> None:
        """Disc, chosen area, rings, spokes."""
        theme, painter, shape = self.theme, self.painter, self.shape
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawEllipse(shape.centre, shape.radius, shape.radius)
        if self.now is not None:
            painter.fillPath(shape.sector(self.now, shape.ring(0), shape.radius), theme.colour("selected"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in range(RINGS + 1):
            painter.setPen(QPen(theme.colour("border_strong" if number == RINGS else "border"), 1))
            painter.drawEllipse(shape.centre, shape.ring(number), shape.ring(number))
        painter.setPen(QPen(theme.colour("border"), 1))
        for place in range(shape.count):
            painter.drawLine(*shape.spoke(place))

    def score(self, place: int, person: int | None, worker: int | None, first: int | None, mark: str) -> None:
        """What they say solid, what the worker sees as an outline, where it began dashed, and the number."""
        theme, painter, shape, px = self.theme, self.painter, self.shape, self.theme.px
        inner = shape.ring(0)
        if person:
            painter.fillPath(shape.sector(place, inner, shape.ring(person), px(3)), theme.colour("accent"))
        if worker:
            painter.setPen(QPen(theme.colour("text"), max(1.5, px(2) * 0.9)))
            painter.drawPath(shape.sector(place, inner, shape.ring(worker), px(1.5)))
        if first and first != person:
            inside = bool(person and first < person)
            painter.setPen(QPen(theme.colour("on_accent" if inside else "accent"), px(2), Qt.PenStyle.DotLine))
            painter.drawPath(shape.arc(place, shape.ring(first), px(5)))
        if person:
            self._words(shape.point(place, shape.ring(person) - px(9)), str(person), theme.colour("on_accent"))
        elif mark:
            self._words(shape.point(place, inner + px(10)), mark, theme.colour("text3"))

    def label(self, place: int) -> None:
        """The words of an area, stronger where it is chosen, with a ring about it where the focus is."""
        theme, label, now = self.theme, self.shape.labels[place], place == self.now
        high = label.box.height() / len(label.lines)
        for number, line in enumerate(label.lines if now or not label.alone else ()):
            box = QRectF(label.box.left(), label.box.top() + number * high, label.box.width() + 1, high)
            ink = theme.colour("accent_text" if now else "text2")
            paint.words(self.painter, box, line, theme.font("meta_strong" if now else "meta"), ink, _WAYS[label.side])
        if now and self.focused:
            self.painter.setPen(QPen(theme.colour("focus"), 2))
            self.painter.drawPath(self.shape.sector(place, self.shape.ring(0), self.shape.radius))

    def _words(self, at: QPointF, text: str, ink: QColor) -> None:
        box = QRectF(at.x() - 12, at.y() - 9, 24, 18)
        middle = Qt.AlignmentFlag.AlignHCenter
        paint.words(self.painter, box, text, self.theme.font("meta_strong"), ink, middle)

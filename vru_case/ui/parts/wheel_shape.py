"""Where the parts of a wheel lie: sectors, rings, and labels that never overlap or leave the room there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath

RINGS = 5
#: The part of the radius that no ring takes.
HOLE = 0.16
#: A sector this near to straight up or down has its label in the middle.
_UPRIGHT = 0.05
#: Between two labels, one above the other and side by side.
_APART, _BETWEEN = 2, 8


@dataclass(frozen=True, slots=True)
class Said:
    """One label: its lines, the box they stand in, and how each line stands in it (-1 left, 0 middle, 1 right).

    `alone`: there is no room beside the wheel, so all share one box, and only the chosen area's label is in sight.
    """

    lines: tuple[str, ...]
    box: QRectF
    side: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A wheel of `count` sectors, the first at the top, clockwise."""

    centre: QPointF
    radius: float
    count: int
    labels: tuple[Said, ...]

    def ring(self, number: float) -> float:
        """The radius of the outer edge of a ring, 0 to RINGS."""
        return self.radius * (HOLE + (1 - HOLE) * number / RINGS)

    def angle(self, place: int) -> float:
        """The middle of a sector, in radians clockwise from the right."""
        return 2 * pi * place / self.count - pi / 2

    def point(self, place: int, radius: float) -> QPointF:
        """A point in the middle of a sector."""
        angle = self.angle(place)
        return self.centre + QPointF(cos(angle) * radius, sin(angle) * radius)

    def sector(self, place: int, inner: float, outer: float, gap: float = 0.0) -> QPainterPath:
        """A piece of a ring; `gap` px of it are left out at either side."""
        middle, half = self.angle(place), pi / self.count
        # The gap is as wide inside as outside, so that neighbours have parallel edges.
        wide = [max(0.0, half - gap / max(radius, 1.0)) for radius in (inner, outer)]
        path = QPainterPath()
        path.moveTo(self._at(middle - wide[0], inner))
        path.lineTo(self._at(middle - wide[1], outer))
        path.arcTo(self._square(outer), -_degrees(middle - wide[1]), -_degrees(2 * wide[1]))
        path.lineTo(self._at(middle + wide[0], inner))
        path.arcTo(self._square(inner), -_degrees(middle + wide[0]), _degrees(2 * wide[0]))
        path.closeSubpath()
        return path

    def spoke(self, place: int) -> tuple[QPointF, QPointF]:
        """The line between a sector and the one before it."""
        angle = self.angle(place) - pi / self.count
        return self._at(angle, self.ring(0)), self._at(angle, self.radius)

    def arc(self, place: int, radius: float, gap: float) -> QPainterPath:
        """A line across a sector."""
        middle, half = self.angle(place), pi / self.count - gap / max(radius, 1.0)
        path = QPainterPath()
        path.moveTo(self._at(middle - half, radius))
        path.arcTo(self._square(radius), -_degrees(middle - half), -_degrees(2 * half))
        return path

    def hit(self, at: QPointF) -> tuple[int, int] | None:
        """The sector and the ring (0 for a label) at a point; None where there is neither."""
        away = at - self.centre
        far = hypot(away.x(), away.y())
        if far > self.radius:
            return next(((place, 0) for place, label in enumerate(self.labels) if _at(label, at)), None)
        turn = (atan2(away.y(), away.x()) + pi / 2 + pi / self.count) % (2 * pi)
        ring = next((number for number in range(1, RINGS + 1) if far <= self.ring(number)), RINGS)
        return int(turn / (2 * pi / self.count)) % self.count, ring

    def _at(self, angle: float, radius: float) -> QPointF:
        return self.centre + QPointF(cos(angle) * radius, sin(angle) * radius)

    def _square(self, radius: float) -> QRectF:
        return QRectF(self.centre.x() - radius, self.centre.y() - radius, 2 * radius, 2 * radius)


def fitted(room: QRectF, labels: Sequence[str], font: QFont, wrap: float, air: float, least: float = 60) -> Shape:
    """The largest wheel in `room` whose labels, wrapped to `wrap` px and `air` px away, neither overlap nor leave it.

    Where it would have less than `least` px of radius, labels take turns above one that fills the room.
    """
    metrics = QFontMetricsF(font)
    lines = [_wrapped(label, metrics, wrap) for label in labels]
    radius = min(room.width(), room.height()) / 2
    while radius > least:
        shape = _around(room, radius, lines, metrics, air)
        if _fits(shape, room):
            return shape
        radius -= 2
    return _below_one(room, labels, metrics, air)


def _below_one(room: QRectF, labels: Sequence[str], metrics: QFontMetricsF, air: float) -> Shape:
    """A wheel under one line, in which the label of the chosen area stands."""
    top = metrics.height() + air
    radius = max(min(room.width(), room.height() - top) / 2, 1.0)
    centre = QPointF(room.center().x(), room.top() + top + radius)
    line = QRectF(room.left(), room.top(), room.width(), metrics.height())
    return Shape(centre, radius, len(labels), tuple(Said((label,), line, 0, alone=True) for label in labels))


def _at(label: Said, at: QPointF) -> bool:
    return not label.alone and label.box.contains(at)


def _around(room: QRectF, radius: float, lines: Sequence[tuple[str, ...]], metrics: QFontMetricsF, air: float) -> Shape:
    bare = Shape(room.center(), radius, len(lines), ())
    sizes = [_size(each, metrics) for each in lines]
    placed: dict[int, Said] = {}
    ends: list[QRectF] = []
    for place, (wide, high) in enumerate(sizes):
        angle = bare.angle(place)
        if abs(cos(angle)) < _UPRIGHT:
            top = bare.centre.y() + (radius + air) * sin(angle) - (high if sin(angle) < 0 else 0)
            ends.append(QRectF(bare.centre.x() - wide / 2, top, wide, high))
            placed[place] = Said(lines[place], ends[-1], 0)
    for side in (-1, 1):
        mine = [place for place in range(len(lines)) if place not in placed and cos(bare.angle(place)) * side > 0]
        mine.sort(key=lambda place: sin(bare.angle(place)))
        boxes = _column(bare, mine, sizes, radius + air, side, ends)
        placed |= {place: Said(lines[place], box, -side) for place, box in zip(mine, boxes, strict=True)}
    shape = Shape(room.center(), radius, len(lines), tuple(placed[place] for place in range(len(lines))))
    return _centred(shape, room)


def _column(
    bare: Shape, mine: Sequence[int], sizes: Sequence[tuple[float, float]], away: float, side: int,
    ends: Sequence[QRectF],
) -> list[QRectF]:  # fmt: skip
    """Boxes down one side, each beside the rim and clear of the one above and of those at the top and bottom."""
    tops: list[float] = []
    for place in mine:
        high, angle = sizes[place][1], bare.angle(place)
        top = bare.centre.y() + away * sin(angle) - high * (1 - sin(angle)) / 2
        tops.append(max(top, tops[-1] + sizes[mine[len(tops) - 1]][1] + _APART) if tops else top)
    boxes = []
    for place, top in zip(mine, tops, strict=True):
        wide, high = sizes[place]
        down = max(top - bare.centre.y(), 0.0, bare.centre.y() - top - high)
        aside = (max(0.0, away * away - down * down)) ** 0.5
        level = QRectF(bare.centre.x() - 1, top, 2, high)
        aside = max([aside, _BETWEEN / 2, *(end.width() / 2 + _BETWEEN for end in ends if _level(end, level))])
        left = bare.centre.x() + aside if side > 0 else bare.centre.x() - aside - wide
        boxes.append(QRectF(left, top, wide, high))
    return boxes


def _level(one: QRectF, other: QRectF) -> bool:
    return one.top() < other.bottom() and other.top() < one.bottom()


def _size(lines: tuple[str, ...], metrics: QFontMetricsF) -> tuple[float, float]:
    return max((metrics.horizontalAdvance(line) for line in lines), default=0) + 2, metrics.height() * len(lines)


def _centred(shape: Shape, room: QRectF) -> Shape:
    """The same, with the wheel and its labels together in the middle of the room."""
    whole = QRectF(shape.centre.x() - shape.radius, shape.centre.y() - shape.radius, 2 * shape.radius, 2 * shape.radius)
    for label in shape.labels:
        whole = whole.united(label.box)
    by = room.center() - whole.center()
    labels = tuple(Said(label.lines, label.box.translated(by), label.side) for label in shape.labels)
    return Shape(shape.centre + by, shape.radius, shape.count, labels)


def _fits(shape: Shape, room: QRectF) -> bool:
    boxes = [label.box for label in shape.labels]
    if not all(room.contains(box) for box in boxes):
        return False
    return not any(box.intersects(other) for place, box in enumerate(boxes) for other in boxes[:place])


def _wrapped(text: str, metrics: QFontMetricsF, wide: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _degrees(angle: float) -> float:
    return angle * 180 / pi

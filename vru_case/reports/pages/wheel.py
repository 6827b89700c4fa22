"""The wheel of the areas of life as a drawing on paper, in lines that print sharp at any size; no text but numbers."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any

from vru_case.reports.pages import palette, text
from vru_case.reports.pages.marks import Picture
from vru_case.services.plan.plan_values import HIGHEST, Area

_HOLE = 0.16
_LARGE = 100.0


class Wheel(Picture):
    """Each area a sector with its place in the list beside it: the person solid, the worker outlined, at first dashed.

    `first` holds the person's first number of an area by its code.
    """

    def __init__(self, areas: Sequence[Area], first: dict[str, int], alt: str, radius: float = 92.0) -> None:
        super().__init__(alt)
        self._areas, self._first, self._radius = areas, first, radius
        #: A wheel for large print has large numbers.
        self._scale = 2.0 if radius > _LARGE else 1.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        side = 2 * self._radius + 26 * self._scale
        return side, side

    def paint(self) -> None:
        ink = self.canv
        ink.saveState()
        ink.translate(self._radius + 13 * self._scale, self._radius + 13 * self._scale)
        self._rings()
        for place, area in enumerate(self._areas):
            self._score(place, area)
        ink.restoreState()

    def _rings(self) -> None:
        ink = self.canv
        ink.setLineWidth(0.5)
        for number in range(HIGHEST + 1):
            ink.setStrokeColor(palette.LINE_STRONG if number == HIGHEST else palette.LINE)
            ink.circle(0, 0, self._ring(number))
        ink.setStrokeColor(palette.LINE)
        for place in range(len(self._areas)):
            angle = self._angle(place) + pi / len(self._areas)
            inner, outer = self._ring(0), self._radius
            ink.line(cos(angle) * inner, sin(angle) * inner, cos(angle) * outer, sin(angle) * outer)

    def _score(self, place: int, area: Area) -> None:
        ink, person, worker = self.canv, area.score("person"), area.score("worker")
        first = self._first.get(area.domain.code)
        if person:
            ink.setFillColor(palette.ACCENT)
            ink.drawPath(self._sector(place, self._ring(person), 2.2), stroke=0, fill=1)
        if worker:
            ink.setStrokeColor(palette.TEXT)
            ink.setLineWidth(1.3)
            ink.drawPath(self._sector(place, self._ring(worker), 1.0), stroke=1, fill=0)
        if first and first != person:
            ink.setStrokeColor("#FFFFFF" if person and first < person else palette.ACCENT)
            ink.setLineWidth(1.3)
            ink.setDash(1.5, 2)
            ink.drawPath(self._arc(place, self._ring(first), 3.5), stroke=1, fill=0)
            ink.setDash()
        self._number(place, str(place + 1), self._radius + 8 * self._scale, palette.TEXT2, 7.5)
        if person:
            self._number(place, str(person), self._ring(person) - 7 * self._scale, "#FFFFFF", 8)

    def _number(self, place: int, said: str, away: float, colour: str, size: float) -> None:
        angle, size = self._angle(place), size * self._scale
        self.canv.setFillColor(colour)
        self.canv.setFont(text.STRONG, size)
        self.canv.drawCentredString(cos(angle) * away, sin(angle) * away - size * 0.36, said)

    def _sector(self, place: int, outer: float, gap: float) -> Any:
        inner, angle = self._ring(0), self._angle(place)
        wide = [max(0.0, pi / len(self._areas) - gap / radius) for radius in (inner, outer)]
        path = self.canv.beginPath()
        path.moveTo(cos(angle - wide[0]) * inner, sin(angle - wide[0]) * inner)
        path.arcTo(-outer, -outer, outer, outer, _degrees(angle - wide[1]), _degrees(2 * wide[1]))
        path.arcTo(-inner, -inner, inner, inner, _degrees(angle + wide[0]), -_degrees(2 * wide[0]))
        path.close()
        return path

    def _arc(self, place: int, radius: float, gap: float) -> Any:
        half, angle = pi / len(self._areas) - gap / radius, self._angle(place)
        path = self.canv.beginPath()
        path.moveTo(cos(angle - half) * radius, sin(angle - half) * radius)
        path.arcTo(-radius, -radius, radius, radius, _degrees(angle - half), _degrees(2 * half))
        return path

    def _ring(self, number: float) -> float:
        return self._radius * (_HOLE + (1 - _HOLE) * number / HIGHEST)

    def _angle(self, place: int) -> float:
        """The middle of a sector, in radians; the first at the top, clockwise."""
        return pi / 2 - 2 * pi * place / len(self._areas)


def _degrees(angle: float) -> float:
    return angle * 180 / pi

"""Charts on paper: bars with their labels and numbers beside them, and the months of a year."""

from collections.abc import Sequence
from dataclasses import dataclass

from vru_case.reports.pages import palette, text
from vru_case.reports.pages.marks import Picture

LABEL, NUMBER, LINE, BAR = 0.5, 0.12, 10.9, 6.2
#: The quiet length behind a bar, and what stands for one that is hidden.
TRACK = "#E9ECE9"


@dataclass(frozen=True, slots=True)
class Bar:
    """`part` of the longest one, from 0 to 1; None where the number is not told."""

    label: str
    shown: str
    part: float | None


class BarRows(Picture):
    """A line for each: what it is, its bar, and its number. One that is hidden has no length, and says so."""

    def __init__(self, bars: Sequence[Bar], alt: str, size: float = 7.75, label: float = LABEL) -> None:
        super().__init__(alt)
        self._bars, self._size, self._label = bars, size, label
        self._wide = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._wide = width
        return width, len(self._bars) * LINE

    def paint(self) -> None:
        ink, y = self.canv, len(self._bars) * LINE
        left, right = self._wide * self._label, self._wide * (1 - NUMBER)
        for each in self._bars:
            y -= LINE
            ink.setFont(text.REGULAR, self._size)
            ink.setFillColor(palette.TEXT2)
            ink.drawString(0, y + 3, fitting(each.label, left - 8, self._size))
            self._bar(each, left, right, y)
            ink.setFont(text.STRONG, self._size)
            ink.setFillColor(palette.TEXT3 if each.part is None else palette.TEXT)
            ink.drawRightString(self._wide, y + 3, each.shown)

    def _bar(self, bar: Bar, left: float, right: float, y: float) -> None:
        ink, base = self.canv, y + (LINE - BAR) / 2
        if bar.part is None:
            ink.setStrokeColor(palette.LINE_STRONG)
            ink.setLineWidth(0.6)
            ink.setDash(1.2, 2)
            ink.line(left, base + BAR / 2, right, base + BAR / 2)
            ink.setDash()
            return
        ink.setFillColor(TRACK)
        ink.roundRect(left, base, right - left, BAR, BAR / 2, stroke=0, fill=1)
        if bar.part > 0:
            ink.setFillColor(palette.ACCENT)
            ink.roundRect(left, base, max((right - left) * bar.part, BAR), BAR, BAR / 2, stroke=0, fill=1)


class MonthBars(Picture):
    """A bar a month with its number above it, the last one in full colour; a hidden one is a dotted foot."""

    TALL, FOOT, HEAD = 30.0, 12.0, 11.0

    def __init__(self, bars: Sequence[Bar], alt: str) -> None:
        super().__init__(alt)
        self._bars = bars
        self._wide = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._wide = width
        return width, self.TALL + self.FOOT + self.HEAD

    def paint(self) -> None:
        ink, step = self.canv, self._wide / max(1, len(self._bars))
        for place, each in enumerate(self._bars):
            last, left = place == len(self._bars) - 1, place * step + step * 0.16
            tall = self.TALL * (each.part or 0)
            ink.setFillColor(palette.ACCENT if last else "#8FBFBB")
            if tall:
                ink.rect(left, self.FOOT, step * 0.68, max(tall, 0.75), stroke=0, fill=1)
            ink.setFont(text.STRONG if last else text.MEDIUM, 7.5)
            ink.setFillColor(palette.TEXT if last else palette.TEXT2)
            ink.drawCentredString((place + 0.5) * step, self.FOOT + tall + 3, each.shown)
            ink.setFont(text.REGULAR, 7)
            ink.setFillColor(palette.TEXT3)
            ink.drawCentredString((place + 0.5) * step, 2.5, each.label)
        ink.setStrokeColor(palette.LINE_STRONG)
        ink.setLineWidth(0.5)
        ink.line(0, self.FOOT, self._wide, self.FOOT)


def fitting(label: str, wide: float, size: float) -> str:
    """A label as long as there is room, cleaned."""
    said = text.clean(label, 80)
    if text.width(said, text.REGULAR, size) <= wide:
        return said
    while said and text.width(f"{said}…", text.REGULAR, size) > wide:
        said = said[:-1]
    return f"{said.rstrip()}…"

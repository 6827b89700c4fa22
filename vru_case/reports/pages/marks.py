"""Small painted things: a heading in the margin, the strip of facts, pills, bars by week, and a line of what lasted."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, PageBreak, Spacer, Table

from vru_case.reports import words
from vru_case.reports.pages import palette, text
from vru_case.reports.pages.grid import table


class SideHead(Flowable):  # type: ignore[misc]
    """A hairline and a heading in the left column; takes no height (but is `tall`): the section starts beside it."""

    def __init__(self, heading: Any, shift: float = 0.0) -> None:
        super().__init__()
        self._heading, self._shift, self._again = heading, shift, bool(shift)
        self.tall = float(heading.wrap(palette.GUTTER - 10, palette.PAGE_HEIGHT)[1])

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, 0

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setStrokeColor(palette.LINE)
            self.canv.setLineWidth(0.5)
            self.canv.line(self._shift, 6, self._shift + palette.WIDTH, 6)
        # Heard once is enough: over the page it only helps the eye.
        with self.canv.artifact() if self._again else nullcontext():
            self._heading.drawOn(self.canv, self._shift, -self.tall)


class Lines(Table):  # type: ignore[misc]
    """The lines beside a heading; where they go on over the page, the heading comes again."""

    again: Any = None

    def split(self, width: float, height: float) -> list[Any]:
        parts = super().split(width, height)
        if len(parts) != 2 or self.again is None:
            return list(parts)
        parts[1].again = self.again
        return [parts[0], PageBreak(), Spacer(0, 6), SideHead(self.again, -palette.GUTTER), parts[1]]


class Rule(Flowable):  # type: ignore[misc]
    """The hairline over a section that goes across the page; takes no height."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, 0

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setStrokeColor(palette.LINE)
            self.canv.setLineWidth(0.5)
            self.canv.line(0, 6, palette.WIDTH, 6)


def facts(cells: Sequence[tuple[Any, Any]], *, large: bool = False) -> Any:
    """The strip of facts: each a label over a value, side by side on a quiet ground; in large print two and two."""
    across = 2 if large else len(cells)
    columns = [palette.WIDTH / across] * across
    filled = [*map(list, cells), *[[] for _ in range(-len(cells) % across)]]
    look = [
        ("BACKGROUND", (0, 0), (-1, -1), palette.SUNKEN),
        ("ROUNDEDCORNERS", [6, 6, 6, 6]),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    ]
    return table([filled[at : at + across] for at in range(0, len(filled), across)], columns, look, shape="facts")


class Pills(Flowable):  # type: ignore[misc]
    """Words in outlined pills, as many to a line as fit. The words are cleaned here."""

    SIZE, TALL, PAD, GAP = 8.25, 17.0, 8.0, 6.0

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__()
        self._said = [text.clean(each, 60) for each in said]
        self._lines: list[list[tuple[str, float]]] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._lines, used = [[]], 0.0
        for each in self._said:
            wide = text.width(each, text.STRONG, self.SIZE) + 2 * self.PAD
            if self._lines[-1] and used + wide > width:
                self._lines.append([])
                used = 0.0
            self._lines[-1].append((each, wide))
            used += wide + self.GAP
        return width, len(self._lines) * (self.TALL + self.GAP) - self.GAP

    def draw(self) -> None:
        y = (len(self._lines) - 1) * (self.TALL + self.GAP)
        self.canv.setStrokeColor(palette.TEXT2)
        self.canv.setFillColor(palette.TEXT)
        self.canv.setLineWidth(0.8)
        self.canv.setFont(text.STRONG, self.SIZE)
        with self.canv.tags.inside("L"):
            for line in self._lines:
                self._pills(line, y)
                y -= self.TALL + self.GAP

    def _pills(self, line: Sequence[tuple[str, float]], y: float) -> None:
        x = 0.0
        for each, wide in line:
            with self.canv.tags.inside("LI"), self.canv.marked("LBody"):
                self.canv.roundRect(x, y, wide, self.TALL, self.TALL / 2, fill=0)
                self.canv.drawString(x + self.PAD, y + 5.6, f"{each} ")
            x += wide + self.GAP


class Picture(Flowable):  # type: ignore[misc]
    """Something painted, with the words that say the same to whoever can't see it."""

    def __init__(self, alt: str) -> None:
        super().__init__()
        self.alt = alt

    def draw(self) -> None:
        with self.canv.marked("Figure", alt=self.alt):
            self.paint()

    def paint(self) -> None:
        """The painting itself."""
        raise NotImplementedError


class Held(Picture):
    """A black bar where a line was held back. As long for a long line as for a short one."""

    TALL, WIDE = 9.5, 170.0

    def __init__(self, scale: float = 1.0) -> None:
        super().__init__(words.HELD_ALT)
        self._scale = scale

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = min(width, self.WIDE * self._scale), (self.TALL + 3) * self._scale
        return self.width, self.height

    def paint(self) -> None:
        self.canv.setFillColor(palette.TEXT)
        self.canv.rect(0, 1.5 * self._scale, self.width, self.TALL * self._scale, stroke=0, fill=1)


class Bars(Picture):
    """One bar a week, its count above it, and `ticks` (place, words) beneath."""

    TALL, LABELS = 28.0, 24.0

    def __init__(self, counts: Sequence[int], ticks: Sequence[tuple[int, str]], alt: str) -> None:
        super().__init__(alt)
        self._counts, self._ticks = counts, ticks
        self._wide = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._wide = width
        return width, self.TALL + self.LABELS

    def paint(self) -> None:
        step = min(self._wide / len(self._counts), 36.0)
        ink = self.canv
        ink.setFont(text.MEDIUM, 7)
        for place, count in enumerate(self._counts):
            tall = self.TALL * count / max(self._counts)
            if count:
                ink.setFillColor(palette.ACCENT)
                ink.rect(place * step + step * 0.14, 12, step * 0.72, tall, stroke=0, fill=1)
                ink.setFillColor(palette.TEXT2)
                ink.drawCentredString((place + 0.5) * step, 14.5 + tall, str(count))
        ink.setStrokeColor(palette.LINE_STRONG)
        ink.setLineWidth(0.5)
        ink.line(0, 12, step * len(self._counts), 12)
        ink.setFillColor(palette.TEXT3)
        for place, said in self._ticks:
            ink.drawString(place * step + step * 0.14, 2, said)


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time as fractions of the line; `open` while it still lasts."""

    start: float
    end: float
    above: str
    below: str
    open: bool


class Spells(Picture):
    """A line of time: thick while it lasted, thin between, a ring where it goes on."""

    def __init__(self, spells: Sequence[Spell]) -> None:
        super().__init__(words.SPELLS_ALT.format(spells="; ".join(f"{each.above}, {each.below}" for each in spells)))
        self._spells = spells
        self._wide = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self._wide = width - 8
        return width, 39

    def paint(self) -> None:
        ink, y = self.canv, 22.0
        ink.setStrokeColor(palette.LINE_STRONG)
        ink.setLineWidth(0.75)
        ink.setDash(1.5, 2)
        ink.line(4, y, 4 + self._wide, y)
        ink.setDash()
        edge = 0.0
        for spell in self._spells:
            left, right = 4 + spell.start * self._wide, 4 + spell.end * self._wide
            self._stretch(left, max(right, left + 6), y, going_on=spell.open)
            edge = self._label(spell, left - 3, edge, y)

    def _stretch(self, left: float, right: float, y: float, *, going_on: bool) -> None:
        ink = self.canv
        ink.setStrokeColor(palette.ACCENT)
        ink.setLineWidth(4)
        ink.setLineCap(1)
        ink.line(left, y, right, y)
        ink.setLineCap(0)
        ink.setLineWidth(1.5)
        ink.setFillColor("#FFFFFF" if going_on else palette.ACCENT)
        ink.circle(right, y, 3.6, fill=1)

    def _label(self, spell: Spell, x: float, edge: float, y: float) -> float:
        """Draws the words above and below, unless others stand there; returns where the next may begin."""
        ink = self.canv
        wide = max(text.width(spell.above, text.MEDIUM, 7.5), text.width(spell.below, text.REGULAR, 7.5))
        x = min(max(x, edge), self._wide + 8 - wide)
        if x < edge:
            return edge
        ink.setFillColor(palette.TEXT2)
        ink.setFont(text.MEDIUM, 7.5)
        ink.drawString(x, y + 8, spell.above)
        ink.setFillColor(palette.TEXT3)
        ink.setFont(text.REGULAR, 7.5)
        ink.drawString(x, y - 14, spell.below)
        return x + wide + 10

"""The paper sheet of a shift: the questions of the log as boxes to tick, for suites that allow no laptop. No names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab.platypus import Spacer

from vru_case.reports import words
from vru_case.reports.pages import palette, sheet, text
from vru_case.reports.pages.marks import Picture
from vru_case.reports.pages.text import Run, Writer, strong

LINES = 12
#: A list longer than this, or than the sheet is wide, has one box, and its keys stand at the top of the sheet.
TICKED = 7
BOX, LINE, SIZE, GAP = 9.0, 14.5, 7.0, 11.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what stands before its boxes, and the key and words of each answer."""

    title: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """What is printed. `marking` and `handling` stand on every page, as the programme has them."""

    title: str
    programme: str
    marking: str
    handling: str
    questions: tuple[Asked, ...]
    made_at: datetime


def build(blank: BlankSheet) -> bytes:
    """The sheet as a PDF, A4: the keys of the long lists, then one block for each of twelve people."""
    text.load_fonts()
    writer = Writer()
    story: list[Any] = [writer.para("title", blank.programme), writer.para("name", blank.title)]
    story += [writer.para("under_name", words.LOG_SUB), Spacer(0, 8), _Head(), Spacer(0, 6)]
    for asked in blank.questions:
        if _by_key(asked):
            keys = [piece for key, said in asked.answers for piece in (strong(f"{key} "), Run(f"{said}   "))]
            story.append(writer.para("note", strong(f"{asked.title}:  "), *keys))
    story.append(Spacer(0, 6))
    story += [_Block(number, blank.questions) for number in range(1, LINES + 1)]
    paper = sheet.Sheet(
        text.clean(blank.marking), text.clean(blank.handling), text.clean(blank.title), words.LOG_BACK,
        text.clean(blank.title), text.clean(blank.programme), blank.made_at,
    )  # fmt: skip
    return sheet.build(paper, story).pdf


class _Head(Picture):
    """Where, which day, from and to: a line to write on for each, once."""

    TALL = 20.0

    def __init__(self) -> None:
        super().__init__(words.LOG_HEAD_ALT.format(asked=", ".join(words.LOG_HEAD)))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, self.TALL

    def paint(self) -> None:
        ink, x = self.canv, 0.0
        share = palette.WIDTH / 6
        ink.setLineWidth(0.6)
        ink.setStrokeColor(palette.LINE_STRONG)
        for title, wide in zip(words.LOG_HEAD, (2.4, 1.6, 1.0, 1.0), strict=True):
            ink.setFont(text.MEDIUM, 8.5)
            ink.setFillColor(palette.TEXT2)
            ink.drawString(x, 4, title)
            start = x + text.width(title, text.MEDIUM, 8.5) + 5
            ink.line(start, 2, x + wide * share - 12, 2)
            x += wide * share


class _Block(Picture):
    """One person: a number, and every question with its boxes, as many to a line as fit."""

    INDENT, PAD = 20.0, 4.0

    def __init__(self, number: int, questions: Sequence[Asked]) -> None:
        asked = "; ".join(f"{each.title}: {', '.join(said for _, said in each.answers)}" for each in questions)
        super().__init__(words.LOG_BLOCK_ALT.format(number=number, asked=asked))
        self._number = number
        self._rows = list(_rows(questions, palette.WIDTH - self.INDENT))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return width, len(self._rows) * LINE + 2 * self.PAD

    def paint(self) -> None:
        ink = self.canv
        tall = len(self._rows) * LINE + 2 * self.PAD
        ink.setStrokeColor(palette.LINE)
        ink.setLineWidth(0.5)
        ink.line(0, tall, palette.WIDTH, tall)
        ink.setFont(text.STRONG, 10)
        ink.setFillColor(palette.TEXT)
        y = tall - self.PAD - LINE + 4
        ink.drawString(0, y, str(self._number))
        for row in self._rows:
            x = self.INDENT
            for asked in row:
                x = self._question(asked, x, y) + GAP
            y -= LINE

    def _question(self, asked: Asked, x: float, y: float) -> float:
        """Draws it from x on; where it ends."""
        ink = self.canv
        ink.setFont(text.STRONG, SIZE)
        ink.setFillColor(palette.TEXT)
        title = text.clean(asked.title)
        ink.drawString(x, y, title)
        x += text.width(title, text.STRONG, SIZE) + 4
        if _by_key(asked):
            ink.rect(x, y - 2, BOX * 2, BOX + 1)
            return x + BOX * 2
        for key, said in asked.answers:
            ink.setStrokeColor(palette.LINE_STRONG)
            ink.setLineWidth(0.7)
            ink.rect(x, y - 2, BOX, BOX)
            ink.setFont(text.REGULAR, 5.5)
            ink.setFillColor(palette.LINE_STRONG)
            ink.drawCentredString(x + BOX / 2, y + 0.6, key)
            ink.setFont(text.REGULAR, SIZE)
            ink.setFillColor(palette.TEXT2)
            ink.drawString(x + BOX + 2.5, y, text.clean(said))
            x += BOX + 2.5 + text.width(text.clean(said), text.REGULAR, SIZE) + 6
        return x - 6


def _rows(questions: Sequence[Asked], width: float) -> Iterator[list[Asked]]:
    row: list[Asked] = []
    used = 0.0
    for asked in questions:
        wide = _wide(asked)
        if row and used + wide > width:
            yield row
            row, used = [], 0.0
        row.append(asked)
        used += wide + GAP
    if row:
        yield row


def _by_key(asked: Asked) -> bool:
    """Whether it has one box to write a key in, because its answers don't fit on a line."""
    return len(asked.answers) > TICKED or _ticked(asked) > palette.WIDTH - _Block.INDENT


def _wide(asked: Asked) -> float:
    if not _by_key(asked):
        return _ticked(asked)
    return text.width(text.clean(asked.title), text.STRONG, SIZE) + 4 + BOX * 2


def _ticked(asked: Asked) -> float:
    wide = text.width(text.clean(asked.title), text.STRONG, SIZE) + 4
    return wide + sum(BOX + 8.5 + text.width(text.clean(said), text.REGULAR, SIZE) for _, said in asked.answers) - 6

"""The paper itself: marking and handling on every page, the footer, "Page n of m", and what the file says of itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from vru_case.reports import words
from vru_case.reports.pages import palette, text

#: A last page filled less than this is worth saving.
LITTLE = 0.2


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on every page, already cleaned. `organisation` is who answers for the paper."""

    marking: str
    handling: str
    left: str
    right: str
    title: str
    organisation: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished document; `nearly_empty` when little stands on the last of its pages."""

    pdf: bytes
    pages: int
    nearly_empty: bool


def for_training(said: str) -> None:
    """From now on every page says so: the whole program is in training mode, or none of it."""
    _Paper.training = said


def build(sheet: Sheet, story: Sequence[Any]) -> Printed:
    """The finished document."""
    text.load_fonts()
    out = BytesIO()
    size = (palette.PAGE_WIDTH, palette.PAGE_HEIGHT)
    document = BaseDocTemplate(
        out, pagesize=size, title=sheet.title, author=sheet.organisation, subject=sheet.marking,
        creator=words.CREATOR, producer=words.CREATOR, keywords="", lang="en-GB", invariant=1,
        initialFontName=text.REGULAR,
    )  # fmt: skip
    height = palette.PAGE_HEIGHT - palette.TOP - palette.BOTTOM
    frame = Frame(palette.SIDE, palette.BOTTOM, palette.WIDTH, height, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame], pagesize=size))
    document.build(list(story), canvasmaker=partial(_Paper, sheet=sheet))
    used = (height + palette.BOTTOM - document.frame._y) / height  # noqa: SLF001
    return Printed(out.getvalue(), document.page, document.page > 1 and used < LITTLE)


class _Paper(Canvas):  # type: ignore[misc]
    """Keeps every page until the number of pages is known, then dresses and writes them."""

    training = ""

    def __init__(self, *given: Any, sheet: Sheet, **named: Any) -> None:
        super().__init__(*given, **{**named, "initialFontName": text.REGULAR})
        self._sheet = sheet
        self._pages: list[dict[str, Any]] = []
        self._stamp(sheet.made_at)

    def showPage(self) -> None:
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        pages = self._pages
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            self._above()
            self._below(number, len(pages))
            super().showPage()
        super().save()

    def _stamp(self, at: datetime) -> None:
        """The document's own dates are when it was made, by the program's clock."""
        stamp = self._doc._timeStamp  # noqa: SLF001
        stamp.t, stamp.lt = at.timestamp(), at.timetuple()
        stamp.YMDhms = tuple(stamp.lt)[:6]
        offset = at.utcoffset()
        minutes = int(offset.total_seconds()) // 60 if offset else 0
        stamp.dhh, stamp.dmm = divmod(minutes, 60)

    def _above(self) -> None:
        """The marking and the handling line, put before the page's own drawing: they are read out first."""
        code = self._code
        own = len(code)
        self.saveState()
        self._marking(palette.PAGE_HEIGHT - 30)
        self.setFont(text.REGULAR, 7.5)
        self.setFillColor(palette.TEXT3)
        self.drawCentredString(palette.PAGE_WIDTH / 2, palette.PAGE_HEIGHT - 41, self._sheet.handling)
        if self.training:
            self._banded()
        self.restoreState()
        code[:] = code[own:] + code[:own]

    def _banded(self) -> None:
        """Over the whole width of the page, above everything."""
        self.setFillColor(palette.TEXT)
        self.rect(0, palette.PAGE_HEIGHT - 18, palette.PAGE_WIDTH, 18, stroke=0, fill=1)
        self.setFillColorRGB(1, 1, 1)
        self.setFont(text.STRONG, 9)
        self.drawCentredString(palette.PAGE_WIDTH / 2, palette.PAGE_HEIGHT - 12.5, text.clean(self.training))

    def _marking(self, y: float) -> None:
        self.setFillColor(palette.TEXT)
        self.setFont(text.STRONG, 9)
        self.drawCentredString(palette.PAGE_WIDTH / 2, y, self._sheet.marking, charSpace=0.5)

    def _below(self, number: int, count: int) -> None:
        right = palette.PAGE_WIDTH - palette.SIDE
        self.setFont(text.REGULAR, 7.5)
        self.setFillColor(palette.TEXT3)
        self.setStrokeColor(palette.LINE)
        self.setLineWidth(0.5)
        self.line(palette.SIDE, 52, right, 52)
        self.drawString(palette.SIDE, 41, self._sheet.left)
        page = words.PAGE.format(number=number, count=count)
        self.drawRightString(right, 41, f"{self._sheet.right}  ·  {page}")
        self._marking(24)

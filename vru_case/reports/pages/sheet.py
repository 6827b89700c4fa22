"""The paper itself: marking and handling on every page, the footer, "Page n of m", and what the file says of itself."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import toColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from vru_case.reports import words
from vru_case.reports.pages import palette, text
from vru_case.reports.pages.spool import Spool
from vru_case.reports.pages.tags import END, FOOTER, HEADER, Again, Tags

#: A last page filled less than this is worth saving.
LITTLE = 0.2
# A quarter smaller; nothing has needed a PDF to be letters only for thirty years.
rl_config.useA85 = 0


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
    large: bool = False
    #: Of a part that is numbered with the others: how many pages come before it, and how many there are in all.
    before: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished document; `nearly_empty` when little stands on the last of its pages."""

    pdf: bytes
    pages: int
    nearly_empty: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """A part that is set, and not yet in the document: how many pages, and whether little stands on the last."""

    pages: int
    nearly_empty: bool


def for_training(said: str) -> None:
    """From now on every page says so: the whole program is in training mode, or none of it."""
    _Paper.training = said


def build(sheet: Sheet, story: Sequence[Any]) -> Printed:
    """The finished document of one part."""
    binder = Binder(sheet.title, sheet.organisation, sheet.marking, sheet.made_at)
    laid = binder.lay(sheet, story)
    binder.keep()
    return Printed(binder.finish(), laid.pages, laid.nearly_empty)


class Binder:
    """One document of any number of parts, each with its own marking and its own page numbers.

    `lay` sets a part, `keep` puts it into the document; laying again instead takes its place. One for one document.
    """

    def __init__(self, title: str, organisation: str, marking: str, made_at: datetime) -> None:
        text.load_fonts()
        self._about = {
            "title": title, "author": organisation, "subject": marking, "creator": words.CREATOR,
            "producer": words.CREATOR, "keywords": "", "lang": "en-GB", "invariant": 1, "displayDocTitle": 1,
        }  # fmt: skip
        self._paper = _Paper(made_at)
        self._spool = Spool(self._paper._doc)  # noqa: SLF001

    def lay(self, sheet: Sheet, story: Sequence[Any]) -> Laid:
        """Set a part: what stands on every page of it, and what it tells."""
        self._paper.begin(sheet)
        size = (palette.PAGE_WIDTH, palette.PAGE_HEIGHT)
        document = BaseDocTemplate(BytesIO(), pagesize=size, initialFontName=text.REGULAR, **self._about)
        document._doSave = 0  # noqa: SLF001
        bottom = palette.BOTTOM_LARGE if sheet.large else palette.BOTTOM
        top = palette.TOP + (8 if sheet.large else 0)
        height = palette.PAGE_HEIGHT - top - bottom
        frame = Frame(palette.SIDE, bottom, palette.WIDTH, height, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate("page", [frame], pagesize=size))
        document.build(list(story), canvasmaker=self._paper.again)
        used = (height + bottom - document.frame._y) / height  # noqa: SLF001
        pages = self._paper.held()
        return Laid(pages, pages > 1 and used < LITTLE)

    def keep(self) -> None:
        """What was laid last is a part of the document."""
        self._spool.part(self._paper.dress(), self._paper.tags.root)

    def finish(self) -> bytes:
        """The whole document. Nothing can be added any more."""
        return self._spool.finish()


class _Paper(Canvas):  # type: ignore[misc]
    """Keeps every page of a part until their number is known, then dresses them. `tags` say how they are read out."""

    training = ""

    def __init__(self, made_at: datetime) -> None:
        size = (palette.PAGE_WIDTH, palette.PAGE_HEIGHT)
        super().__init__(BytesIO(), pagesize=size, invariant=1, initialFontName=text.REGULAR, lang="en-GB")
        self.tags = Tags()
        self._sheet = Sheet("", "", "", "", "", "", made_at)
        self._pages: list[dict[str, Any]] = []
        self._stamp(made_at)

    def begin(self, sheet: Sheet) -> None:
        """A new part, in place of one that was laid and not dressed."""
        self._sheet = sheet
        self._pages.clear()
        self.tags.clear()

    def again(self, *_given: Any, **_named: Any) -> "_Paper":
        """Itself, where a new canvas is asked for."""
        return self

    def setFillColor(self, colour: Any, alpha: Any = None) -> None:
        super().setFillColor(_ink(colour), alpha)

    def setStrokeColor(self, colour: Any, alpha: Any = None) -> None:
        super().setStrokeColor(_ink(colour), alpha)

    def marked(self, role: str, again: Again | None = None, alt: str = "") -> AbstractContextManager[None]:
        """What is drawn meanwhile is the content of an element."""
        return self.tags.marked(self._code, role, again, alt)

    def artifact(self) -> AbstractContextManager[None]:
        """What is drawn meanwhile is read out by nobody."""
        return self.tags.artifact(self._code)

    def held(self) -> int:
        """How many pages are laid."""
        return len(self._pages)

    def showPage(self) -> None:
        self._pages.append(dict(self.__dict__))
        self.tags.next_page()
        self._startPage()

    def dress(self) -> list[str]:
        """Marking and footer on every page that is held, which is then part of the document. Their names in it."""
        names, before = [], self._sheet.before
        count = max(self._sheet.of, before + len(self._pages))
        for number, page in enumerate(list(self._pages), start=before + 1):
            self.__dict__.update(page)
            self._above()
            self._below(number, count)
            names.append(self._doc.thisPageName())
            super().showPage()
        self._pages.clear()
        return names

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
        code.append(HEADER)
        self.saveState()
        self._marking(palette.PAGE_HEIGHT - 30)
        self.setFont(text.REGULAR, 11 if self._sheet.large else 7.5)
        self.setFillColor(palette.TEXT3)
        self.drawCentredString(
            palette.PAGE_WIDTH / 2, palette.PAGE_HEIGHT - (44 if self._sheet.large else 41), self._sheet.handling
        )
        if self.training:
            self._banded()
        self.restoreState()
        code.append(END)
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
        self.setFont(text.STRONG, 12 if self._sheet.large else 9)
        self.drawCentredString(palette.PAGE_WIDTH / 2, y, self._sheet.marking, charSpace=0.5)

    def _below(self, number: int, count: int) -> None:
        right = palette.PAGE_WIDTH - palette.SIDE
        page = words.PAGE.format(number=number, count=count)
        said = "  ·  ".join(each for each in (self._sheet.right, page) if each)
        large = self._sheet.large
        self._code.append(FOOTER)
        self.setFont(text.REGULAR, 12 if large else 7.5)
        self.setFillColor(palette.TEXT3)
        self.setStrokeColor(palette.LINE)
        self.setLineWidth(0.5)
        line = 69 if large else 52
        self.line(palette.SIDE, line, right, line)
        self.drawString(palette.SIDE, 54 if large else 41, self._sheet.left)
        if large:
            self.drawString(palette.SIDE, 39, said)
        else:
            self.drawRightString(right, 41, said)
        self._marking(20 if large else 24)
        self._code.append(END)


def _ink(colour: Any) -> Any:
    return _read(colour) if isinstance(colour, str) else colour


@cache
def _read(colour: str) -> Any:
    """A colour by its number; there are seven of them, and reportlab would read each a hundred times a page."""
    return toColor(colour)

"""The board pack on paper: a page for each programme, then somebody's words and what the figures mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import Spacer

from vru_case import clock
from vru_case.reports import board_words as said
from vru_case.reports import words
from vru_case.reports.figures.board import BoardPage, Step, most
from vru_case.reports.figures.control import Told
from vru_case.reports.pages import palette, sheet
from vru_case.reports.pages.board_return import alt, bars, means, numbers, times
from vru_case.reports.pages.chart import BarRows, MonthBars
from vru_case.reports.pages.grid import table
from vru_case.reports.pages.text import Writer, clean

BETWEEN = 22.0
HALF = (palette.WIDTH - BETWEEN) / 2
#: Lines of a chart of people; and of the others, the most and the fewest, so that a programme keeps to its page.
ALL, MANY, FEWEST = 15, 6, 2


@dataclass(frozen=True, slots=True)
class Story:
    """Somebody's own words, as they may be printed: their name is not in them. `about` is the kind of support."""

    words: str
    about: str


def build(pages: Sequence[BoardPage], story: Story | None = None, step: Step | None = None) -> bytes:
    """The pack as a PDF. `step` is told after each page, and may raise to stop."""
    first = pages[0]
    title = f"{said.TITLE}, {said.month(first.period.first)}"
    binder = sheet.Binder(title, words.CREATOR, clean(first.marking, 60), clock.local(first.made_at))
    # Set once to know how long it is: every page says how many there are.
    whole = len(pages) + binder.lay(_paper(first), _last(Writer(), pages, story)).pages
    done = 0
    for at, page in enumerate(pages):
        done += _fit(binder, page, done, whole)
        if step is not None:
            step(at + 1, len(pages) + 1)
    binder.lay(_paper(first, done, whole), _last(Writer(), pages, story))
    binder.keep()
    return binder.finish()


def _paper(page: BoardPage, before: int = 0, of: int = 0) -> sheet.Sheet:
    month = said.month(page.period.first)
    return sheet.Sheet(
        clean(page.marking, 60), clean(said.HANDLING, 140), said.LEFT.format(title=said.TITLE, period=month),
        said.RIGHT.format(version=page.version), f"{said.TITLE}, {month}", words.CREATOR, clock.local(page.made_at),
        before=before, of=of,
    )  # fmt: skip


def _fit(binder: sheet.Binder, page: BoardPage, before: int, of: int) -> int:
    """As many lines as one page has room for. How many pages it has become."""
    count = 0
    for few in range(MANY, FEWEST - 1, -1):
        count = binder.lay(_paper(page, before, of), _page(Writer(), page, few)).pages
        if count == 1:
            break
    binder.keep()
    return count


def _page(writer: Writer, page: BoardPage, few: int) -> list[Any]:
    about = [said.span(page.period.first, page.period.last), said.rule(page.preset)]
    about += [] if page.whole else [said.PARTLY]
    return [
        writer.para("title", f"{said.TITLE}  ·  {said.month(page.period.first)}"),
        writer.para("name", clean(page.name, 80)),
        writer.para("under_name", "  ·  ".join(about)),
        Spacer(0, 8),
        _head(writer, page),
        Spacer(0, 9),
        writer.para("heading", said.MONTHS),
        _months(page),
        Spacer(0, 8),
        writer.para("heading", said.PEOPLE),
        Spacer(0, 3),
        _beside(
            _stack(writer, (page.whom[0], *page.kinds[:2]), few), _stack(writer, (*page.whom[1:], *page.kinds[2:]), few)
        ),
        Spacer(0, 7),
        *_also(writer, page),
    ]


def _head(writer: Writer, page: BoardPage) -> Any:
    heads = ("", said.month(page.period.first), said.BEFORE, said.LAST_YEAR, said.SINCE_APRIL)
    found = zip(page.head, page.compared, strict=True)
    return numbers(
        writer, heads, [(told.definition.title, [said.shown(told.total), *times(told, other)]) for told, other in found]
    )


def _months(page: BoardPage) -> Any:
    lines = [line for _, line in page.months]
    drawn = [replace(bar, label=said.short(first)) for (first, _), bar in zip(page.months, bars(lines), strict=True)]
    return MonthBars(drawn, f"{said.MONTHS}: {alt(drawn)}")


def _block(writer: Writer, told: Told, few: int) -> list[Any]:
    name = said.WHOM.get(told.by) or said.KINDS.get(told.definition.id) or told.definition.title
    kept, more = most(told, ALL if told.by in said.WHOM else few)
    head = writer.para("label", name)
    if not kept:
        return [head, writer.para("who", said.NOTHING)]
    drawn = bars(kept)
    rest = [writer.para("note", said.MORE.format(count=more))] if more else []
    return [head, Spacer(0, 2), BarRows(drawn, f"{name}: {alt(drawn)}"), *rest]


def _stack(writer: Writer, tables: Sequence[Told], few: int) -> list[Any]:
    found: list[Any] = []
    for told in tables:
        found += [*([Spacer(0, 6)] if found else []), *_block(writer, told, few)]
    return found


def _beside(left: list[Any], right: list[Any]) -> Any:
    look = [("RIGHTPADDING", (0, 0), (0, 0), BETWEEN)]
    return table([[left, right]], [HALF + BETWEEN, HALF], look)


def _also(writer: Writer, page: BoardPage) -> list[Any]:
    went = [(each.definition.title, said.told(each)) for each in page.shares if each.total.shown]
    beside = [(each.definition.title, said.told(each)) for each in page.activities]
    if page.cost is not None:
        each = said.pounds(page.each) if page.each is not None else said.COST_HIDDEN
        beside += [(said.COST, said.pounds(page.cost)), (said.COST_EACH, each)]
    left, right = _pairs(writer, said.ALSO, went), _pairs(writer, said.ACTIVITIES, beside)
    return [_beside(left, right)] if went or beside else []


def _pairs(writer: Writer, head: str, pairs: Sequence[tuple[str, str]]) -> list[Any]:
    if not pairs:
        return []
    rows = [[writer.para("who", label), writer.para("number_small", value)] for label, value in pairs]
    look = [("BOTTOMPADDING", (0, 0), (-1, -1), 0.4)]
    return [writer.para("label", head), table(rows, [HALF * 0.64, HALF * 0.36], look, shape="pairs")]


def _last(writer: Writer, pages: Sequence[BoardPage], story: Story | None) -> list[Any]:
    found: list[Any] = []
    if story is not None:
        quote = [writer.para("quote", f"“{clean(story.words, 1200)}”"), Spacer(0, 8)]
        quote += [writer.para("note", f"{clean(story.about, 80)}.  {said.STORY_UNDER}")]
        look = [("LINEBEFORE", (0, 0), (0, 0), 2.5, palette.ACCENT), ("LEFTPADDING", (0, 0), (0, 0), 16)]
        found += [writer.para("name", said.STORY_TITLE), Spacer(0, 10), table([[quote]], [palette.WIDTH], look)]
        found += [Spacer(0, 26)]
    return [*found, *means(writer, [told for page in pages for told in page.tables()])]

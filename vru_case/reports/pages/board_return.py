"""An answer on paper: figures under one another, and those that are broken down as bars with their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import CondPageBreak, Spacer

from vru_case import clock
from vru_case.reports import board_words as said
from vru_case.reports import words
from vru_case.reports.figures.asking import Compared, Report
from vru_case.reports.figures.board import longest
from vru_case.reports.figures.control import Line, Told
from vru_case.reports.figures.definition import Measure
from vru_case.reports.pages import palette, sheet
from vru_case.reports.pages.chart import LINE, Bar, BarRows
from vru_case.reports.pages.grid import table
from vru_case.reports.pages.text import Writer, clean

#: How much of a line its words take, where it goes across the page.
WIDE = 0.34


@dataclass(frozen=True, slots=True)
class About:
    """What stands on it: what the return is called, whose figures, and the programme's marking."""

    name: str
    programme: str
    marking: str


def build(report: Report, about: About) -> bytes:
    """The answer as a PDF, with what each figure means at its end."""
    writer, period = Writer(), report.asked.period
    days = said.span(period.first, period.last)
    under = [days, said.rule(report.tables[0].preset), *([] if report.whole else [said.PARTLY])]
    story: list[Any] = [
        writer.para("title", clean(about.programme, 80)), writer.para("name", clean(about.name, 90)),
        writer.para("under_name", "  ·  ".join(under)), Spacer(0, 10),
    ]  # fmt: skip
    plain = [at for at, each in enumerate(report.tables) if not each.parts]
    if plain:
        story += [_table(writer, report, plain), Spacer(0, 10)]
    for each in report.tables:
        if each.parts:
            story += _parts(writer, each)
    paper = sheet.Sheet(
        clean(about.marking, 60), clean(said.HANDLING, 140), clean(f"{about.name}  ·  {days}", 110),
        said.RIGHT.format(version=report.version), clean(about.name, 80), words.CREATOR, clock.local(report.made_at),
    )  # fmt: skip
    return sheet.build(paper, [*story, *means(writer, report.tables)]).pdf


def means(writer: Writer, tables: Sequence[Told]) -> list[Any]:
    """What each figure counts, in words."""
    definitions = {told.definition.id: told.definition for told in tables}
    rows = [[writer.para("day", each.title), writer.para("note", each.says)] for each in definitions.values()]
    look = [
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3), ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (0, -1), 10), ("LINEBELOW", (0, 0), (-1, -2), 0.35, palette.LINE),
    ]  # fmt: skip
    head = [CondPageBreak(80), writer.para("heading", said.MEANS_TITLE), Spacer(0, 4)]
    return [*head, table(rows, [140.0, palette.WIDTH - 140.0], look, shape="pairs")]


def numbers(writer: Writer, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> Any:
    """A table of figures: the first column of numbers is what it is about, the others stand beside it."""
    cells = [[writer.para("column_right" if at else "column", each) for at, each in enumerate(heads)]]
    for label, (value, *others) in rows:
        quiet = (writer.para("number_quiet", each) for each in others)
        cells.append([writer.para("body", label), writer.para("number", value), *quiet])
    look = [
        ("LINEBELOW", (0, 0), (-1, 0), 0.75, palette.LINE_STRONG),
        ("LINEBELOW", (0, 1), (-1, -2), 0.35, palette.LINE),
        ("BACKGROUND", (1, 1), (1, -1), palette.SUNKEN),
        ("TOPPADDING", (0, 0), (-1, -1), 1.8), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
        ("RIGHTPADDING", (1, 0), (-1, -1), 8), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]  # fmt: skip
    first = 170.0 if len(heads) > 2 else palette.WIDTH - 130
    rest = (palette.WIDTH - first) / (len(heads) - 1)
    return table(cells, [first, *([rest] * (len(heads) - 1))], look, header=1)


def times(told: Told, compared: Compared) -> list[str]:
    """The other times of a figure, as they are told."""
    tell = said.percent if told.definition.measure is Measure.SHARE else said.shown
    return [tell(each) for each in (compared.before, compared.last_year, compared.year_to_date)]


def bars(lines: Sequence[Line]) -> list[Bar]:
    """Lines as bars, as long as their part of the longest."""
    top = longest(tuple(lines))
    return [Bar(e.label, said.shown(e), None if e.hidden else max(0.0, (e.value or 0) / top)) for e in lines]


def alt(drawn: Sequence[Bar]) -> str:
    """The same in words."""
    return "; ".join(f"{each.label} {said.HIDDEN if each.part is None else each.shown}" for each in drawn)


def _table(writer: Writer, report: Report, places: Sequence[int]) -> Any:
    more = (said.TIME_BEFORE, said.LAST_YEAR, said.SINCE_APRIL) if report.compared else ()
    rows = [
        (
            report.tables[at].definition.title,
            [said.told(report.tables[at]), *(times(report.tables[at], report.compared[at]) if report.compared else ())],
        )
        for at in places
    ]
    return numbers(writer, ("", said.THESE_DAYS, *more), rows)


def _parts(writer: Writer, told: Told) -> list[Any]:
    drawn = bars(told.parts)
    by = said.BY.get(told.by, "")
    head = f"{told.definition.title}: {said.told(told)}" if told.total.shown else told.definition.title
    return [
        CondPageBreak(min(len(drawn), 12) * LINE + 50), writer.para("heading", head), writer.para("label", by),
        Spacer(0, 3), *(_rows(told, drawn)), Spacer(0, 12),
    ]  # fmt: skip


def _rows(told: Told, drawn: Sequence[Bar]) -> list[Any]:
    # By workers or services there may be more than a page of them.
    most = 40
    return [
        BarRows(drawn[at : at + most], f"{told.definition.title}: {alt(drawn[at : at + most])}", 8.25, WIDE)
        for at in range(0, len(drawn), most)
    ]

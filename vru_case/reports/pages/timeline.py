"""Somebody's timeline on one page: every event with its day, in order, as few words as the page has room for."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Spacer

from vru_case.reports import words
from vru_case.reports.pages import palette
from vru_case.reports.pages.contacts import WITH_WORDS
from vru_case.reports.pages.grid import table
from vru_case.reports.pages.marks import Held
from vru_case.reports.pages.sections import HAS, Line, lines
from vru_case.reports.pages.text import GAP, Run, Writer, quiet, strong
from vru_case.services.telling.summary_values import NEVER_TOLD, CaseSummary
from vru_case.services.values import Entry

#: Not events of theirs: what was printed, and what keeps them safe.
_LEFT_OUT = NEVER_TOLD | {"printout", "marker"}
#: A goal is one only in their own words; the summary has them too.
_WORDED = WITH_WORDS | {"goal"}
#: How many letters of each event's words, tried until it is one page.
ROOM = (200, 110, 60, 0)


def told(summary: CaseSummary) -> list[Entry]:
    """What is printed, the oldest first."""
    return [each for each in summary.timeline if not each.restricted and each.entity not in _LEFT_OUT]


def as_lines(summary: CaseSummary) -> list[Line]:
    """The same as lines, for large print and for choosing what is held back."""
    return [
        Line(HAS, (strong(words.when(row.when)), GAP, *_what(row, ROOM[0])), row.author, str(row.id))
        for row in told(summary)
    ]


def content(writer: Writer, summary: CaseSummary, room: int) -> list[Any]:
    """The events, with so many letters of each one's words."""
    entries, paper = told(summary), summary.paper
    if not entries:
        return [Spacer(0, 8), writer.para("empty", paper.empty.get("timeline", words.EMPTY["timeline"]))]
    shown = lines(writer, as_lines(summary)) if writer.large else [_table(writer, entries, room)]
    return [Spacer(0, 8), *shown]


def _table(writer: Writer, entries: Sequence[Entry], room: int) -> Any:
    head = [writer.para("column", said) for said in (words.DAY, words.WHAT, words.WHO)]
    rows = [
        ["", Held(), ""]
        if str(each.id) in writer.held
        else [
            writer.para("day", words.when(each.when)), writer.para("what", *_what(each, room)),
            writer.para("who", each.author),
        ]
        for each in entries
    ]  # fmt: skip
    look = [
        ("RIGHTPADDING", (0, 0), (-1, -1), 10), ("TOPPADDING", (0, 0), (-1, -1), 1.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.8), ("LINEBELOW", (0, 0), (-1, 0), 0.75, palette.LINE_STRONG),
        ("LINEBELOW", (0, 1), (-1, -2), 0.35, palette.LINE),
    ]  # fmt: skip
    return table([head, *rows], [72.0, palette.WIDTH - 72 - 92, 92.0], look, header=1)


def _what(entry: Entry, room: int) -> list[Run | str]:
    said: list[Run | str] = [strong(entry.title)]
    if room and entry.chips:
        said += [GAP, quiet(" · ".join(entry.chips))]
    if room and entry.body and entry.entity in _WORDED:
        body = entry.body if len(entry.body) <= room else f"{entry.body[:room].rsplit(' ', 1)[0]}…"
        said += [GAP, body]
    return said

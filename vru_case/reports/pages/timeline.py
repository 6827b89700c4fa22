"""Somebody's timeline on one page: every event with its day, in order, as few words as the page has room for."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Spacer

from vru_case import clock
from vru_case.reports import words
from vru_case.reports.pages import palette, sheet
from vru_case.reports.pages.contacts import WITH_WORDS
from vru_case.reports.pages.grid import table
from vru_case.reports.pages.text import GAP, Run, Writer, clean, quiet, strong
from vru_case.services.telling.summary_values import NEVER_TOLD, CaseSummary
from vru_case.services.values import Entry

TITLE = "Timeline"
#: Not events of theirs: what was printed, and what keeps them safe.
_LEFT_OUT = NEVER_TOLD | {"printout", "marker"}
#: How many letters of each event's words, tried until it is one page.
ROOM = (200, 110, 60, 0)


def told(made: CaseSummary) -> list[Entry]:
    """What is printed, the oldest first."""
    return [each for each in made.timeline if not each.restricted and each.entity not in _LEFT_OUT]


def build(made: CaseSummary) -> sheet.Printed:
    """The paper. A story too long for one page without any words of its events goes on over the page with them."""
    tries = (sheet.build(_paper(made), _story(made, room)) for room in ROOM)
    first = next(tries)
    return first if first.pages == 1 else next((each for each in tries if each.pages == 1), first)


def _paper(made: CaseSummary) -> sheet.Sheet:
    reference = clean(made.head.reference, 40)
    at = words.minute(made.printed_at)
    return sheet.Sheet(
        clean(made.marking, 60), clean(made.handling, 140),
        words.PRINTED.format(reference=reference, who=clean(made.printed_by, 40), at=at), words.DESTROY_AFTER,
        f"{TITLE} {reference}", clean(made.controller, 120), clock.local(made.printed_at),
    )  # fmt: skip


def _story(made: CaseSummary, room: int) -> list[Any]:
    writer = Writer(palette.TIGHT)
    under = (made.head.reference, made.head.programme_name, f"{words.FOR}: {made.request.recipient}")
    return [
        writer.para("title", TITLE),
        writer.para("name", clean(made.head.name, 120) or words.NAME_NOT_KNOWN),
        writer.para("under_name", "  ·  ".join(clean(each, 80) for each in under if each)),
        Spacer(0, 8),
        _table(writer, told(made), room),
    ]


def _table(writer: Writer, entries: Sequence[Entry], room: int) -> Any:
    head = [writer.para("column", said) for said in (words.DAY, words.WHAT, words.WHO)]
    rows = [
        [
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
    if room and entry.body and entry.entity in WITH_WORDS:
        body = entry.body if len(entry.body) <= room else f"{entry.body[:room].rsplit(' ', 1)[0]}…"
        said += [GAP, body]
    return said

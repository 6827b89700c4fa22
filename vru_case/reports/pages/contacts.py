"""The timeline of contacts: bars by week when there are many, and a table whose header comes again on every page."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from reportlab.platypus import CondPageBreak, Spacer

from vru_case import clock
from vru_case.reports import words
from vru_case.reports.pages import palette
from vru_case.reports.pages.grid import table
from vru_case.reports.pages.marks import Bars, Held, Rule
from vru_case.reports.pages.sections import HAS, Line, lines
from vru_case.reports.pages.text import GAP, Run, Writer, quiet, strong
from vru_case.services.telling.summary_values import NEVER_TOLD, CaseSummary
from vru_case.services.values import Entry

#: Kinds of entry → the section that must have been chosen too. Contacts and the rest need only the timeline.
NEEDS_SECTION = {
    "outcome": "outcomes",
    "offer": "offers",
    "referral": "referrals",
    "onward_referral": "referrals",
}
#: Told in a section of their own with their day; here they would only push the contacts over the page.
TOLD_ABOVE = frozenset({"agreement", "strength", "need", "goal", "action", "marker"})
#: Kinds whose chips and own words may be printed. The others print their title: the words may be a quote, or a reason.
IN_FULL = frozenset({"contact", "contact_attempt"})
WITH_WORDS = IN_FULL | {"signpost"}
MANY = 8
MOST_WEEKS = 52
LONGEST = 240


def kept(summary: CaseSummary) -> list[Entry]:
    """The entries that may be printed, oldest first."""
    chosen = set(summary.request.sections)
    return [
        entry
        for entry in sorted(summary.timeline, key=lambda entry: entry.when.at or entry.recorded_at)
        if not entry.restricted
        and entry.entity not in NEVER_TOLD | TOLD_ABOVE
        and NEEDS_SECTION.get(entry.entity, "timeline") in chosen
    ]


def content(writer: Writer, summary: CaseSummary) -> list[Any]:
    """The whole section, across the page."""
    entries, paper = kept(summary), summary.paper
    head = [
        CondPageBreak(190 if entries else 60),
        Spacer(0, writer.spacing.above + 3),
        Rule(),
        writer.para("heading", paper.headings.get("timeline", words.HEADINGS["timeline"])),
        Spacer(0, 5),
    ]
    if not entries:
        return [*head, writer.para("empty", paper.empty.get("timeline", words.EMPTY["timeline"]))]
    if writer.large:
        return [*head, *lines(writer, told(summary))]
    return [*head, *_bars(writer, entries), _table(writer, entries)]


def told(summary: CaseSummary) -> list[Line]:
    """The entries as lines, for large print and for choosing what is held back."""
    return [
        Line(HAS, (strong(words.when(row.when)), GAP, *_what(row)), row.author, str(row.id)) for row in kept(summary)
    ]


def _bars(writer: Writer, entries: Sequence[Entry]) -> list[Any]:
    days = sorted(
        clock.local(entry.when.at).date()
        for entry in entries
        if entry.entity == "contact" and entry.when.at is not None and entry.when.precision in {"time", "day"}
    )
    if len(days) <= MANY:
        return []
    counts, ticks, all_shown = weekly(days)
    said = words.SPAN.format(count=len(days), first=words.short_day(days[0]), last=words.short_day(days[-1]))
    if not all_shown:
        said = f"{said}; {words.LAST_WEEKS.format(weeks=MOST_WEEKS)}"
    return [
        writer.para("note", strong(words.EACH_WEEK), GAP, said),
        Spacer(0, 8),
        Bars(counts, ticks, _alt(counts)),
        Spacer(0, 8),
    ]


def _alt(counts: Sequence[int]) -> str:
    return words.BARS_ALT.format(counts=", ".join(map(str, counts)))


def weekly(days: Sequence[date]) -> tuple[list[int], list[tuple[int, str]], bool]:
    """Counts by week from the first to the last (the last MOST_WEEKS), where a month begins, and whether all fit."""
    mondays = Counter(day - timedelta(days=day.weekday()) for day in days)
    first, last = min(mondays), max(mondays)
    weeks = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    shown = weeks[-MOST_WEEKS:]
    # The first week may begin before the first day that is told.
    begins = [max(week, min(days)) for week in shown]
    ticks = [(n, f"{day:%b}") for n, day in enumerate(begins) if n == 0 or day.month != begins[n - 1].month]
    return [mondays[week] for week in shown], ticks, shown == weeks


def _table(writer: Writer, entries: Sequence[Entry]) -> Any:
    header = [writer.para("column", said) for said in (words.DAY, words.WHAT, words.WHO)]
    rows = [
        ["", Held(), ""]
        if str(entry.id) in writer.held
        else [
            writer.para("day", words.when(entry.when)),
            writer.para("what", *_what(entry)),
            writer.para("who", entry.author),
        ]
        for entry in entries
    ]
    look = [
        ("RIGHTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), writer.spacing.around_row),
        ("BOTTOMPADDING", (0, 0), (-1, -1), writer.spacing.around_row),
        ("LINEBELOW", (0, 0), (-1, 0), 0.75, palette.LINE_STRONG),
        ("LINEBELOW", (0, 1), (-1, -2), 0.35, palette.LINE),
    ]
    columns = [72.0, palette.WIDTH - 72 - 92, 92.0]
    return table([header, *rows], columns, look, header=1)


def _what(entry: Entry) -> list[Run | str]:
    said: list[Run | str] = [strong(entry.title)]
    if entry.entity in IN_FULL and entry.chips:
        said += [GAP, quiet(" · ".join(entry.chips))]
    if entry.entity in WITH_WORDS and entry.body:
        body = entry.body if len(entry.body) <= LONGEST else entry.body[:LONGEST].rsplit(" ", 1)[0] + "…"
        said += [GAP, body]
    return said

"""What has changed: outcomes with how we know, and a line of time where something began, ended and began again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from vru_case import clock
from vru_case.reports import words
from vru_case.reports.pages.marks import Spell, Spells
from vru_case.reports.pages.sections import NOT, YES, Line
from vru_case.reports.pages.text import BREAK, GAP, STRONG, Run, clean, quiet, strong, whole
from vru_case.services.telling.summary_values import CaseSummary
from vru_case.services.values import OutcomeRow


def outcomes(summary: CaseSummary) -> list[Line]:
    """Every dated change in time, how we know, and how long it lasted. Their words only with permission."""
    rows = in_time(summary.outcomes)
    return [_outcome(row, ended=ended(row, rows)) for row in rows]


def in_time(rows: Sequence[OutcomeRow]) -> list[OutcomeRow]:
    """By day, the oldest first, those of one day as they were recorded; what has no date at the end."""
    return sorted(rows, key=lambda row: clock.local(row.when.at).date() if row.when.at else date.max)


def ended(row: OutcomeRow, rows: Sequence[OutcomeRow]) -> bool:
    """Whether something of the same family came to an end after this began. `rows` are in time."""
    later = rows[rows.index(row) + 1 :]
    return row.when.at is not None and any(
        other.family == row.family and _is_end(other) and other.when.at is not None for other in later
    )


def _is_end(row: OutcomeRow) -> bool:
    """An end is never a start, and isn't marked as good news."""
    return row.weeks is None and row.tone != "ok"


def _outcome(row: OutcomeRow, *, ended: bool) -> Line:
    said: list[Run | str] = [strong(row.kind.words)]
    said += [GAP, row.detail] if row.detail else []
    said += [GAP, replace(whole(words.weeks(row.weeks, ended=ended)), font=STRONG)] if row.weeks is not None else []
    said += [GAP, quiet(row.evidence.words)] if row.evidence.words else []
    said += [BREAK, f"“{row.words}”"] if row.words and row.quote_agreed else []
    return Line(NOT if _is_end(row) else YES, tuple(said), words.when(row.when), str(row.id))


def spells(summary: CaseSummary) -> list[Any]:
    """A line of time for each family in which something began more than once or came to an end."""
    rows = in_time(summary.outcomes)
    today = clock.local(summary.printed_at).date()
    drawn: list[Any] = []
    for family in dict.fromkeys(row.family for row in rows):
        starts = [row for row in rows if row.family == family and row.weeks is not None and row.when.at is not None]
        # A stretch of time with a gap in it would tell what was held back.
        if len(starts) > 1 and not {str(row.id) for row in rows} & set(summary.request.held):
            drawn.append(Spells(_spells(starts, rows, today)))
    return drawn


def _spells(starts: Sequence[OutcomeRow], rows: Sequence[OutcomeRow], today: date) -> list[Spell]:
    days = [clock.local(row.when.at).date() for row in starts if row.when.at is not None]
    first, whole = days[0], max((today - days[0]).days, 1)
    found = []
    for row, day in zip(starts, days, strict=True):
        over = ended(row, rows)
        last = min(day + timedelta(weeks=row.weeks or 0), today) if over else today
        above = clean(f"{row.detail or row.kind.words}, {words.weeks(row.weeks or 0, ended=over)}", 60)
        start, end = (day - first).days / whole, (last - first).days / whole
        found.append(Spell(max(start, 0.0), min(max(end, start), 1.0), above, words.when(row.when), not over))
    return found

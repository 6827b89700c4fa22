"""How far somebody has come, on the printed summary: the wheel with its numbers beside it, and how they feel."""

from typing import Any

from reportlab.platypus import Spacer

from vru_case.reports import words
from vru_case.reports.pages import grid, marks, palette
from vru_case.reports.pages.text import GAP, Writer, quiet, strong
from vru_case.reports.pages.wheel import Wheel
from vru_case.services.plan.plan_values import Area, ReviewRow
from vru_case.services.telling.summary_values import CaseSummary

#: The wheel takes this much of the column beside the headings.
_WHEEL = 176.0
_RADIUS = 74.0
_PLACE, _SCORE = 16.0, 45.0


def content(writer: Writer, summary: CaseSummary) -> list[Any]:
    """The newest look at progress, held against the first. Nothing where nobody has looked yet."""
    if not summary.reviews:
        return []
    if str(summary.reviews[-1].id) in writer.held:
        return [marks.Held(2 if writer.large else 1)]
    first, latest = summary.reviews[0], summary.reviews[-1]
    begun = _first(first) if len(summary.reviews) > 1 else {}
    shown = [area for area in latest.areas if area.person or area.worker]
    says = summary.paper.says
    heads = ("", "", says.get("theirs", words.THEM_NOW), says.get("worker", words.WORKER_NOW))
    rows = [[writer.para("column", each) for each in heads]]
    for place, area in enumerate(shown, start=1):
        theirs = _number(area, "person", begun.get(area.domain.code))
        cells = (str(place), area.domain.words, theirs, _number(area, "worker", None))
        rows.append([writer.para("note" if cell and not cell[0].isdigit() else "who", cell) for cell in cells])
    looks = _beside(writer, rows, Wheel(shown, begun, _alt(shown, begun), 120.0 if writer.large else _RADIUS))
    looked = words.LOOKED.format(day=words.when(latest.when))
    since = words.SINCE_FIRST.format(day=words.when(first.when)) if begun else ""
    said = writer.para("note", strong(looked), GAP, quiet(since)) if since else writer.para("note", strong(looked))
    words_of = [writer.para("body", f"“{latest.words}”")] if latest.words else []
    return [said, *looks, writer.para("note", words.WHEEL_KEY), Spacer(0, 3), *words_of]


def _beside(writer: Writer, rows: list[list[Any]], wheel: Wheel) -> list[Any]:
    """The wheel with its numbers beside it; in large print above them."""
    look = [("BOTTOMPADDING", (0, 0), (-1, -1), 1.5), ("RIGHTPADDING", (1, 0), (2, -1), 6)]
    if writer.large:
        columns = [26.0, palette.WIDTH - 26 - 200, 100.0, 100.0]
        return [wheel, Spacer(0, 8), grid.table(rows, columns, look, header=1), Spacer(0, 8)]
    wide = palette.COLUMN - _WHEEL
    table = grid.table(rows, [_PLACE, wide - _PLACE - 2 * _SCORE, _SCORE, _SCORE], look, header=1)
    return [grid.table([[wheel, table]], [_WHEEL, wide], [])]


def _first(review: ReviewRow) -> dict[str, int]:
    return {area.domain.code: number for area in review.areas if (number := area.score("person")) is not None}


def _alt(areas: list[Area], begun: dict[str, int]) -> str:
    """The wheel in words."""
    told = [
        words.WHEEL_AREA.format(
            area=area.domain.words, theirs=_number(area, "person", begun.get(area.domain.code)),
            worker=_number(area, "worker", None),
        )
        for area in areas
    ]  # fmt: skip
    return words.WHEEL_ALT.format(areas="; ".join(told))


def _number(area: Area, who: str, first: int | None) -> str:
    number = area.score(who)
    if number is None:
        return words.NO_NUMBER.get(area.person if who == "person" else area.worker, words.NO_NUMBER["NA"])
    return f"{first} → {number}" if first is not None and first != number else str(number)

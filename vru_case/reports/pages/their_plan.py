"""The person's own copy of their plan: large plain print, strengths first, their words, who does what and when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reportlab.platypus import CondPageBreak, Spacer

from vru_case import clock
from vru_case.programmes.definition import Library
from vru_case.reports import words
from vru_case.reports.pages import palette, sheet
from vru_case.reports.pages.grid import table
from vru_case.reports.pages.text import Writer, clean
from vru_case.services.plan.plan_values import Promise

_MARK = 22.0
#: Room that a heading needs beneath it.
_TOGETHER = 90.0


@dataclass(frozen=True, slots=True)
class TheirPlan:
    """What is on it. `agreed_on` None while it isn't agreed; `name` is what they want to be called."""

    name: str
    worker: str
    lines: tuple[Promise, ...]
    agreed_on: date | None
    review_on: date | None
    controller: str
    made_at: datetime
    large: bool = False


def build(library: Library, plan: TheirPlan) -> bytes:
    """The copy as a PDF. It carries no surname, no reference and no number to ring."""
    writer = Writer(large=plan.large)
    story = [
        writer.para("copy_small", clean(plan.name, 60)),
        writer.para("copy_title", words.COPY_TITLE),
        Spacer(0, 4),
        writer.para("copy_small", _when(plan)),
    ]
    for kind, heading in words.COPY_HEADINGS.items():
        found = [line for line in plan.lines if line.kind == kind]
        if found:
            story += [CondPageBreak(_TOGETHER), Spacer(0, 22), writer.para("copy_heading", heading), Spacer(0, 6)]
            story.append(_lines(writer, [_said(library, line) for line in found]))
    if not plan.lines:
        story += [Spacer(0, 22), writer.para("copy", words.COPY_NOTHING)]
    story += [CondPageBreak(_TOGETHER), Spacer(0, 26), *_end(writer, plan)]
    paper = sheet.Sheet(
        marking="", handling="", left=words.COPY_MINE, right=words.CREATOR, title=words.COPY_TITLE,
        organisation=clean(plan.controller, 120), made_at=clock.local(plan.made_at), large=plan.large,
    )  # fmt: skip
    return sheet.build(paper, story).pdf


def _when(plan: TheirPlan) -> str:
    if plan.agreed_on is not None:
        return words.COPY_MADE.format(day=words.day(plan.agreed_on))
    return words.COPY_NOW.format(day=words.day(clock.local(plan.made_at).date()))


def _lines(writer: Writer, rows: list[tuple[str, str]]) -> Any:
    cells = [[writer.para("copy", "•"), _cell(writer, said, beneath)] for said, beneath in rows]
    look = [("BOTTOMPADDING", (0, 0), (-1, -1), 8)]
    return table(cells, [_MARK, palette.WIDTH - _MARK], look, shape="list")


def _cell(writer: Writer, said: str, beneath: str) -> list[Any]:
    return [writer.para("copy", said), *([writer.para("copy_small", beneath)] if beneath else [])]


def _said(library: Library, line: Promise) -> tuple[str, str]:
    """A line, and who and when beneath it."""
    domain = library.label("strength_area" if line.kind == "strength" else "need_domain", line.domain)
    if line.kind == "action":
        due = words.COPY_BY.format(day=words.day(line.due_on)) if line.due_on else ""
        return line.words, ", ".join(part for part in (_owner(library, line.who), due) if part)
    if line.kind == "goal":
        return f"“{line.words}”", ""
    return (domain, line.words) if line.kind == "need" else (line.words, "")


def _owner(library: Library, who: str) -> str:
    """Who does it, as the person would say it."""
    mine = {"PERSON": words.COPY_ME, "WORKER": words.COPY_WORKER, "TOGETHER": words.COPY_TOGETHER}
    label: Callable[[str], str] = library.list("action_owner").label
    return next((said for code, said in mine.items() if label(code) == who), who)


def _end(writer: Writer, plan: TheirPlan) -> list[Any]:
    said = [words.COPY_WHO.format(name=plan.worker)] if plan.worker else []
    if plan.review_on is not None:
        said.append(words.COPY_AGAIN.format(day=words.day(plan.review_on)))
    return [writer.para("copy", each) for each in said]

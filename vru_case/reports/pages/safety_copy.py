"""The person's own copy of their safety plan: large plain print that names nobody, and nothing that gives it away."""

from typing import Any

from reportlab.platypus import CondPageBreak, Spacer

from vru_case import clock
from vru_case.reports import words
from vru_case.reports.pages import sheet
from vru_case.reports.pages.text import Writer
from vru_case.services.safety.safety_plans import Copy

#: Room that a heading needs beneath it.
_TOGETHER = 90.0


def build(copy: Copy) -> bytes:
    """The copy as a PDF."""
    writer = Writer(large=copy.large)
    story: list[Any] = [writer.para("copy_title", words.MY_PLAN)]
    for label, said in copy.parts:
        story += [CondPageBreak(_TOGETHER), Spacer(0, 20), writer.para("copy_heading", label), Spacer(0, 4)]
        story += [writer.para("copy", line) for line in said.splitlines() if line.strip()]
    paper = sheet.Sheet(
        marking="", handling="", left="", right=words.MY_PLAN, title=words.MY_PLAN, organisation="",
        made_at=clock.local(copy.made_at), large=copy.large,
    )  # fmt: skip
    return sheet.build(paper, story).pdf

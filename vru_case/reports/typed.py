"""What `vru-case report` and `vru-case-server report` have in common: a question typed, and where its answer goes."""

import os
import stat
import sys
from datetime import date
from pathlib import Path

from vru_case.errors import Refusal
from vru_case.programmes.definition import Programme
from vru_case.reports.figures.asking import Asked, Report, asked
from vru_case.reports.figures.newsletter import SETS
from vru_case.reports.figures.out import FORMATS, write
from vru_case.reports.figures.table import DEFINITIONS

#: No text: these go into a file.
INTO_FILES = ("xlsx", "pdf")
PDF = "pdf"


def question(name: str, first: str, last: str, by: str, control: str, *, compare: bool) -> Asked:
    """A question as typed, days as 2026-10-31. Raises Refusal for what there isn't."""
    if not name:
        raise Refusal("Say which figure, or set of figures; --list has them all.", "name")
    return asked(name, _day(first, "from"), _day(last, "to"), by, control, compare=compare)


def form_of(form: str, out: Path | None) -> str:
    """The form of the answer; unless it is said, the one the file is called by, else a table.

    Raises Refusal for one that there isn't, that can't be printed, or that the file's name says otherwise.
    """
    called = out.suffix.lower().lstrip(".") if out is not None else ""
    named = called if called in {*FORMATS, PDF} else ""
    form = form or named or "csv"
    if form not in {*FORMATS, PDF}:
        raise Refusal(f"The format is one of {', '.join((*FORMATS, PDF))}.", "format")
    if form in INTO_FILES and out is None:
        raise Refusal("Say with --out which file it goes into.", "out")
    if named and named != form:
        raise Refusal(f"The file is called .{named} and the format is {form}.", "format")
    return form


def listed() -> str:
    """Every figure with its words, and the sets."""
    lines = [f"{each.id}\n    {each.title} ({each.unit})\n    {each.says}" for each in DEFINITIONS.values()]
    lines += [f"{name}\n    {', '.join(figures)}" for name, figures in SETS.items()]
    lines.append("timeline\n    One person's events on one page, as a PDF: --person REFERENCE --for WHOM --out FILE")
    return "\n".join(lines)


def put(report: Report, programme: Programme, form: str, out: Path | None) -> None:
    """Print the answer, or write it into a file that only its owner reads. Raises Refusal when it can't be written."""
    body = _pdf(report, programme) if form == PDF else write(report, form)
    if out is None:
        sys.stdout.write(body.decode("utf-8-sig" if form == "csv" else "utf-8"))
        return
    keep(body, out)


def keep(body: bytes, out: Path) -> None:
    """Into a file that only its owner reads. Raises Refusal when it can't be written."""
    try:
        with open(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as page:  # noqa: PTH123
            if hasattr(os, "fchmod") and stat.S_ISREG(os.fstat(page.fileno()).st_mode):
                # One that was there before may have been everybody's.
                os.fchmod(page.fileno(), 0o600)
            page.write(body)
    except OSError:
        raise Refusal("This file can't be written.", "out") from None


def _pdf(report: Report, programme: Programme) -> bytes:
    # A tenth of a second to import, and most answers are no paper.
    from vru_case.reports import board_words
    from vru_case.reports.pages import board_return

    tables = report.tables
    name = tables[0].definition.title if len(tables) == 1 else board_words.RETURN_TITLE
    return board_return.build(report, board_return.About(name, programme.name, programme.marking))


def _day(said: str, field: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Refusal("Write the days as 2026-10-31.", field) from None

"""A two-page case summary, after the first of the day has loaded the fonts; a thousand of them in one file; and the
same behind a passphrase."""

import io
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from benchmarks import raw
from benchmarks.laptops import PASSPHRASE, settle
from benchmarks.steps import Step, child, median
from vru_case.programmes.load import load
from vru_case.programmes.paper import GENERAL
from vru_case.reports.locked import locked
from vru_case.reports.pages import case_summary
from vru_case.resources import resource
from vru_case.services.door import Door
from vru_case.services.people import listing
from vru_case.services.telling import summary
from vru_case.services.telling.summary_values import CaseSummary, SummaryRequest
from vru_case.services.work import Workplace

TIMES = 15
#: How many go into one file, and after how many of them memory is first looked at.
MANY, EARLY = 1000, 50
SECTIONS = tuple(summary.SECTIONS)


def steps() -> list[Step]:
    """One summary many times, then many summaries once."""
    with tempfile.TemporaryDirectory() as room:
        settle(Path(room), 40)
        figures = child("benchmarks.printing", room)[0]
    more = f"the first {figures['first'] * 1000:.0f} ms; reading the file {figures['read'] * 1000:.0f} ms"
    floor_is = "as many lines of plain text on a bare canvas"
    many = figures["many"]
    grown = (
        f"{many['size'] / 1e6:.1f} MB; memory {many['begun']:.0f} MB after {EARLY}, {many['ended']:.0f} MB at the end"
    )
    return [
        Step(
            "two-page summary, after the first", median(figures["floor"]), median(figures["ours"]), floor_is, more=more
        ),
        Step(
            f"{MANY} summaries in one file", median(figures["floor"]) * MANY / 2, many["took"],
            "the plain text of as many pages", more=grown,
        ),
        Step(
            f"{MANY} summaries behind a passphrase", None, many["lock"],
            more=f"{many['locked'] / 1e6:.1f} MB; memory at most {many['most']:.0f} MB, before {many['before']:.0f} MB",
        ),
    ]  # fmt: skip


def main(root: Path) -> None:
    """Print one person's summary many times."""
    door = Door(root, load(resource()), None)
    workplace = door.enter(door.residents()[0].id, PASSPHRASE)
    begun = time.perf_counter()
    case_summary.build(_asked(workplace, 0))
    first = time.perf_counter() - begun
    number, pages = _two_pages(workplace)
    begun = time.perf_counter()
    asked = _asked(workplace, number)
    read = time.perf_counter() - begun
    ours = [_timed(asked) for _ in range(TIMES)]
    lines = pages
    floor = [_plain(lines) for _ in range(TIMES)]
    many = _many(workplace)
    door.leave(workplace)
    raw.said({"first": first, "read": read, "ours": ours, "floor": floor, "many": many})


def _many(workplace: Workplace) -> dict[str, float]:
    """The usual sections of MANY people, as the sheet for several makes them; whoever is here comes round again."""
    people, begun = workplace.read(listing.people_ids), time.perf_counter()
    busy = time.process_time()
    binder: Any = None
    early = 0.0
    for number in range(MANY):
        request = SummaryRequest(people[number % len(people)], "To plan support", "Their GP", GENERAL.chosen)
        made = workplace.read(summary.build, request)
        binder = binder or case_summary.binder_of(made, summary.SEVERAL)
        case_summary.add(binder, made)
        early = _resident() if number == EARLY else early
    pdf = binder.finish()
    took, ended, before = time.perf_counter() - begun, _resident(), _most()
    busy, begun = time.process_time() - busy, time.perf_counter()
    size = len(locked(pdf, PASSPHRASE))
    return {
        "took": took, "busy": busy, "size": len(pdf), "begun": early, "ended": ended, "before": before,
        "lock": time.perf_counter() - begun, "locked": size, "most": _most(),
    }  # fmt: skip


def _resident() -> float:
    """MB of memory this process has now."""
    return float(psutil.Process().memory_info().rss) / 1e6


def _most() -> float:
    """MB of memory it had at most so far; where the system doesn't tell, what it has now."""
    told = Path("/proc/self/status")
    said = told.read_text("ascii") if told.exists() else ""
    found = [line.split()[1] for line in said.splitlines() if line.startswith("VmHWM")]
    return int(found[0]) * 1.024 / 1000 if found else _resident()


def _asked(workplace: Workplace, number: int) -> CaseSummary:
    person = workplace.read(listing.people_ids)[number]
    return workplace.read(summary.build, SummaryRequest(person, "To plan support", "Their GP", SECTIONS))


def _two_pages(workplace: Workplace) -> tuple[int, list[list[str]]]:
    """Who has a summary of two pages, and the lines on them."""
    import pypdfium2

    for number in range(len(workplace.read(listing.people_ids))):
        document = pypdfium2.PdfDocument(case_summary.build(_asked(workplace, number)))
        if len(document) == 2:
            return number, [page.get_textpage().get_text_range().splitlines() for page in document]
    raise LookupError


def _timed(asked: CaseSummary) -> float:
    begun = time.perf_counter()
    case_summary.build(asked)
    return time.perf_counter() - begun


def _plain(pages: list[list[str]]) -> float:
    from reportlab.pdfgen.canvas import Canvas

    begun = time.perf_counter()
    canvas = Canvas(io.BytesIO())
    for lines in pages:
        for at, line in enumerate(lines):
            canvas.drawString(50, 800 - at * 12, line)
        canvas.showPage()
    canvas.save()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(Path(sys.argv[1]))

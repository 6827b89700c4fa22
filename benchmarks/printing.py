"""A two-page case summary, after the first of the day has loaded the fonts."""

import io
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import raw
from benchmarks.laptops import PASSPHRASE, settle
from benchmarks.steps import Step, child, median
from vru_case.programmes.load import load
from vru_case.reports.pages import case_summary
from vru_case.resources import resource
from vru_case.services.door import Door
from vru_case.services.people import listing
from vru_case.services.telling import summary
from vru_case.services.telling.summary_values import CaseSummary, SummaryRequest
from vru_case.services.work import Workplace

TIMES = 15
SECTIONS = tuple(summary.SECTIONS)


def steps() -> list[Step]:
    """One step."""
    with tempfile.TemporaryDirectory() as room:
        settle(Path(room), 40)
        figures = child("benchmarks.printing", room)[0]
    more = f"the first {figures['first'] * 1000:.0f} ms; reading the file {figures['read'] * 1000:.0f} ms"
    floor_is = "as many lines of plain text on a bare canvas"
    return [
        Step(
            "two-page summary, after the first", median(figures["floor"]), median(figures["ours"]), floor_is, more=more
        )
    ]


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
    door.leave(workplace)
    raw.said({"first": first, "read": read, "ours": ours, "floor": [_plain(lines) for _ in range(TIMES)]})


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

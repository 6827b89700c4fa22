"""Draws printing as PNGs, its sheets and its papers: `python -m tests.ui.look_printing OUTDIR [part of a name]`."""

import sys
import tempfile
from functools import partial
from pathlib import Path
from uuid import UUID

import pypdfium2
from PySide6.QtWidgets import QWidget

from tests.golden import papers
from tests.laptop import library
from tests.ui.look_forms import SIZES, Studio, james, settle
from vru_case.reports.pages import case_summary
from vru_case.services.people import people
from vru_case.services.telling import person_page
from vru_case.services.values import Details
from vru_case.ui.forms.printing.lock import OPEN, LockSheet
from vru_case.ui.pages.printing.several import SeveralSheet
from vru_case.ui.pages.printing.sheet import PrintSheet
from vru_case.ui.theme import Look

NAMES = ("Ada Marsh", "Bo Whittle", "Cleo Banks", "Dev Patel", "Ellis Moor", "Finn Ashton")


def _summary(studio: Studio, who: UUID, purpose: str, window: QWidget) -> QWidget:
    shown = PrintSheet(studio.desk, studio.workplace.read(person_page.page, who), window)
    shown.asks.why.set_value(purpose)
    shown.asks.why.changed.emit()
    shown.asks.who.set_value("Preston Crown Court\nHer solicitor")
    shown.preview()
    settle(studio.app, studio.tasks)
    lines = [place for place, line in enumerate(shown.held.model.lines) if line.key]
    shown.held.model.toggle(lines[0])
    shown.held.model.toggle(lines[-1])
    shown.preview()
    settle(studio.app, studio.tasks)
    return shown


def _scrolled(studio: Studio, who: UUID, window: QWidget) -> QWidget:
    shown: PrintSheet = _summary(studio, who, "court", window)  # type: ignore[assignment]
    shown.show()
    settle(studio.app, studio.tasks)
    bar = shown.left_pane.verticalScrollBar()
    bar.setValue(bar.maximum())
    shown.held.list.setFocus()
    return shown


def _several(studio: Studio, ids: tuple[UUID, ...], window: QWidget) -> QWidget:
    shown = SeveralSheet(studio.desk, ids, window)
    settle(studio.app, studio.tasks)
    shown.people.model.toggle(3)
    shown.example.progress.start("")
    shown.example.step(2, 6)
    return shown


def _lock(studio: Studio, how: str, window: QWidget) -> QWidget:
    shown = LockSheet(studio.theme, window)
    shown.passphrase.set_value("lantern-meadow-otter-violet-harbour")
    if how == OPEN:
        shown.how.set_value(OPEN)
        shown.how.changed.emit()
    return shown


def _papers(out: Path) -> None:
    """Every kind of paper, as it comes out of the printer."""
    for name, paper in library().papers.items():
        made = papers.on_paper(paper)
        with pypdfium2.PdfDocument(case_summary.build(made)) as document:
            for place, page in enumerate(document, start=1):
                page.render(scale=1.6).to_pil().save(out / f"paper-{name}-{place}.png")


def main(out: Path, only: str = "") -> None:
    """Light and dark, both sizes."""
    out.mkdir(parents=True, exist_ok=True)
    _papers(out)
    studio = Studio(Path(tempfile.mkdtemp()), out, only)
    who = UUID(str(studio.workplace.write(james)[0]))
    space = studio.desk.actor.places[0].space_id
    ids = [who]
    for name in NAMES:
        first, last = name.split()
        ids.append(studio.workplace.write(people.register, space, Details(first_name=first, last_name=last))[0])
    for scheme in ("light", "dark"):
        studio.theme.choose(Look(scheme))
        for size in SIZES:
            studio.shoot("print-court", size, partial(_summary, studio, who, "court"))
            studio.shoot("print-lines", size, partial(_scrolled, studio, who))
            studio.shoot("print-several", size, partial(_several, studio, tuple(ids)))
            studio.shoot("print-lock", size, partial(_lock, studio, ""))
            studio.shoot("print-open", size, partial(_lock, studio, OPEN))
    studio.tasks.close()
    studio.workplace.store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])

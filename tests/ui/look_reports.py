"""Draws the figures of a programme, as PNGs: `python -m tests.ui.look_reports OUTDIR [ONLY]`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from tests.ui.album import Album, at_work
from tests.ui.opened import settle, wait_until
from vru_case.app import App
from vru_case.sample.load import fill
from vru_case.services.work import Workplace
from vru_case.ui.pages.reports.figures import FiguresPage

PEOPLE = 160


def people(workplace: Workplace) -> None:
    """A caseload whose months can be told apart."""
    fill(workplace, PEOPLE)


def counted(app: App, page: FiguresPage) -> None:
    """Until everything that was asked is counted."""
    settle(app)
    wait_until(lambda: not page.counter.busy, "the figures")
    settle(app)


def draw(album: Album, app: App) -> None:
    """A count by district, a share, what stands behind a line, the activities, and small numbers hidden."""
    session = app.window.session
    assert session is not None
    at = session.workspace
    at.go("reports")
    page = at.whole("reports").show_section("figures")  # type: ignore[attr-defined]
    assert isinstance(page, FiguresPage)
    counted(app, page)
    page.focus_list()
    album.keep(app.window, "reports-figures")
    for figure, by, control in (("people-contacted", "age", "none"), ("offer-acceptance", "sex", "none"),
                                ("needs", "kind", "nhs")):  # fmt: skip
        page.choices.by.picked.emit(by)
        page.choices.control.picked.emit(control)
        counted(app, page)
        page.body.list.select(figure)
        page.body.detail.enter()
        album.keep(app.window, f"reports-{figure}")
    page.choices.control.picked.emit("none")
    page.body.list.select("people-contacted")
    counted(app, page)
    page.body.list.opened.emit("people-contacted")
    settle(app)
    album.keep(app.window, "reports-behind")
    page.choices.set.picked.emit("places")
    counted(app, page)
    album.keep(app.window, "reports-places")


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), people, draw, ("ed-navigator", "divert"), "supervisor")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")

"""Draws the board pack and the returns, as PNGs: `python -m tests.ui.look_board OUTDIR [ONLY]`."""

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
from vru_case.ui.pages.reports.board import BoardPackPage
from vru_case.ui.pages.reports.returns import ReturnsPage

PEOPLE = 160


def people(workplace: Workplace) -> None:
    """A caseload whose months can be told apart."""
    fill(workplace, PEOPLE)


def made(app: App, pane: object) -> None:
    """Until the pages are there."""
    settle(app)
    wait_until(lambda: pane.shown is not None, "the pages")  # type: ignore[attr-defined]
    settle(app)


def draw(album: Album, app: App) -> None:
    """The pack of last month with a story and a cost, and the sheet that saves it."""
    session = app.window.session
    assert session is not None
    at = session.workspace
    at.go("reports")
    page = at.whole("reports").show_section("board")  # type: ignore[attr-defined]
    assert isinstance(page, BoardPackPage)
    made(app, page.pane)
    first = page.choices.among[0]
    page.choices.costs[first].set_value("12,500")
    page.choices.costs[first].changed.emit()
    wait_until(lambda: page.pane.shown is not None and bool(page.pane.shown.of.wanted.costs), "the cost")
    settle(app)
    page.focus_list()
    album.keep(app.window, "reports-board")
    page.save_pack()
    album.sheets(app, "reports-board-save")
    returns(album, app)


def returns(album: Album, app: App) -> None:
    """A return over the last quarter, and putting one together."""
    at = app.window.session.workspace  # type: ignore[union-attr]
    page = at.whole("reports").show_section("returns")  # type: ignore[union-attr]
    assert isinstance(page, ReturnsPage)
    settle(app)
    made(app, page.pane)
    page.focus_list()
    album.keep(app.window, "reports-returns")
    page.change()
    album.sheets(app, "reports-return")


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), people, draw, ("ed-navigator", "divert"), "supervisor")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")

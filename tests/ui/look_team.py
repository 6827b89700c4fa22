"""Draws the tabs of Team that are about duty and allocation, as PNGs: `python -m tests.ui.look_team OUTDIR [ONLY]`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from tests.ui.album import Album, at_work
from tests.ui.opened import settle
from vru_case.app import App
from vru_case.sample.load import fill
from vru_case.services.work import Workplace
from vru_case.ui.pages.team.board import BoardPage
from vru_case.ui.pages.team.page import TeamPage


def people(workplace: Workplace) -> None:
    """A caseload."""
    fill(workplace, 120)


def team(app: App) -> TeamPage:
    """The place, gone to."""
    session = app.window.session
    assert session is not None
    session.workspace.go("team")
    settle(app)
    return app.window.findChildren(TeamPage)[0]


def draw(album: Album, app: App) -> None:
    """The board with the rows of a line."""
    page = team(app)
    board = page.show_section("board")
    assert isinstance(board, BoardPage)
    settle(app)
    album.keep(app.window, "team-board")
    board.list.select("follow-ups")
    board.list.opened.emit("follow-ups")
    settle(app)
    album.keep(app.window, "team-board-rows")


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), people, draw, ("divert",), "supervisor")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")

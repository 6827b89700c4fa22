"""Draws the tabs of Reports about quality, evaluation and access: `python -m tests.ui.look_reports_more OUTDIR [ONLY]`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from tests.ui.album import Album, at_work
from tests.ui.opened import settle
from vru_case.app import App
from vru_case.sample.laptop import fill
from vru_case.services.work import Workplace
from vru_case.ui.pages.reports.page import ReportsPage
from vru_case.ui.pages.reports.quality import QualityPage


def people(workplace: Workplace) -> None:
    """A caseload."""
    fill(workplace, 120)


def reports(app: App) -> ReportsPage:
    """The place, gone to."""
    session = app.window.session
    assert session is not None
    session.workspace.go("reports")
    settle(app)
    return app.window.findChildren(ReportsPage)[0]


def draw(album: Album, app: App) -> None:
    """Each tab."""
    page = reports(app)
    quality = page.show_section("quality")
    assert isinstance(quality, QualityPage)
    settle(app)
    album.keep(app.window, "reports-quality")
    quality.list.select("ethnicity")
    quality.list.opened.emit("ethnicity")
    settle(app)
    album.keep(app.window, "reports-quality-people")
    quality.people.select_first()
    quality.people.opened.emit(quality.people.current_id())
    album.sheets(app, "reports-quality-mend")


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), people, draw, ("divert",), "supervisor")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")

"""Draws the sheet on which a spreadsheet is brought in, step by step: `python -m tests.ui.look_importing OUTDIR`."""

import csv
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from tests.ui.album import Album, at_work
from tests.ui.opened import settle
from vru_case.app import App
from vru_case.sample.load import fill
from vru_case.services.importing.matter import lines
from vru_case.services.work import Workplace
from vru_case.ui.forms.importing.importing import ImportSheet

HEAD = [
    "Ref", "First name", "Surname", "DOB", "Mobile", "Town", "Referred by", "Attendance reason", "Date of attendance",
    "Start date", "Notes", "Contact date", "Contact type", "Follow up date", "Coach",
]  # fmt: skip
NAMES = "Sam Carter, Kai Hughes, Tia Khan, Leo Walsh, Noor Shah, Mia Doyle, Ade Price, Ellis Reid, Jo Moss, Alex Grant"
TOWNS = ("Preston", "Blackpool", "Burnly", "Blackpol", "Garstang")


def _people(workplace: Workplace) -> None:
    fill(workplace, 30)


def written(folder: Path) -> Path:
    """A caseload as somebody keeps it, with what goes wrong in one."""
    rows: list[list[str]] = []
    for n in range(40):
        first, last = NAMES.split(", ")[n % 10].split()
        rows.append([
            f"D{n:03}", first, last + ("" if n < 10 else str(n)), f"{n % 28 + 1:02}/05/{2004 + n % 5}",
            f"07700 900{n:03}", TOWNS[n % 5], "ED staff", "Was hurt by someone", "03/11/2025", "05/11/2025",
            "Likes boxing; wants to go back to college", "10/11/25", "Call to them", "01/12/2099", "Ben Ali",
        ])  # fmt: skip
    rows[3][3], rows[4][4], rows[5][3] = "31/02/2005", "07700 90", "05/23/2006"
    rows[6][1:4], rows[10][0:5] = rows[0][1:4], [""] * 5
    path = folder / "people.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["Our caseload, November"], HEAD, *rows])
    return path


def steps(album: Album, app: App, path: Path) -> None:
    """Each step, and the sheet as it opens the next time."""
    session = app.window.session
    assert session is not None
    for place in ("settings", "people"):
        session.workspace.go(place)
        settle(app)
        album.keep(app.window, f"import-{place}")
    sheet = ImportSheet(session.desk, app.window)
    sheet.open()
    settle(app)
    album.keep(app.window, "import-file", sheet)
    sheet.file.read_from(path)
    for name in ("columns", "rows", "done"):
        _often(app)
        sheet.save()
        _often(app)
        album.keep(app.window, f"import-{name}", sheet)
        if name == "rows":
            ask = next(row for row in sheet.rows._shown if row.weight == "ask")
            assert sheet.sheet is not None
            sheet.rows.one.show_problem(sheet.sheet, ask, "waits", ())
            album.keep(app.window, "import-ask", sheet)
    sheet.accept()
    sheet = ImportSheet(session.desk, app.window)
    sheet.open()
    _often(app)
    album.keep(app.window, "import-again", sheet)
    sheet.reject()
    settle(app)


def of_a_register(album: Album, app: App, folder: Path) -> None:
    """The same steps for the lines of a register."""
    session = app.window.session
    assert session is not None
    rows = [
        ["Adversity and children", "03/11/2025", "Online", "Preston", "20"],
        ["Talking about knives", "4 Nov 2025", "", "Burnley", "12"], ["County lines", "31/02/2025", "f2f", "", "9"],
        ["Adversity and children", "03/11/2025", "Online", "Preston", "20"],
    ]  # fmt: skip
    path = folder / "training.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["Course title", "Date", "How", "Town", "Seats"], *rows])
    register = session.desk.library.registers["training"]
    sheet = ImportSheet(session.desk, app.window, lines(register))
    sheet.open()
    _often(app)
    sheet.file.read_from(path)
    for name in ("file", "columns", "rows", "done"):
        _often(app)
        album.keep(app.window, f"import-lines-{name}", sheet)
        # Once it is done, this closes it.
        sheet.save()
        _often(app)


def under_another(album: Album, app: App, folder: Path) -> None:
    """Who came to the training dates that were just brought in: some of them to dates there are not."""
    session = app.window.session
    assert session is not None
    sector = session.desk.library.list("sector").options[0].label
    rows = [
        ["03/11/2025", "Adversity and children", "A school", sector, "9"],
        ["03/11/2025", "Adversty", "A club", sector, "4"], ["", "Adversity and children", "A college", sector, "3"],
        ["03/11/2025", "", "A church", sector, "6"],
    ]  # fmt: skip
    path = folder / "who came.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["Date", "Course", "Organisation", "Sector", "How many"], *rows])
    sheet = ImportSheet(session.desk, app.window, lines(session.desk.library.registers["training"]))
    sheet.open()
    _often(app)
    sheet.file.what.chips["training-attendance"].click()
    _often(app)
    sheet.file.read_from(path)
    for name in ("file", "columns", "rows", "done"):
        _often(app)
        album.keep(app.window, f"import-under-{name}", sheet)
        sheet.save()
        _often(app)


def _often(app: App) -> None:
    for _ in range(6):
        settle(app)


def draw(album: Album, app: App) -> None:
    """Every step, of a caseload that is nobody's."""
    with tempfile.TemporaryDirectory() as folder:
        steps(album, app, written(Path(folder)))
        of_a_register(album, app, Path(folder))
        under_another(album, app, Path(folder))


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), _people, draw)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Draws the place of shifts and its sheets, as PNGs: `python -m tests.ui.look_shift OUTDIR [ONLY]`."""

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from PySide6.QtWidgets import QApplication, QDialog

from tests.laptop import space_of
from tests.ui.album import Album, at_work
from tests.ui.opened import settle
from vru_case import clock
from vru_case.app import App
from vru_case.sample.load import fill
from vru_case.services.contact import contacts
from vru_case.services.shift import call_back, offer_log, shifts
from vru_case.services.shift.call_back import NewListed
from vru_case.services.shift.offer_log import NewLine
from vru_case.services.shift.shifts import NewShift
from vru_case.services.values import When
from vru_case.services.work import Work, Workplace
from vru_case.ui.pages.shift.page import ShiftPage
from vru_case.ui.parts.dates import PartDate

CUSTODY, ED = space_of("divert"), space_of("ed-navigator")
CHECKS = ("safe", "well", "sober", "free", "language")
LINES: tuple[dict[str, Any], ...] = (
    {
        "age_band": "18_25", "sex": "M", "reason": "WEAPON_KNIFE", "checks": CHECKS, "approached": True,
        "answer": "ACCEPTED",
    },
    {"age_band": "18_25", "sex": "M", "reason": "VWI", "approached": True, "answer": "NOT_NOW", "card_left": True},
    {"age_band": "26_UP", "sex": "F", "reason": "DRUG_SUPPLY", "approached": True, "override_reason": "NEED"},
    {"age_band": "17H_18", "sex": "M", "reason": "ROBBERY", "approached": False, "why_not_approached": "NO_ADULT"},
    {"age_band": "18_25", "reason": "FRAUD", "approached": False, "why_not_approached": "OUTSIDE"},
    {"age_band": "NK", "sex": "M", "reason": "PUBORD", "approached": False, "why_not_approached": "INTERVIEW"},
)  # fmt: skip


def _shifts(work: Work) -> None:
    now = clock.now()
    for days, count, site in ((3, 6, "BLACKPOOL"), (5, 4, "PRESTON"), (8, 0, "BLACKPOOL")):
        began = now - timedelta(days=days, hours=4)
        new = NewShift(CUSTODY, site, began, began + timedelta(hours=3), from_paper=days == 5)
        offer_log.write_all(work, new, tuple(NewLine(CUSTODY, **each) for each in LINES[:count]))
    shift = shifts.start(work, NewShift(CUSTODY, "BLACKPOOL", now - timedelta(hours=2)))
    for place, each in enumerate(LINES):
        offer_log.write(work, NewLine(shift, **each, at=now - timedelta(minutes=100 - 13 * place)))
    for name, hours in (("Sam", 14), ("Charlie", 40), ("Ola", 62)):
        listed = call_back.add(work, NewListed(ED, name, "Whitworth", "07700 900123", "BLACKPOOL_VIC", "HURT",
                                               When(now - timedelta(hours=hours), "time")))  # fmt: skip
        for _ in range(hours // 20):
            contacts.record(work, contacts.NewContact(listed.person_id, "PHONE_OUT", result="NO_ANSWER"))


def people(workplace: Workplace) -> None:
    """A caseload, and a few shifts."""
    fill(workplace, 20)
    workplace.write(_shifts)


def shots(album: Album, app: App) -> None:
    """The place as it is on a shift, and everything that opens from it."""
    session = app.window.session
    assert session is not None
    at = session.workspace
    at.go("today")
    settle(app)
    album.keep(app.window, "shift-today")
    at.go("shift")
    settle(app)
    at.shift.log.list.select_first()
    album.keep(app.window, "shift")
    for draw in (_a_line, _listed, _agreed, _none):
        draw(album, app, at.shift)


def _a_line(album: Album, app: App, shift: ShiftPage) -> None:
    shift.new_line()
    line = _sheet(app)
    album.keep(app.window, "shift-line-empty", line)
    for name, said in LINES[2].items():
        if name != "override_reason":
            line.fields[name].set_value(said)
            line.fields[name].changed.emit()
    settle(app)
    album.keep(app.window, "shift-line", line)
    line.fields["age_band"].set_value("NK")
    line.fields["adult"].set_value("NOT_YET")
    line.fields["age_band"].changed.emit()
    settle(app)
    album.keep(app.window, "shift-line-young", line)
    _close(app, line)


def _listed(album: Album, app: App, shift: ShiftPage) -> None:
    for name, act in (("listed", shift.acts.add_listed), ("paper", shift.acts.paper)):
        act()
        shown = _sheet(app)
        if name == "paper":
            shown.fields["site"].set_value("PRESTON")
            shown.fields["day"].set_value(PartDate(clock.today(), "day"))
            shown.grid.set_value(
                ["age_band=18_25;sex=M;reason=WEAPON_KNIFE;checks=safe+well;approached=yes;answer=NOT_NOW"]
            )
            shown.grid.grid.setFocus()
            shown.grid.grid.setCurrentCell(1, 2)
            settle(app)
        album.keep(app.window, f"shift-{name}", shown)
        _close(app, shown)


def _agreed(album: Album, app: App, shift: ShiftPage) -> None:
    shift.begin()
    shown = _sheet(app)
    shown.birth.born.set_value(PartDate(clock.today().replace(year=1995, day=1), "day"))
    shown.birth.born.changed.emit()
    settle(app)
    album.keep(app.window, "shift-agreed", shown)
    _close(app, shown)
    shift.acts.print_sheet()
    shown = _sheet(app)
    for _ in range(40):
        settle(app)
        if shown.pages.count():
            break
    album.keep(app.window, "shift-print", shown)
    _close(app, shown)


def _none(album: Album, app: App, shift: ShiftPage) -> None:
    running = shift.seen.running
    assert running is not None
    shift.acts.end(running)
    settle(app)
    album.keep(app.window, "shift-none")
    shift.acts.start()
    shown = _sheet(app)
    album.keep(app.window, "shift-start", shown)
    _close(app, shown)


def _sheet(app: App) -> Any:
    settle(app)
    [shown] = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    return shown


def _close(app: App, shown: Any) -> None:
    shown.typed.drop()
    shown.reject()
    settle(app)


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), people, shots, ("divert", "ed-navigator"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])

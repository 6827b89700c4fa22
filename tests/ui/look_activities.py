"""Draws the registers of activities and a line's form, as PNGs: `python -m tests.ui.look_activities OUTDIR [ONLY]`."""

import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")


from tests.ui.album import Album, at_work
from tests.ui.opened import settle
from vru_case import clock
from vru_case.app import App
from vru_case.sample.load import fill
from vru_case.services import activities
from vru_case.services.activities import NewActivity
from vru_case.services.work import Work, Workplace


def _lines(work: Work) -> None:
    for place in work.actor.places:
        if "operations" in work.programme(place.space_id).uses.registers:
            today = clock.today()
            for ago, kind, where, hours in ((3, "ARCH", "Preston station", "4"), (17, "SWEEP", "Moor Park", "2.5")):
                said = {"operation": "SCEPTRE", "kind": kind, "place": where, "district": "E07000123", "hours": hours}
                said |= {"stops": "6", "arrests": "3", "arrests_knife": "1", "staff": "8"}
                new = NewActivity("operations", place.space_id, today - timedelta(days=ago), said)
                above = activities.write(work, new)
                for route, number in (("seized", "3"), ("surrendered", "41"), ("swept", "2")):
                    found = {"route": route, "kind": "KITCHEN", "number": number}
                    activities.write(work, NewActivity("weapons", place.space_id, None, found, above))
                tested = {"premises": "Hardware shop", "result": "PASS"}
                activities.write(work, NewActivity("premises-tests", place.space_id, None, tested, above))


def people(workplace: Workplace) -> None:
    """A caseload, and a few lines."""
    fill(workplace, 12)
    workplace.write(_lines)


def draw(album: Album, app: App) -> None:
    """The place, a register with lines under its lines, an empty one, and the form."""
    session = app.window.session
    assert session is not None
    at = session.workspace
    at.go("activities")
    page = at.activities
    for register in ("training", "operations", "youth-commission"):
        page.list.select(register)
        page.list.chosen.emit(register)
        settle(app)
        album.keep(app.window, f"activities-{register}")
        page.add()
        album.sheets(app, f"activities-{register}-line")


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), people, draw, ("divert",))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")

"""Draws what two people wrote differently as PNGs: `python -m tests.ui.look_differences OUTDIR`."""

import os
import sys
import tempfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from tests.differing import colleague, kept_beside, made_at
from tests.ui.look_casework import NOW, SIZES, Frame, Place, set_up, settle
from vru_case import clock
from vru_case.models.person import ContactPoint, Person
from vru_case.models.plan import Action, FollowUp
from vru_case.services.people import people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.work import Work
from vru_case.ui.forms.differing.differences import DifferencesSheet, look
from vru_case.ui.pages.today.list import TodayList
from vru_case.ui.theme import Look

MINE, THEIRS = NOW.replace(hour=16, minute=42), NOW.replace(hour=17, minute=10)
OMAR = UUID(int=9)


def _retime(work: Work, follow_up: UUID, at: datetime) -> None:
    row = work.row(FollowUp, follow_up)
    row.due_on, row.due_at = at.date(), at
    work.session.flush()


def at(moment: datetime) -> None:
    """It is then."""
    clock.set_source(lambda: moment)


def write_apart(place: Place) -> UUID:
    """What Jordan's worker and Ben both changed; Jordan's id."""
    desk, jordan = place.workplace, place.people["Jordan"]
    colleague(desk)
    colleague(desk, "Omar Aziz", OMAR)
    follow_up, action = _first(place, FollowUp, jordan, "what"), _first(place, Action, jordan, "due_on")
    at(MINE)
    details = desk.read(lambda work: people.details_of(work.person(jordan)))
    details = replace(details, known_as="Jordan", district="E07000117", communication="Voice notes, not long texts.")
    desk.write(people.change, jordan, replace(details, pronouns="they/them", last_name="Mills-Carter"))
    saturday = datetime(2026, 11, 21, 18, 30, tzinfo=clock.LONDON)
    desk.write(_retime, follow_up, saturday)
    desk.write(people.add_contact_point, NewContactPoint(jordan, "07700 900142", safe_to_call=True, safe_to_text=True))
    point = _first(place, ContactPoint, jordan, "safe_to_call")
    at(NOW)
    monday = datetime(2026, 11, 23, 10, tzinfo=clock.LONDON)
    op: dict[str, Any] = {"theirs": made_at(THEIRS), "recorded_at": NOW}
    kept_beside(desk, Person, jordan, "district", "E07000122", **op)
    kept_beside(desk, Person, jordan, "communication", "Large print. Likes to be sent the question first.", **op)
    kept_beside(desk, Person, jordan, "last_name", "Mills", **op)
    kept_beside(desk, FollowUp, follow_up, "due_on", monday.date(), **op)
    kept_beside(desk, FollowUp, follow_up, "due_at", monday, **op)
    kept_beside(desk, ContactPoint, point, "value", "+447700900877", **op)
    kept_beside(desk, ContactPoint, point, "safe_to_call", False, **op)
    kept_beside(desk, ContactPoint, point, "best_times", "After four", **op)
    kept_beside(desk, Action, action, "due_on", monday.date(), **op)
    later: dict[str, Any] = {"theirs": made_at(THEIRS + timedelta(minutes=5)), "recorded_at": NOW - timedelta(days=7)}
    kept_beside(desk, Action, action, "due_on", None, author=OMAR, **later)
    for name, days in (("Amira", 9), ("Sam", 5)):
        kept_beside(desk, Person, place.people[name], "known_as", name + "h", recorded_at=NOW - timedelta(days=days))
    return jordan


def _first(place: Place, model: type[Any], person: UUID, filled: str) -> UUID:
    """The newest row of a kind in which this field is filled."""
    rows = place.workplace.read(
        lambda work: work.session.scalars(
            select(model).where(model.case_id == person, getattr(model, filled).is_not(None)).order_by(model.id.desc())
        ).all()
    )
    return UUID(str(rows[0].id))


def sheet_over(frame: Frame, person: UUID) -> DifferencesSheet:
    """The sheet, open over the window."""
    look(frame.place.desk, person, frame)
    settle(_app())
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, DifferencesSheet) and each.isVisible()
    )


def main(folder: Path, only: str = "", scale: Any = 100) -> None:
    """Writes every picture."""
    if only and "differences" not in only:
        return
    folder.mkdir(parents=True, exist_ok=True)
    at(NOW)
    place = set_up(_app(), Path(tempfile.mkdtemp()), Look("light"))
    jordan = write_apart(place)
    for scheme in ("light", "dark"):
        place.desk.theme.choose(Look(scheme, scale))
        for width, height in SIZES:
            draw(place, jordan, folder, f"{width}-{scheme}", (width, height))
    place.close()


def draw(place: Place, jordan: UUID, folder: Path, tail: str, size: tuple[int, int]) -> None:
    """Every picture of one size and colour."""
    frame = Frame(place, TodayList)
    frame.fit(*size)
    settle(_app())
    frame.list.select(jordan)
    frame.pane.show_person(jordan)
    settle(_app())
    frame.grab().save(str(folder / f"differences-page-{tail}.png"))
    sheet = sheet_over(frame, jordan)
    for shown in range(len(sheet._found.records)):
        settle(_app(), 0.15)
        shot = frame.grab()
        painter = QPainter(shot)
        painter.drawPixmap(sheet.mapToGlobal(QPoint(0, 0)) - frame.mapToGlobal(QPoint(0, 0)), sheet.grab())
        painter.end()
        shot.save(str(folder / f"differences-{shown + 1}-{tail}.png"))
        if shown == 0:
            QTest.keyClick(sheet.rows[0].cards[sheet.rows[0].chosen()], Qt.Key.Key_Left)
        sheet._cancel.click()
    settle(_app(), 0.15)
    frame.close()
    frame.deleteLater()
    _app().processEvents()


def _app() -> QApplication:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    return app


if __name__ == "__main__":
    main(Path(sys.argv[1]), scale=int(sys.argv[2]) if len(sys.argv) > 2 else 100)

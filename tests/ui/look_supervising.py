"""Draws supervision, looking at records and a plan to sign, as PNGs: `python -m tests.ui.look_supervising OUT`."""

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
from vru_case.services.supervising import notes, plans
from vru_case.services.supervising.values import NewNote
from vru_case.services.work import Work, Workplace
from vru_case.ui.forms.supervising import plan_sign_off
from vru_case.ui.pages.team.page import TeamPage
from vru_case.ui.pages.team.quality import QualityPage
from vru_case.ui.pages.team.supervision import SupervisionPage
from vru_case.ui.words import supervision_care as care_words


def _talked(work: Work) -> None:
    who = notes.team(work)[0]
    said = (
        "A heavy fortnight: two people in crisis in one week, and the drive to Burnley on top of it.\n\n"
        "We went through Kit's record. The plan is theirs, in their words. What is missing is a day for the next step."
    )
    agreed = "I ask for cover on Friday afternoon.\nThey ring the college by Tuesday."
    notes.write(work, NewNote(who.space_id, who.worker_id, said, agreed, clock.today() + timedelta(days=5)))


def people(workplace: Workplace) -> None:
    """A caseload, and a talk with one of the team."""
    fill(workplace, 40)
    workplace.write(_talked)


def draw(album: Album, app: App) -> None:
    """The two tabs of Team with their sheets, Today, and a plan to read."""
    session = app.window.session
    assert session is not None
    at = session.workspace
    at.go("team")
    team = app.window.findChildren(TeamPage)[0]
    page = team.show_section("supervision")
    assert isinstance(page, SupervisionPage)
    settle(app)
    album.keep(app.window, "supervision")
    page.add()
    album.sheets(app, "supervision-note")
    quality = team.show_section("quality")
    assert isinstance(quality, QualityPage)
    settle(app)
    album.keep(app.window, "quality")
    quality.draw()
    album.sheets(app, "quality-sample")
    quality.view.next.click()
    album.sheets(app, "quality-look")
    at.go("today")
    settle(app)
    at.panes.today.body.list.scrollToBottom()
    album.keep(app.window, "supervision-today")
    for row in session.workplace.read(plans.due)[:1]:
        plan_sign_off.look(session.desk, row.version_id, app.window)
        album.sheets(app, "plan-sign-off")
        session.desk.open_person(row.person.id)
        at.panes.person.tabs.choose("plan")
        at.panes.person.tabs.chosen.emit("plan")
        settle(app)
        album.keep(app.window, "plan-to-sign")
    session.care._line = care_words.line(session.desk.library.programme("divert").staff.support)
    app.window.lock()
    album.keep(app.window, "lock-parting")


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), people, draw, ("divert",), "supervisor")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")

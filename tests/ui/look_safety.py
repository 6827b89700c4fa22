"""Draws the Safety tab, its sheets and the gate as PNGs: `python -m tests.ui.look_safety OUTDIR`."""

import os
import sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")


from tests.ui.album import PEOPLE, Album, at_work
from tests.ui.opened import settle
from vru_case import clock
from vru_case.app import App
from vru_case.models.local import Enrolment
from vru_case.sample.load import fill
from vru_case.services.people import listing
from vru_case.services.safety import concerns, decisions, markers, safety_plans, viewings, walls
from vru_case.services.safety.concerns import NewConcern, Step
from vru_case.services.safety.decisions import NewTold
from vru_case.services.safety.markers import NewMarker
from vru_case.services.safety.safety_plans import NewSafetyPlan
from vru_case.services.safety.walls import NewWall
from vru_case.services.telling import today
from vru_case.services.values import When
from vru_case.services.work import Work, Workplace
from vru_case.ui.forms.safety.concern import ConcernSheet
from vru_case.ui.forms.safety.disclosure import DisclosureSheet
from vru_case.ui.forms.safety.marker import MarkerSheet
from vru_case.ui.forms.safety.pause import PauseSheet
from vru_case.ui.forms.safety.safety_plan import SafetyPlanSheet
from vru_case.ui.forms.safety.wall import WallSheet
from vru_case.ui.pages.person.blocks import Column
from vru_case.ui.pages.printing.safety_copy import SafetyCopySheet

PLAN = {
    "HELPS": "Music, and going to my nan's",
    "RISKY": "The bus station after school",
    "PEOPLE": "Nan, and my coach",
    "CODE_WORD": "umbrella",
    "LEAVE": "Charger, keys and bus pass are in the side pocket",
}
DAY = timedelta(days=1)


def _supervise(work: Work) -> None:
    row = work.session.get(Enrolment, 1)
    assert row is not None
    row.places = {"places": [{**place, "role": "supervisor"} for place in row.places["places"]]}


def _people(workplace: Workplace) -> None:
    fill(workplace, PEOPLE)
    workplace.write(_supervise)


def keep_safe(work: Work, who: UUID, other: UUID) -> None:
    """Everything that may stand on the tab."""
    ago = clock.now() - timedelta(hours=19)
    concerns.raise_(work, NewConcern(who, "CHILD", ("NEGLECT",), "Alone in the evenings", when=When(ago)))
    told = concerns.raise_(
        work,
        NewConcern(who, "PERSON", ("EMOTIONAL", "PHYSICAL"), "Frightened to leave the house", when=When(ago - 4 * DAY)),
    )
    concerns.tell(work, Step(told, "Jo Marsh, on duty", When(ago - 4 * DAY + timedelta(hours=2))))
    concerns.refer(work, Step(told, "Children's social care", When(ago - 3 * DAY)))
    day = clock.today()
    markers.set_(work, NewMarker(who, "RETALIATION", words="Avoid the park after dark", review_on=day - 2 * DAY))
    markers.set_(work, NewMarker(who, "DRUG_DEBT", words="Ask before you mention money", person_told=True))
    safety_plans.keep(work, NewSafetyPlan(who, PLAN, day + 28 * DAY))
    first = decisions.told(work, NewTold(who, "DEBT", "Two hundred by Friday, or they come to the house."))
    decisions.told(
        work,
        NewTold(
            who, "THREAT", "Messages every night.", "not shared", "Nobody else is at risk; went through the plan.",
            person_told=True, decided_by="Jo Marsh",
        ),
    )  # fmt: skip
    walls.set_(work, NewWall(who, other, "GROUPS", "Agreed with Jo"))
    viewings.look(work, "disclosure", first)


def draw(album: Album, app: App) -> None:
    """Every picture of one size and scheme."""
    session = app.window.session
    assert session is not None
    at = session.workspace
    at.go("today")
    settle(app)
    board = app.tasks.from_the_net(lambda place: place.read(today.board))
    who = (board.overdue + board.today + board.soon)[0].person.id
    others = app.tasks.from_the_net(lambda place: place.read(listing.people_ids, show="open"))
    other = next(each for each in others if each != who)
    at.panes.list.select(who)
    at.panes.show_person(who)
    settle(app)
    person = at.panes.person
    person.tabs.choose("safety")
    settle(app)
    album.keep(app.window, "safety-empty")
    app.tasks.write(app.window, keep_safe, who, other)
    settle(app)
    album.keep(app.window, "safety")
    listed = person._made["safety"].findChild(Column)
    assert listed is not None
    bar = listed.verticalScrollBar()
    for place in (1, 2):
        bar.setValue(bar.maximum() * place // 2)
        settle(app)
        album.keep(app.window, f"safety-{place}")
    _forms(album, app)
    person.show_person(other)
    settle(app)
    album.keep(app.window, "safety-gate")


def _forms(album: Album, app: App) -> None:
    session = app.window.session
    assert session is not None
    page = session.workspace.panes.person._page
    assert page is not None
    assert page.safety is not None
    desk, window = session.desk, session.workspace
    for name, make in (
        ("concern", ConcernSheet), ("disclosure", DisclosureSheet), ("marker", MarkerSheet),
        ("plan", SafetyPlanSheet), ("wall", WallSheet), ("copy", SafetyCopySheet),
    ):  # fmt: skip
        sheet = make(desk, page, window)
        sheet.open()
        if name == "disclosure":
            sheet.fields["decision"].set_value("shared")
            sheet.fields["decision"].changed.emit()
        if name == "concern":
            sheet.fields["immediate"].set_value(True)
            sheet.fields["immediate"].changed.emit()
        if isinstance(sheet, WallSheet):
            sheet.other.search.sought.emit("a")
        album.sheets(app, f"safety-form-{name}")
    PauseSheet(desk, "disclosure", page.safety.disclosures[0].id, print, window).open()
    album.sheets(app, "safety-pause")


def main(folder: Path, only: str = "") -> None:
    """Light and dark, at both sizes."""
    at_work(Album(folder, only), _people, draw)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Pictures of the directory, of handing somebody on step by step, and of the letter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QDialog

from tests.ui.opened import settle, wait_until
from vru_case import clock
from vru_case.app import App
from vru_case.services.people import listing, people
from vru_case.services.people.people import NewContactPoint
from vru_case.services.referring import directory, onward
from vru_case.services.referring.onward import NewOnward, Step
from vru_case.services.work import Work
from vru_case.ui.forms.referring.onward import OnwardSheet
from vru_case.ui.forms.referring.onward_step import StepSheet
from vru_case.ui.forms.referring.refer import ReferSheet
from vru_case.ui.forms.referring.safeguard import SafeguardSheet
from vru_case.ui.forms.referring.service import ServiceSheet
from vru_case.ui.pages.referrals.letter import LetterSheet
from vru_case.ui.pages.referrals.list import SERVICES
from vru_case.ui.words import printing

if TYPE_CHECKING:
    from tests.ui.album import Album


def _fill(work: Work) -> UUID:
    who = listing.people_ids(work, show="open")[0]
    space = work.person(who).space_id
    found = {row.code: row for row in directory.services(work)}
    horizon = replace(
        found["HORIZON"], space_id=space, phone="01632 960123", what="One to one, and groups",
        who_for="18 and over, living in Blackpool", refer_how="Ring first, then their form", checked_on=clock.today(),
        hours="Mon to Fri, 9 to 5", web="horizon.example.org", address="1 Made Up Street, Blackpool",
    )  # fmt: skip
    directory.save(work, horizon)
    old = clock.today() - timedelta(days=500)
    directory.save(work, replace(found["DEBT"], space_id=space, phone="01632 960456", checked_on=old))
    people.add_contact_point(work, NewContactPoint(who, "07700 900123", safe_to_text=True, best_times="after 4"))
    lines = ("name", "safe_contact", "needs")
    made = onward.hand_on(
        work, NewOnward(who, "HORIZON", "COLD", "SENT", "", None, "EMAIL", lines, "YES", given_how="SPOKEN")
    )
    onward.move(work, Step(made, "ACCEPTED", "They can see him within two weeks"))
    onward.move(work, Step(made, "FIRST_OFFERED", "", clock.now() + timedelta(days=4)))
    onward.hand_on(work, NewOnward(who, "BOXING", "WARM_PERSON", "ATTENDED", "Coach Mo met him at the door"))
    return who


def draw(album: "Album", app: App) -> None:
    """Every picture of one size and colour."""
    session = app.window.session
    assert session is not None
    at = session.workspace
    made: list[UUID] = []
    app.tasks.write(app.window, _fill, then=made.append)
    settle(app)
    at.go("referrals")
    at.panes.referrals.way.set_code(SERVICES)
    at.panes.referrals.way.chosen.emit(SERVICES)
    settle(app)
    for code in ("HORIZON", "DEBT"):
        at.panes.referrals.services.select(code)
        settle(app)
        album.keep(app.window, f"referrals-services-{code.lower()}")
    row = at.panes.referral.service.row
    assert row is not None
    at.go("people")
    at.panes.show_person(made[0])
    settle(app)
    at.panes.person.tabs.choose("referrals")
    settle(app)
    album.keep(app.window, "referrals-person")
    _sheets(album, app, row)


def _sheets(album: "Album", app: App, row: Any) -> None:
    session = app.window.session
    assert session is not None
    at, desk = session.workspace, session.desk
    page = at.panes.person._page
    assert page is not None
    handed = next(each for each in page.onward if each.shared)

    def sheet(name: str, make: Callable[[], QDialog]) -> None:
        shown = make()
        shown.open()
        settle(app)
        if isinstance(shown, OnwardSheet):
            for field, value in (("service", "DEBT"), ("handover", "COLD"), ("agreed", "LIMITED")):
                shown.fields[field].set_value(value)
                shown.fields[field].changed.emit()
            settle(app)
            shown.fit()
        if isinstance(shown, LetterSheet):
            wait_until(lambda: shown.pages.isVisible() and shown.state.text() != printing.MAKING, "the letter")
            settle(app)
        album.keep(app.window, f"referrals-{name}", shown)
        shown.reject()
        settle(app)

    sheet("service", lambda: ServiceSheet(desk, row, at))
    sheet("step", lambda: StepSheet(desk, page, handed, at))
    sheet("onward", lambda: OnwardSheet(desk, page, at))
    sheet("letter", lambda: LetterSheet(desk, page, handed.id, at))
    sheet("refer", lambda: ReferSheet(desk, page, at))
    sheet("safeguard", lambda: SafeguardSheet(desk, page, at, ("name",)))

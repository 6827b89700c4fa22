"""Draws every form, the referrals and printing as PNGs: `python -m tests.ui.look_forms OUTDIR [part of a name]`."""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from tests.laptop import laptop, library, space_of
from tests.referring import settled
from vru_case import clock
from vru_case.models.referral import Referral
from vru_case.services.agreement import offers
from vru_case.services.people import intake, listing, people
from vru_case.services.people.intake import NewPerson, Reach
from vru_case.services.plan import plan
from vru_case.services.referring.referrals import NewReferral
from vru_case.services.telling import person_page
from vru_case.services.values import Details, PersonPage, ReferralRow
from vru_case.services.work import Work, Workplace
from vru_case.ui.desk import Desk
from vru_case.ui.forms.menu import FORMS
from vru_case.ui.forms.people.new_person import NewPersonSheet
from vru_case.ui.forms.referring.not_suitable import NotSuitableSheet
from vru_case.ui.pages.printing.sheet import PrintSheet
from vru_case.ui.pages.referrals.list import ReferralsList
from vru_case.ui.pages.referrals.referral import ReferralPane
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.tasks import Tasks
from vru_case.ui.theme import Look, Theme

HERE, THERE = "ed-navigator", "divert"
SIZES = ((1280, 690), (1440, 900))


def settle(app: QApplication, tasks: Tasks, rounds: int = 3) -> None:
    """Until everything asked so far was answered and drawn."""
    for _ in range(rounds):
        owner, answered = QObject(), list[object]()
        tasks.read(owner, _nothing, then=answered.append)
        tasks.aside(owner, str, then=answered.append)
        while len(answered) < 2:
            app.processEvents()
        app.processEvents()


def _nothing(_work: Work) -> None:
    return None


def james(work: Work) -> UUID:
    """A person with enough to refer and to print."""
    details = Details(
        known_as="Jamie", first_name="James", last_name="Holt", pronouns="He/him", estimated_age=19,
        born_precision="estimated", district="E06000009", site="BLACKPOOL_VIC", communication="Prefers voice notes",
    )  # fmt: skip
    reach = Reach(
        "07700 900123", safe_to_call=True, safe_to_text=True, safe_to_leave_message=False, best_times="after 4"
    )
    answers = (("SUPPORT", "YES"), ("RECORD", "YES"))
    who = intake.begin(work, NewPerson(space_of(HERE), details, reach, "ED_STAFF", answers=answers, given_how="SPOKEN"))
    for domain in ("ACCOM", "ETE", "DRUGALC"):
        plan.add_need(work, plan.NewNeed(who, domain))
    plan.add_strength(work, plan.NewStrength(who, "Boxing keeps him steady", "SPORT"))
    plan.add_goal(work, plan.NewGoal(who, "A flat in a town with happy memories"))
    offers.offer(work, offers.NewOffer(who, "DRUGS_ALC", "NOT_NOW"))
    return who


def incoming(work: Work, name: str, answer: str = "", days: int = 0) -> UUID:
    """A referral as the server puts it here."""
    case = clock.new_id()
    lines = [
        {"field": "name", "label": "Name", "value": name, "known_as": name},
        {"field": "safe_contact", "label": "Safe way to get in touch", "number": "+447700900456", "call": "yes",
         "value": "07700 900456 (safe to call and text; don't leave a message; after 4)"},
        {"field": "needs", "label": "What they want help with (up to three)", "codes": "ACCOM,ETE",
         "value": "Somewhere to live, Work and learning"},
    ]  # fmt: skip
    at = clock.now() - timedelta(days=days)
    work.add(
        Referral(
            id=case, space_id=space_of(HERE), case_id=case, author_id=work.actor.account_id, direction="in",
            from_programme=THERE, happened_at=at, shared=lines, answer=answer or None, answered_by="Nadia Rahman",
            answered_at=at if answer else None,
        )
    )  # fmt: skip
    work.session.flush()
    return case


class Studio:
    """A store, a theme and a window to draw in."""

    def __init__(self, folder: Path, out: Path, only: str) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self.app, self.out, self.only = app, out, only
        self.theme = Theme(app, Look("light"))
        self.workplace: Workplace = laptop(folder, (HERE, THERE))
        self.tasks = Tasks()
        self.tasks.come_in(self.workplace)
        self.desk = Desk(self.theme, self.tasks, library(), self.workplace.actor)

    def page(self, who: UUID) -> PersonPage:
        return self.workplace.read(person_page.page, who)

    def shoot(
        self,
        name: str,
        size: tuple[int, int],
        make: Callable[[QWidget], QWidget],
        then: Callable[[QWidget], None] | None = None,
    ) -> None:
        """One picture of a sheet over a plain window, or of a pane in it."""
        if self.only not in name:
            return
        window = QWidget()
        window.setProperty("surface", "bg")
        window.setAutoFillBackground(True)
        window.resize(*size)
        window.show()
        made = make(window)
        made.show()
        settle(self.app, self.tasks)
        if then is not None:
            then(made)
            settle(self.app, self.tasks)
        shot = window.grab()
        if isinstance(made, Sheet):
            over = made.grab()
            painter = QPainter(shot)
            painter.drawPixmap(made.pos() - window.pos(), over)
            painter.end()
        shot.save(str(self.out / f"{name}-{size[0]}-{'dark' if self.theme.dark else 'light'}.png"))
        made.close()
        window.close()
        settle(self.app, self.tasks, 1)


def draw_all(studio: Studio, who: UUID, rounds: tuple[UUID, UUID], sizes: tuple[tuple[int, int], ...]) -> None:
    """Every form at every size."""
    page = studio.page(who)
    for size in sizes:
        for entry in FORMS:
            studio.shoot(f"form-{entry.code}", size, partial(_sheet, studio, page, entry.make))
        studio.shoot("new-person", size, lambda window: NewPersonSheet(studio.desk, window))
        studio.shoot("new-person-typed", size, lambda window: NewPersonSheet(studio.desk, window), _type_person)
        studio.shoot("refer-ready", size, lambda window: FORMS[3].make(studio.desk, page, window), _agree)
        studio.shoot("print", size, lambda window: PrintSheet(studio.desk, page, window))
        for place, referral in enumerate(rounds):
            studio.shoot(f"referrals-{place}", size, partial(_referrals, studio, referral))
        rows = studio.workplace.read(referrals_of)
        studio.shoot("not-suitable", size, partial(NotSuitableSheet, studio.desk, rows[0]))


def _sheet(studio: Studio, page: PersonPage, make: Callable[..., QWidget], window: QWidget) -> QWidget:
    return make(studio.desk, page, window)


def referrals_of(work: Work) -> tuple[ReferralRow, ...]:
    return (*listing.referrals_in(work), *listing.referrals_out(work))


def _type_person(sheet: QWidget) -> None:
    assert isinstance(sheet, NewPersonSheet)
    sheet.fields["known_as"].set_value("Jamie")
    sheet.birth.born._line.setText("3 May 2009")
    sheet.birth.born.changed.emit()
    answers = list(sheet.asked.fields.values())
    answers[0].set_value("YES")
    answers[0].changed.emit()


def _agree(sheet: Any) -> None:
    for question in sheet.checklist.settled.values():
        field = question.field
        if hasattr(field, "_ticks") or hasattr(field, "ticks"):
            field.set_value(list(getattr(field, "_ticks", None) or field.ticks)[:4])
        elif hasattr(field, "chips"):
            needs = getattr(question.question, "needs", ())
            field.set_value(needs[0] if needs else next(iter(field.chips)))
        elif hasattr(field, "_tick"):
            field.set_value(True)
        field.changed.emit()


def _referrals(studio: Studio, chosen: UUID, window: QWidget) -> QWidget:
    both = QWidget(window)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    listed, pane = ReferralsList(studio.desk), ReferralPane(studio.desk)
    listed.setFixedWidth(400)
    row.addWidget(listed)
    row.addWidget(pane, 1)
    both.resize(window.size())
    listed.chosen.connect(pane.show_referral)
    settle(studio.app, studio.tasks)
    listed.select(chosen)
    found = next(row for row in studio.workplace.read(referrals_of) if row.id == chosen)
    pane.show_referral(found)
    return both


def main(out: Path, only: str = "") -> None:
    """Writes every picture."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), out, only)
        write = studio.workplace.write
        who = write(james)[0]
        write(people.add_contact_point, people.NewContactPoint(who, "01632 960123", "FAMILY", False, False))
        write(incoming, "Tyrell Moss", "", 2)
        fresh = write(incoming, "Chloe Ward")[0]
        write(incoming, "Reece Palmer", "ACCEPTED", 6)
        agreed = offers.NewAgreement(who, "", "YES", given_how="SPOKEN")
        new = NewReferral(who, THERE, ("name", "safe_contact", "needs"), settled())
        sent = write(intake.refer, new, agreed)[0]
        schemes = os.environ.get("SCHEMES", "light dark").split()
        sizes = SIZES if os.environ.get("SIZES") != "one" else SIZES[:1]
        for scheme in schemes:
            studio.theme.choose(Look(scheme))  # type: ignore[arg-type]
            draw_all(studio, who, (fresh, sent), sizes)
        studio.tasks.close()
        studio.workplace.store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])

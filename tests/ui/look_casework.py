# ruff: noqa: E501 - one made-up fact a line reads best
"""Draws Today, People and a person's page as PNGs with made-up people: `python -m tests.ui.look_casework OUTDIR`."""

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":
    os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from sqlalchemy import insert

from tests.laptop import laptop, library, space_of
from tests.referring import referral
from vru_case import clock
from vru_case.models.directory import Worker
from vru_case.services.agreement import offers
from vru_case.services.contact import contacts, follow_ups
from vru_case.services.people import encounters, people
from vru_case.services.plan import plan
from vru_case.services.referring import onward, referrals
from vru_case.services.safety import markers
from vru_case.services.support import episodes, outcomes  # fmt: skip
from vru_case.services.values import Details, When
from vru_case.services.work import Work, Workplace
from vru_case.ui.desk import Desk
from vru_case.ui.pages.people.list import PeopleList
from vru_case.ui.pages.person.page import PersonPane
from vru_case.ui.pages.today.list import TodayList
from vru_case.ui.tasks import Tasks
from vru_case.ui.theme import Look, Theme
from vru_case.ui.tokens import LIST_NARROW, LIST_WIDE, RAIL_NARROW, RAIL_WIDE

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 17, 56, tzinfo=clock.LONDON)
SIZES = ((1440, 900), (1280, 690))
#: Name, born, site, what is due, in how many days, the hour it was agreed for, how.
MADE_UP = (
    ("Kayden", "Brooks", 2009, "BLACKPOOL_VIC", "Call after going home", -2, 0, "PHONE_OUT"),
    ("Amira", "Hassan", 2010, "ROYAL_PRESTON", "Home visit with mum", -1, 0, "F2F_HOME"),
    ("Tyrell", "Osei", 2007, "ROYAL_BLACKBURN", "Text about the college open day", -1, 0, "TEXT_OUT"),
    ("Jordan", "Mills", 2008, "BLACKPOOL_VIC", "First conversation", 0, 18, "F2F_COMMUNITY"),
    ("Chloe", "Adeyemi", 2011, "ROYAL_PRESTON", "Check in after going home", 0, 19, "PHONE_OUT"),
    ("Reece", "Palmer", 2006, "BLACKPOOL_VIC", "Send the housing form", 0, 0, "EMAIL_OUT"),
    ("Daniel", "Kovač", 2009, "BLACKPOOL_VIC", "Call with the social worker", 0, 0, "PHONE_OUT"),
    ("Zainab", "Iqbal", 2010, "ROYAL_BLACKBURN", "Weekly check in", 2, 0, "PHONE_OUT"),
    ("Marcus", "Bell", 2008, "BLACKPOOL_VIC", "Boxing gym drop-in", 3, 16, "F2F_COMMUNITY"),
    ("Ellie", "Wren", 2009, "ROYAL_PRESTON", "Ask if now is a better time", 5, 0, "TEXT_OUT"),
    ("Sam", "", 0, "BLACKPOOL_VIC", "", 0, 0, ""),
)


@dataclass(frozen=True)
class Place:
    """A desk with a real store behind it."""

    workplace: Workplace
    tasks: Tasks
    desk: Desk
    people: dict[str, UUID]

    def close(self) -> None:
        """Let the store go."""
        self.desk.deleteLater()
        self.tasks.go_out()
        self.tasks.close()
        self.workplace.store.close()


def ago(days: int, hour: int = 12, minute: int = 0) -> When:
    """So many days ago at a time of day."""
    day = clock.today() - timedelta(days=days)
    return When(datetime(day.year, day.month, day.day, hour, minute, tzinfo=clock.LONDON))


def _person(work: Work, made: tuple[str, str, int, str, str, int, int, str]) -> UUID:
    first, last, born, site, what, days, hour, mode = made
    details = Details(
        known_as=first, last_name=last, site=site, born_on=date(born, 3, 5) if born else None,
        born_precision="day" if born else "unknown", pronouns="he/him" if first in ("Jordan", "Marcus") else "",
    )  # fmt: skip
    person = people.register(work, space_of("ed-navigator"), details)
    if what:
        episodes.open_(work, episodes.Opening(person, "ED_LIST", opened_on=clock.today() - timedelta(days=9)))
        due = clock.today() + timedelta(days=days)
        at = datetime(due.year, due.month, due.day, hour, 30, tzinfo=clock.LONDON) if hour else None
        follow_ups.plan(work, follow_ups.NewFollowUp(person, what, due, at, mode))
    return person


def _story(work: Work, person: UUID) -> None:
    """A full page for one person."""
    _meeting(work, person)
    _danger(work, person)
    _talks(work, person)
    _help(work, person)
    _plan(work, person)
    _reaching(work, person)
    referrals.send(work, referral(person, fields=("name", "safe_contact", "needs")))


def _meeting(work: Work, person: UUID) -> None:
    """The night they met, and what was agreed then and since."""
    encounters.attend(work, encounters.NewAttendance(person, "BLACKPOOL_VIC", "HURT", when=ago(9, 23, 10)))
    contacts.record(work, contacts.NewContact(
        person, "F2F_ED", "Met on the ward with his mum. Wants to get back to college and see less of two people.",
        "MET", kind="FIRST", minutes=35, role_explained=True, when=ago(9, 23, 40)))  # fmt: skip
    for kind in ("SUPPORT", "RECORD"):
        offers.agree(work, offers.NewAgreement(person, kind, "YES", given_how="SPOKEN", when=ago(9, 23, 50)))
    offers.agree(work, offers.NewAgreement(person, "SHARE", "YES", partner="DIVERT", when=ago(4, 11)))
    limited = "Name and number only"
    offers.agree(work, offers.NewAgreement(person, "SHARE", "LIMITED", "HOUSING", limits=limited, when=ago(4, 11)))


def _danger(work: Work, person: UUID) -> None:
    """What to know before meeting him."""
    markers.set_(work, markers.NewMarker(person, "RETALIATION", words="Avoid the park after dark", when=ago(5, 21, 18)))
    for kind in ("NEURODIVERGENT", "DRUG_DEBT"):
        markers.set_(work, markers.NewMarker(person, kind, when=ago(5, 21, 20)))


def _talks(work: Work, person: UUID) -> None:
    """What was said since, and what only some may read."""
    contacts.record(work, contacts.NewContact(
        person, "PHONE_OUT",
        "Sounded calmer than Monday. Wants help telling college why he missed two weeks. Agreed I would email his tutor"
        " and meet on Saturday evening.", "SPOKE", minutes=12, topics=("College", "Sleep"), when=ago(2, 16, 42)))  # fmt: skip
    contacts.record(work, contacts.NewContact(person, "PHONE_OUT", "", "NO_ANSWER", when=ago(3, 10, 5)))
    contacts.note(work, contacts.NewNote(person, "What he said about the two people is kept here.", True, ago(2, 17)))


def _help(work: Work, person: UUID) -> None:
    """What he was offered, and who else helps."""
    stay = "Somewhere to stay, under 21s"
    onward.hand_on(work, onward.NewOnward(person, "HOUSING", "WARM_PERSON", "SENT", stay, ago(2, 11, 5)))
    onward.hand_on(work, onward.NewOnward(person, "BOXING", "WARM_PERSON", "ATTENDED", when=ago(6, 11, 5)))
    offers.offer(work, offers.NewOffer(person, "BOXING", "NOT_NOW", "Maybe after the exams", ago(8)))
    offers.offer(work, offers.NewOffer(person, "BOXING", "ACCEPTED", "Let's try it", ago(6)))
    offers.offer(work, offers.NewOffer(person, "OUR_SUPPORT", "ACCEPTED", when=ago(9, 23, 50)))
    offers.offer(work, offers.NewOffer(person, "DEBT", "NOT_NOW", when=ago(7)))
    offers.signpost(work, offers.NewSignpost(person, "CARD", "MENTAL_HEALTH", when=ago(9, 23, 55)))


def _plan(work: Work, person: UUID) -> None:
    """What he is good at, what he wants, who does what by when, and what has changed."""
    brother = "Looks after his little brother every morning"
    plan.add_strength(work, plan.NewStrength(person, brother, "FAMILY", True, ago(8)))
    boxing = "Two years of boxing, and a coach who asks after him"
    plan.add_strength(work, plan.NewStrength(person, boxing, "", when=ago(8)))
    college = "Back to college without having to explain to everyone"
    plan.add_need(work, plan.NewNeed(person, "ETE", college, "MEDIUM", ago(8)))
    plan.add_need(work, plan.NewNeed(person, "SAFETY", "Somewhere to be on Friday evenings", when=ago(7)))
    plan.add_goal(work, plan.NewGoal(person, "Finish the joinery course and get a place on site", "ETE", when=ago(7)))
    today, soon = clock.today(), clock.today() + timedelta(days=3)
    plan.add_action(work, plan.NewAction(person, "Email his tutor", "ETE", "WORKER", due_on=today, when=ago(2)))
    form = "Bring the housing form"
    plan.add_action(work, plan.NewAction(person, form, "ACCOM", "PERSON", due_on=soon, when=ago(2)))
    plan.add_action(work, plan.NewAction(person, "Bus pass", "MONEY", "WORKER", done_on=today, when=ago(5)))
    yard, said = "Saturdays at the builder's yard", "I've got my own money now"
    outcomes.record(work, outcomes.NewOutcome(person, "JOB_START", "TOLD_PERSON", yard, said, True, ago(20)))


def _reaching(work: Work, person: UUID) -> None:
    """Where he can be reached, and where not."""
    people.add_contact_point(work, people.NewContactPoint(
        person, "07700 900123", safe_to_call=True, safe_to_text=True, safe_to_leave_message=False,
        best_times="After 4"))  # fmt: skip
    people.add_contact_point(work, people.NewContactPoint(
        person, "07700 900456", "HOME", safe_to_call=False, safe_to_text=False, belongs_to="Dad"))  # fmt: skip
    people.add_address(work, people.NewAddress(person, "Flat 2, 14 Made Up Street", "E06000009", "FY1 4AA", False))


def set_up(app: QApplication, folder: Path, look: Look) -> Place:
    """A store with made-up people in it, and a desk at it."""
    workplace = laptop(folder, ("ed-navigator", "divert"), name="Amara Diallo")

    def seed(work: Work) -> dict[str, UUID]:
        return {row[0]: _person(work, row) for row in MADE_UP}

    known, _ = workplace.write(seed)
    workplace.write(_story, known["Jordan"])
    mine, space = workplace.actor.account_id, space_of("ed-navigator")
    row: dict[str, object] = {"id": mine, "space_id": space, "case_id": space, "author_id": mine, "account_id": mine}
    row |= {"name": "Amara Diallo", "role": "worker"}
    workplace.store.apply(lambda connection: connection.execute(insert(Worker.__table__), [row]))  # type: ignore[arg-type]
    tasks = Tasks()
    tasks.come_in(workplace)
    desk = Desk(Theme(app, look), tasks, library(), workplace.actor)
    return Place(workplace, tasks, desk, known)


class Frame(QWidget):
    """A list and a page side by side, where the window will have them."""

    def __init__(self, place: Place, listed: type[TodayList] | type[PeopleList]) -> None:
        super().__init__()
        self.place = place
        self.rail = QWidget()
        self.rail.setProperty("surface", "rail")
        self.list = listed(place.desk)
        self.pane = PersonPane(place.desk)
        self.list.chosen.connect(self.pane.show_person)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.rail, self.list):
            row.addWidget(part)
        row.addWidget(self.pane, 1)

    def fit(self, width: int, height: int) -> None:
        """Wide or narrow."""
        wide = width >= 1400
        self.rail.setFixedWidth(RAIL_WIDE if wide else RAIL_NARROW)
        self.list.setFixedWidth(LIST_WIDE if wide else LIST_NARROW)
        self.pane.set_compact(not wide)
        self.resize(width, height - 30)
        self.show()
        self.list.focus_list()


def settle(app: QApplication, seconds: float = 0.35) -> None:
    """Let answers come in and be drawn."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        app.processEvents()
        QThread.yieldCurrentThread()


def main(folder: Path) -> None:
    """Writes every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    clock.set_source(lambda: NOW)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    place = set_up(app, Path(tempfile.mkdtemp()), Look("light"))
    for scheme in ("light", "dark"):
        place.desk.theme.choose(Look(scheme))
        for width, height in SIZES:
            draw(app, place, folder, scheme, width, height)
    place.close()


def draw(app: QApplication, place: Place, folder: Path, scheme: str, width: int, height: int) -> None:
    """Every picture of one size and colour."""
    frame = Frame(place, TodayList)
    frame.fit(width, height)
    settle(app)
    frame.list.select(place.people["Jordan"])
    frame.pane.show_person(place.people["Jordan"])
    settle(app)

    def shot(name: str) -> None:
        settle(app, 0.15)
        frame.grab().save(str(folder / f"{name}-{width}-{scheme}.png"))

    shot("timeline")
    frame.pane.start_contact()
    shot("composer")
    frame.pane.timeline.composer.set_compact(width < 1400)
    for tab in ("plan", "referrals", "details"):
        frame.pane.tabs.choose(tab)
        shot(tab)
    if width > 1400:
        frame.list.head.search.setText("college")
        settle(app, 0.4)
        shot("search")
        frame.list.head.search.setText("zzzz")
        settle(app, 0.4)
        shot("nobody")
    frame.close()
    frame.deleteLater()
    if width < 1400:
        frame = Frame(place, PeopleList)
        frame.fit(width, height)
        settle(app)
        shot("people")
        frame.close()
        frame.deleteLater()
    app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Handing a person over: to a worker of the team nearest home, with a note, and with all that was planned."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from vru_case.errors import Refusal
from vru_case.models.episode import Assignment
from vru_case.models.plan import FollowUp
from vru_case.programmes.definition import Library, Option, Programme
from vru_case.services.support import episodes
from vru_case.services.telling.told import Told
from vru_case.services.work import Work

CHOOSE = "Choose who leads from now on."
ALREADY = "They lead already."


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who leads from now on, at which site of the programme (a code of one of its site lists), and what they read."""

    person_id: UUID
    worker_id: UUID | None
    site: str = ""
    handover: str = ""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What it did: the new lead, those that ended with it, and the follow-ups that went along, with whose they were."""

    assignment: UUID
    ended: tuple[UUID, ...]
    moved: tuple[UUID, ...]
    before: UUID | None


def hand_over(work: Work, new: HandOver) -> HandedOver:
    """Give the lead to another worker. Raises Refusal without one, or when they lead already."""
    if new.worker_id is None:
        raise Refusal(CHOOSE, "worker_id")
    person = work.person(new.person_id)
    lead = episodes.lead_of(work, person)
    before = lead.worker_id if lead is not None else None
    if before == new.worker_id:
        raise Refusal(ALREADY, "worker_id")
    files = work.cases(person.id)
    held = select(Assignment).where(
        Assignment.case_id.in_(files), Assignment.ended_on.is_(None), Assignment.cover_id.is_(None)
    )
    ended = [row for row in work.session.scalars(held) if row.worker_id == before]
    made = episodes.assign(work, person.id, new.worker_id, handover=new.handover)
    work.row(Assignment, made).site = new.site or None
    moved = []
    open_ = select(FollowUp).where(
        FollowUp.case_id.in_(files), FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None),
        FollowUp.worker_id == before,
    )  # fmt: skip
    for row in work.session.scalars(open_).all() if before is not None else ():
        row.worker_id = new.worker_id
        moved.append(row.id)
    work.session.flush()
    return HandedOver(made, tuple(row.id for row in ended), tuple(moved), before)


def take_back(work: Work, done: HandedOver) -> None:
    """Undo `hand_over`: whoever led leads again, and has what was planned."""
    row = work.row(Assignment, done.assignment)
    row.ended_on = row.from_on
    for each in done.ended:
        work.row(Assignment, each).ended_on = None
    for each in done.moved:
        work.row(FollowUp, each).worker_id = done.before
    work.session.flush()


def sites(library: Library, programme: Programme) -> tuple[Option, ...]:
    """The teams of a programme: its sites of districts, but for those where it has its shifts; perhaps none."""
    at_work = programme.shift.sites if programme.shift is not None else ()
    lists = [library.list(name) for name in programme.uses.sites if name not in at_work]
    return tuple(option for each in lists if "district" in each.maps for option in each.options)


def nearest(library: Library, programme: Programme, district: str) -> Option | None:
    """The one whose district somebody lives in."""
    found = (option for option in sites(library, programme) if option.maps_to.get("district") == district)
    return next(found, None) if district else None


def told(library: Library, programme: Programme, row: Assignment) -> Told:
    """A hand-over on the timeline: the note, and to which team."""
    team = next((each.label for each in sites(library, programme) if each.code == row.site), "")
    return Told("user-check", "info", "Handed over to another worker", row.handover or "", (team,))

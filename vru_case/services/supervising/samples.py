"""Drawing records to look at: which, from how many, in an order that follows from the sample's id alone."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import or_, select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Assignment, Episode
from vru_case.models.person import Person
from vru_case.models.supervision import QualitySample, supervision_case
from vru_case.services.people import holding
from vru_case.services.safety import walls
from vru_case.services.supervising.notes import SUPERVISOR
from vru_case.services.supervising.quality_values import NewSample
from vru_case.services.work import Work

MOST = 50
NOT_SUPERVISOR = "Supervisors look at records this way."
HOW_MANY = f"Write a number from 1 to {MOST}."
BACKWARDS = "The last day is before the first."
LATER = "This day is still to come."
NOBODY = "No record fits. Take a longer time, or leave the worker or place out."


def draw(work: Work, new: NewSample) -> UUID:
    """Draw a sample; its id. Raises Refusal: no supervisor there, a number or days that can't be, nothing that fits."""
    if work.actor.place(new.space_id).role != SUPERVISOR:
        raise Refusal(NOT_SUPERVISOR)
    if not 1 <= new.count <= MOST:
        raise Refusal(HOW_MANY, "count")
    if new.from_on > clock.today():
        raise Refusal(LATER, "from_on")
    if new.to_on < new.from_on:
        raise Refusal(BACKWARDS, "to_on")
    sample = clock.new_id()
    picked = in_order(sample, fitting(work, new))[: new.count]
    if not picked:
        raise Refusal(NOBODY)
    work.add(
        QualitySample(
            id=sample, space_id=new.space_id, case_id=supervision_case(new.space_id),
            author_id=work.actor.account_id, from_on=new.from_on, to_on=new.to_on, worker_id=new.worker_id,
            site=new.site or None, picked=[str(each) for each in picked],
        )
    )  # fmt: skip
    work.session.flush()
    return sample


def in_order(sample: UUID, episodes: Iterable[UUID]) -> list[UUID]:
    """These records in the order a sample draws them: the same for the same id, and not to be foreseen."""
    return sorted(episodes, key=lambda each: hashlib.sha256(sample.bytes + each.bytes).digest())


def fitting(work: Work, new: NewSample) -> list[UUID]:
    """The records a sample may draw: one of each person, the newest, and none of whom the drawer leads on."""
    open_then = select(Episode).where(
        Episode.space_id == new.space_id, Episode.opened_on <= new.to_on,
        or_(Episode.closed_on.is_(None), Episode.closed_on >= new.from_on),
    )  # fmt: skip
    newest: dict[UUID, Episode] = {}
    for row in work.session.scalars(open_then.order_by(Episode.opened_on, Episode.id)):
        newest[work.kept(row.case_id)] = row
    leads = leading(work, new.space_id)
    mine = {case for case, workers in leads.items() if work.actor.account_id in workers}
    people = set(newest) - mine
    if new.worker_id is not None:
        people = {case for case in people if new.worker_id in leads.get(case, ())}
    there = select(Person.id).where(Person.space_id == new.space_id)
    if new.site:
        there = there.where(Person.site == new.site)
    # A sample of one place would say where they are.
    here = set(work.session.scalars(there)) - (walls.veil(work).apart if new.site else frozenset())
    return [newest[case].id for case in people & here]


def leading(work: Work, space_id: UUID) -> dict[UUID, list[UUID]]:
    """Person → who leads on them now, as `holding.leads` has it."""
    return holding.leads(work, Assignment.space_id == space_id)


def remove(work: Work, sample_id: UUID) -> None:
    """It was drawn by mistake; what was found stays with the records. Raises Refusal for a worker."""
    _own(work, sample_id).removed_on = clock.today()
    work.session.flush()


def put_back(work: Work, sample_id: UUID) -> None:
    """Undo `remove`."""
    _own(work, sample_id).removed_on = None
    work.session.flush()


def _own(work: Work, sample_id: UUID) -> QualitySample:
    row = work.row(QualitySample, sample_id)
    if work.actor.place(row.space_id).role != SUPERVISOR:
        raise Refusal(NOT_SUPERVISOR)
    return row

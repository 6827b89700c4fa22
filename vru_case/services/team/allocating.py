"""Giving people to a worker: those nobody leads on, and those who are to have another; and taking it back."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Assignment
from vru_case.models.person import Person
from vru_case.models.referral import Referral
from vru_case.services.support import episodes, handing_over
from vru_case.services.support.handing_over import HandedOver, HandOver
from vru_case.services.work import NOT_HERE, Work

WHO = "Choose who leads from now on."
NOBODY = "Choose who it is about first."
WHY = "Choose why."
ALL_ALREADY = "They lead already."
NOT_SUPERVISOR = "A supervisor decides who works with whom."
#: Why of an assignment that was taken back at once.
TAKEN_BACK = "TAKEN_BACK"


@dataclass(frozen=True, slots=True)
class Allocation:
    """`cases` are people, or the files of referrals nobody has answered. `reason` is from allocation_reason."""

    cases: tuple[UUID, ...]
    worker_id: UUID | None
    reason: str = ""
    handover: str = ""


@dataclass(frozen=True, slots=True)
class Allocated:
    """What it did, for undo: people handed over, and assignments to referrals of somebody without a record."""

    people: tuple[HandedOver, ...]
    referrals: tuple[UUID, ...]


def allocate(work: Work, new: Allocation) -> Allocated:
    """Give them to a worker, who leads from today; their follow-ups go along. Those they lead on stay as they are.

    Raises Refusal without anybody, a worker or a reason, when they lead already, or for whoever is no supervisor.
    """
    worker = check(work, new.cases, new.worker_id, new.reason)
    people, referrals = [], []
    for case in new.cases:
        person = work.session.get(Person, work.kept(case))
        if person is None:
            referrals.append(_referral(work, case, worker, new))
            continue
        lead = episodes.lead_of(work, person)
        if lead is None or lead.worker_id != worker:
            done = handing_over.hand_over(work, HandOver(person.id, worker, handover=new.handover))
            work.row(Assignment, done.assignment).reason = new.reason
            people.append(done)
    if not people and not referrals:
        raise Refusal(ALL_ALREADY, "worker_id")
    work.session.flush()
    return Allocated(tuple(people), tuple(referrals))


def take_back(work: Work, done: Allocated) -> None:
    """Undo `allocate`: whoever led leads again."""
    for each in done.people:
        handing_over.take_back(work, each)
        work.row(Assignment, each.assignment).reason = TAKEN_BACK
    for assignment in done.referrals:
        row = work.row(Assignment, assignment)
        row.ended_on, row.reason = row.from_on, TAKEN_BACK
    work.session.flush()


def check(work: Work, cases: tuple[UUID, ...], worker_id: UUID | None, reason: str) -> UUID:
    """The worker, once it is clear that all was said. Raises Refusal as `allocate` does."""
    if not cases:
        raise Refusal(NOBODY)
    for case in cases:
        if work.actor.place(space_of(work, case)).role != "supervisor":
            raise Refusal(NOT_SUPERVISOR)
    if worker_id is None:
        raise Refusal(WHO, "worker_id")
    if not reason:
        raise Refusal(WHY, "reason")
    return worker_id


def space_of(work: Work, case: UUID) -> UUID:
    """Where a file is. Raises Refusal when it isn't on this laptop."""
    person = work.session.get(Person, work.kept(case))
    if person is not None:
        return person.space_id
    space = work.session.scalars(select(Referral.space_id).where(Referral.case_id == case)).first()
    if space is None:
        raise Refusal(NOT_HERE)
    return space


def _referral(work: Work, case: UUID, worker: UUID, new: Allocation) -> UUID:
    """The worker has the file of a referral, and answers it."""
    row = work.add(
        Assignment(
            space_id=space_of(work, case), case_id=case, author_id=work.actor.account_id, worker_id=worker,
            from_on=clock.today(), reason=new.reason, handover=new.handover.strip() or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id

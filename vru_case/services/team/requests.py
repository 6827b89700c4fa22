"""Asking a worker to take somebody on, and their answer. Until they answer, the person's file is lent to them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Assignment
from vru_case.models.person import Person
from vru_case.models.supervision import AllocationRequest
from vru_case.services.people import holding, listing, naming
from vru_case.services.safety import walls
from vru_case.services.support import episodes, handing_over
from vru_case.services.support.handing_over import HandedOver, HandOver
from vru_case.services.team import allocating, waits
from vru_case.services.values import PersonRow
from vru_case.services.work import Work

ACCEPTED, DECLINED, WITHDRAWN = "ACCEPTED", "DECLINED", "WITHDRAWN"
#: How long an answer stands on the supervisor's page.
SHOWN = timedelta(days=14)
NOT_ANSWERED = "They have to be on our records first: answer the referral, or give it to a worker."
ASKED_ALREADY = "They have been asked already."
ANSWERED = "This was answered already."
NOT_YOU = "Somebody else was asked."


@dataclass(frozen=True, slots=True)
class NewRequest:
    """Who is asked to take whom on, why (allocation_reason), and what they should know before they answer."""

    cases: tuple[UUID, ...]
    worker_id: UUID | None
    reason: str = ""
    handover: str = ""


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request: about whom, who was asked and who asked. `answer` is "" while it waits."""

    id: UUID
    person: PersonRow
    worker: str
    asker: str
    asked_at: datetime
    reason: str
    handover: str
    answer: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What accepting did, for undo; nothing is handed over to whoever leads already."""

    request: UUID
    done: HandedOver | None


def ask(work: Work, new: NewRequest) -> tuple[UUID, ...]:
    """Ask a worker, about one person or several. Raises Refusal as `allocate` does, or when they were asked already."""
    worker = allocating.check(work, new.cases, new.worker_id, new.reason)
    made = []
    for case in new.cases:
        person = work.session.get(Person, work.kept(case))
        if person is None:
            raise Refusal(NOT_ANSWERED)
        lead = episodes.lead_of(work, person)
        if lead is not None and lead.worker_id == worker:
            raise Refusal(allocating.ALL_ALREADY, "worker_id")
        if any(row.worker_id == worker for row in _open(work, work.cases(person.id))):
            raise Refusal(ASKED_ALREADY, "worker_id")
        row = work.add(
            AllocationRequest(
                **work.on(person), happened_at=clock.now(), worker_id=worker, reason=new.reason,
                handover=new.handover.strip() or None,
            )
        )  # fmt: skip
        work.session.flush()
        holding.lend(work, person, row.worker_id, row.id)
        made.append(row.id)
    return tuple(made)


def withdraw(work: Work, requests: tuple[UUID, ...]) -> None:
    """Undo `ask`, or think better of it. What was answered meanwhile stays."""
    for each in requests:
        row = work.row(AllocationRequest, each)
        if row.answer is None:
            row.answer, row.answered_at = WITHDRAWN, clock.now()
            holding.give_back(work, row.id)
    work.session.flush()


def ask_again(work: Work, request_id: UUID) -> None:
    """Undo `withdraw`. What was answered stays answered."""
    if work.row(AllocationRequest, request_id).answer == WITHDRAWN:
        take_back(work, request_id)


def accept(work: Work, request_id: UUID) -> Taken:
    """The worker who was asked leads from now on. Raises Refusal when it was answered, or somebody else was asked."""
    row = _mine(work, request_id)
    lead, done = episodes.lead_of(work, work.person(row.case_id)), None
    if lead is None or lead.worker_id != row.worker_id:
        done = handing_over.hand_over(work, HandOver(row.case_id, row.worker_id, handover=row.handover or ""))
        work.row(Assignment, done.assignment).reason = row.reason
    row.answer, row.answered_at = ACCEPTED, clock.now()
    holding.give_back(work, row.id)
    return Taken(row.id, done)


def decline(work: Work, request_id: UUID, words: str = "") -> UUID:
    """Not this time; the file goes back. Raises Refusal as `accept` does."""
    row = _mine(work, request_id)
    row.answer, row.answer_words, row.answered_at = DECLINED, words.strip() or None, clock.now()
    holding.give_back(work, row.id)
    return row.id


def take_back(work: Work, request_id: UUID, done: HandedOver | None = None) -> None:
    """Undo an answer: it waits again, and the file is lent again. Raises Refusal when it has left this laptop."""
    row = work.row(AllocationRequest, request_id)
    if done is not None:
        handing_over.take_back(work, done)
        work.row(Assignment, done.assignment).reason = allocating.TAKEN_BACK
    row.answer = row.answer_words = row.answered_at = None
    for lent in work.session.scalars(select(Assignment).where(Assignment.cover_id == row.id)):
        lent.ended_on = None
    work.session.flush()


def to_answer(work: Work) -> tuple[RequestRow, ...]:
    """What the actor was asked and hasn't answered, the oldest first."""
    asked = select(AllocationRequest).where(
        AllocationRequest.worker_id == work.actor.account_id, AllocationRequest.answer.is_(None)
    )
    return _rows(work, list(work.session.scalars(asked.order_by(AllocationRequest.happened_at))))


def of_team(work: Work) -> tuple[RequestRow, ...]:
    """Requests in the spaces the actor supervises: those that wait first, then what was answered a short while ago."""
    asked = select(AllocationRequest).where(
        AllocationRequest.space_id.in_(waits.spaces(work)), AllocationRequest.answer.is_distinct_from(WITHDRAWN)
    )
    since = clock.now() - SHOWN
    rows = [
        row
        for row in work.session.scalars(asked.order_by(AllocationRequest.happened_at.desc()))
        if row.answered_at is None or row.answered_at >= since
    ]
    return _rows(work, sorted(rows, key=lambda row: row.answer is not None))


def read(work: Work, request_id: UUID) -> RequestRow:
    """One request. Raises Refusal when it isn't here."""
    return _rows(work, [work.row(AllocationRequest, request_id)])[0]


def _rows(work: Work, rows: list[AllocationRequest]) -> tuple[RequestRow, ...]:
    if not rows:
        return ()
    people = {row.id: row for row in listing.people(work, [row.case_id for row in rows])}
    names, veil = naming.worker_names(work.session), walls.veil(work)
    return tuple(
        RequestRow(
            row.id, people[work.kept(row.case_id)], names.get(row.worker_id, ""), names.get(row.author_id, ""),
            row.happened_at or row.recorded_at, work.library.label("allocation_reason", row.reason),
            row.handover or "", row.answer or "", veil.words(work.kept(row.case_id), row.answer_words or ""),
        )
        for row in rows
        if work.kept(row.case_id) in people
    )  # fmt: skip


def _open(work: Work, cases: tuple[UUID, ...]) -> list[AllocationRequest]:
    asked = select(AllocationRequest).where(AllocationRequest.case_id.in_(cases), AllocationRequest.answer.is_(None))
    return list(work.session.scalars(asked))


def _mine(work: Work, request_id: UUID) -> AllocationRequest:
    row = work.row(AllocationRequest, request_id)
    if row.answer is not None:
        raise Refusal(ANSWERED)
    if row.worker_id != work.actor.account_id:
        raise Refusal(NOT_YOU)
    return row

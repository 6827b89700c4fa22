"""Does a start still hold? Asked again after so many weeks, answered in one key, and settled when it has ended."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.outcome import Outcome
from vru_case.models.person import Person
from vru_case.models.plan import FollowUp
from vru_case.programmes.definition import Library
from vru_case.programmes.endings import StillSo
from vru_case.services.contact import follow_ups
from vru_case.services.plan import plan_undo
from vru_case.services.work import Work

#: What made the follow-up: a start that is asked about again.
KIND = "sustained"
STILL, ENDED, UNKNOWN = "STILL", "ENDED", "UNKNOWN"
TOLD = "TOLD_PERSON"
NO_CHECK = "This isn't something that is asked again."
WHEN_ENDED = "When did it end?"
TO_COME = "That day is still to come."
BEFORE = "It can't have ended before it began."


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a check: STILL, ENDED (on a day) or UNKNOWN (we couldn't find out). `evidence` is from evidence."""

    follow_up_id: UUID
    answer: str
    ended_on: date | None = None
    words: str = ""
    quote_agreed: bool = False
    evidence: str = TOLD


@dataclass(frozen=True, slots=True)
class Found:
    """What an answer made; `settled` are the checks that needn't be asked any more."""

    follow_up: UUID
    outcome: UUID | None = None
    settled: tuple[UUID, ...] = ()


def plan(work: Work, person: Person, start: Outcome) -> tuple[UUID, ...]:
    """The checks of a start that are still to come, each made once. Nothing for what is no start, or has no day."""
    if start.happened_at is None or phase(work.library, start.kind) != "start":
        return ()
    began, made = clock.local(start.happened_at).date(), []
    for check in work.programme(person.space_id).endings.checks_of(start.kind):
        due = began + timedelta(weeks=check.weeks)
        if due < clock.today():
            continue
        row = work.add(
            FollowUp(
                **work.on(person), what=check.asks, mode=check.mode, due_on=due, worker_id=work.actor.account_id,
                kind=KIND, about_id=start.id, weeks=check.weeks,
            )
        )  # fmt: skip
        work.session.flush()
        made.append(row.id)
    return tuple(made)


def settle(work: Work, person: Person, end: Outcome) -> tuple[UUID, ...]:
    """An end drops the checks of the starts it ends; the ids of those that were open."""
    if phase(work.library, end.kind) != "end":
        return ()
    asked = select(FollowUp, Outcome).join(Outcome, Outcome.id == FollowUp.about_id).where(
        FollowUp.case_id.in_(work.cases(person.id)), FollowUp.kind == KIND, FollowUp.done_on.is_(None),
        FollowUp.dropped_on.is_(None),
    )  # fmt: skip
    settled = []
    for row, start in work.session.execute(asked).all():
        if ends(work.library, end, start) and _at(start) <= _at(end):
            row.dropped_on = clock.today()
            settled.append(row.id)
    work.session.flush()
    return tuple(settled)


def answer(work: Work, said: Answered) -> Found:
    """Write the answer down and do the check. Raises Refusal for what is no check, and for an end without its day."""
    row = work.row(FollowUp, said.follow_up_id)
    start, check = _asked(work, row)
    if said.answer == UNKNOWN:
        follow_ups.done(work, row.id)
        return Found(row.id)
    day = clock.today()
    if said.answer == ENDED:
        day = _checked(said.ended_on, start)
    found = Outcome(
        **work.on(work.person(row.case_id)), kind=check.still if said.answer == STILL else check.ended,
        happened_at=datetime.combine(day, time(12), clock.LONDON), precision="day", evidence=said.evidence,
        words=said.words.strip() or None, quote_agreed=said.quote_agreed or None, about_id=start.id,
        weeks=row.weeks if said.answer == STILL else None,
    )  # fmt: skip
    work.add(found)
    work.session.flush()
    follow_ups.done(work, row.id)
    return Found(row.id, found.id, settle(work, work.person(row.case_id), found))


def take_back(work: Work, found: Found) -> None:
    """Undo `answer`: the check is asked again, and so is what it settled."""
    for each in (found.follow_up, *found.settled):
        follow_ups.reopen(work, each)
    if found.outcome is not None:
        plan_undo.row(work, "outcome", found.outcome)


def phase(library: Library, kind: str) -> str:
    """start · kept · end · done; "" for a kind no list has."""
    option = library.list("outcome_type").option(kind)
    return option.text("phase") if option is not None else ""


def ends(library: Library, end: Outcome, start: Outcome) -> bool:
    """Whether one change is the end of what another began: said so, or of its family."""
    if phase(library, end.kind) != "end":
        return False
    if end.about_id is not None:
        return end.about_id == start.id
    kinds = library.list("outcome_type")
    mine, theirs = kinds.option(end.kind), kinds.option(start.kind)
    return mine is not None and theirs is not None and mine.text("family") == theirs.text("family")


def _asked(work: Work, row: FollowUp) -> tuple[Outcome, StillSo]:
    start = work.session.get(Outcome, row.about_id) if row.kind == KIND and row.about_id is not None else None
    check = work.programme(row.space_id).endings.check(start.kind, row.weeks or 0) if start is not None else None
    if start is None or check is None or row.done_on is not None:
        raise Refusal(NO_CHECK, "answer")
    return start, check


def _checked(day: date | None, start: Outcome) -> date:
    if day is None:
        raise Refusal(WHEN_ENDED, "ended_on")
    if day > clock.today():
        raise Refusal(TO_COME, "ended_on")
    if start.happened_at is not None and day < clock.local(start.happened_at).date():
        raise Refusal(BEFORE, "ended_on")
    return day


def _at(row: Outcome) -> date:
    return clock.local(row.happened_at).date() if row.happened_at else date.min

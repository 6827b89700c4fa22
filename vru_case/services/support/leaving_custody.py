"""They left custody, whatever the outcome: how and when, and meeting them in the community is planned."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.encounter import Detention
from vru_case.services.contact import schedule
from vru_case.services.plan import plan_undo
from vru_case.services.work import Work

NOT_THERE = "No stay in custody is written down that hasn't ended."
TO_COME = "That day is still to come."
TOO_EARLY = "They can't have left before they arrived."


@dataclass(frozen=True, slots=True)
class Leaving:
    """`exit_type` is from custody_exit, "" for not said; `left_on` None is today."""

    person_id: UUID
    exit_type: str = ""
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """What it did: the stay, how they were said to leave before, and the follow-ups it planned."""

    detention: UUID
    before: str
    planned: tuple[UUID, ...] = ()


def leave(work: Work, new: Leaving) -> Left:
    """They left their newest stay. Raises Refusal when there is none, or for a day before it or still to come."""
    person = work.person(new.person_id)
    asked = select(Detention).where(Detention.case_id.in_(work.cases(person.id)), Detention.left_on.is_(None))
    row = work.session.scalars(asked.order_by(Detention.happened_at.desc(), Detention.recorded_at.desc())).first()
    if row is None:
        raise Refusal(NOT_THERE)
    day = new.left_on or clock.today()
    if day > clock.today():
        raise Refusal(TO_COME, "left_on")
    if row.happened_at is not None and row.precision in ("time", "day") and day < clock.local(row.happened_at).date():
        raise Refusal(TOO_EARLY, "left_on")
    before = row.exit_type or ""
    row.left_on, row.exit_type = day, new.exit_type or row.exit_type
    work.session.flush()
    option = work.library.list("custody_exit").option(row.exit_type or "")
    if option is not None and option.flag("stays"):
        return Left(row.id, before)
    return Left(row.id, before, schedule.make(work, person, schedule.LEFT_CUSTODY, day, row.id))


def take_back(work: Work, left: Left) -> None:
    """Undo `leave`."""
    row = work.row(Detention, left.detention)
    row.left_on, row.exit_type = None, left.before or None
    for each in left.planned:
        plan_undo.row(work, "follow_up", each)
    work.session.flush()

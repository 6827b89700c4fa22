"""Whose differences wait for a choice: for those who had a hand in them, and after three days for a supervisor."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.difference import Conflict
from vru_case.models.episode import Assignment
from vru_case.models.local import Outbox
from vru_case.models.person import Person
from vru_case.programmes.working_days import working_days_between
from vru_case.services.differing import protection
from vru_case.services.differing.differing_values import together
from vru_case.services.people import naming
from vru_case.services.safety import walls
from vru_case.services.telling.person_page import place_of
from vru_case.services.values import PersonRow
from vru_case.services.work import Work

#: After so many working days a supervisor sees it too.
WORKING_DAYS = 3


@dataclass(frozen=True, slots=True)
class DifferingPerson:
    """Somebody in whose file something waits for a choice: which fields (entity, field), and how many working days."""

    person: PersonRow
    fields: tuple[tuple[str, str], ...]
    days: int


def due(work: Work) -> tuple[DifferingPerson, ...]:
    """People with something to choose, the longest waiting first.

    A worker's own: what they wrote a version of, and whom they lead on. A supervisor's: what nobody has settled in
    three working days (no weekend, no bank holiday), in the spaces where they are one.
    """
    spaces = [place.space_id for place in work.actor.places]
    kept = work.session.scalars(select(Conflict).where(Conflict.settled_by.is_(None), Conflict.space_id.in_(spaces)))
    by_case: dict[UUID, list[Conflict]] = defaultdict(list)
    for each in kept:
        model = catalogue.ENTITIES.get(each.entity)
        if model is not None and protection.differs(work.session.get(model, each.row_id), each):
            by_case[work.kept(each.case_id)].append(each)
    rows = [_row(work, case, some) for case, some in by_case.items()]
    return tuple(sorted((row for row in rows if row is not None), key=lambda row: (-row.days, row.person.name)))


def working_days(since: datetime, until: date) -> int:
    """Whole working days in England from an instant to a day; the day it began on is not one."""
    return working_days_between(clock.local(since).date(), until)


def _row(work: Work, case: UUID, kept: Sequence[Conflict]) -> DifferingPerson | None:
    person = work.session.get(Person, case)
    if person is None:
        return None
    days = working_days(min(each.recorded_at for each in kept), clock.today())
    supervises = work.actor.place(person.space_id).role == "supervisor"
    if not (supervises and days >= WORKING_DAYS) and not _had_a_hand(work, case, kept):
        return None
    fields = dict.fromkeys((each.entity, together(each.entity, each.field)[0]) for each in kept)
    row = walls.veil(work).row(naming.row_of(person, place=place_of(work, person)))
    return DifferingPerson(row, tuple(fields), days)


def _had_a_hand(work: Work, case: UUID, kept: Sequence[Conflict]) -> bool:
    own = work.actor.account_id
    if any(own == each.author_id or each.value.get("by") == str(own) for each in kept):
        return True
    wrote = select(Outbox.no).where(Outbox.row_id.in_({each.row_id for each in kept}), Outbox.author_id == own).limit(1)
    leads = select(Assignment.id).where(
        Assignment.case_id.in_(work.cases(case)), Assignment.worker_id == own, Assignment.ended_on.is_(None)
    )
    return work.session.scalars(wrote).first() is not None or work.session.scalars(leads).first() is not None

"""Who may be in an evaluator's extract, and what only a store can tell of them: index events and measures asked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.encounter import Detention, EDAttendance
from vru_case.models.offer import Agreement
from vru_case.models.paper import Export
from vru_case.models.person import Person
from vru_case.models.review import Wellbeing
from vru_case.services.agreement import offers
from vru_case.services.differing import protection
from vru_case.services.order import newest
from vru_case.services.work import Work

KIND = "EVALUATION"
#: Why somebody is not in it.
NOT_ASKED, SAID_NO, LIMITED, WITHDRAWN = "not_asked", "said_no", "with_limits", "withdrawn"
YES, WITH_LIMITS = "YES", "LIMITED"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who agreed and hasn't changed their mind; and how many did not, by why."""

    people: frozenset[UUID]
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class IndexEvent:
    """One visit or stay. `exact`: a time of day is known."""

    person_id: UUID
    kind: str
    at: datetime | None
    exact: bool
    site: str
    reason: str
    approach: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One measure, asked once. `answers`: question → a whole number."""

    person_id: UUID
    at: datetime
    measure: str
    answers: Mapping[str, int]


def agreed(work: Work, spaces: Sequence[UUID]) -> Agreed:
    """The answer that stands for each person of these spaces. A yes with limits is not a yes: nobody reads them here.

    While two people wrote it differently, the answer that protects more stands.
    """
    rows = protection.read(work, Agreement, Agreement.kind == KIND, Agreement.space_id.in_(spaces))
    last: dict[UUID, Agreement] = {}
    for row in newest(row for row in rows if row.answer != offers.NOT_ASKED):
        last.setdefault(work.kept(row.case_id), row)
    asked = select(Person.id).where(Person.space_id.in_(spaces))
    everybody = {each for each in work.session.scalars(asked) if each == work.kept(each)}
    people, left_out = set(), Counter[str]()
    for who in everybody:
        why = _why_not(last.get(who))
        if why:
            left_out[why] += 1
        else:
            people.add(who)
    return Agreed(frozenset(people), dict(left_out))


def index_events(work: Work, people: frozenset[UUID], spaces: Sequence[UUID]) -> tuple[IndexEvent, ...]:
    """Their visits to hospital and stays in custody, the first first; one without a day comes last."""
    found = []
    models: tuple[tuple[str, Any, str, str], ...] = (
        ("hospital", EDAttendance, "site", "reason"), ("custody", Detention, "suite", "offence_group"),
    )  # fmt: skip
    for kind, model, site, reason in models:
        for row in work.session.scalars(select(model).where(model.space_id.in_(spaces))):
            if (who := work.kept(row.case_id)) in people:
                approach = getattr(row, "approach_mode", None) or ""
                said = (getattr(row, site) or "", getattr(row, reason) or "", approach)
                found.append(IndexEvent(who, kind, row.happened_at, row.precision == "time", *said))
    return tuple(sorted(found, key=lambda each: (each.at is None, (each.at or clock.now()))))


def measures(work: Work, people: frozenset[UUID], spaces: Sequence[UUID]) -> tuple[Asked, ...]:
    """Every asking that stands, with the answers that are numbers."""
    rows = work.session.scalars(select(Wellbeing).where(Wellbeing.space_id.in_(spaces))).all()
    gone = {row.amends_id for row in rows}
    found = []
    for row in rows:
        who = work.kept(row.case_id)
        answers = {name: value for name, value in row.answers.items() if isinstance(value, int)}
        if who in people and row.id not in gone and answers:
            found.append(Asked(who, row.happened_at or row.recorded_at, row.measure, answers))
    return tuple(sorted(found, key=lambda each: each.at))


def given_out(work: Work, space_id: UUID, name: str, recipient: str, people: int, left_out: int) -> UUID:
    """An extract has left; its row's id. The key it was made with is kept nowhere. Raises Refusal without a name."""
    if not name.strip():
        raise Refusal("Give the project a name.", "name")
    row = work.add(
        Export(
            **work.in_space(space_id), happened_at=clock.now(), precision="time", kind=KIND, name=name.strip(),
            form="zip", control=None, recipient=recipient.strip() or None, people=people, left_out=left_out,
            asks={"project": name.strip()},
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def _why_not(row: Agreement | None) -> str:
    if row is None:
        return NOT_ASKED
    if row.withdrawn_at is not None:
        return WITHDRAWN
    return "" if row.answer == YES else LIMITED if row.answer == WITH_LIMITS else SAID_NO

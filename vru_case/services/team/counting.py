"""Who has how much: open support by worker, place and district, how busy it is, and the people behind each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from vru_case import clock
from vru_case.models.contact import Contact
from vru_case.models.episode import Assignment, Episode
from vru_case.models.person import Person
from vru_case.services.people import holding, naming
from vru_case.services.safety import walls
from vru_case.services.support import handing_over
from vru_case.services.team import waits
from vru_case.services.work import Work

BY = ("worker", "site", "district")
#: Contacts a week are those of so many weeks.
WEEKS = 4


@dataclass(frozen=True, slots=True)
class Load:
    """What one worker, place or district has. `key` is an account or a code, "" for none.

    `open` and `active` are periods of support, as figures of these names count them; `weekly` contacts a week over the
    last four; `oldest` the longest ago that anybody of them was last in contact; `overdue` follow-ups. `apart`: how
    many of them are kept apart from somebody, and so are not among the `people` of a place or a district.
    """

    key: str
    label: str
    open: int
    active: int
    weekly: float
    oldest: datetime | None
    overdue: int
    people: tuple[UUID, ...] = ()
    apart: int = 0


@dataclass(slots=True)
class _Sum:
    open: int = 0
    active: int = 0
    spoken: int = 0
    overdue: int = 0
    oldest: datetime | None = None
    people: dict[UUID, None] | None = None


def loads(work: Work, by: str) -> tuple[Load, ...]:
    """Everybody's, the fullest first. `by`: worker · site · district."""
    leads = _leads(work)
    groups = _groups(work, by, leads)
    spoken, last = _spoken(work)
    overdue: dict[UUID, int] = defaultdict(int)
    for wait in waits.follow_ups(work):
        overdue[work.kept(wait.case)] += 1
    sums: dict[str, _Sum] = defaultdict(_Sum)
    asked = select(Episode.case_id, Episode.opened_on).where(
        Episode.closed_on.is_(None), Episode.space_id.in_(waits.spaces(work))
    )
    for case, begun in work.session.execute(asked):
        kept = work.kept(case)
        each = sums[groups.get(kept, "")]
        each.open += 1
        each.active += kept in spoken
        at = last.get(kept) or waits.midnight(begun)
        each.oldest = min(at, each.oldest or at)
        each.people = each.people if each.people is not None else {}
        if kept not in each.people:
            each.people[kept] = None
            each.spoken += spoken.get(kept, 0)
            each.overdue += overdue.get(kept, 0)
    labels, hidden = _labels(work, by), frozenset[UUID]() if by == "worker" else walls.veil(work).apart
    made = [
        Load(key, labels.get(key, key), each.open, each.active, each.spoken / WEEKS, each.oldest, each.overdue,
             tuple(who for who in each.people or () if who not in hidden), len(hidden & set(each.people or ())))
        for key, each in sums.items()
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda load: (-load.open, load.label.casefold())))


def led(work: Work, space: UUID) -> Mapping[UUID, int]:
    """Worker → on how many people with open support they lead."""
    opened = select(Episode.case_id).where(Episode.closed_on.is_(None), Episode.space_id == space)
    asked = select(Assignment.worker_id, func.count(Assignment.case_id.distinct())).where(
        Assignment.space_id == space, Assignment.case_id.in_(opened), *holding.leading()
    )
    rows = work.session.execute(asked.group_by(Assignment.worker_id)).all()
    return {row[0]: row[1] for row in rows}


def _leads(work: Work) -> dict[UUID, tuple[UUID, str]]:
    """Person → who leads on them since last, and at which site: as the figure of the caseload has it."""
    asked = select(Assignment.case_id, Assignment.worker_id, Assignment.site).where(
        Assignment.space_id.in_(waits.spaces(work)), *holding.leading()
    )
    rows: Any = work.session.execute(asked.order_by(Assignment.from_on, Assignment.id))
    return {work.kept(case): (worker, site or "") for case, worker, site in rows}


def _groups(work: Work, by: str, leads: Mapping[UUID, tuple[UUID, str]]) -> dict[UUID, str]:
    if by == "worker":
        return {person: str(worker) for person, (worker, _) in leads.items()}
    asked = select(Person.id, Person.site, Person.district).where(Person.space_id.in_(waits.spaces(work)))
    return {
        person: ((leads[person][1] if person in leads else "") or site or "") if by == "site" else district or ""
        for person, site, district in work.session.execute(asked)
    }


def _spoken(work: Work) -> tuple[dict[UUID, int], dict[UUID, datetime]]:
    """Person → contacts in the last 28 days, and of those who are supported when the last one was."""
    since = waits.midnight(clock.today() - timedelta(days=waits.QUIET_DAYS - 1))
    here = Contact.space_id.in_(waits.spaces(work))
    recent = select(Contact.case_id, func.count()).where(here, Contact.happened_at >= since, *waits.counts(Contact))
    spoken: dict[UUID, int] = defaultdict(int)
    for case, count in work.session.execute(recent.group_by(Contact.case_id)):
        spoken[work.kept(case)] += count
    last: dict[UUID, datetime] = {}
    opened = Contact.case_id.in_(select(Episode.case_id).where(Episode.closed_on.is_(None)))
    asked = or_(opened, Contact.case_id.in_(waits.of_merged(work))), *waits.counts(Contact)
    ever = select(Contact.case_id, func.max(Contact.happened_at)).where(*asked)
    for case, at in work.session.execute(ever.group_by(Contact.case_id)):
        kept = work.kept(case)
        if at is not None and (kept not in last or last[kept] < at):
            last[kept] = at
    return spoken, last


def _labels(work: Work, by: str) -> dict[str, str]:
    if by == "worker":
        return {str(account): name for account, name in naming.worker_names(work.session).items()}
    if by == "district":
        return {each.code: each.label for each in work.library.list("district").options}
    found: dict[str, str] = {}
    for place in work.actor.places:
        programme = work.programme(place.space_id)
        found |= {each.code: each.label for each in handing_over.sites(work.library, programme)}
        for name in programme.uses.sites:
            found |= {each.code: each.label for each in work.library.list(name).options}
    return found

"""Whom we ring back: people from a list (out-of-hours attenders) whom nobody has reached yet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select

from vru_case import clock
from vru_case.models.contact import Contact, ContactAttempt
from vru_case.models.person import Person
from vru_case.models.plan import FollowUp
from vru_case.models.referral import Referral
from vru_case.programmes.rules import suggest_follow_ups
from vru_case.services import taking_back
from vru_case.services.contact import follow_ups
from vru_case.services.contact.follow_ups import NewFollowUp
from vru_case.services.people import intake, naming
from vru_case.services.people.arrival import Moment
from vru_case.services.people.intake import NewPerson, Reach
from vru_case.services.safety import walls
from vru_case.services.shift import shifts
from vru_case.services.telling.person_page import place_of
from vru_case.services.telling.today import stopped
from vru_case.services.values import Details, PersonRow, When
from vru_case.services.work import Work

#: The way of finding somebody that stands for a list (found_by).
LISTED = "LIST"
LONGEST_DAYS = 120


@dataclass(frozen=True, slots=True)
class CallBack:
    """Somebody not reached yet. `tried` of `tries`; `due_on` is the next try, None once there were enough."""

    person: PersonRow
    listed_on: date
    tried: int
    tries: int
    due_on: date | None


@dataclass(frozen=True, slots=True)
class NewListed:
    """Somebody on the list: what they may be called, a number, and their visit."""

    space_id: UUID
    known_as: str = ""
    last_name: str = ""
    number: str = ""
    site: str = ""
    reason: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody who was put on the list. `written` is what undoing takes back."""

    person_id: UUID
    written: tuple[int, ...]


def spaces(work: Work) -> dict[UUID, tuple[str, ...]]:
    """The actor's spaces that ring people back, with the referral sources of their lists."""
    rules = ((each.space_id, work.library.programme(each.programme).shift) for each in shifts.places(work))
    return {space: rule.call_back for space, rule in rules if rule is not None and rule.call_back}


def waiting(work: Work, limit: int = 200) -> tuple[CallBack, ...]:
    """Who is still to be reached: the next try first, then those tried often enough. Nobody who asked us not to."""
    asked = spaces(work)
    if not asked:
        return ()
    since = clock.now() - timedelta(days=LONGEST_DAYS)
    mine: list[ColumnElement[bool]] = [
        (Referral.space_id == space) & Referral.source.in_(sources) for space, sources in asked.items()
    ]
    spoken = exists().where(Contact.case_id == Referral.case_id)
    statement = (
        select(Referral, Person)
        .join(Person, Person.id == Referral.case_id)
        .where(Referral.direction == "in", or_(*mine), Referral.recorded_at > since, ~spoken)
        .order_by(Referral.recorded_at.desc())
        .limit(limit)
    )
    found = {
        work.kept(person.id): (referral, work.person(person.id)) for referral, person in work.session.execute(statement)
    }
    out = stopped(work, set(found)) | _spoken_with(work, found)
    tried, due = _tried(work, found), _due(work, found)
    veil = walls.veil(work)
    rows = [
        _row(work, veil, referral, person, tried.get(case, 0), due.get(case))
        for case, (referral, person) in found.items()
        if case not in out
    ]
    return tuple(sorted(rows, key=lambda row: (row.due_on is None, row.due_on or row.listed_on, row.person.name)))


def add(work: Work, new: NewListed) -> Listed:
    """Put somebody on the list, with their visit and the day of the first call."""
    rule, programme = work.programme(new.space_id).shift, work.programme(new.space_id)
    assert rule is not None
    source = next((each.source for each in rule.found_by if each.code == LISTED), rule.call_back[0])
    moment = Moment(rule.moment, new.site, new.reason, LISTED, out_of_hours=True)
    details = Details(known_as=new.known_as, last_name=new.last_name, site=new.site)
    reach = Reach(new.number) if new.number.strip() else None
    person = intake.begin(
        work, NewPerson(new.space_id, details, reach, source, when=new.when, moment=moment)
    )  # fmt: skip
    for first in suggest_follow_ups(programme, "referral-received", clock.today())[:1]:
        follow_ups.plan(work, NewFollowUp(person, first.what, first.due, mode=first.mode))
    return Listed(person, taking_back.written(work, person))


def take_off(work: Work, listed: Listed) -> bool:
    """Undo: they were never on it. True when nothing is left; else it is marked as a mistake."""
    return taking_back.take_back(work, listed.person_id, listed.written)


def _row(work: Work, veil: walls.Veil, referral: Referral, person: Person, tried: int, due: date | None) -> CallBack:
    programme = work.programme(person.space_id)
    listed = clock.local(referral.happened_at or referral.recorded_at).date()
    if tried >= programme.tries:
        due = None
    elif due is None:
        first = suggest_follow_ups(programme, "referral-received", listed)
        due = first[0].due if first else clock.today()
    row = veil.row(naming.row_of(person, place=place_of(work, person)))
    return CallBack(row, listed, tried, programme.tries, due)


def _files(work: Work, cases: Iterable[UUID]) -> list[UUID]:
    return [file for case in cases for file in work.cases(case)]


def _spoken_with(work: Work, cases: Iterable[UUID]) -> set[UUID]:
    """Those that somebody has spoken with in another record of theirs."""
    files = [file for case in cases if len(work.cases(case)) > 1 for file in work.cases(case)]
    asked = select(Contact.case_id).where(Contact.case_id.in_(files)).distinct()
    return {work.kept(file) for file in work.session.scalars(asked)} if files else set()


def _tried(work: Work, cases: Iterable[UUID]) -> Mapping[UUID, int]:
    counted = select(ContactAttempt.case_id, func.count()).where(ContactAttempt.case_id.in_(_files(work, cases)))
    found: Counter[UUID] = Counter()
    for file, count in work.session.execute(counted.group_by(ContactAttempt.case_id)):
        found[work.kept(file)] += count
    return found


def _due(work: Work, cases: Iterable[UUID]) -> Mapping[UUID, date]:
    earliest = select(FollowUp.case_id, func.min(FollowUp.due_on)).where(
        FollowUp.case_id.in_(_files(work, cases)), FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None)
    )
    found: dict[UUID, date] = {}
    for file, due in work.session.execute(earliest.group_by(FollowUp.case_id)):
        found[work.kept(file)] = min(due, found.get(work.kept(file), due))
    return found

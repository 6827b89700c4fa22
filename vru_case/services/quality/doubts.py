"""What in the records may be wrong, or was left lying: each with the people it is about. It asks; it accuses nobody."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import combinations
from typing import Any
from uuid import UUID

import jellyfish
from sqlalchemy import ColumnElement, LargeBinary, func, or_, select, type_coerce

from vru_case import clock
from vru_case.models.contact import Contact, ContactAttempt, Note
from vru_case.models.encounter import Detention, EDAttendance
from vru_case.models.episode import Episode
from vru_case.models.local import Outbox
from vru_case.models.offer import Offer
from vru_case.models.outcome import Outcome
from vru_case.models.person import ContactPoint, Person
from vru_case.models.plan import Need
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.models.review import Review
from vru_case.programmes.rules import age_on
from vru_case.services.access.deadlines import later
from vru_case.services.differing import protection
from vru_case.services.people import matching
from vru_case.services.support.returning import MISTAKE
from vru_case.services.work import Work

NO_RESULT_DAYS, UNSYNCED_DAYS, NO_REVIEW_MONTHS = 28, 7, 12
#: So many contacts written in so short a time is unusual; faster still is a spreadsheet that was brought in.
MANY, SECONDS, AT_ONCE, LOOK_BACK_DAYS = 10, 120, 10, 90
_HAPPENED: tuple[type[Any], ...] = (
    Contact,
    ContactAttempt,
    Note,
    Offer,
    Outcome,
    Need,
    Review,
    EDAttendance,
    Detention,
)
#: Either may stand in the place of the other: we spoke after all, or we didn't.
_EITHER: tuple[type[Any], ...] = (Contact, ContactAttempt)
#: Support that wasn't opened by mistake.
_MEANT = Episode.closure_reason.is_distinct_from(MISTAKE)
_DAY = timedelta(days=1)
_CROWD = 40


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: whose file, the day it is about (None where there is none), and a number that says more."""

    person_id: UUID
    day: date | None = None
    number: int = 0


Find = Callable[[Work, UUID], Iterator[Doubt]]


def find(work: Work, space_id: UUID, code: str) -> tuple[Doubt, ...]:
    """What there is of one kind; each person once. Raises KeyError for no such kind."""
    work.actor.place(space_id)
    found: dict[UUID, Doubt] = {}
    for each in KINDS[code](work, space_id):
        found.setdefault(each.person_id, each)
    return tuple(found.values())


def counts(work: Work, space_id: UUID) -> Mapping[str, int]:
    """How many people each kind is about."""
    return {code: len(find(work, space_id, code)) for code in KINDS}


def future(work: Work, space_id: UUID) -> Iterator[Doubt]:
    """Something that is said to have happened after today."""
    tomorrow = datetime.combine(clock.today() + _DAY, time(), clock.LONDON).astimezone(UTC)
    for model in _HAPPENED:
        # By the index of days alone; whose they are is asked of the few that are found.
        asked = select(model.case_id, model.happened_at).where(model.happened_at >= tomorrow, *_stands(model))
        for case, at in work.session.execute(asked).all():
            person = work.session.get(Person, case)
            if person is not None and person.space_id == space_id:
                yield Doubt(work.kept(case), clock.local(at).date())
    born = select(Person.id, Person.born_on).where(Person.born_on > clock.today(), Person.space_id == space_id)
    opened = select(Episode.case_id, Episode.opened_on).where(Episode.opened_on > clock.today(), _MEANT)
    for asked in (born, opened.where(Episode.space_id == space_id)):
        for case, day in work.session.execute(asked):
            yield Doubt(work.kept(case), day)


def before_referral(work: Work, space_id: UUID) -> Iterator[Doubt]:
    """A contact on an earlier day than the first referral: one of the two days may be wrong."""
    exact = ("time", "day")
    came = select(Referral.case_id, func.min(Referral.happened_at).label("at")).where(
        Referral.direction == "in", Referral.precision.in_(exact), Referral.space_id == space_id
    )
    first = came.group_by(Referral.case_id).subquery()
    spoke = select(Contact.case_id, func.min(Contact.happened_at), first.c.at).join(
        first, first.c.case_id == Contact.case_id
    )
    spoke = spoke.where(Contact.precision.in_(exact), Contact.happened_at < first.c.at, *_stands(Contact))
    for case, at, referred in work.session.execute(spoke.group_by(Contact.case_id)):
        if clock.local(at).date() < clock.local(referred).date():
            yield Doubt(work.kept(case), clock.local(at).date())


def outside_age(work: Work, space_id: UUID) -> Iterator[Doubt]:
    """Older or younger than the programme's usual ages when support began, and nobody wrote why."""
    programme = work.programme(space_id)
    asked = select(Episode.case_id, Episode.opened_on, Person.born_on).join(Person, Person.id == Episode.case_id)
    known = (Person.born_on.is_not(None), Person.born_precision == "day", Episode.override_reason.is_(None), _MEANT)
    for case, opened, born in work.session.execute(asked.where(Episode.space_id == space_id, *known)):
        if born is None or (rule := programme.age_rule(opened)) is None:
            continue
        age = age_on(born, opened)
        if rule.min_years <= age < rule.max_years_exclusive:
            continue
        months = (opened.year - born.year) * 12 + opened.month - born.month - (opened.day < born.day)
        if rule.triage_from_months is None or not rule.triage_from_months <= months < rule.min_years * 12:
            yield Doubt(work.kept(case), opened, age)


def duplicates(work: Work, space_id: UUID) -> Iterator[Doubt]:
    """Born the same day, with the same number or a last name that sounds the same."""
    asked = select(type_coerce(Person.id, LargeBinary), Person.last_name, Person.born_on).where(
        Person.space_id == space_id, Person.born_on.is_not(None), Person.born_precision == "day"
    )
    by_day: dict[date, list[tuple[bytes, str]]] = defaultdict(list)
    sound = cache(jellyfish.soundex)
    for case, last, born in work.session.execute(asked):
        by_day[born].append((case, sound(last) if last else ""))  # type: ignore[index]
    pairs = [pair for rows in by_day.values() if 1 < len(rows) <= _CROWD for pair in combinations(rows, 2)]
    numbers: dict[bytes, set[str]] = defaultdict(set)
    columns = (type_coerce(ContactPoint.case_id, LargeBinary), ContactPoint.value)
    for case, value in protection.undisputed(work, ContactPoint, columns) if pairs else ():  # type: ignore[arg-type]
        numbers[case].add(value)
    apart = matching.kept_apart(work) if pairs else frozenset()
    for (one, name), (other, like) in pairs:
        if (name and name == like) or not numbers[one].isdisjoint(numbers[other]):
            both = UUID(bytes=one), UUID(bytes=other)
            kept = [work.kept(each) for each in both]
            if kept[0] != kept[1] and frozenset(both) not in apart:
                yield from (Doubt(each) for each in kept)


def no_review(work: Work, space_id: UUID) -> Iterator[Doubt]:
    """Open for more than a year, and not looked at together within the last one."""
    since = later(clock.today(), -NO_REVIEW_MONTHS)
    cut = datetime.combine(since, time(), clock.LONDON).astimezone(UTC)
    looked = select(Review.case_id).where(or_(Review.happened_at >= cut, Review.recorded_at >= cut))
    seen = {work.kept(each) for each in work.session.scalars(looked)}
    asked = select(Episode.case_id, Episode.opened_on).where(
        Episode.space_id == space_id, Episode.closed_on.is_(None), Episode.opened_on < since
    )
    for case, opened in work.session.execute(asked):
        if work.kept(case) not in seen:
            yield Doubt(work.kept(case), opened)


def no_result(work: Work, space_id: UUID) -> Iterator[Doubt]:
    """Sent on more than 28 days ago, and nobody wrote what came of it."""
    cut = clock.now() - timedelta(days=NO_RESULT_DAYS)
    waits = [each.code for each in work.library.list("onward_status").options if each.code in _UNANSWERED]
    sent = func.coalesce(OnwardReferral.sent_at, OnwardReferral.happened_at)
    onward = select(OnwardReferral.case_id, sent).where(OnwardReferral.status.in_(waits), sent < cut)
    out = select(Referral.case_id, Referral.happened_at).where(
        Referral.direction == "out", Referral.answer.is_(None), Referral.withdrawn_at.is_(None),
        Referral.happened_at < cut, Referral.space_id == space_id,
    )  # fmt: skip
    for asked in (onward.where(OnwardReferral.space_id == space_id), out):
        for case, at in work.session.execute(asked):
            if at is not None:
                yield Doubt(work.kept(case), clock.local(at).date(), (clock.now() - at).days)


_UNANSWERED = frozenset({"SENT", "RECEIVED", "ACCEPTED", "WAITING", "FIRST_OFFERED"})


def unsynced(work: Work, space_id: UUID) -> Iterator[Doubt]:
    """Written on this laptop more than a week ago, and not shared yet."""
    cut = clock.now() - timedelta(days=UNSYNCED_DAYS)
    asked = select(Outbox.case_id, func.min(Outbox.authored_at)).where(
        Outbox.state.in_(("waiting", "parked", "attention")), Outbox.authored_at < cut, Outbox.space_id == space_id
    )
    for case, at in work.session.execute(asked.group_by(Outbox.case_id)):
        if work.session.get(Person, case) is not None:
            yield Doubt(work.kept(case), clock.local(at).date())


def no_words(work: Work, space_id: UUID) -> Iterator[Doubt]:
    """A contact of which nobody wrote a word."""
    asked = select(Contact.case_id, func.max(Contact.happened_at), func.count()).where(
        func.trim(func.coalesce(Contact.words, "")) == "", Contact.space_id == space_id, *_stands(Contact)
    )
    for case, at, number in work.session.execute(asked.group_by(Contact.case_id)):
        yield Doubt(work.kept(case), clock.local(at).date() if at else None, number)


def quick(work: Work, space_id: UUID) -> Iterator[Doubt]:
    """Ten contacts or more that one worker wrote within two minutes: perhaps at the end of a month, from memory."""
    since = clock.now() - timedelta(days=LOOK_BACK_DAYS)
    asked = select(Contact.author_id, Contact.recorded_at, Contact.case_id).where(
        Contact.recorded_at >= since, Contact.space_id == space_id
    )
    rows = work.session.execute(asked.order_by(Contact.author_id, Contact.recorded_at)).all()
    for first, last in zip(rows, rows[MANY - 1 :], strict=False):
        span = (last.recorded_at - first.recorded_at).total_seconds()
        if first.author_id == last.author_id and AT_ONCE < span <= SECONDS:
            yield Doubt(work.kept(last.case_id), clock.local(last.recorded_at).date())


def _stands(model: type[Any]) -> tuple[ColumnElement[bool], ...]:
    """That a row was not put right by another, nor taken back: what was mended is in doubt no longer."""
    others = _EITHER if model in _EITHER else (model,) if hasattr(model, "amends_id") else ()
    said = tuple(model.id.not_in(select(each.amends_id).where(each.amends_id.is_not(None))) for each in others)
    return (*said, model.taken_back_on.is_(None)) if hasattr(model, "taken_back_on") else said


#: In the order in which they are shown.
KINDS: dict[str, Find] = {
    "future": future, "before_referral": before_referral, "outside_age": outside_age, "duplicates": duplicates,
    "no_review": no_review, "no_result": no_result, "unsynced": unsynced, "no_words": no_words, "quick": quick,
}  # fmt: skip

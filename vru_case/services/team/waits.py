"""What waits in the spaces somebody supervises, kind by kind: which row, in whose file, since when. No row is loaded.

Whatever a figure of reports/figures counts as well is counted in the same way here (a test holds them together).
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Exists, and_, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from vru_case import clock
from vru_case.models.contact import Contact, ContactAttempt, Disclosure
from vru_case.models.episode import Assignment, Episode
from vru_case.models.plan import FollowUp
from vru_case.models.referral import Referral
from vru_case.models.safety import Marker, SafeguardingConcern
from vru_case.models.sharing import SharingDecision
from vru_case.services.differing import protection
from vru_case.services.people import holding
from vru_case.services.safety.decisions import OPEN
from vru_case.services.telling import today
from vru_case.services.work import Work

QUIET_DAYS = 28
#: Talks with other services (contact_type), and what is only written down (contact_mode), are no contact with them.
_STAFF, _NOTE = "PROFESSIONALS", "NOTE"
_NOT_SUITABLE = "NOT_SUITABLE"


class Wait(NamedTuple):
    """A row that waits, in whose file, and since when; `until` of a clock that runs."""

    row_id: UUID
    case: UUID
    since: datetime
    until: datetime | None = None


def spaces(work: Work) -> list[UUID]:
    """The spaces the actor supervises."""
    return [place.space_id for place in work.actor.places if place.role == "supervisor"]


def unallocated(work: Work) -> list[Wait]:
    """Referrals to us that nobody has answered, and open support, of people nobody leads on: each person once."""
    here = spaces(work)
    asked = select(Referral.id, Referral.case_id, func.coalesce(Referral.happened_at, Referral.recorded_at)).where(
        Referral.direction == "in", Referral.answer.is_(None), Referral.withdrawn_at.is_(None),
        Referral.space_id.in_(here),
    )  # fmt: skip
    opened = select(Episode.id, Episode.case_id, Episode.opened_on).where(
        Episode.closed_on.is_(None), Episode.space_id.in_(here)
    )
    # Looked up for each: those who wait are few, and assignments are many.
    rows = [*work.session.execute(asked.where(~_led(Referral.case_id)))]
    rows += work.session.execute(opened.where(~_led(Episode.case_id)))
    twice = of_merged(work)
    led = select(Assignment.case_id).where(*holding.leading())
    others = set(work.session.scalars(led.where(Assignment.case_id.in_(twice)))) if twice else set()
    held = {work.kept(case) for case in others}
    first: dict[UUID, Wait] = {}
    for row_id, case, since in rows:
        kept, at = work.kept(case), _moment(since)
        if kept not in held and (kept not in first or at < first[kept].since):
            first[kept] = Wait(row_id, kept, at)
    return list(first.values())


def first_contact(work: Work) -> list[Wait]:
    """Referrals to us, older than the programme allows, after which nobody has spoken with the person.

    Left out: those taken back, not the right support for them, or whose support has ended since.
    """
    opened = select(Episode.case_id).where(Episode.closed_on.is_(None))
    now = clock.now()
    late = {each: now - timedelta(hours=work.programme(each).first_contact_hours) for each in spaces(work)}
    asked = select(Referral.id, Referral.case_id, Referral.happened_at, Referral.space_id).where(
        Referral.space_id.in_(late), Referral.direction == "in", Referral.withdrawn_at.is_(None),
        Referral.happened_at < max(late.values(), default=now), ~_spoken(Referral.case_id, Referral.happened_at),
    )  # fmt: skip
    # Asked apart, so that neither looks at every referral there ever was.
    rows = [*work.session.execute(asked.where(Referral.answer.is_(None)))]
    rows += work.session.execute(asked.where(Referral.answer != _NOT_SUITABLE, Referral.case_id.in_(opened)))
    found = [Wait(row_id, case, at) for row_id, case, at, space in rows if at < late[space]]
    last = _last_spoken_of_merged(work, found)
    return [each for each in found if work.kept(each.case) not in last or last[work.kept(each.case)] < each.since]


def follow_ups(work: Work) -> list[Wait]:
    """Follow-ups whose day is over, but for people who asked us not to get in touch: the same as on Today."""
    asked = select(FollowUp.id, FollowUp.case_id, FollowUp.due_on).where(
        FollowUp.due_on < clock.today(), FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None),
        FollowUp.space_id.in_(spaces(work)),
    )  # fmt: skip
    rows = work.session.execute(asked).all()
    out = today.stopped(work, {work.kept(row.case_id) for row in rows})
    return [Wait(row.id, row.case_id, _moment(row.due_on)) for row in rows if work.kept(row.case_id) not in out]


def markers(work: Work) -> list[Wait]:
    """Markers whose review is past."""
    past = and_(Marker.lifted_on.is_(None), Marker.review_on < clock.today(), Marker.space_id.in_(spaces(work)))
    found = protection.undisputed(work, Marker, (Marker.id, Marker.case_id, Marker.review_on), past)
    differ = protection.read(
        work, Marker, Marker.id.in_(protection.disputed(Marker)), Marker.space_id.in_(spaces(work))
    )
    up = [(row.id, row.case_id, row.review_on) for row in differ if row.lifted_on is None and row.review_on]
    rows = [*found, *(row for row in up if row[2] < clock.today())]
    return [Wait(row_id, case, _moment(since)) for row_id, case, since in rows]


def concerns(work: Work) -> list[Wait]:
    """Safeguarding concerns that are open, with the clock that runs until the lead knows of it."""
    kind = SafeguardingConcern
    columns = (kind.id, kind.case_id, kind.told_at, kind.due_at, kind.happened_at, kind.recorded_at)
    here = kind.space_id.in_(spaces(work))
    rows: list[Any] = list(protection.undisputed(work, kind, columns, kind.closed_on.is_(None), here))
    differ = protection.read(work, kind, kind.id.in_(protection.disputed(kind)), here)
    rows += [
        (row.id, row.case_id, row.told_at, row.due_at, row.happened_at, row.recorded_at)
        for row in differ
        if row.closed_on is None
    ]
    return [
        Wait(row_id, case, at or recorded, due if told is None else None)
        for row_id, case, told, due, at, recorded in rows
    ]


def disclosures(work: Work) -> list[Wait]:
    """What was told to us and waits for a decision."""
    decided = select(SharingDecision.about_id).where(SharingDecision.about_id.is_not(None))
    asked = select(Disclosure.id, Disclosure.case_id, Disclosure.recorded_at).where(
        Disclosure.decision == OPEN, Disclosure.id.not_in(decided), Disclosure.space_id.in_(spaces(work))
    )
    return [Wait(*row) for row in work.session.execute(asked)]


def closures(work: Work) -> list[Wait]:
    """Closures that wait for a supervisor."""
    asked = select(Episode.id, Episode.case_id, Episode.sign_off_asked_at).where(
        Episode.sign_off_asked_at.is_not(None), Episode.signed_off_at.is_(None), Episode.closed_on.is_not(None),
        Episode.sign_off_words.is_(None), Episode.space_id.in_(spaces(work)),
    )  # fmt: skip
    return [Wait(row_id, case, _moment(at)) for row_id, case, at in work.session.execute(asked)]


def quiet(work: Work) -> list[Wait]:
    """Open support of people with whom nobody was in contact today or on the 27 days before: since the last time."""
    since = midnight(clock.today() - timedelta(days=QUIET_DAYS - 1))
    spoken = select(func.max(Contact.happened_at)).where(Contact.case_id == Episode.case_id, *counts(Contact))
    last = spoken.scalar_subquery()
    asked = select(Episode.id, Episode.case_id, Episode.opened_on, last).where(
        Episode.closed_on.is_(None), Episode.space_id.in_(spaces(work)), ~_spoken(Episode.case_id, since)
    )
    found = [Wait(row_id, case, at or _moment(begun)) for row_id, case, begun, at in work.session.execute(asked)]
    seen = _last_spoken_of_merged(work, found)
    return [
        each._replace(since=max(each.since, seen.get(work.kept(each.case), each.since)))
        for each in found
        if seen.get(work.kept(each.case), since - timedelta(days=1)) < since
    ]


def midnight(day: date) -> datetime:
    """When a day begins here."""
    return datetime.combine(day, datetime.min.time(), clock.local(clock.now()).tzinfo)


def _moment(said: date | datetime | str | None) -> datetime:
    if isinstance(said, str):
        return datetime.fromisoformat(said)
    if said is None:
        return clock.now()
    return said if isinstance(said, datetime) else midnight(said)


def counts(kind: Any) -> tuple[ColumnElement[bool], ...]:
    """Of contacts, those with the person which nobody has put right since: as figures count them."""
    later, tried = aliased(Contact), aliased(ContactAttempt)
    return (
        kind.kind.is_distinct_from(_STAFF),
        kind.mode != _NOTE,
        ~exists().where(later.case_id == kind.case_id, later.amends_id == kind.id),
        ~exists().where(tried.case_id == kind.case_id, tried.amends_id == kind.id),
    )


def _spoken(case: InstrumentedAttribute[UUID], since: Any) -> Exists:
    kind = aliased(Contact)
    return exists().where(kind.case_id == case, kind.happened_at >= since, *counts(kind))


def _led(case: InstrumentedAttribute[UUID]) -> Exists:
    return exists().where(Assignment.case_id == case, *holding.leading())


def of_merged(work: Work) -> set[UUID]:
    """Every file of people who have several."""
    return {each for away in work.merged_away() for each in work.cases(away)}


def _last_spoken_of_merged(work: Work, found: Iterable[Wait]) -> dict[UUID, datetime]:
    """Person → when we last spoke, of those of these who have several files: by whichever it is written in."""
    twice = of_merged(work)
    files: Collection[UUID] = {each for wait in found if wait.case in twice for each in work.cases(wait.case)}
    last: dict[UUID, datetime] = {}
    if not files:
        return last
    asked = select(Contact.case_id, func.max(Contact.happened_at)).where(
        Contact.case_id.in_(files), Contact.happened_at.is_not(None), *counts(Contact)
    )
    rows: Sequence[Any] = work.session.execute(asked.group_by(Contact.case_id)).all()
    for case, at in rows:
        kept = work.kept(case)
        last[kept] = max(at, last.get(kept, at))
    return last

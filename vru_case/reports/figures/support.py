"""Figures of support: who began, how many are open and with whom, and how soon and how well we kept in touch."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from vru_case.reports.figures.definition import Counted
from vru_case.reports.figures.facts import (
    AgreementFact,
    EpisodeFact,
    Facts,
    FollowUpFact,
    Key,
    at_or_after,
    by_person,
)
from vru_case.reports.figures.matched import first_meetings
from vru_case.reports.figures.period import Period, day_of, midnight

SUPPORT = "SUPPORT"
QUIET_DAYS, TAKE_UP_DAYS, KEPT_DAYS = 28, 14, 7
HOUR = 3600.0
SOON, LATER = 24, 72


def eligible_seen(facts: Facts, period: Period) -> Sequence[Counted]:
    """Lines of the log of whom we saw, in the period, of somebody within the programme's ages and reasons. It counts
    events, not people: nobody is named there."""
    return [
        Counted(each.id, each.person, each.happened_at, worker=each.author, site=each.site)
        for each in period.of(facts.log)
        if each.eligible and each.happened_at
    ]


def approached_in_person(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of the times in the period that we approached somebody face to face, those when they said yes."""
    return _approached(facts, period, face=True)


def approached_by_phone(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of the times in the period that we approached somebody by phone, those when they said yes."""
    return _approached(facts, period, face=False)


def first_kind_meetings(facts: Facts, period: Period) -> Sequence[Counted]:
    """Contacts in the period of the programme's first kind (the IAG meeting, the first conversation), each counted."""
    found = period.of(each for each in facts.contacts if each.kind == facts.first_kind and not each.staff)
    return [Counted(e.id, e.person, e.happened_at, worker=e.author) for e in found if e.happened_at]


def first_kind_people(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people whose first meeting of the programme's first kind (the IAG meeting, the first conversation) was
    in the period."""
    return [
        Counted(e.person, e.person, e.happened_at, worker=e.author)
        for e in first_meetings(facts, period)
        if e.happened_at
    ]


def take_up(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people whose first meeting (the IAG meeting, the first conversation) was in the period, those who agreed to
    support on that day or within 14 days of it."""
    agreed = by_person(each for each in facts.agreements if each.kind == SUPPORT and each.agrees)
    found = []
    for each in first_meetings(facts, period):
        assert each.happened_at is not None
        met = day_of(each.happened_at)
        days = [day_of(yes.happened_at) - met for yes in agreed.get(each.person, ()) if yes.happened_at]
        hit = any(timedelta() <= after <= timedelta(TAKE_UP_DAYS) for after in days)
        found.append(Counted(each.person, each.person, each.happened_at, hit, worker=each.author))
    return found


def open_episodes(facts: Facts, period: Period) -> Sequence[Counted]:
    """Periods of support open at the end of the period: opened on or before its last day, and not closed by then."""
    return [_at_end(each, period) for each in _open(facts, period.last)]


def active_episodes(facts: Facts, period: Period) -> Sequence[Counted]:
    """Periods of support open at the end of the period, of people we were in contact with in its last 28 days."""
    since = midnight(period.last - timedelta(days=QUIET_DAYS - 1))
    return [
        _at_end(each, period) for each in _open(facts, period.last) if _spoken(facts, each.person, since, period.end)
    ]


def caseload(facts: Facts, period: Period) -> Sequence[Counted]:
    """Periods of support open at the end of the period that a worker leads on then."""
    found = []
    for each in _open(facts, period.last):
        leads = [
            lead
            for lead in facts.leads_of.get(each.person, ())
            if lead.from_on <= period.last and (lead.ended_on is None or lead.ended_on > period.last)
        ]
        if leads:
            found.append(replace(_at_end(each, period), worker=leads[-1].worker, site=leads[-1].site))
    return found


def new_people(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people whose support opened in the period and who had none before, on any programme that we know of."""
    return [each for each, before in _opened(facts, period) if not before]


def returning_people(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people whose support opened in the period and who had some before, on any programme that we know of."""
    return [each for each, before in _opened(facts, period) if before]


def episodes_closed(facts: Facts, period: Period) -> Sequence[Counted]:
    """Periods of support that closed in the period."""
    return [
        Counted(each.id, each.person, midnight(each.closed_on), code=each.closure)
        for each in facts.episodes
        if each.closed_on is not None and period.has(each.closed_on)
    ]


def first_contact_hours(facts: Facts, period: Period) -> Sequence[Counted]:
    """Hours from a referral that we received in the period to the first contact with the person after it: the middle
    one. Referrals without one yet are left out."""
    return [each for each in _waits(facts, period) if each.amount < float("inf")]


def first_contact_24h(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of referrals that we received in the period, those with a contact within 24 hours. One that was taken back before
    we spoke is left out."""
    return [replace(each, hit=each.amount <= SOON) for each in _waits(facts, period)]


def first_contact_72h(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of referrals that we received in the period, those with a contact within 72 hours. One that was taken back before
    we spoke is left out."""
    return [replace(each, hit=each.amount <= LATER) for each in _waits(facts, period)]


def day_after(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of stays in custody that ended on a known day in the period, of people who had agreed to support by the day
    after, those with a contact on the next calendar day. Kept in custody for court is left out."""
    agreed = by_person(each for each in facts.agreements if each.kind == SUPPORT and each.agrees)
    found = []
    for each in facts.detentions:
        left = each.left_on
        if left is None or each.stays or not period.has(left):
            continue
        after = left + timedelta(days=1)
        if any(yes.happened_at and day_of(yes.happened_at) <= after for yes in agreed.get(each.person, ())):
            hit = _spoken(facts, each.person, midnight(after), midnight(after + timedelta(days=1)))
            found.append(Counted(each.id, each.person, midnight(left), hit, site=each.suite))
    return found


def follow_ups_kept(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of follow-ups due in the period, those done within seven days before or after. Left out: those dropped or moved,
    and those of people whose support had closed, or who had withdrawn their agreement, by the day it was due."""
    episodes = by_person(facts.episodes)
    agreed = by_person(each for each in facts.agreements if each.kind == SUPPORT and each.agrees)
    found = []
    for each in facts.follow_ups:
        if each.dropped_on is not None or not period.has(each.due_on):
            continue
        closed = _closed_by(episodes.get(each.person, ()), each.due_on)
        if closed or _withdrawn_by(agreed.get(each.person, ()), each.due_on):
            continue
        at = each.happened_at or midnight(each.due_on)
        found.append(Counted(each.id, each.person, at, _kept(each), worker=each.worker))
    return found


def _approached(facts: Facts, period: Period, *, face: bool) -> Sequence[Counted]:
    return [
        Counted(each.id, each.person, each.happened_at, each.accepted, worker=each.author, site=each.site)
        for each in period.of(facts.log)
        if each.approached and each.face is face and each.happened_at
    ]


def _spoken(facts: Facts, person: Key, since: datetime, until: datetime) -> bool:
    """Whether they were spoken with from a moment on, before another."""
    mine = facts.contacts_of.get(person, ())
    first = at_or_after(mine, since)
    at = mine[first].happened_at if first < len(mine) else None
    return at is not None and at < until


def _kept(row: FollowUpFact) -> bool:
    return row.done_on is not None and abs((row.done_on - row.due_on).days) <= KEPT_DAYS


def _closed_by(mine: Sequence[EpisodeFact], day: date) -> bool:
    begun = [each for each in mine if each.opened_on <= day]
    return bool(begun) and all(each.closed_on is not None and each.closed_on <= day for each in begun)


def _withdrawn_by(mine: Sequence[AgreementFact], day: date) -> bool:
    """Whether the last yes up to a day had been withdrawn by then; one that was given again stands."""
    said = [each for each in mine if each.happened_at is not None and day_of(each.happened_at) <= day]
    gone = said[-1].withdrawn_at if said else None
    return gone is not None and day_of(gone) <= day


def _open(facts: Facts, day: date) -> list[EpisodeFact]:
    return [e for e in facts.episodes if e.opened_on <= day and (e.closed_on is None or e.closed_on > day)]


def _at_end(row: EpisodeFact, period: Period) -> Counted:
    """The age that counts is the one at the end of the period."""
    return Counted(row.id, row.person, period.end - timedelta(seconds=1))


def _opened(facts: Facts, period: Period) -> Iterator[tuple[Counted, bool]]:
    """Everybody whose support opened in the period, and whether it had before; twice in it, the first says which."""
    seen: set[Key] = set()
    told: set[Key] = set()
    for each in sorted(facts.episodes, key=lambda each: (each.opened_on, each.id)):
        if period.has(each.opened_on) and each.person not in told:
            told.add(each.person)
            before = each.previous or each.person in seen
            yield Counted(each.person, each.person, midnight(each.opened_on)), before
        seen.add(each.person)


def _waits(facts: Facts, period: Period) -> list[Counted]:
    """Referrals received, with the hours until we spoke (endless: not yet). What came after one was taken back is no
    answer to it."""
    found = []
    for each in period.of(row for row in facts.referrals if row.direction == "in"):
        at = each.happened_at
        assert at is not None
        spoken = facts.contacts_of.get(each.person, ())
        first = next(iter(spoken[at_or_after(spoken, at) :]), None)
        gone = each.withdrawn_at
        if first is not None and first.happened_at is not None and (gone is None or first.happened_at <= gone):
            hours = (first.happened_at - at).total_seconds() / HOUR
            found.append(Counted(each.id, each.person, at, amount=hours, worker=first.author))
        elif gone is None:
            found.append(Counted(each.id, each.person, at, amount=float("inf")))
    return found

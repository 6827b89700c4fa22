"""Figures of people we spoke with and offered support to, and of what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from vru_case.reports.figures.definition import Counted
from vru_case.reports.figures.facts import (
    AttemptFact,
    ContactFact,
    EpisodeFact,
    Fact,
    Facts,
    Key,
    OfferFact,
    at_or_after,
    by_person,
)
from vru_case.reports.figures.matched import ED_6M, matched
from vru_case.reports.figures.period import Period, day_of, midnight
from vru_case.reports.figures.progress import improved_since

FOLLOWED_DAYS, ACTIVE_DAYS, SESSIONS, RETURN_DAYS = 28, 28, 2, 183
SESSION = "SESSION"


def people_contacted(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people with at least one contact in the period: a two-way exchange with them, by any means, whoever
    began it. Attempts, messages left and talks between staff are left out."""
    return _each(_spoken(facts, period))


def people_tried(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people with at least one contact or one attempt in the period."""
    return *people_contacted(facts, period), *_each(period.of(facts.attempts))


def contacts(facts: Facts, period: Period) -> Sequence[Counted]:
    """Contacts in the period, each counted: two-way exchanges with the person. Talks between staff are left out."""
    return _rows(_spoken(facts, period))


def attempts(facts: Facts, period: Period) -> Sequence[Counted]:
    """Times in the period that we tried to reach somebody and didn't."""
    return _rows(period.of(facts.attempts))


def people_offered(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people who were offered the programme's support in the period. An offer held back, because it was not
    safe to ask or nothing was available, is none."""
    return [_offered(each) for each in _support(facts, period)]


def offer_acceptance(facts: Facts, period: Period) -> Sequence[Counted]:
    """People whose latest offer of support in the period was accepted, of all people offered support in it."""
    latest: dict[Key, OfferFact] = {each.person: each for each in _support(facts, period)}
    return [_offered(each, hit=each.accepted) for each in latest.values()]


def contacted_with_offer(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people reached by a contact in the period that included an offer: the offer names the contact, or was
    made on the same day. Attempts are left out."""
    return _with_offer(facts, _spoken(facts, period))


def tried_with_offer(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people with a contact or an attempt in the period that included an offer: the offer names it, or was
    made on the same day."""
    return _with_offer(facts, [*_spoken(facts, period), *period.of(facts.attempts)])


def engaged_follow_up(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people offered support in the period, those with at least one two-way contact after the one in which it was
    offered, within 28 days."""
    return [_offered(first, hit=any(_followed(facts, each) for each in mine)) for first, mine in _people(facts, period)]


def people_engaged(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people engaged: offered support in the period, with at least one two-way contact after the one in which
    it was offered, within 28 days."""
    return [_offered(each) for each in _engaged(facts, period)]


def actively_working(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people offered support in the period, those whose support opened within 28 days and has a plan or at least
    two planned sessions."""
    plans, episodes = by_person(facts.plans), by_person(facts.episodes)
    found = []
    for first, mine in _people(facts, period):
        days = [day_of(each.happened_at) for each in mine if each.happened_at]
        hit = False
        for episode in episodes.get(first.person, ()):
            soon = any(timedelta() <= episode.opened_on - day <= timedelta(ACTIVE_DAYS) for day in days)
            if soon and not hit:
                planned = any(_since(each, episode.happened_at) for each in plans.get(first.person, ()))
                hit = planned or _sessions(facts, episode) >= SESSIONS
        found.append(_offered(first, hit=hit))
    return found


def improved_outcomes(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people engaged (offered support in the period, with a contact after it within 28 days), those for whom since
    then something was achieved or partly achieved, or who scored an area of life higher than at first."""
    better = improved_since(facts)
    return [_offered(each, hit=better(each.person, each.happened_at)) for each in _engaged(facts, period)]


def ed_return(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people engaged (offered support in the period, with a contact after it within 28 days), those who came to an
    emergency department again because of violence within six months. Whom the hospital has not matched is not known
    and is in neither part."""
    known, visits = matched(facts, ED_6M), by_person(facts.attendances)
    found = []
    for each in _engaged(facts, period):
        at = each.happened_at
        assert at is not None
        after = [visit for visit in visits.get(each.person, ()) if visit.happened_at and visit.happened_at > at]
        within = [visit for visit in after if visit.happened_at and visit.happened_at <= at + timedelta(RETURN_DAYS)]
        violent = any(visit.violence for visit in within)
        # An analyst who says that they came back, without the visit, doesn't say why.
        unclear = each.person not in known or (known[each.person] and not within)
        found.append(_offered(each, hit=None if unclear else violent))
    return found


def _people(facts: Facts, period: Period) -> Iterator[tuple[OfferFact, list[OfferFact]]]:
    """Somebody's first offer of support in the period, and all of them."""
    mine: dict[Key, list[OfferFact]] = {}
    for each in _support(facts, period):
        mine.setdefault(each.person, []).append(each)
    return ((every[0], every) for every in mine.values())


def _engaged(facts: Facts, period: Period) -> Iterator[OfferFact]:
    """The first offer after which they were engaged, of each who was."""
    for _, mine in _people(facts, period):
        followed = next((each for each in mine if _followed(facts, each)), None)
        if followed is not None:
            yield followed


def _followed(facts: Facts, offer: OfferFact) -> bool:
    at = offer.happened_at
    assert at is not None
    over = midnight(day_of(at) + timedelta(FOLLOWED_DAYS + 1))
    mine = facts.contacts_of.get(offer.person, ())
    for each in mine[at_or_after(mine, at) :]:
        spoken = each.happened_at
        if spoken is not None and spoken > at and each.id != offer.contact:
            # They are in order: the first one after it is the soonest.
            return spoken < over
    return False


def _support(facts: Facts, period: Period) -> list[OfferFact]:
    """Offers of support in the period, the first first."""
    found = period.of(each for each in facts.offers if each.support and each.made)
    return sorted(found, key=lambda each: (each.happened_at, each.id))


def _sessions(facts: Facts, episode: EpisodeFact) -> int:
    spoken = facts.contacts_of.get(episode.person, ())
    return sum(1 for each in spoken if each.kind == SESSION and _since(each, episode.happened_at))


def _spoken(facts: Facts, period: Period) -> list[ContactFact]:
    """Contacts in the period with the person themselves."""
    return [each for each in period.of(facts.contacts) if not each.staff]


def _with_offer(facts: Facts, rows: Iterable[ContactFact | AttemptFact]) -> list[Counted]:
    made = [each for each in facts.offers if each.made]
    named = {each.contact for each in made if each.contact}
    days: dict[Key, set[date]] = {}
    for each in made:
        if each.happened_at and not each.contact:
            days.setdefault(each.person, set()).add(day_of(each.happened_at))

    def that_day(row: ContactFact | AttemptFact) -> bool:
        mine = days.get(row.person)
        return mine is not None and row.happened_at is not None and day_of(row.happened_at) in mine

    return _each(each for each in rows if each.id in named or that_day(each))


def _since(row: ContactFact | Fact, at: datetime | None) -> bool:
    return at is not None and row.happened_at is not None and row.happened_at >= at


def _offered(offer: OfferFact, *, hit: bool | None = True) -> Counted:
    assert offer.happened_at is not None
    return Counted(offer.person, offer.person, offer.happened_at, hit, worker=offer.author)


def _each(rows: Iterable[ContactFact | AttemptFact]) -> list[Counted]:
    return [Counted(e.person, e.person, e.happened_at, worker=e.author) for e in rows if e.happened_at]


def _rows(rows: Iterable[ContactFact | AttemptFact]) -> list[Counted]:
    return [Counted(e.id, e.person, e.happened_at, code=e.mode, worker=e.author) for e in rows if e.happened_at]

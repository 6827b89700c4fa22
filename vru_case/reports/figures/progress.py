"""Figures of change: starts that hold, work and learning at the end, and the distance people travel."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from vru_case.reports.figures.definition import Counted
from vru_case.reports.figures.facts import EpisodeFact, Facts, Key, OutcomeFact, ReviewFact, by_person
from vru_case.reports.figures.period import Period, day_of, midnight
from vru_case.reports.figures.reading import scores

ETE = frozenset({"employment", "training", "education"})
START, KEPT, END = "start", "kept", "end"
DONE = frozenset({"ACHIEVED", "PARTLY"})
WEEKS_13, DAYS_13_WEEKS = 13, 91


def outcomes(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people for whom something changed for the better in the period; by kind, each once for each family of
    changes. An ending, and what was not achieved yet, is none."""
    found = period.of(each for each in facts.outcomes if _good(each))
    return [Counted(e.person, e.person, e.happened_at, code=e.family) for e in found if e.happened_at]


def ete_starts(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people who started work, training or learning in the period; by kind, each once for each kind."""
    found = period.of(each for each in facts.outcomes if each.family in ETE and each.phase == START)
    return [Counted(e.person, e.person, e.happened_at, code=e.kind) for e in found if e.happened_at]


def ete_at_closure(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of support that closed in the period, that of people in work or learning. Where their status is not known they
    are in neither part."""
    return [_closed(facts, each) for each in facts.episodes if period.has(each.closed_on)]


def sustained_13_weeks(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of starts in work, training or learning whose 91st day is in the period, those that had no end within 91 days
    and were confirmed on or after day 91. The others are not confirmed."""
    mine = by_person(facts.outcomes)
    found = []
    for start in facts.outcomes:
        if start.family in ETE and start.phase == START and start.happened_at is not None:
            on = day_of(start.happened_at) + timedelta(DAYS_13_WEEKS)
            if period.has(on):
                hit = _held(start, mine[start.person])
                found.append(Counted(start.id, start.person, start.happened_at, hit, code=start.kind))
    return found


def distance(facts: Facts, period: Period) -> Sequence[Counted]:
    """How far people have come in an area of life: their latest score less their first, from 1 to 5, for people with
    both and the latest in the period. Of fewer than eight people nothing is said."""
    return list(_distances(facts, period))


def distance_up(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people with a first score and a latest one in the period, those who scored the area of life higher; without
    an area, at least one of them. Of fewer than eight people nothing is said."""
    return [replace(each, hit=each.amount > 0) for each in _distances(facts, period)]


def distance_same(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people with a first score and a latest one in the period, those who scored the area of life the same; without
    an area, at least one of them. Of fewer than eight people nothing is said."""
    return [replace(each, hit=each.amount == 0) for each in _distances(facts, period)]


def distance_down(facts: Facts, period: Period) -> Sequence[Counted]:
    """Of people with a first score and a latest one in the period, those who scored the area of life lower; without
    an area, at least one of them. Of fewer than eight people nothing is said."""
    return [replace(each, hit=each.amount < 0) for each in _distances(facts, period)]


def needs(facts: Facts, period: Period) -> Sequence[Counted]:
    """Distinct people who said in the period where they want support; by kind, each once for each area of life."""
    found = period.of(facts.needs)
    return [Counted(e.person, e.person, e.happened_at, code=e.domain, worker=e.author) for e in found if e.happened_at]


def improved_since(facts: Facts) -> Callable[[Key, datetime | None], bool]:
    """Ask whether something got better for somebody since a moment: an outcome, or a score above their first."""
    good = by_person(each for each in facts.outcomes if _good(each))
    reviews = by_person(facts.reviews)

    def better(person: Key, since: datetime | None) -> bool:
        if since is None:
            return False
        if any(each.happened_at is not None and each.happened_at >= since for each in good.get(person, ())):
            return True
        travelled = _travelled(reviews.get(person, []))
        return any(last > first and at >= since for first, last, at, _ in travelled.values())

    return better


def _good(row: OutcomeFact) -> bool:
    return row.phase != END and (row.achievement in DONE or not row.achievement)


def _held(start: OutcomeFact, mine: Sequence[OutcomeFact]) -> bool:
    assert start.happened_at is not None
    began = day_of(start.happened_at)
    full = began + timedelta(DAYS_13_WEEKS)
    same = [(each, day_of(each.happened_at)) for each in mine if each.family == start.family and each.happened_at]
    ended = any(each.phase == END and began <= day <= full for each, day in same)
    confirmed = any(each.phase == KEPT and day >= full for each, day in same)
    return confirmed and not ended


def _closed(facts: Facts, episode: EpisodeFact) -> Counted:
    assert episode.closed_on is not None
    person = facts.person.get(episode.person)
    working = person.working if person is not None else None
    return Counted(episode.id, episode.person, midnight(episode.closed_on), working)


def _distances(facts: Facts, period: Period) -> Iterator[Counted]:
    for person, mine in by_person(facts.reviews).items():
        for domain, (first, last, at, author) in _travelled(mine).items():
            if period.holds(at):
                yield Counted(person, person, at, amount=last - first, code=domain, worker=author)


def _travelled(mine: Sequence[ReviewFact]) -> dict[str, tuple[int, int, datetime, Key]]:
    """Domain → first score, latest score, when that was and who wrote it, where there are two."""
    scored: dict[str, list[tuple[int, datetime, Key]]] = defaultdict(list)
    for each in mine if len(mine) > 1 else ():
        for domain, score in scores(each.said).items():
            if each.happened_at is not None:
                scored[domain].append((score, each.happened_at, each.author))
    return {
        domain: (every[0][0], every[-1][0], every[-1][1], every[-1][2])
        for domain, every in scored.items()
        if len(every) > 1
    }

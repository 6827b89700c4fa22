"""A whole caseload from a seed, one person's file after the other: the same seed gives the same rows and ids."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid5

from vru_case import clock
from vru_case.programmes.definition import Library
from vru_case.programmes.load import load
from vru_case.resources import resource
from vru_case.sample import (
    access,
    activities,
    attachments,
    crossing,
    endings,
    meeting,
    merging,
    people,
    planning,
    printing,
    returns,
    reviews,
    safety,
    shifts,
    supervising,
    team,
)
from vru_case.sample import directory as services
from vru_case.sample.names import COLLEAGUES
from vru_case.sample.people import Identity
from vru_case.sample.rows import Colleague, Pen, SamplePlace, SampleRow, new_id

_SEEDS = UUID("5eed0000-0000-7000-8000-000000000000")
#: Of the people whose support is open: this share is overdue, due today, due in the next seven days.
_OVERDUE, _TODAY, _SOON = 0.06, 0.13, 0.22
_GOLDEN = 0.6180339887498949
#: Beyond this many people, most files are of support that has ended.
_BUSY = 150
_MOST_CONTACTS = 26
#: Referrals between programmes that nobody has answered yet, at most.
_UNANSWERED = 6


@dataclass(frozen=True, slots=True)
class Caseload:
    """Made-up people's files. Iterating writes them afresh, person by person, so that any number fits in memory."""

    seed: int
    people: int
    places: tuple[SamplePlace, ...]
    today: date
    library: Library
    contacts_each: float | None = None

    def __iter__(self) -> Iterator[SampleRow]:
        yield from self.directory()
        yield from services.rows(self.places, self.seed, self.today, self.library)
        yield from activities.rows(self.places, self.seed, self.today, self.library)
        yield from team.rows(self.places, self.seed, self.today, self.library)
        yield from returns.rows(self.places, self.seed, self.today, self.library)
        yield from shifts.rows(self.places, self.people, self.seed, self.today, self.library)
        picks: dict[UUID, list[str]] = defaultdict(list)
        for rows in self.files():
            supervising.drawn(rows, picks)
            yield from rows
        yield from supervising.rows(self.places, self.seed, self.today, self.library, picks)

    def directory(self) -> Iterator[SampleRow]:
        """The spaces with their sites and workers, which a server would already have."""
        for place in self.places:
            pen = Pen(
                Random(f"{self.seed}/{place.programme}"), place, self.library, self.today, place.space, place.workers[0]
            )
            at = pen.at_work(self.today - timedelta(days=800))
            pen.add("space", at, row=place.space, programme=place.programme, name=place.name)
            for name in pen.programme.uses.sites:
                for option in self.library.list(name).current(self.today):
                    pen.add("site", at, code=option.code, name=option.label)
            for worker in place.workers:
                row = uuid5(place.space, str(worker.account))
                pen.add(
                    "worker",
                    at,
                    row=row,
                    account_id=worker.account,
                    name=worker.name,
                    title=worker.title or None,
                    role=worker.role,
                )
            yield from pen.rows

    def files(self) -> Iterator[list[SampleRow]]:
        """Each person's rows; a referral to another programme brings the file it opens there along."""
        opened = crossed = 0
        for number in range(self.people):
            story = _Story(self, number, opened, crossed)
            yield from story.tell()
            opened, crossed = story.opened, story.crossed


class _Story:
    """One person. `opened` counts open support so far, which spreads the diary; `crossed` referrals elsewhere."""

    def __init__(self, load: Caseload, number: int, opened: int, crossed: int) -> None:
        self.load = load
        self.number = number
        self.opened = opened
        self.crossed = crossed
        rng = Random(f"{load.seed}/{number}")
        place = load.places[number % len(load.places)]
        self.yesterday = load.today - timedelta(days=1)
        luck = rng.random()
        share_open = min(0.72, 0.06 + _BUSY / max(load.people, 1))
        self.open = luck < share_open
        self.returning = luck < share_open * 0.12
        self.declined = luck > 0.94
        weeks = rng.triangular(0.4, 40, 6) if self.open else rng.triangular(14, 130, 30)
        begun = load.today - timedelta(days=max(2, int(weeks * 7)))
        pen = Pen(rng, place, load.library, load.today, UUID(int=0), self._lead(rng, place))
        pen.case = new_id(rng, pen.at_work(begun))
        self.begun = pen.weekday(begun)
        self.pen = pen

    def tell(self) -> Iterator[list[SampleRow]]:
        """Their file, and what it opened elsewhere."""
        who = people.identity(self.pen)
        first = self.begun
        met = first - timedelta(days=self.pen.rng.randint(200, 500)) if self.returning else first
        self._register(self.pen, who, self.pen.weekday(met))
        meeting.moment(self.pen, met)
        previous = self._before(who, self.pen.weekday(met)) if self.returning else None
        if self.declined:
            meeting.decline(self.pen, who, first)
            self._keep_safe()
            yield self.pen.rows
            return
        until = self.yesterday if self.open else self._end_of(first)
        episode = self._support(self.pen, who, first, until, previous)
        there = self._refer(who, first)
        if not self.open:
            meeting.end(self.pen, who, episode, until)
        attachments.kept(self.pen, self.load.seed, self.number, first)
        reviews.looks(self.pen, self.load.seed, self.number, reviews.Stretch(first, until), ended=not self.open)
        self._keep_safe()
        endings.endings(self.pen, self.load.seed, self.number)
        team.of_file(self.pen, self.load.seed, self.number, is_open=self.open)
        access.of_file(self.pen, self.load.seed, self.number)
        printing.of_file(self.pen, self.load.seed, self.number)
        supervising.of_file(self.pen, self.load.seed, self.number, len(self.load.places))
        second = merging.second_record(self.pen, who, self.load.seed, self.number, first)
        yield self.pen.rows
        if second:
            yield second
        if there is not None:
            yield there.rows

    def _keep_safe(self) -> None:
        load = self.load
        number = safety.apart(self.number, len(load.places), load.people)
        partner = _Story(load, number, 0, 0).pen.case if number is not None else None
        safety.keep_safe(self.pen, self.begun, self.yesterday, partner)

    def _lead(self, rng: Random, place: SamplePlace) -> Colleague:
        return place.workers[0] if rng.random() < 0.6 or len(place.workers) == 1 else rng.choice(place.workers[1:])

    def _register(self, pen: Pen, who: Identity, day: date) -> None:
        pen.add("person", pen.at_work(day), row=pen.case, by=None, **who.fields)
        people.reach(pen, who, day)

    def _end_of(self, begun: date) -> date:
        longest = max(7, (self.yesterday - begun).days)
        return self.pen.weekday(begun + timedelta(days=min(longest, int(self.pen.rng.triangular(10, 210, 70)))))

    def _before(self, who: Identity, begun: date) -> UUID:
        """Support they had once before, which ended well enough for them to come back."""
        until = self.pen.weekday(begun + timedelta(days=self.pen.rng.randint(30, 120)))
        episode = self._support(self.pen, who, begun, until, None, returns=True)
        meeting.end(self.pen, who, episode, until)
        return episode

    def _support(
        self,
        pen: Pen,
        who: Identity,
        begun: date,
        until: date,
        previous: UUID | None,
        *,
        returns: bool = False,
        referral: UUID | None = None,
    ) -> UUID:
        sources = pen.programme.uses.referral_sources
        source = "SELF" if previous else pen.one((*sources[:3], *sources[:3], *sources))
        episode = meeting.begin(pen, who, begun, source, previous=previous, referral=referral)
        topics = planning.choose(pen, who, pen.rng.choice((1, 2, 2, 3)))
        days = self._days(begun, until)
        planning.plan(pen, who, topics, begun, until)
        meeting.in_touch(pen, who, episode, topics, days)
        planning.others(pen, topics, begun, until)
        planning.changes(pen, who, topics, begun, until)
        planning.spoke(pen, who, topics, days)
        if not returns:
            planning.know(pen, who, begun, until)
        if self.open and not returns:
            planning.speak_next(pen, who, topics, self._due(), days[-1] if days else begun)
        return episode

    def _days(self, begun: date, until: date) -> list[date]:
        """Days they were in touch, oldest first: about weekly, fewer when a lighter caseload was asked for."""
        rng, span = self.pen.rng, max(1, (until - begun).days)
        wanted = min(_MOST_CONTACTS, span / 8 * rng.uniform(0.5, 1.3))
        if self.load.contacts_each is not None:
            wanted = rng.expovariate(1 / self.load.contacts_each) if self.load.contacts_each else 0
        days = {self.pen.weekday(begun + timedelta(days=rng.randint(1, span))) for _ in range(round(wanted))}
        return sorted(day for day in days if begun < day <= until)

    def _due(self) -> date:
        """When we speak next, spread evenly over the open files: overdue, today, the next days, later."""
        luck = self.opened * _GOLDEN % 1
        self.opened += 1
        rng = self.pen.rng
        if luck < _OVERDUE:
            return self.load.today - timedelta(days=rng.choice((1, 2, 3, 6)))
        if luck < _OVERDUE + _TODAY:
            return self.load.today
        if luck < _OVERDUE + _TODAY + _SOON:
            return self.load.today + timedelta(days=rng.randint(1, 7))
        return self.load.today + timedelta(days=rng.randint(8, 30))

    def _refer(self, who: Identity, begun: date) -> Pen | None:
        """Now and then another programme is asked as well; some such requests still wait for their answer."""
        pen = self.pen
        if not self.open or who.fields["first_name"] is None or not pen.chance(0.16):
            return None
        answered = self.crossed % 2 == 1 or self.crossed > _UNANSWERED * 2
        self.crossed += 1
        to = crossing.partner_of(pen, self.load.places)
        if to is not None and not crossing.fits(pen, who, to):
            return None
        if to is None:
            return None if answered else crossing.from_outside(pen, pen.weekday(self.yesterday))
        back = pen.rng.randint(8, 20) if answered else pen.rng.randint(1, 4)
        on = max(begun, pen.weekday(self.load.today - timedelta(days=back)))
        there = crossing.ask(pen, who, planning.choose(pen, who, 2), to, on, answered=answered)
        if answered:
            referral, day = crossing.arrived_of(there)
            self._register(there, replace(who, fields=who.fields | {"site": None}), day)
            self._support(there, who, day, self.yesterday, None, referral=referral)
        return there


def caseload(
    seed: int = 1,
    people: int = 60,
    programmes: Sequence[str] = ("ed-navigator", "divert"),
    today: date | None = None,
    library: Library | None = None,
    *,
    places: Sequence[SamplePlace] | None = None,
    contacts_each: float | None = None,
) -> Caseload:
    """A plausible Lancashire caseload. `places` says which spaces and workers to use instead of invented ones.

    `contacts_each` is the mean number of contacts a person; None for as many as their story would have.
    """
    books = library or load(resource())
    made = tuple(places) if places is not None else tuple(invented_place(books, each, seed) for each in programmes)
    return Caseload(seed, people, made, today or clock.today(), books, contacts_each)


def invented_place(
    library: Library,
    programme: str,
    seed: int = 1,
    space: UUID | None = None,
    workers: Mapping[UUID, str] | None = None,
    role: str = "worker",
) -> SamplePlace:
    """A space of a programme; the workers named here come first, in this role, and invented colleagues join them.

    The last of these supervises, unless somebody named here does.
    """
    known = library.programme(programme)
    first = [Colleague(account, name, known.worker_title, role) for account, name in (workers or {}).items()]
    offset = sum(programme.encode()) % len(COLLEAGUES)
    names = [name for name in (*COLLEAGUES[offset:], *COLLEAGUES[:offset]) if name not in {each.name for each in first}]
    others = [
        Colleague(uuid5(_SEEDS, f"{seed}/{name}"), name, known.worker_title) for name in names[: max(0, 4 - len(first))]
    ]
    if others and not any(each.role == "supervisor" for each in first):
        others[-1] = replace(others[-1], role="supervisor")
    home = space or uuid5(_SEEDS, f"{seed}/{programme}")
    return SamplePlace(programme, home, known.name, (*first, *others))

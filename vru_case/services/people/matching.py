"""Who on this laptop may be the person that is being typed in, and which two records may be one person's.

Everybody is read once, when a form that asks opens; after that it is only memory. What is typed never waits for it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from sqlalchemy import ColumnElement, select

from vru_case.models.person import ContactPoint, Merge, Person
from vru_case.services.people import likeness as by
from vru_case.services.people.likeness import Facts, Word
from vru_case.services.safety import walls
from vru_case.services.work import Work

SHORTEST_NUMBER = 6
#: Why of a merge that was undone: it says nothing of whether they are two people.
ASKED_AGAIN = "asked_again"
_BEGINNING = 3
#: A phone, a birthday or a name that more people share than this is a hostel's, a default, or nobody's.
_CROWD = 40


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who may be the one, by the record they are shown under."""

    id: UUID
    score: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person's; the one that was begun first is `one`."""

    one: UUID
    other: UUID
    score: int
    why: tuple[str, ...]


class Everybody:
    """The facts of everybody on this laptop and where to look for them. Never changed once it is made.

    `shown`: record → the record it is shown under. `apart`: pairs that somebody has said are two people, or of which
    nothing may be told by one about the other.
    """

    def __init__(
        self,
        facts: Mapping[UUID, Facts],
        shown: Mapping[UUID, UUID],
        spaces: Mapping[UUID, UUID],
        apart: Collection[frozenset[UUID]] = frozenset(),
    ) -> None:
        self.facts, self.ids = facts, tuple(facts)
        self._shown, self._spaces, self._apart = shown, spaces, apart
        self._by_word: dict[str, list[UUID]] = defaultdict(list)
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._by_birth: dict[date, list[UUID]] = defaultdict(list)
        self._by_nhs: dict[str, list[UUID]] = defaultdict(list)
        self._by_number: dict[str, list[UUID]] = defaultdict(list)
        self._by_name: dict[frozenset[str], list[UUID]] = defaultdict(list)
        for who, known in facts.items():
            self._place(who, known)
        self._words = sorted(self._by_word)
        self._numbers = sorted(self._by_number)

    def like(self, typed: Facts, limit: int = 3, but: Collection[UUID] = ()) -> tuple[Match, ...]:
        """Whoever is like what was typed, the likeliest first; of records of one person, the one they're shown under.

        `but`: records that are out of the question.
        """
        best: dict[UUID, Match] = {}
        for who in self._near(typed):
            kept = self._shown.get(who, who)
            if kept in but:
                continue
            found = by.likeness(typed, self.facts[who])
            if found.score >= by.SHOWN and found.why and (kept not in best or found.score > best[kept].score):
                best[kept] = Match(kept, found.score, found.why)
        return tuple(sorted(best.values(), key=lambda each: (-each.score, each.id))[:limit])

    def pairs(self, start: int, stop: int) -> tuple[Pair, ...]:
        """Records that may be the same person's as one of those from place `start` to `stop` in `ids`.

        Taken together over all places, every pair comes once.
        """
        found: list[Pair] = []
        for who in self.ids[start:stop]:
            if who in self._shown:
                continue
            found += filter(None, (self._pair(who, other) for other in self._perhaps(who)))
        return tuple(found)

    def _pair(self, who: UUID, other: UUID) -> Pair | None:
        together = frozenset((who, other))
        apart = together in self._apart or self._spaces[who] != self._spaces[other]
        if apart or other <= who or other in self._shown:
            return None
        found = by.likeness(self.facts[who], self.facts[other])
        return Pair(who, other, found.score, found.why) if found.score >= by.PAIR else None

    def _place(self, who: UUID, known: Facts) -> None:
        for word in (*known.given, *known.family, *known.also):
            self._by_word[word.text].append(who)
            self._by_sound[word.sound].add(word.text)
        if known.born is not None and known.precision == "day":
            self._by_birth[known.born].append(who)
        if known.nhs:
            self._by_nhs[known.nhs].append(who)
        for number in known.numbers:
            self._by_number[number].append(who)
        for name in _names(known):
            self._by_name[name].append(who)

    def _near(self, typed: Facts) -> set[UUID]:
        found = {who for number in typed.numbers for who in self._numbered(number)}
        found.update(self._by_nhs.get(typed.nhs, ()))
        for word in (*typed.given, *typed.family, *typed.also):
            for text in self._alike(word):
                found.update(self._by_word[text])
        if typed.born is not None and typed.precision == "day":
            for day in (typed.born, *by.near_births(typed.born)):
                found.update(self._by_birth.get(day, ()))
        return found

    def _perhaps(self, who: UUID) -> set[UUID]:
        known = self.facts[who]
        crowds: list[Sequence[UUID]] = [self._by_nhs.get(known.nhs, ())]
        crowds += [self._by_number[number] for number in known.numbers]
        crowds += [self._by_name[name] for name in _names(known)]
        if known.born is not None and known.precision == "day":
            # A day that is only nearly the same makes a pair with a name that sounds the same, and that is found by it.
            crowds.append(self._by_birth[known.born])
        return {other for crowd in crowds if len(crowd) <= _CROWD for other in crowd}

    def _alike(self, word: Word) -> set[str]:
        found = set(self._by_sound.get(word.sound, ())) if len(word.sound) > 1 else set()
        if len(word.text) >= _BEGINNING:
            at = bisect_left(self._words, word.text)
            while at < len(self._words) and self._words[at].startswith(word.text):
                found.add(self._words[at])
                at += 1
        near = process.extract(
            word.text, self._words, scorer=JaroWinkler.similarity, processor=None, score_cutoff=by.ALIKE, limit=50
        )
        return found | {text for text, *_ in near}

    def _numbered(self, number: str) -> Iterable[UUID]:
        at = bisect_left(self._numbers, number)
        while at < len(self._numbers) and self._numbers[at].startswith(number):
            yield from self._by_number[self._numbers[at]]
            at += 1


def everybody(work: Work) -> Everybody:
    """Everyone on this laptop whom the actor may see."""
    asked = select(Person.id, Person.space_id).where(_seen(work)).order_by(Person.id)
    placed = {row.id: row.space_id for row in work.session.execute(asked)}
    shown = {each: work.kept(each) for each in work.merged_away()}
    return Everybody(facts(work), shown, placed, kept_apart(work))


def facts(work: Work, only: Collection[UUID] = ()) -> dict[UUID, Facts]:
    """What is known of everybody whom the actor may see, or of some."""
    numbers: dict[UUID, list[str]] = defaultdict(list)
    spaces = [place.space_id for place in work.actor.places]
    points = select(ContactPoint.case_id, ContactPoint.value).where(ContactPoint.space_id.in_(spaces))
    for case, value in work.session.execute(points.where(ContactPoint.case_id.in_(only)) if only else points):
        numbers[case].append(by.digits(value))
    asked = select(
        Person.id, Person.known_as, Person.first_name, Person.last_name, Person.also_known_as,
        Person.born_on, Person.born_precision, Person.nhs_number, Person.pnc_id,
    ).where(_seen(work)).order_by(Person.id)  # fmt: skip
    words = cache(by.words)
    return {
        row.id: Facts(
            words(row.known_as, row.first_name), words(row.last_name), words(row.also_known_as),
            row.born_on, row.born_precision, tuple(numbers[row.id]), row.nhs_number or "", row.pnc_id or "",
        )
        for row in work.session.execute(asked.where(Person.id.in_(only)) if only else asked)
    }  # fmt: skip


def _seen(work: Work) -> ColumnElement[bool]:
    return Person.space_id.in_([place.space_id for place in work.actor.places])


def kept_apart(work: Work) -> frozenset[frozenset[UUID]]:
    """Pairs of records that are never asked about: somebody has said that they are two people's, or there is a wall."""
    asked = select(Merge.case_id, Merge.other_id, Merge.why).where(Merge.undone_at.is_not(None))
    said = {frozenset((one, other)) for one, other, why in work.session.execute(asked) if why != [ASKED_AGAIN]}
    walled = {frozenset((one, other)) for one, others in walls.standing(work).items() for other in others}
    return frozenset(said | walled)


def typed_facts(
    names: tuple[str, str, str, str] = ("", "", "", ""),
    born: tuple[date | None, str] = (None, ""),
    number: str = "",
    nhs: str = "",
) -> Facts:
    """What stands on a form so far. `names`: known as, first, last, also known as; `born`: the day and its precision.

    A number counts from six digits on.
    """
    known_as, first, last, also = names
    sought = by.digits(number)
    long_enough = "@" in sought or len(sought) >= SHORTEST_NUMBER
    return Facts(
        by.words(known_as, first),
        by.words(last),
        by.words(also),
        born[0],
        born[1],
        (sought,) if long_enough else (),
        nhs,
    )


def _names(known: Facts) -> Iterable[frozenset[str]]:
    """Each way of reading a whole name by its sound, in whichever order."""
    family = [*known.family, *known.also]
    for one in (*known.given, *known.also):
        for other in family:
            if one.sound and other.sound and one is not other:
                yield frozenset((one.sound, other.sound))

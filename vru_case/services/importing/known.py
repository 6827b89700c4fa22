"""Who is on this laptop already: what earlier imports brought, and whom a row may be about.

Typing a person in asks the search for each name. A sheet has thousands of rows, so everybody is read once, and
looked up by number, by day of birth and by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rapidfuzz import fuzz
from sqlalchemy import select

from vru_case.models.local import Preference
from vru_case.models.person import ContactPoint, Person
from vru_case.services.importing.values import Day
from vru_case.services.people import likeness, naming
from vru_case.services.work import Work

#: One preference for each stretch that was written, in the transaction that wrote it.
LEDGER = "import:"
#: How alike two names must be, of 100, when the day of birth is the same, and when it is nearly so.
_ALIKE, _ALIKE_NEARLY = 82, 90
#: Below this, one number in a sheet stands for two people.
_UNLIKE = 60

SAME_NUMBER = "the same phone number"
SAME_BIRTH = "the same date of birth and a name like it"
NEARLY_BIRTH = "a name like it, and a date of birth with figures swapped"
SAME_NAME = "the same name"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person on this laptop, as far as rows are held against them."""

    id: UUID
    name: str
    shown: str
    reference: str
    born: date | None


@dataclass(frozen=True, slots=True)
class Likely:
    """Whom a row may be about, and why. `sure` when name and day of birth are both the very same."""

    who: Someone
    why: str
    sure: bool = False


class Known:
    """`people` and `entries` are the keys of earlier imports; a person's leads to them, or None when they have gone."""

    def __init__(
        self,
        people: Mapping[str, UUID | None],
        entries: frozenset[str],
        seen: int,
        everybody: Iterable[Someone] = (),
        numbers: Iterable[tuple[str, UUID]] = (),
    ) -> None:
        self.people, self.entries, self.seen = people, entries, seen
        self._by_id = {each.id: each for each in everybody}
        self._by_name: dict[str, list[Someone]] = defaultdict(list)
        self._by_birth: dict[date, list[Someone]] = defaultdict(list)
        for each in self._by_id.values():
            if each.name:
                self._by_name[each.name].append(each)
            if each.born is not None:
                self._by_birth[each.born].append(each)
        self._by_number = {number: self._by_id[who] for number, who in numbers if who in self._by_id}

    def someone(self, case: UUID) -> Someone | None:
        """A person on this laptop."""
        return self._by_id.get(case)

    def likely(self, values: Mapping[str, Any]) -> Likely | None:
        """Whom a row is probably about: by number, then by birth and name, then by the whole name alone."""
        name, day = named_and_born(values)
        if found := self._by_number.get(values.get("phone", "")):
            return Likely(found, SAME_NUMBER, sure=found.name == name and found.born == day and day is not None)
        if not name:
            return None
        if day is not None:
            return self._born(day, name)
        alone = self._by_name.get(name, [])
        return Likely(alone[0], SAME_NAME) if alone and " " in name else None

    def _born(self, day: date, name: str) -> Likely | None:
        for each in self._by_birth.get(day, ()):
            if fuzz.token_sort_ratio(each.name, name) >= _ALIKE or sounds(each.name) == sounds(name):
                return Likely(each, SAME_BIRTH, sure=each.name == name)
        for other in swapped(day):
            for each in self._by_birth.get(other, ()):
                if fuzz.token_sort_ratio(each.name, name) >= _ALIKE_NEARLY or sounds(each.name) == sounds(name):
                    return Likely(each, NEARLY_BIRTH)
        return next((Likely(each, SAME_NAME) for each in self._by_name.get(name, ()) if each.born is None), None)


def of_space(work: Work, space_id: UUID) -> Known:
    """Everybody in a space, and what was brought into it before. Raises Refusal where the actor has no place."""
    work.actor.place(space_id)
    chosen = select(
        Person.id, Person.known_as, Person.first_name, Person.last_name, Person.reference, Person.born_on,
        Person.born_precision,
    ).where(Person.space_id == space_id)  # fmt: skip
    everybody = [
        Someone(
            row.id, plain(row.known_as or row.first_name or "", row.last_name or ""),
            " ".join(part for part in (row.known_as or row.first_name, row.last_name) if part) or naming.NO_NAME,
            row.reference, row.born_on if row.born_precision == "day" else None,
        )
        for row in work.session.execute(chosen)
    ]  # fmt: skip
    here = {each.id for each in everybody}
    points = select(ContactPoint.value, ContactPoint.case_id).where(ContactPoint.space_id == space_id)
    numbers = [(row.value, row.case_id) for row in work.session.execute(points)]
    people: dict[str, UUID | None] = {}
    entries: set[str] = set()
    for kept in ledger(work):
        for key, case in kept.value["people"].items():
            people[key] = UUID(case) if UUID(case) in here else None
        entries.update(kept.value["entries"])
    return Known(people, frozenset(entries), seen(work), everybody, numbers)


def ledger(work: Work, run: UUID | None = None) -> tuple[Preference, ...]:
    """What was written, stretch by stretch; of one import, or of all."""
    begins = f"{LEDGER}{run or ''}"
    asked = select(Preference).where(Preference.key.startswith(begins, autoescape=True)).order_by(Preference.key)
    return tuple(work.session.scalars(asked))


def seen(work: Work, but: UUID | None = None) -> int:
    """How many stretches were written, those of one import left out."""
    keys = work.session.scalars(select(Preference.key).where(Preference.key.startswith(LEDGER, autoescape=True)))
    return sum(1 for key in keys if but is None or not key.startswith(f"{LEDGER}{but}"))


def named_and_born(values: Mapping[str, Any]) -> tuple[str, date | None]:
    """The name of a row as it is compared, and the day of birth where the whole of it is known."""
    born: Day | None = values.get("born_on")
    name = plain(values.get("known_as") or values.get("first_name", ""), values.get("last_name", ""))
    return name, born.day if born is not None and born.precision == "day" else None


def unlike(one: tuple[str, date | None], other: tuple[str, date | None]) -> bool:
    """Whether these are hardly the same person: another name, and no day of birth that says otherwise."""
    named = bool(one[0] and other[0]) and fuzz.token_sort_ratio(one[0], other[0]) < _UNLIKE
    return named and (one[1] is None or one[1] != other[1])


def plain(*parts: str) -> str:
    """A name as it is compared."""
    return likeness.plain(" ".join(parts))


def sounds(name: str) -> frozenset[str]:
    """How the words of a name sound, in whichever order, as a person being typed in is matched."""
    return frozenset(word.sound or word.text for word in likeness.words(name))


def swapped(day: date) -> tuple[date, ...]:
    """The days this one is easily mistaken for: day and month changed over, two figures the wrong way round."""
    tries = (
        (day.year, day.day, day.month),
        (day.year, day.month, _turned(day.day)),
        (day.year, _turned(day.month), day.day),
        (day.year // 100 * 100 + _turned(day.year % 100), day.month, day.day),
    )
    found: dict[date, None] = {}
    for year, month, of_month in tries:
        with suppress(ValueError):
            found[date(year, month, of_month)] = None
    found.pop(day, None)
    return tuple(found)


def _turned(number: int) -> int:
    return number % 10 * 10 + number // 10

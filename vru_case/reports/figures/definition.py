"""What a definition is: a function that finds what counts, and how what it found becomes one figure."""

import inspect
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from msgspec import Struct

from vru_case.reports.figures.facts import NOBODY, Facts, Key
from vru_case.reports.figures.period import Period

#: Fewer measured people than this have no mean: it would say too much of too few.
FEW = 8
ID_BYTES = 16


class Counted(Struct, frozen=True, gc=False):
    """One thing that counts. `key` is what is counted once (a person, or the row); `at` when, for the age then.

    `hit`: for a share, whether it is in the part; None when nobody knows, and then it is in neither. `amount`: for a
    sum, a median or a mean. `code`: what it is counted under besides (an area of life, a service, a sector). `row`: the
    record that holds it, where its key isn't one; `name`: what it is called, where no record is it.
    """

    key: Key
    person: Key
    at: datetime
    hit: bool | None = True
    amount: float = 1.0
    code: str = ""
    worker: Key = NOBODY
    site: str = ""
    row: Key = NOBODY
    name: str = ""


class Measure(Enum):
    """How what was found becomes a figure."""

    COUNT = "count"
    SHARE = "share"
    SUM = "sum"
    MEDIAN = "median"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `value` None: there is nothing to say it of. A share is a percentage, `numerator` of `denominator`.

    `ids` are what it counts (a share's: those in the part), `base` what a share, median or mean is of, `unknown` how
    many are in neither.
    """

    value: float | None
    numerator: int | None
    denominator: int | None
    unit: str
    ids: tuple[Key, ...] = ()
    base: tuple[Key, ...] = ()
    unknown: int = 0

    def records(self) -> tuple[UUID, ...]:
        """The ids of what it counts, as the rest of the program has them; none where it counts no records."""
        return tuple(UUID(bytes=each) for each in self.ids if len(each) == ID_BYTES)


Find = Callable[[Facts, Period], Sequence[Counted]]


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure by name. `of`: what its ids are (person, or the kind of row). `codes`: the list of its `code`, "" for
    none; then it can be broken down by "kind"."""

    id: str
    title: str
    unit: str
    find: Find
    measure: Measure = Measure.COUNT
    of: str = "person"
    codes: str = ""
    #: Of fewer than so many, there is no value.
    few: int = 0
    #: The figure all of whose people are among another's: of two told together, what lies between them is told too.
    among: str = ""
    #: Figures of one name divide the same people between them: of all but one of them the last would follow.
    divides: str = ""
    #: Whether it tells of people, so that small numbers of it are kept from leaving the space.
    personal: bool = True

    @property
    def says(self) -> str:
        """The definition in words: what the function itself says."""
        return " ".join(inspect.cleandoc(self.find.__doc__ or "").split())

    def count(self, facts: Facts, period: Period) -> Figure:
        """The figure of a period."""
        return self.figure(self.find(facts, period))

    def figure(self, found: Sequence[Counted]) -> Figure:
        """What was found, as one figure. Each key counts once."""
        match self.measure:
            case Measure.COUNT:
                ids = tuple(dict.fromkeys(each.key for each in found))
                return Figure(len(ids), None, None, self.unit, ids)
            case Measure.SUM:
                total = sum(each.amount for each in found)
                return Figure(_plain(total), None, None, self.unit, tuple(dict.fromkeys(each.key for each in found)))
            case Measure.SHARE:
                return self._share(found)
            case _:
                return self._middle(found)

    def _share(self, found: Sequence[Counted]) -> Figure:
        part = tuple(dict.fromkeys(each.key for each in found if each.hit))
        inside = set(part)
        base = tuple(dict.fromkeys(each.key for each in found if each.hit is not None))
        unknown = {each.key for each in found if each.hit is None} - set(base)
        inside &= set(base)
        value = 100 * len(inside) / len(base) if base and len(base) >= self.few else None
        return Figure(value, len(part), len(base), self.unit, part, base, len(unknown))

    def _middle(self, found: Sequence[Counted]) -> Figure:
        amounts = [each.amount for each in found]
        ids = tuple(dict.fromkeys(each.key for each in found))
        if self.measure is Measure.MEDIAN:
            value = statistics.median(amounts) if amounts else None
        else:
            value = statistics.fmean(amounts) if len(ids) >= max(self.few, 1) else None
        return Figure(value, None, len(ids), self.unit, ids, ids)


def _plain(total: float) -> float:
    return int(total) if total == int(total) else total

"""What a screen asks about one figure: as it is told, beside other times, month by month, and the records behind it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter
from typing import Literal
from uuid import UUID

from vru_case.reports.figures import asking
from vru_case.reports.figures.asking import Compared, split
from vru_case.reports.figures.breakdown import breakdown, label_of
from vru_case.reports.figures.control import PRESETS, Line, Told, control
from vru_case.reports.figures.definition import ID_BYTES, Counted, Definition
from vru_case.reports.figures.facts import Facts, Key
from vru_case.reports.figures.period import Period, day_of, month_of
from vru_case.reports.figures.table import DEFINITIONS

MONTHS = 12
Stage = Literal["told", "compared", "months"]
#: What is still to be counted: which part of which figure.
Job = tuple[Stage, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How figures are looked at: the days, what they are split by ("" for nothing), what small numbers are told."""

    period: Period
    by: str = ""
    control: str = "none"


@dataclass(frozen=True, slots=True)
class Month:
    """A figure of one month. `part`: only up to the last day that is looked at."""

    first: date
    line: Line
    part: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that counts: whose it is (None for nobody's), its day, what it was in words, and its place in the part
    of a share (None: neither part)."""

    id: UUID | str
    person: UUID | None
    day: date
    label: str
    hit: bool | None = True


Answer = Told | Compared | tuple[Month, ...]


def some(facts: Facts, jobs: Sequence[Job], look: Look, patience: float) -> list[tuple[Job, Answer]]:
    """The first of these jobs, done: one, and then as many as `patience` seconds have room for."""
    began = perf_counter()
    done: list[tuple[Job, Answer]] = []
    for job in jobs:
        done.append((job, _DO[job[0]](facts, DEFINITIONS[job[1]], look)))
        if perf_counter() - began > patience:
            break
    return done


def told(facts: Facts, definition: Definition, look: Look) -> Told:
    """A figure and its parts, as they may be told."""
    return control(breakdown(definition, split(definition, look.by), facts, look.period), PRESETS[look.control])


def compared(facts: Facts, definition: Definition, look: Look) -> Compared:
    """The same of the time before, of a year ago, and since April."""
    return asking.compared(definition, facts, look.period, PRESETS[look.control])


def months(facts: Facts, definition: Definition, look: Look) -> tuple[Month, ...]:
    """The twelve months up to the last day, the earliest first."""
    last, found = look.period.last, []
    whole = month_of(last)
    for _ in range(MONTHS):
        part = whole.last > last
        found.append(
            Month(whole.first, _line(facts, definition, Period(whole.first, min(whole.last, last)), look), part)
        )
        whole = month_of(whole.first - timedelta(days=1))
    return tuple(reversed(found))


def behind(facts: Facts, name: str, look: Look, code: str = "") -> tuple[Thing, ...]:
    """What a figure counts, or one line of it; the latest first, of a share those in the part before the others."""
    definition = DEFINITIONS[name]
    found = breakdown(definition, split(definition, look.by) if code else "", facts, look.period)
    figure = next((each.figure for each in found.parts if each.code == code), found.total) if code else found.total
    wanted = set(figure.base or figure.ids)
    things = _things(definition.find(facts, look.period), wanted, definition, facts)
    return tuple(sorted(things, key=_order))


def _things(found: Iterable[Counted], wanted: set[Key], definition: Definition, facts: Facts) -> list[Thing]:
    first: dict[Key, Counted] = {}
    for each in found:
        # Somebody may be in a share by one thing and not by another: then they are in.
        if each.key in wanted and (each.key not in first or (each.hit and not first[each.key].hit)):
            first[each.key] = each
    return [_thing(each, definition, facts) for each in first.values()]


def _thing(each: Counted, definition: Definition, facts: Facts) -> Thing:
    key = UUID(bytes=each.key) if len(each.key) == ID_BYTES else each.key.hex()
    person = UUID(bytes=each.person) if len(each.person) == ID_BYTES else None
    label = label_of("kind", each.code, definition, facts) if each.code and definition.codes else ""
    if not label and person is None and each.site:
        label = facts.labels.get(("site", each.site), each.site)
    if not label and isinstance(key, str) and definition.of == "":
        label = each.key.decode(errors="ignore") if each.key.isascii() else ""
    return Thing(key, person, day_of(each.at), label, each.hit)


def _order(thing: Thing) -> tuple[int, float, str]:
    return (0 if thing.hit else 1, -thing.day.toordinal(), str(thing.id))


def _line(facts: Facts, definition: Definition, period: Period, look: Look) -> Line:
    return control(breakdown(definition, "", facts, period), PRESETS[look.control]).total


_DO: dict[Stage, Callable[[Facts, Definition, Look], Answer]] = {"told": told, "compared": compared, "months": months}

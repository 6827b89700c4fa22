"""What a screen asks about one figure: as it is told, beside other times, month by month, and the records behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import perf_counter
from typing import Literal
from uuid import UUID

from vru_case.reports.figures import asking
from vru_case.reports.figures.asking import Compared, split
from vru_case.reports.figures.breakdown import breakdown, label_of
from vru_case.reports.figures.control import PRESETS, Line, Told
from vru_case.reports.figures.definition import ID_BYTES, Counted, Definition
from vru_case.reports.figures.facts import Facts, Key
from vru_case.reports.figures.period import Period, day_of, month_of
from vru_case.reports.figures.table import DEFINITIONS

MONTHS = 12
Stage = Literal["told", "compared", "month"]
#: What is still to be counted: which part of which figure; of the months, how many ago.
Job = tuple[Stage, str, int]


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


Answer = Told | Compared | Month


def some(facts: Facts, jobs: Sequence[Job], look: Look, patience: float) -> list[tuple[Job, Answer]]:
    """The first of these jobs, done: one, and then as many as `patience` seconds have room for."""
    began = perf_counter()
    done: list[tuple[Job, Answer]] = []
    for job in jobs:
        done.append((job, _answer(facts, job, look)))
        if perf_counter() - began > patience:
            break
    return done


def _answer(facts: Facts, job: Job, look: Look) -> Answer:
    stage, definition = job[0], DEFINITIONS[job[1]]
    if stage == "told":
        return told(facts, definition, look)
    return compared(facts, definition, look) if stage == "compared" else month(facts, definition, look, job[2])


def told(facts: Facts, definition: Definition, look: Look) -> Told:
    """A figure and its parts, as they may be told."""
    return asking.tell(facts, [(definition, split(definition, look.by))], look.period, PRESETS[look.control])[0]


def compared(facts: Facts, definition: Definition, look: Look) -> Compared:
    """The same of the time before, of a year ago, and since April."""
    return asking.compared(definition, facts, look.period, PRESETS[look.control])


def month(facts: Facts, definition: Definition, look: Look, ago: int) -> Month:
    """One of the twelve months up to the last day; `ago` 0 is the one that day is in."""
    last = look.period.last
    whole = month_of(last)
    for _ in range(ago):
        whole = month_of(whole.first - timedelta(days=1))
    days = Period(whole.first, min(whole.last, last))
    return Month(whole.first, asking.line(definition, facts, days, PRESETS[look.control]), whole.last > last)


def behind(facts: Facts, name: str, look: Look, code: str = "") -> tuple[Thing, ...]:
    """What a figure counts, or one line of it; the latest first, of a share those in the part before the others.

    Where one record holds many of what is counted (the returns of a survey), it is there once.
    """
    definition = DEFINITIONS[name]
    found = definition.find(facts, look.period)
    if code:
        parts = breakdown(definition, split(definition, look.by), facts, look.period).parts
        figure = next((each.figure for each in parts if each.code == code), definition.figure(()))
    else:
        figure = definition.figure(found)
    first: dict[Key, Counted] = {}
    wanted = set(figure.base or figure.ids)
    for each in found:
        # Somebody may be in a share by one thing and not by another: then they are in. Else the latest is shown.
        key = each.row or each.key
        if each.key in wanted and (key not in first or _latest(each) > _latest(first[key])):
            first[key] = each
    ordered = sorted(first.values(), key=_latest, reverse=True)
    return tuple(_thing(each, definition, facts) for each in ordered)


def _latest(each: Counted) -> tuple[bool, datetime, Key]:
    return bool(each.hit), each.at, each.key


def _thing(each: Counted, definition: Definition, facts: Facts) -> Thing:
    own = each.row or each.key
    # A name may be as long as an id.
    key = UUID(bytes=own) if len(own) == ID_BYTES and not each.name else own.hex()
    person = UUID(bytes=each.person) if len(each.person) == ID_BYTES else None
    label = label_of("kind", each.code, definition, facts) if each.code and definition.codes else ""
    if not label and person is None and each.site:
        label = facts.labels.get(("site", each.site), each.site)
    # Of a record that is partly in a share, its own numbers tell how much.
    return Thing(key, person, day_of(each.at), label or each.name, None if each.row else each.hit)

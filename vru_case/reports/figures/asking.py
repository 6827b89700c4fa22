"""One question with a name, and its answer: figures, broken down, compared and controlled, the same for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from vru_case import __version__, clock
from vru_case.errors import Refusal
from vru_case.reports.figures import period as periods
from vru_case.reports.figures.breakdown import FIELDS, breakdown
from vru_case.reports.figures.control import PRESETS, Line, Preset, Told, hidden_line, together
from vru_case.reports.figures.definition import Definition
from vru_case.reports.figures.facts import Facts
from vru_case.reports.figures.newsletter import SETS
from vru_case.reports.figures.period import Period
from vru_case.reports.figures.table import DEFINITIONS


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know: a figure's or a set's name, the period, a field to break it down by, and under which
    control. `compare`: with the time before, a year ago, and since April. `lines`: of a return, each figure's or set's
    name with its own field, instead of the one name."""

    name: str
    period: Period
    by: str = ""
    control: str = "nhs"
    compare: bool = False
    lines: tuple[tuple[str, str], ...] = ()

    def each(self) -> list[tuple[Definition, str]]:
        """Every figure with what it is split by. The same one once."""
        found = [(one, by) for name, by in self.lines or ((self.name, self.by),) for one in named(name)]
        return list(dict.fromkeys((one, split(one, by)) for one, by in found))


@dataclass(frozen=True, slots=True)
class Compared:
    """The same figure of other times."""

    before: Line
    last_year: Line
    year_to_date: Line


@dataclass(frozen=True, slots=True)
class Report:
    """The answer. `whole`: everybody of the programme was counted, not only whom one worker sees."""

    asked: Asked
    programme: str
    tables: tuple[Told, ...]
    compared: tuple[Compared, ...]
    made_at: datetime
    version: str = __version__
    whole: bool = True


def asked(name: str, first: date, last: date, by: str, preset: str, *, compare: bool = False) -> Asked:
    """A question as typed. Raises Refusal for a name, a field, a control or a period that there isn't."""
    if name not in DEFINITIONS and name not in SETS:
        raise Refusal("There is no figure of this name; --list says which there are.", "name")
    fields = [each for each in FIELDS if each != "kind" or any(figure.codes for figure in named(name))]
    if by and by not in fields:
        raise Refusal(f"It can be broken down by {', '.join(fields)}.", "by")
    if preset not in PRESETS:
        raise Refusal(f"The control is one of {', '.join(PRESETS)}.", "control")
    if last < first:
        raise Refusal("It ends before it begins.", "to")
    if not periods.fits(first, last):
        years = f"{periods.EARLIEST.year} to {periods.LATEST.year}"
        raise Refusal(f"Figures are asked for of days from {years}.", "from" if first < periods.EARLIEST else "to")
    return Asked(name, Period(first, last), by, preset, compare)


def several(lines: Sequence[tuple[str, str]], first: date, last: date, preset: str, *, compare: bool = False) -> Asked:
    """A return: several figures, each with its own field. Raises Refusal as `asked`, and for none."""
    if not lines:
        raise Refusal("Choose at least one figure.", "lines")
    each = [asked(name, first, last, by, preset, compare=compare) for name, by in lines]
    return Asked(each[0].name, each[0].period, "", preset, compare, tuple(lines))


def named(name: str) -> Sequence[Definition]:
    """The figures of a name: one, or a set's."""
    return [DEFINITIONS[each] for each in SETS.get(name, (name,))]


def answer(facts: Facts, question: Asked, *, whole: bool = True) -> Report:
    """Count it."""
    preset, wanted, period = PRESETS[question.control], question.each(), question.period
    tables = tell(facts, wanted, period, preset)
    others = tuple(
        beside(told.total, compared(told.definition, facts, period, preset), period)
        for told in tables if question.compare
    )  # fmt: skip
    return Report(question, facts.programme, tables, others, clock.now(), whole=whole)


def split(definition: Definition, by: str) -> str:
    """What a figure is split by when this is asked: what isn't about people has its kinds, its places, or nothing."""
    placed = by in {"site", "worker"} and definition.of in {"site", "shift"}
    if by == "kind" or (by and not definition.personal and not placed):
        return "kind" if definition.codes else ""
    return by


def compared(definition: Definition, facts: Facts, period: Period, preset: Preset) -> Compared:
    """The same figure of the time before, of a year ago, and since April."""
    times = (periods.before(period), periods.last_year(period), periods.year_to_date(period))
    return Compared(*(line(definition, facts, each, preset) for each in times))


def line(definition: Definition, facts: Facts, period: Period, preset: Preset) -> Line:
    """A figure of a time by itself."""
    return tell(facts, [(definition, "")], period, preset)[0].total


def tell(
    facts: Facts, wanted: Sequence[tuple[Definition, str]], period: Period, preset: Preset
) -> tuple[Told, ...]:  # fmt: skip
    """Figures, each with what it is split by, as one paper may tell them; and as another may that tells of those all of
    their people are among."""
    every = [*wanted, *((DEFINITIONS[each.among], by) for each, by in wanted if each.among)]
    return together([breakdown(each, by, facts, period) for each, by in every], preset)[: len(wanted)]


def beside(told: Line, other: Compared, period: Period) -> Compared:
    """Other times as they may stand beside a figure: where since April is this time, or this and the one before, the
    one that is hidden would follow from it."""
    year, before = periods.year_to_date(period), periods.before(period)
    same = year == period and told.hidden
    sums = year.first == before.first and told.hidden is not other.before.hidden
    return replace(other, year_to_date=hidden_line(other.year_to_date)) if same or sums else other

"""A programme's page for the board: how a month went, beside other times, by whom, and what is around it.

Control of small numbers is always on. It is about one month of one programme; a pack has several, and a story.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import inf

from vru_case import __version__, clock
from vru_case.errors import Refusal
from vru_case.programmes.definition import Programme
from vru_case.reports.figures import asking
from vru_case.reports.figures.asking import Compared, Report, beside, several
from vru_case.reports.figures.breakdown import Breakdown, breakdown
from vru_case.reports.figures.control import PRESETS, Line, Preset, Told, together
from vru_case.reports.figures.facts import Facts
from vru_case.reports.figures.period import Period, month_of
from vru_case.reports.figures.table import DEFINITIONS

#: What stands at the top with other times beside it; the first one's months are drawn.
HEAD = (
    "people-offered", "people-contacted", "people-engaged", "new-people", "returning-people", "open-episodes",
    "referrals-waiting",
)  # fmt: skip
#: Who the people contacted were.
WHOM, FIELDS = "people-contacted", ("district", "age", "sex", "ethnicity")
KINDS = ("needs", "outcomes", "onward-sent", "unmet-need")
SHARES = ("offer-acceptance", "engaged-follow-up", "first-contact-24h", "follow-ups-kept", "warm-handover")
#: What is not about people; told where there was any.
ACTIVITIES = (
    "training-sessions", "training-attendance", "training-organisations", "knife-bins", "knives-seized",
    "knives-surrendered", "knives-swept", "knives-intercepted", "books-ordered", "books-delivered",
)  # fmt: skip
ENGAGED = "people-engaged"
CONTROLS = ("nhs", "internal")
MONTHS = 12
PARTS = 8
#: How far one is, of how many; it may raise, and then nothing is made.
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """`marking` and `handling` stand on the paper. `head` beside `compared`, line by line; `months` are the twelve up
    to this one of the people contacted. `cost` in pounds is what the programme cost in the month, `each` of it for
    somebody engaged; None where it isn't said, or would tell how many they are. `whole`: everybody was counted.
    """

    programme: str
    name: str
    marking: str
    handling: str
    period: Period
    preset: Preset
    head: tuple[Told, ...]
    compared: tuple[Compared, ...]
    months: tuple[tuple[date, Line], ...]
    whom: tuple[Told, ...]
    kinds: tuple[Told, ...]
    shares: tuple[Told, ...]
    activities: tuple[Told, ...]
    cost: float | None
    each: float | None
    made_at: datetime
    version: str = __version__
    whole: bool = True

    def tables(self) -> tuple[Told, ...]:
        """Everything that is told, in the order of the page."""
        return (*self.head, *self.whom, *self.kinds, *self.shares, *self.activities)

    def report(self) -> Report:
        """The same as an answer, to be kept as it was given out and asked again."""
        lines = [(each.definition.id, each.by) for each in self.tables()]
        question = several(lines, self.period.first, self.period.last, self.preset.id)
        return Report(question, self.programme, self.tables(), (), self.made_at, self.version, self.whole)


def page(
    facts: Facts, programme: Programme, month: date, preset: str, *, cost: float | None = None, whole: bool = True,
    step: Step | None = None,
) -> BoardPage:  # fmt: skip
    """Count a programme's page for the month a day is in. Raises Refusal for a control that tells everything."""
    if preset not in CONTROLS:
        raise Refusal("What goes to the board has its small numbers hidden: nhs or internal.", "control")
    under, period, steps = PRESETS[preset], month_of(month), _counting(step)
    next(steps)

    def told(names: tuple[str, ...], by: str = "") -> list[Breakdown]:
        next(steps)
        return [breakdown(DEFINITIONS[each], by if DEFINITIONS[each].codes else "", facts, period) for each in names]

    head, kinds, shares = told(HEAD), told(KINDS, "kind"), told(SHARES)
    next(steps)
    whom = [breakdown(DEFINITIONS[WHOM], by, facts, period) for by in FIELDS]
    activities = [each for each in told(ACTIVITIES) if each.total.value]
    # One paper: a total that one of them hides, all of them hide.
    found = iter(together([*head, *whom, *kinds, *shares, *activities], under))
    tables = [tuple(next(found) for _ in group) for group in (head, whom, kinds, shares, activities)]
    next(steps)
    compared = tuple(
        beside(each.total, asking.compared(each.definition, facts, period, under), period) for each in tables[0]
    )
    next(steps)
    engaged = tables[0][HEAD.index(ENGAGED)].total
    return BoardPage(
        facts.programme, programme.name, programme.marking, programme.handling, period, under, tables[0],
        compared, tuple(_months(facts, period, under)), tables[1], tables[2], tables[3], tables[4], cost,
        _each(cost, engaged), clock.now(), whole=whole,
    )  # fmt: skip


def _counting(step: Step | None) -> Iterator[None]:
    at = 0
    while True:
        if step is not None:
            step(min(at, PARTS), PARTS)
        at += 1
        yield


def _each(cost: float | None, engaged: Line) -> float | None:
    """Of a number that is told: from one that is hidden it could be worked out."""
    return cost / engaged.value if cost is not None and not engaged.hidden and engaged.value else None


def _months(facts: Facts, period: Period, preset: Preset) -> Iterator[tuple[date, Line]]:
    first = period.first
    for _ in range(MONTHS - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    for _ in range(MONTHS):
        whole = month_of(first)
        yield first, asking.line(DEFINITIONS[WHOM], facts, whole, preset)
        first = whole.last + timedelta(days=1)


def most(told: Told, lines: int) -> tuple[tuple[Line, ...], int]:
    """The lines with the largest values, those that are hidden last and noughts left out; how many more there are.

    Ages stay in their order.
    """
    shown = [each for each in told.parts if not each.within and (each.hidden or each.value)]
    if told.by != "age":
        shown.sort(key=lambda each: (each.hidden, -(each.value or 0), each.code == "NK", each.label))
    return tuple(shown[:lines]), max(0, len(shown) - lines)


def longest(lines: tuple[Line, ...]) -> float:
    """What the longest bar stands for."""
    return max((each.value or 0 for each in lines), default=0) or inf

"""A figure by district, age, sex, ethnicity, site, worker, or what it is about: the same things found, sorted apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vru_case.programmes.rules import age_on
from vru_case.reports.figures.definition import Counted, Definition, Figure, Measure
from vru_case.reports.figures.facts import NOBODY, Facts, Key, PersonFact
from vru_case.reports.figures.period import Period, day_of

UNKNOWN, NOBODY_LEADS = "NK", "NOBODY"
FIELDS = ("district", "age", "sex", "ethnicity", "site", "worker", "kind")
#: Code, words, from whole years, and below. Age is at the event.
BANDS = (
    ("0-9", "0 to 9", 0, 10), ("10-17", "10 to 17", 10, 18), ("18-25", "18 to 25", 18, 26),
    ("26-39", "26 to 39", 26, 40), ("40+", "40 or older", 40, 200),
)  # fmt: skip
HALF, UNDER_25 = "17.5", "under-25"
#: What no list says.
WORDS = {
    UNKNOWN: "Not known", NOBODY_LEADS: "Nobody yet", HALF: "of these, 17½ to 18", UNDER_25: "of these, under 25",
    "": "Not known",
}  # fmt: skip
_HALF_MONTHS, _ADULT_YEARS, _YOUNG_YEARS = 6, 18, 25


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a breakdown. `within`: the lines it is a part of, and then it is in no total again."""

    code: str
    label: str
    figure: Figure
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A figure and its parts. `by` "" has none. Parts of people by site, worker or kind may count somebody twice."""

    definition: Definition
    by: str
    total: Figure
    parts: tuple[Part, ...]


def breakdown(definition: Definition, by: str, facts: Facts, period: Period) -> Breakdown:
    """A figure of a period by one field; "" for the figure alone. Raises ValueError for a field that there isn't."""
    found = definition.find(facts, period)
    total = definition.figure(found)
    if not by:
        return Breakdown(definition, by, total, ())
    if by not in FIELDS:
        raise ValueError("no such breakdown")
    groups: dict[str, list[Counted]] = {code: [] for code in _known(by, facts)}
    for each, code in _sorted_apart(definition, by, facts, found):
        groups.setdefault(code, []).append(each)
    parts = [
        Part(code, label_of(by, code, definition, facts), definition.figure(rows)) for code, rows in groups.items()
    ]
    if by == "age":
        parts += _of_these(definition, facts, groups)
    return Breakdown(definition, by, total, tuple(parts))


def label_of(by: str, code: str, definition: Definition, facts: Facts) -> str:
    """What a line is called."""
    names = {each[0]: each[1] for each in BANDS} if by == "age" else {}
    listed = definition.codes if by == "kind" else by
    return facts.labels.get((listed, code)) or names.get(code) or WORDS.get(code) or code


def age_at(person: PersonFact, at: datetime) -> int | None:
    """Whole years at a moment; an estimated age grows with them. None when nobody knows."""
    day = day_of(at)
    if person.born_on is not None and person.born_precision != "unknown":
        return age_on(person.born_on, day)
    if person.estimated_age is None:
        return None
    if person.estimated_on is None:
        return person.estimated_age
    later, earlier = age_on(person.estimated_on, day), age_on(day, person.estimated_on)
    return person.estimated_age + max(later, 0) - max(earlier, 0)


def _known(by: str, facts: Facts) -> list[str]:
    """Lines that are there even with nobody in them."""
    if by == "age":
        return [each[0] for each in BANDS]
    if by in {"district", "sex", "ethnicity"}:
        return list(dict.fromkeys(_group(by, code, facts) for listed, code in facts.labels if listed == by))
    return []


def _sorted_apart(definition: Definition, by: str, facts: Facts, found: Sequence[Counted]) -> list[tuple[Counted, str]]:
    """What was found, each with its line. Somebody counted once is in the line of the first time, by who they are."""
    told: Callable[[Counted], str] = _TOLD[by](facts)
    once = by in {"age", "district", "sex", "ethnicity"} and definition.measure in {Measure.COUNT, Measure.SHARE}
    if not once:
        return [(each, told(each)) for each in found]
    first: dict[Key, str] = {}
    for each in sorted(found, key=lambda each: each.at):
        if each.key not in first:
            first[each.key] = told(each)
    return [(each, first[each.key]) for each in found]


def _of_these(definition: Definition, facts: Facts, groups: Mapping[str, list[Counted]]) -> list[Part]:
    half = [each for each in groups["10-17"] if _half(facts, each)]
    young = [*groups["0-9"], *groups["10-17"]]
    young += [each for each in groups["18-25"] if (_age(facts, each) or 0) < _YOUNG_YEARS]
    return [
        Part(HALF, WORDS[HALF], definition.figure(half), ("10-17",)),
        Part(UNDER_25, WORDS[UNDER_25], definition.figure(young), ("0-9", "10-17", "18-25")),
    ]


def _age(facts: Facts, found: Counted) -> int | None:
    person = facts.person.get(found.person)
    return None if person is None else age_at(person, found.at)


def _half(facts: Facts, found: Counted) -> bool:
    """17 years and six months, and not yet 18: only where the day they were born is known."""
    person = facts.person.get(found.person)
    if person is None or person.born_on is None or person.born_precision == "unknown":
        return False
    months = 12 * (_ADULT_YEARS - 1) + _HALF_MONTHS
    reached = _months_on(person.born_on, months)
    return reached <= day_of(found.at)


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    for last in (day.day, 30, 29, 28):
        try:
            return first.replace(day=last)
        except ValueError:
            continue
    return first


def _group(by: str, code: str, facts: Facts) -> str:
    """Ethnicity is told by its group."""
    return facts.labels.get(("ethnicity_group", code), code or UNKNOWN) if by == "ethnicity" else code or UNKNOWN


def _by_band(facts: Facts) -> Callable[[Counted], str]:
    def told(found: Counted) -> str:
        age = _age(facts, found)
        return next((code for code, _, low, high in BANDS if age is not None and low <= age < high), UNKNOWN)

    return told


def _by_person(field: str) -> Callable[[Facts], Callable[[Counted], str]]:
    def asked(facts: Facts) -> Callable[[Counted], str]:
        def told(found: Counted) -> str:
            person = facts.person.get(found.person)
            return _group(field, getattr(person, field) if person is not None else "", facts)

        return told

    return asked


def _by_site(facts: Facts) -> Callable[[Counted], str]:
    def told(found: Counted) -> str:
        if found.site:
            return found.site
        site = _lead(facts, found)[1]
        person = facts.person.get(found.person)
        return site or (person.site if person is not None else "") or UNKNOWN

    return told


def _by_worker(facts: Facts) -> Callable[[Counted], str]:
    def told(found: Counted) -> str:
        return (found.worker or _lead(facts, found)[0]).hex() or NOBODY_LEADS

    return told


def _by_kind(_: Facts) -> Callable[[Counted], str]:
    return lambda found: found.code or UNKNOWN


def _lead(facts: Facts, found: Counted) -> tuple[Key, str]:
    """Who led on somebody that day, and where."""
    day = day_of(found.at)
    mine = [
        e for e in facts.leads_of.get(found.person, ()) if e.from_on <= day and not (e.ended_on and e.ended_on < day)
    ]
    return (mine[-1].worker, mine[-1].site) if mine else (NOBODY, "")


_TOLD: dict[str, Callable[[Facts], Callable[[Counted], str]]] = {
    "district": _by_person("district"), "sex": _by_person("sex"), "ethnicity": _by_person("ethnicity"),
    "age": _by_band, "site": _by_site, "worker": _by_worker, "kind": _by_kind,
}  # fmt: skip

"""Disclosure control: small numbers of people are not told, nor can they be worked out from the totals beside them.

`nhs` follows NHS England's method for its hospital data: 1 to 7 is `*`, the rest is rounded to the nearest 5, and no
share or mean is told of 1 to 7. `internal` hides 1 to 4 and tells the rest as it is. `none` is for our own screens.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vru_case.reports.figures.breakdown import Breakdown, Part
from vru_case.reports.figures.definition import Definition, Figure, Measure

HIDDEN = "*"


@dataclass(frozen=True, slots=True)
class Preset:
    """Counts from 1 to `below` are hidden, others rounded to the nearest `step`."""

    id: str
    below: int
    step: int


PRESETS = {each.id: each for each in (Preset("none", 0, 1), Preset("internal", 4, 1), Preset("nhs", 7, 5))}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is told. `hidden`: nothing of it is. `within`: lines it is a part of."""

    code: str
    label: str
    value: float | None
    numerator: int | None
    denominator: int | None
    unknown: int | None
    hidden: bool = False
    within: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The value as a table has it."""
        if self.hidden:
            return HIDDEN
        if self.value is None:
            return ""
        return f"{self.value:g}" if float(self.value).is_integer() else f"{self.value:.1f}"


@dataclass(frozen=True, slots=True)
class Told:
    """A breakdown as it may be told."""

    definition: Definition
    by: str
    preset: Preset
    total: Line
    parts: tuple[Line, ...]


def control(found: Breakdown, preset: Preset) -> Told:
    """A breakdown under a preset. Parts of a part (17½ to 18, under 25) are told only where they give nothing away."""
    return together([found], preset)[0]


def together(found: Sequence[Breakdown], preset: Preset) -> tuple[Told, ...]:
    """Breakdowns of the same figures that go out in one paper: a total that one of them hides, all of them hide."""
    plans = [_plan(each, preset) for each in found]
    hidden = {each.definition.id for each, plan in zip(found, plans, strict=True) if plan[0]}
    return tuple(
        _told(each, preset, plan[0] or each.definition.id in hidden, plan[1])
        for each, plan in zip(found, plans, strict=True)
    )


def hide(total: int, parts: Sequence[int], preset: Preset) -> tuple[bool, set[int]]:
    """Whether the total is hidden, and which parts, so that none can be worked out from what is left to be seen."""
    small = {at for at, each in enumerate(parts) if 1 <= each <= preset.below}
    if 1 <= total <= preset.below:
        return True, small
    rest = sorted((at for at, each in enumerate(parts) if each and at not in small), key=lambda at: (parts[at], at))
    while small and not _safe(total, parts, small, preset):
        if not rest:
            # Everything is hidden and each could only be 1: then the total says too much as well.
            return True, small
        small.add(rest.pop(0))
    return False, small


def rounded(value: int, preset: Preset) -> int:
    """To the preset's nearest step."""
    return (value + preset.step // 2) // preset.step * preset.step


def _safe(total: int, parts: Sequence[int], hidden: set[int], preset: Preset) -> bool:
    """Whether those hidden are at least two, and could together be more than one each."""
    slack = preset.step // 2
    most = rounded(total, preset) + slack
    for at, each in enumerate(parts):
        if each and at not in hidden:
            most -= max(preset.below + 1, rounded(each, preset) - slack)
    return len(hidden) > 1 and most > len(hidden)


def _plan(found: Breakdown, preset: Preset) -> tuple[bool, set[int]]:
    """The total and the parts (by place) that are hidden."""
    if not found.definition.personal or not preset.below:
        return False, set()
    parts = [(at, each) for at, each in enumerate(found.parts) if not each.within]
    hide_total, hidden = False, set[int]()
    for numbers in _numbers(found.total, [each for _, each in parts], found.definition):
        total, places = hide(numbers[0], numbers[1:], preset)
        hide_total, hidden = hide_total or total, hidden | {parts[place][0] for place in places}
    codes = {each.code: at for at, each in enumerate(found.parts)}
    for at, part in enumerate(found.parts):
        inside = [codes[code] for code in part.within if code in codes]
        if inside and (hidden & set(inside) or _gives_away(found, part, inside, preset)):
            hidden.add(at)
    return hide_total, hidden


def _numbers(total: Figure, parts: Sequence[Part], definition: Definition) -> list[list[int]]:
    """What could be subtracted: counts; of a share both parts and the whole; of a mean how many it is of."""
    figures = [total, *(each.figure for each in parts)]
    if definition.measure is Measure.SHARE:
        inside = [each.numerator or 0 for each in figures]
        whole = [each.denominator or 0 for each in figures]
        return [whole, inside, [every - part for every, part in zip(whole, inside, strict=True)]]
    if definition.measure in {Measure.MEAN, Measure.MEDIAN}:
        return [[each.denominator or 0 for each in figures]]
    return [[int(each.value or 0) for each in figures]]


def _gives_away(found: Breakdown, part: Part, inside: Sequence[int], preset: Preset) -> bool:
    """Whether a part of parts is small, or what is left of them without it."""
    parents = [found.parts[at] for at in inside]
    for numbers in _numbers(part.figure, parents, found.definition):
        rest = sum(numbers[1:]) - numbers[0]
        if 1 <= numbers[0] <= preset.below or 1 <= rest <= preset.below:
            return True
    return False


def _told(found: Breakdown, preset: Preset, hide_total: bool, hidden: set[int]) -> Told:
    personal = found.definition.personal
    step = preset if personal else PRESETS["none"]
    total = _line(Part("", "", found.total), found.definition, step, hide_total)
    parts = tuple(_line(each, found.definition, step, at in hidden) for at, each in enumerate(found.parts))
    return Told(found.definition, found.by, preset, total, parts)


def _line(part: Part, definition: Definition, preset: Preset, hidden: bool) -> Line:
    if hidden:
        return Line(part.code, part.label, None, None, None, None, True, part.within)
    figure = part.figure
    counted = definition.measure in {Measure.COUNT, Measure.SUM}
    value = figure.value
    if value is not None and preset.step > 1:
        value = rounded(int(value), preset) if counted else round(value)
    unknown = figure.unknown
    return Line(
        part.code, part.label, value, _rounded(figure.numerator, preset), _rounded(figure.denominator, preset),
        None if 1 <= unknown <= preset.below else rounded(unknown, preset), False, part.within,
    )  # fmt: skip


def _rounded(value: int | None, preset: Preset) -> int | None:
    return None if value is None else rounded(value, preset)

"""Disclosure control: small numbers of people are not told, nor can they be worked out from the totals beside them.

`nhs` follows NHS England's method for its hospital data: 1 to 7 is `*`, the rest is rounded to the nearest 5, and no
share or mean is told of 1 to 7. `internal` hides 1 to 4 and tells the rest as it is. `none` is for our own screens.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

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


def together(found: Sequence[Breakdown], preset: Preset) -> tuple[Told, ...]:
    """Breakdowns that go out in one paper: a total that one of them hides, all of that figure hide; and figures that
    divide the same people between them hide the same lines. Parts of a part (17½ to 18, under 25) are told only where
    they give nothing away."""
    plans = [_plan(each, preset, _around(each, found)) for each in found]
    totals: set[str] = set()
    lines: dict[tuple[str, str], set[str]] = {}
    for each, (total, places) in zip(found, plans, strict=True):
        totals |= {_alike(each)} if total else set()
        lines.setdefault((_alike(each), each.by), set()).update(each.parts[at].code for at in places)
    return tuple(
        _told(each, preset, _alike(each) in totals, {
            at for at, part in enumerate(each.parts) if part.code in lines[_alike(each), each.by]
        })
        for each in found
    )  # fmt: skip


def hidden_line(line: Line) -> Line:
    """The line with nothing of it told."""
    return replace(line, value=None, numerator=None, denominator=None, unknown=None, hidden=True)


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


def _alike(found: Breakdown) -> str:
    """What figures that have to hide the same have in common."""
    return found.definition.divides or found.definition.id


def _around(found: Breakdown, others: Sequence[Breakdown]) -> Breakdown | None:
    """The figure beside it that all of its people are in: split as it is, where there is that one."""
    outer = [each for each in others if found.definition.among and each.definition.id == found.definition.among]
    return next((each for each in outer if each.by == found.by), outer[0] if outer else None)


def _between(found: Breakdown, outer: Breakdown) -> dict[str, int]:
    """How many are in the other and not in it: in all (""), and line by line."""
    all_ = {"": outer.total} | ({each.code: each.figure for each in outer.parts} if outer.by == found.by else {})
    mine = {"": found.total} | {each.code: each.figure for each in found.parts}
    return {
        code: max(0, int(all_[code].value or 0) - int(figure.value or 0)) if code in all_ else 0
        for code, figure in mine.items()
    }


def _plan(found: Breakdown, preset: Preset, outer: Breakdown | None = None) -> tuple[bool, set[int]]:
    """The total and the parts (by place) that are hidden. `outer`: all of its people are in that one, beside it."""
    if not found.definition.personal or not preset.below:
        return False, set()
    parts = [(at, each) for at, each in enumerate(found.parts) if not each.within]
    hide_total, hidden = False, set[int]()
    every = _numbers(found.total, [each for _, each in parts], found.definition)
    rest = _between(found, outer) if outer is not None else {}
    every += [[rest[""], *(rest[each.code] for _, each in parts)]] if rest else []
    for numbers in every:
        total, places = hide(numbers[0], numbers[1:], preset)
        hide_total, hidden = hide_total or total, hidden | {parts[place][0] for place in places}
    codes = {each.code: at for at, each in enumerate(found.parts)}
    for at, part in enumerate(found.parts):
        inside = [codes[code] for code in part.within if code in codes]
        few = 1 <= rest.get(part.code, 0) <= preset.below
        if inside and (few or hidden & set(inside) or _gives_away(found, part, inside, preset)):
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
    figure = part.figure
    counted = definition.measure in {Measure.COUNT, Measure.SUM}
    value = figure.value
    if value is not None and preset.step > 1:
        # A mean of points from 1 to 5 would be nothing in whole ones.
        places = 1 if definition.measure is Measure.MEAN else 0
        value = rounded(int(value), preset) if counted else round(value, places)
    unknown = figure.unknown
    # Of too few to tell the share of, the part would tell it.
    inside = None if definition.few and value is None else _rounded(figure.numerator, preset)
    told = Line(
        part.code, part.label, value, inside, _rounded(figure.denominator, preset),
        None if 1 <= unknown <= preset.below else rounded(unknown, preset), False, part.within,
    )  # fmt: skip
    return hidden_line(told) if hidden else told


def _rounded(value: int | None, preset: Preset) -> int | None:
    return None if value is None else rounded(value, preset)

"""Reports that were given out: kept as they were, with what has changed since listed beside them, never in them."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from vru_case.reports.figures.asking import Asked, Report, answer, asked, several
from vru_case.reports.figures.control import Line, Told
from vru_case.reports.figures.facts import Fact, Facts, Key
from vru_case.reports.figures.made import FROM
from vru_case.reports.figures.table import DEFINITIONS

#: Kinds of fact that are rows, rather than looked up from others.
_ROWS = tuple(name for name in FROM if name not in {"person", "contacts_of", "leads_of"})


@dataclass(frozen=True, slots=True)
class Later:
    """A line that is counted differently now. `was` and `now` as told under the report's own control.

    `by` is what the figure was split by: a return may hold one figure split in several ways.
    """

    figure: str
    title: str
    code: str
    label: str
    was: str
    now: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """What changed: lines, and how many rows of the period of each kind were written down after it was counted."""

    lines: tuple[Later, ...]
    late: Mapping[str, int]
    #: Figures whose definition reads differently by now.
    reworded: tuple[str, ...] = ()


def asks_of(question: Asked) -> dict[str, Any]:
    """A question as it is kept (SavedReport, FrozenReport)."""
    return {
        "name": question.name, "from": question.period.first.isoformat(), "to": question.period.last.isoformat(),
        "by": question.by, "control": question.control, "compare": question.compare,
        **({"lines": [list(each) for each in question.lines]} if question.lines else {}),
    }  # fmt: skip


def asked_of(asks: Mapping[str, Any]) -> Asked:
    """The question again. Raises Refusal when a figure it names isn't there any more."""
    first, last = date.fromisoformat(asks["from"]), date.fromisoformat(asks["to"])
    if lines := asks.get("lines"):
        return several([(name, by) for name, by in lines], first, last, asks["control"], compare=asks["compare"])
    return asked(asks["name"], first, last, asks["by"], asks["control"], compare=asks["compare"])


def freeze(report: Report) -> dict[str, Any]:
    """The figures as they are told now, with the words of their definitions and the version that counted them."""
    return {
        "version": report.version,
        "figures": [
            {
                "id": table.definition.id, "says": table.definition.says, "by": table.by, "total": _kept(table.total),
                "parts": [_kept(each) for each in table.parts],
            }
            for table in report.tables
        ],
    }  # fmt: skip


def since(asks: Mapping[str, Any], figures: Mapping[str, Any], late: AbstractSet[Key], facts: Facts) -> Since:
    """What changed since a report was frozen; `late` are the rows that were written down after that."""
    question = asked_of(asks)
    told_now = answer(facts, question).tables
    now: dict[tuple[str, str | None], Told] = {(each.definition.id, each.by): each for each in told_now}
    # What was kept before returns were, doesn't say what it was split by: a figure was in it once.
    now |= {(each.definition.id, None): each for each in told_now}
    lines: list[Later] = []
    reworded: list[str] = []
    for kept in figures["figures"]:
        table = now.get((kept["id"], kept.get("by")))
        if table is None:
            continue
        if kept["says"] != table.definition.says:
            reworded.append(kept["id"])
        told = {"": table.total} | {each.code: each for each in table.parts}
        before = {"": kept["total"]} | {each["code"]: each for each in kept["parts"]}
        for code in dict.fromkeys((*before, *told)):
            was = before[code]["shown"] if code in before else ""
            is_now = told[code].shown if code in told else ""
            label = told[code].label if code in told else before[code]["label"]
            if was != is_now:
                lines.append(
                    Later(kept["id"], DEFINITIONS[kept["id"]].title, code, label, was, is_now, kept.get("by") or "")
                )
    return Since(tuple(lines), _late(facts, question, late), tuple(reworded))


def _late(facts: Facts, question: Asked, late: AbstractSet[Key]) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind in _ROWS:
        rows: tuple[Fact, ...] = getattr(facts, kind)
        if count := sum(1 for each in question.period.of(rows) if each.id in late):
            found[kind] = count
    return found


def _kept(line: Line) -> dict[str, Any]:
    return {
        "code": line.code, "label": line.label, "shown": line.shown, "value": line.value, "numerator": line.numerator,
        "denominator": line.denominator, "hidden": line.hidden,
    }  # fmt: skip

"""Made-up returns, a report as it was given out and the files that left: the whole space's, by a supervisor."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from vru_case import __version__
from vru_case.programmes.definition import Library
from vru_case.reports.figures.period import Period, relative
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.sample.rows import Pen, SamplePlace, SampleRow

_RETURNS = (
    ("Home Office, quarterly", "quarter:1", (("people-contacted", "age"), ("people-offered", ""), ("needs", "kind"))),
    ("Trustees, monthly", "month:1", (("people-contacted", ""), ("new-people", ""), ("outcomes", "kind"))),
)
_GIVEN = ("people-contacted", "people-offered", "new-people")


def rows(places: tuple[SamplePlace, ...], seed: int, today: date, library: Library) -> Iterator[SampleRow]:
    """Two returns of each place, the last month as it was given out, and the two files it went out in."""
    for place in places:
        pen = Pen(Random(f"{seed}/returns/{place.programme}"), place, library, today, place.space, place.workers[0])
        days = relative("month:1", today)
        at = pen.at_work(min(today - timedelta(days=1), days.last + timedelta(days=4)))
        for name, time, lines in _RETURNS:
            pen.add("saved_report", at, name=name, asks=_asks(lines, {"days": time, "from": "", "to": ""}))
        asks = _asks([(each, "") for each in _GIVEN], _days(days))
        pen.add("frozen_report", at, name="As told to the board", asks=asks, figures=_figures(pen), as_of=at)
        for kind, form in (("BOARD", "pdf"), ("RETURN", "xlsx")):
            pen.add(
                "export", at, happened_at=at, precision="time", kind=kind, name="As told to the board", form=form,
                control="nhs", recipient="The board", asks=asks,
            )  # fmt: skip
        yield from pen.rows


def _asks(lines: Any, days: dict[str, str]) -> dict[str, Any]:
    return {"name": lines[0][0], "by": "", "lines": [list(each) for each in lines], "control": "nhs", "compare": False,
            **days}  # fmt: skip


def _days(days: Period) -> dict[str, str]:
    return {"from": days.first.isoformat(), "to": days.last.isoformat()}


def _figures(pen: Pen) -> dict[str, Any]:
    found = []
    for name in _GIVEN:
        value = pen.rng.randrange(10, 60, 5)
        total = {"code": "", "label": "", "shown": str(value), "value": value, "numerator": None, "denominator": None,
                 "hidden": False}  # fmt: skip
        found.append({"id": name, "says": DEFINITIONS[name].says, "by": "", "total": total, "parts": []})
    return {"version": __version__, "figures": found}

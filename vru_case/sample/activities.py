"""Made-up lines of registers, the whole space's: no stream of a story is touched, and nobody is named in one."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from vru_case.programmes.definition import Library
from vru_case.programmes.register import Register, RegisterField
from vru_case.sample.rows import Pen, SamplePlace, SampleRow

_LINES, _UNDER, _DAYS = 4, 3, 420
_WORDS = {
    "course": ("First steps after violence", "Seeing the whole story"), "trainers": ("The learning team",),
    "organisation": ("Hillside School", "Lakeside College", "Northbank Youth Trust", "Meadow Family Centre"),
    "session": ("Think it through", "A calm day"), "place": ("The railway station", "Moor Park", "The bus station"),
    "bid": ("Boxing for all", "Summer evenings", "A place to cook"), "title": ("A calm day", "Kind words"),
    "survey": ("How it is at home time",), "question": ("It helped us to know", "We knew what to do next"),
    "team": ("North team", "South team", "East team"), "what": ("Ask about the next date", "Send the papers round"),
    "priority": ("Places to go", "Feeling safe on the way home", "Somebody to talk to"),
    "about": ("The year so far", "Plans for spring"), "premises": ("A hardware shop", "A corner shop"),
}  # fmt: skip
_CUT = {"arrests_knife": 2, "notified": 40, "agree": 40, "delivered": 20, "returned": 30, "useful": 20, "confident": 20}
_NEVER = frozenset({"practitioner", "quote"})


def rows(places: tuple[SamplePlace, ...], seed: int, today: date, library: Library) -> Iterator[SampleRow]:
    """A few lines of each register that a place keeps, over the year that was, and what belongs to them."""
    for place in places:
        pen = Pen(Random(f"{seed}/activities/{place.programme}"), place, library, today, place.space, place.workers[0])
        for name in pen.programme.uses.registers:
            register = library.registers[name]
            for _ in range(_LINES):
                day = today - timedelta(days=pen.rng.randint(1, _DAYS))
                above = _line(pen, register, day, None)
                for child in register.children:
                    for _ in range(pen.rng.randint(1, _UNDER)):
                        _line(pen, library.registers[child], day, above)
        yield from pen.rows


def _line(pen: Pen, register: Register, day: date, above: UUID | None) -> UUID:
    at = pen.clock_time(day, 0)
    when: dict[str, Any] = {"precision": "unknown"} if above else {"happened_at": at, "precision": "day"}
    values = {each.id: said for each in register.fields if (said := _said(pen, each, day)) is not None}
    return pen.add(
        "activity", pen.at_work(day), by=pen.one(pen.place.workers), register=register.id, values=values,
        parent_id=above, **when,
    )  # fmt: skip


def _said(pen: Pen, field: RegisterField, day: date) -> Any:
    rng = pen.rng
    if field.id in _NEVER or not (field.needed or rng.random() < 0.8):
        return None
    if field.kind == "list":
        codes = [each.code for each in pen.library.list(field.list).current(pen.today) if each.is_answer]
        return rng.choice([code for code in codes if field.id != "district" or code.startswith("E")])
    if field.kind == "number":
        return rng.randint(0, _CUT[field.id]) if field.id in _CUT else rng.randint(40, 90)
    if field.kind == "money":
        return rng.randint(5, 60) * 250
    if field.kind == "hours":
        return rng.randint(2, 16) / 2
    if field.kind == "date":
        return min(day + timedelta(days=rng.randint(7, 60)), pen.today).isoformat()
    if field.kind == "yes-no":
        return rng.random() < 0.5
    return rng.choice(_WORDS[field.id]) if field.id in _WORDS else None

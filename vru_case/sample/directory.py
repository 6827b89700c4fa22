"""Made-up services of a directory, the whole space's, and the steps of a hand-on: no stream of a story is touched."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from vru_case.models.columns import moment_text
from vru_case.programmes.definition import Library
from vru_case.sample.rows import Pen, SamplePlace, SampleRow

#: Code of the list: what they do, who for, how to refer, when they are open.
_LISTED = {
    "HORIZON": ("One to one, and groups", "18 and over, in Blackpool", "Ring first", "Mon to Fri, 9 to 5"),
    "HOUSING": ("A place to stay, and the forms", "16 and over", "Their form", ""),
    "BOXING": ("Two free sessions", "14 and over", "Go along together", "Evenings"),
    "VICTIM": ("Somebody to talk to, and safety at home", "Anybody who was hurt", "Ring, or their form", "Every day"),
    "DEBT": ("Letters, budgets and forms", "16 and over", "Drop in", "Tue and Thu"),
}
#: The space's own: name and kind, then as above.
_OWN = (
    ("The Corner Café project", "Work and learning", ("Kitchen skills, a reference", "16 to 25", "Ask for Jo", "")),
    ("Riverside allotment", "Sport and activities", ("A quiet afternoon outdoors", "", "Go along together", "")),
)
_FIELDS = ("what", "who_for", "refer_how", "hours")
#: Made sure of so many days ago: too long.
_STALE, _OLD = "DEBT", 400
#: Status → what came before it.
_WAY = {
    "SENT": ("AGREED",), "RECEIVED": ("AGREED", "SENT"), "WAITING": ("AGREED", "SENT"),
    "ATTENDED": ("AGREED", "SENT", "ACCEPTED"), "MISSED": ("AGREED", "SENT", "ACCEPTED"),
    "IN_SUPPORT": ("AGREED", "SENT", "ATTENDED"), "HELPED": ("AGREED", "SENT", "IN_SUPPORT"),
}  # fmt: skip


def rows(places: tuple[SamplePlace, ...], seed: int, today: date, library: Library) -> Iterator[SampleRow]:
    """A handful of services of each place; the last checks lie some weeks back, one of them too far."""
    for place in places:
        rng = Random(f"{seed}/directory/{place.programme}")
        pen = Pen(rng, place, library, today, place.space, place.workers[0])
        listed = library.list("service")
        for code, said in _LISTED.items():
            option = listed.option(code)
            assert option is not None
            _service(pen, code, option.label, option.group, said, _OLD if code == _STALE else rng.randint(5, 120))
        for number, (name, kind, said) in enumerate(_OWN):
            _service(pen, f"S-{number:012d}", name, kind, said, rng.randint(5, 120))
        yield from pen.rows


def _service(pen: Pen, code: str, name: str, kind: str, said: tuple[str, ...], days: int) -> None:
    written = pen.at_work(pen.today - timedelta(days=_OLD + 30))
    told: dict[str, Any] = {field: words or None for field, words in zip(_FIELDS, said, strict=True)}
    pen.add(
        "service", written, by=pen.one(pen.place.workers), code=code, name=name, kind=kind, **told,
        phone=f"01632 9601{pen.rng.randint(10, 99)}", checked_on=pen.today - timedelta(days=days),
    )  # fmt: skip


def steps(pen: Pen, status: str, at: datetime) -> dict[str, Any]:
    """The details of a hand-on that has come as far as `status`, a step every few days up to now."""
    came = (*_WAY.get(status, ()), status)
    days = max(0, (pen.today - at.date()).days - 1)
    return {
        "steps": [
            {
                "status": each,
                "at": moment_text(at + timedelta(days=min(4 * number, days))),
                "by": str(pen.worker.account),
            }
            for number, each in enumerate(came)
        ]
    }

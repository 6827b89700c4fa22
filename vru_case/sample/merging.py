"""Now and then somebody was written down twice: a colleague's second record, shown under the first."""

from datetime import date, timedelta
from random import Random
from typing import Any

from vru_case.sample.people import Identity, new_reference
from vru_case.sample.rows import Pen, SampleRow, new_id
from vru_case.services.people.holding import MERGED

#: One file in so many, from this one on: a small caseload has none.
_EVERY, _FIRST = 150, 90
#: What a colleague knew of them as well.
_KNEW = (
    "known_as",
    "first_name",
    "last_name",
    "born_on",
    "born_precision",
    "estimated_age",
    "estimated_on",
    "sex",
    "district",
    "site",
)
_WHY = ("name", "born")


def second_record(pen: Pen, who: Identity, seed: int, number: int, begun: date) -> list[SampleRow]:
    """The rows of their second record, and into the first what brings the two together; none for most people."""
    if number % _EVERY != _FIRST or len(pen.place.workers) < 2:
        return []
    rng = Random(f"{seed}/merge/{number}")
    own = Pen(rng, pen.place, pen.library, pen.today, pen.case, pen.worker)
    colleague = next(each for each in pen.place.workers if each != pen.worker)
    day = min(begun + timedelta(days=2), pen.today - timedelta(days=2))
    at, found = own.at_work(day), own.at_work(day + timedelta(days=1))
    other = Pen(rng, pen.place, pen.library, pen.today, new_id(rng, at), colleague)
    knew: dict[str, Any] = {name: who.fields.get(name) for name in _KNEW}
    other.add("person", at, row=other.case, **knew, reference=new_reference(rng), merged_into=pen.case)
    other.add("assignment", at, worker_id=colleague.account, from_on=day)
    other.happen(
        "note", at, words="Rang the office to ask about support. Happy to be rung back after work.", restricted=False
    )
    held: dict[str, Any] = {"from_on": own.weekday(found.date()), "reason": MERGED}
    other.add("assignment", found, by=pen.worker, worker_id=pen.worker.account, **held)
    own.add("assignment", found, worker_id=colleague.account, **held)
    own.add("merge", found, other_id=other.case, why=list(_WHY))
    pen.rows += own.rows
    return other.rows

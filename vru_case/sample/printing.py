"""Papers that left: a summary for supervision or a handover now and then, from a random stream of their own."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from vru_case.sample.rows import Pen

#: Of the files, one in so many has been on paper.
_ONE_IN = 11
_PAPERS = ("supervision", "handover", "court", "person")
_WHOM = {
    "supervision": ("Rowan Ellis, supervisor",),
    "handover": ("Priya Shah, the new worker",),
    "court": ("The magistrates’ court", "Their solicitor"),
    "person": ("The person",),
}


def of_file(pen: Pen, seed: int, number: int) -> None:
    """Adds to a file that is otherwise written; nothing of the file's own stream is used."""
    if number % _ONE_IN != 3:
        return
    own = replace(pen, rng=Random(f"{seed}/{number}/printing"), rows=[])
    day = own.weekday(own.today - timedelta(days=own.rng.randint(1, 60)))
    paper = pen.library.papers[own.one(_PAPERS)]
    at, whom = own.at_work(day), _WHOM[paper.id]
    until = day + timedelta(days=paper.destroy_days) if paper.destroy_days else None
    saved = own.chance(0.3)
    for place, who in enumerate(whom, start=1):
        own.add(
            "printout", at, happened_at=at, precision="time", purpose=paper.purpose, recipient=who,
            sections=[each for each in paper.sections if each in paper.chosen], how="saved" if saved else "printed",
            pages=own.rng.randint(1, 2), destroy_by=until, copy=place, copies=len(whom),
            held_back=own.one((0, 0, 1, 2)), locked=saved,
        )  # fmt: skip
    pen.rows += own.rows

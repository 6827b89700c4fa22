"""Requests about one's own record: from a random stream of their own, beside what is there."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from vru_case.sample.rows import Pen
from vru_case.services.access import deadlines

#: Of the files, one in so many has asked; most were answered in time.
_ONE_IN = 28
_HOW = ("SPOKEN", "EMAIL", "LETTER", "MESSAGE")
_SURE = ("Came in, and we know them", "Rang from the number we have", "Brought a letter with their address")
_ASKED = ("Everything since the summer", "What was passed on to the college", "")


def of_file(pen: Pen, seed: int, number: int) -> None:
    """Adds to a file that is otherwise written; nothing of the file's own stream is used."""
    if number % _ONE_IN != _ONE_IN // 2:
        return
    own = replace(pen, rng=Random(f"{seed}/{number}/access"), rows=[])
    day = own.weekday(own.today - timedelta(days=own.rng.randint(2, 70)))
    sure = own.chance(0.8)
    due = deadlines.due(day)
    released = own.weekday(due - timedelta(days=own.rng.randint(1, 9))) if sure and due < own.today else None
    own.add(
        "subject_request", own.at_work(day), happened_at=own.clock_time(day, 0), precision="day", kind="ACCESS",
        how=own.one(_HOW), due_on=due, paused_days=0, words=own.one(_ASKED) or None,
        identity_how=own.one(_SURE) if sure else None, identity_checked_on=day if sure else None,
        paused_on=None if sure else day, paused_why=None if sure else "IDENTITY", released_on=released,
    )  # fmt: skip
    pen.rows += own.rows

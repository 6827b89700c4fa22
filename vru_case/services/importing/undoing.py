"""Taking a whole import back while nobody has seen it; after that, saying on each record that it was a mistake."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import Table, delete, select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.contact import Note
from vru_case.models.episode import Episode
from vru_case.models.local import Preference
from vru_case.models.person import Person
from vru_case.services import desk
from vru_case.services.importing import known
from vru_case.services.importing.values import Past, Undone
from vru_case.services.work import Work
from vru_case.store import unsent

SHARED = (
    "Some of these records have been shared with your team, so they can't be taken back here. "
    "You can mark them as entered by mistake instead."
)
NOT_THERE = "This import has been taken back already."
MISTAKE = "Brought in from a spreadsheet by mistake."
_CLOSED = "OTHER"
_PREFERENCE: Table = Preference.__table__  # type: ignore[assignment]


def past(work: Work) -> tuple[Past, ...]:
    """The imports made on this laptop, newest first."""
    found: list[Past] = []
    for run, kept in groupby(known.ledger(work), key=lambda each: each.key.split(":")[1]):
        stretches = [each.value for each in kept]
        people, more = sum(each["new"] for each in stretches), sum(each["more"] for each in stretches)
        lines = [_lines(each) for each in stretches if each["lines"]]
        if not lines:
            continue
        at, space = datetime.fromisoformat(stretches[0]["at"]), UUID(stretches[0]["space"])
        shared = not unsent.all_here(work.session, lines)
        found.append(Past(UUID(run), space, clock.local(at), people, more, shared))
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def undo(work: Work, run: UUID) -> Undone:
    """Take everything of an import back, in one transaction. Somebody whose record was written in since stays.

    Raises Refusal when anything of it has been shared, or it was taken back already.
    """
    stretches = known.ledger(work, run)
    lines = [_lines(each.value) for each in stretches if each.value["lines"]]
    if not lines:
        raise Refusal(NOT_THERE)
    work.actor.place(UUID(stretches[0].value["space"]))
    if not unsent.all_here(work.session, lines):
        raise Refusal(SHARED)
    taken = unsent.take_back(work.session, lines)
    begins = f"{known.LEDGER}{run}"
    kept = {key: case for each in stretches for key, case in each.value["people"].items() if UUID(case) in taken.stay}
    head = stretches[0].value
    work.session.expunge_all()
    work.session.connection().execute(delete(_PREFERENCE).where(_PREFERENCE.c.key.startswith(begins, autoescape=True)))
    if kept:
        # Their rows stay as they are: they no longer belong to an import that can be taken back.
        stays = head | {"people": kept, "entries": [], "begun": [], "lines": [], "new": len(kept), "more": 0}
        desk.remember(work, f"{begins}:kept", stays)
    return Undone(len(taken.gone), len(taken.stay))


def cases(work: Work, run: UUID) -> tuple[UUID, ...]:
    """Everybody an import began a record for, as far as they are still here."""
    begun = [UUID(case) for each in known.ledger(work, run) for case in each.value["begun"]]
    here: set[UUID] = set()
    for start in range(0, len(begun), 5_000):
        here.update(work.session.scalars(select(Person.id).where(Person.id.in_(begun[start : start + 5_000]))))
    return tuple(case for case in begun if case in here)


def mark(work: Work, people: Sequence[UUID]) -> int:
    """Say on these records that they were brought in by mistake, and end support that is open. How many."""
    closes = work.library.list("closure_reason")
    for case in people:
        person = work.person(case)
        work.add(Note(**work.on(person), happened_at=clock.now(), precision="time", words=MISTAKE))
        for episode in work.session.scalars(
            select(Episode).where(Episode.case_id == case, Episode.closed_on.is_(None))
        ):
            episode.closed_on = max(clock.today(), episode.opened_on)
            episode.closure_reason = _CLOSED if closes.option(_CLOSED) else closes.options[-1].code
            episode.closing_words = MISTAKE
    work.session.flush()
    return len(people)


def _lines(stretch: dict[str, list[int]]) -> tuple[int, int]:
    first, last = stretch["lines"]
    return first, last

"""Returns with a name: which figures, by what, of which time, under which control; to be asked again any month."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.report import SavedReport
from vru_case.services.work import Work

SUPERVISOR = "supervisor"
NOT_YOURS = "A supervisor keeps returns."
NO_NAME = "Give it a name."
TOO_LONG = "Make it shorter: 60 letters at most."
TAKEN = "There is a return of this name already. Choose another."
NOTHING = "Choose at least one figure."
#: It stands in the foot of every page, beside the days.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Saved:
    """`asks`: {"lines": [[figure, by]], "days": "quarter:1" or "own", "from", "to", "control", "compare"}."""

    id: UUID
    space_id: UUID
    name: str
    asks: Mapping[str, Any]


def kept(work: Work, space_id: UUID) -> tuple[Saved, ...]:
    """The returns of a space, by name."""
    work.actor.place(space_id)
    asked = select(SavedReport).where(SavedReport.space_id == space_id, SavedReport.removed_on.is_(None))
    found = [Saved(row.id, row.space_id, row.name, row.asks) for row in work.session.scalars(asked)]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))


def save(work: Work, space_id: UUID, name: str, asks: Mapping[str, Any], saved_id: UUID | None = None) -> UUID:
    """Keep a return under a name, or change the one that is. Raises Refusal: no name, a taken one, or no figure."""
    _supervises(work, space_id)
    named = name.strip()
    if not named:
        raise Refusal(NO_NAME, "name")
    if len(named) > LONGEST:
        raise Refusal(TOO_LONG, "name")
    if any(each.name.casefold() == named.casefold() and each.id != saved_id for each in kept(work, space_id)):
        raise Refusal(TAKEN, "name")
    if not asks.get("lines"):
        raise Refusal(NOTHING, "lines")
    if saved_id is None:
        row = work.add(SavedReport(**work.in_space(space_id), name=named, asks=dict(asks)))
        work.session.flush()
        return row.id
    row = work.row(SavedReport, saved_id)
    row.name, row.asks = named, dict(asks)
    return row.id


def remove(work: Work, saved_id: UUID) -> UUID:
    """Take a return out of the list. What was frozen of it stays."""
    row = work.row(SavedReport, saved_id)
    _supervises(work, row.space_id)
    row.removed_on = clock.today()
    return row.id


def put_back(work: Work, saved_id: UUID) -> None:
    """Undo `remove`."""
    work.row(SavedReport, saved_id).removed_on = None


def _supervises(work: Work, space_id: UUID) -> None:
    if work.actor.place(space_id).role != SUPERVISOR:
        raise Refusal(NOT_YOURS)

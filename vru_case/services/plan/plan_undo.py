"""Taking back what was just added to the plan: gone while nobody has seen it; after that, said to be taken back."""

from typing import Any
from uuid import UUID

from sqlalchemy import Table, select

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.local import Outbox
from vru_case.models.outcome import Outcome
from vru_case.models.plan import Action, FollowUp, Goal, ItemGiven, Need, Strength
from vru_case.models.review import PlanVersion, Review, Wellbeing
from vru_case.services.contact import follow_ups
from vru_case.services.plan.reviews import Recorded
from vru_case.services.work import Work
from vru_case.store import unsent

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]


def review(work: Work, made: Recorded) -> None:
    """Undo a review, with the follow-up and the needs it made; follow-ups it had done are open again."""
    for need in made.needs:
        row(work, "need", need)
    if made.follow_up is not None:
        row(work, "follow_up", made.follow_up)
    for each in made.done:
        follow_ups.reopen(work, each)
    row(work, "review", made.review)


def row(work: Work, entity: str, row_id: UUID) -> None:
    """Undo one row that was just added. Raises Refusal when it isn't on this laptop."""
    if not forget(work, entity, row_id):
        _say(work, work.row(catalogue.ENTITIES[entity], row_id))
        work.session.flush()


def forget(work: Work, entity: str, row_id: UUID) -> bool:
    """Remove one row that nobody has seen yet; False, and nothing is done, when somebody may have."""
    found = work.row(catalogue.ENTITIES[entity], row_id)
    lines = _unseen(work, row_id)
    if lines:
        work.session.flush()
        work.session.expunge(found)
        unsent.take_back(work.session, [(line, line) for line in lines])
        work.session.flush()
    return bool(lines)


def _unseen(work: Work, row_id: UUID) -> list[int]:
    """The numbers of its lines in the outbox; none when any of them may have left this laptop."""
    lines = list(work.session.scalars(select(_OUTBOX.c.no).where(_OUTBOX.c.row_id == row_id)))
    return lines if unsent.all_here(work.session, [(line, line) for line in lines]) else []


def _say(work: Work, found: Synced) -> None:
    today = clock.today()
    if isinstance(found, Strength):
        found.ended_on = today
    elif isinstance(found, Need | Goal | Action | FollowUp):
        found.dropped_on = today
    elif isinstance(found, Outcome):
        found.taken_back_on = today
    else:
        work.add(_blank(work, found))


def _blank(work: Work, found: Synced) -> Synced:
    """The row that takes an append-only one back."""
    place: dict[str, Any] = {"space_id": found.space_id, "case_id": found.case_id, "author_id": work.actor.account_id}
    place |= {"happened_at": clock.now(), "precision": "time", "amends_id": found.id}
    if isinstance(found, Review):
        return Review(**place, kind=found.kind)
    if isinstance(found, Wellbeing):
        return Wellbeing(**place, measure=found.measure, answers={})
    if isinstance(found, ItemGiven):
        return ItemGiven(**place, what=found.what, quantity=0)
    assert isinstance(found, PlanVersion)
    return PlanVersion(**place, number=found.number, body={})

"""Taking a record back that was begun by mistake: gone while nobody has seen it, marked once somebody may have."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from vru_case.models.local import Outbox
from vru_case.services.importing import undoing
from vru_case.services.work import Work
from vru_case.store import unsent


def written(work: Work, person_id: UUID) -> tuple[int, ...]:
    """The outbox lines of a file so far, as `take_back` takes them."""
    work.session.flush()
    return tuple(work.session.scalars(select(Outbox.no).where(Outbox.case_id == person_id).order_by(Outbox.no)))


def take_back(work: Work, person_id: UUID, lines: Sequence[int]) -> bool:
    """Take back a record whose beginning these lines are. True when nothing is left of it.

    One that was shared, or written in since, stays: it is marked as begun by mistake and its support ends.
    """
    if tuple(lines) == written(work, person_id) and unsent.all_here(work.session, [(each, each) for each in lines]):
        unsent.take_back(work.session, [(each, each) for each in lines])
        work.session.expunge_all()
        return True
    undoing.mark(work, (person_id,))
    return False

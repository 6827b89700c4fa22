"""What workers do on a walk, beside what the services offer."""

from uuid import UUID

from vru_case import clock
from vru_case.models.episode import Assignment
from vru_case.services.support import episodes
from vru_case.services.work import Work


def patch(work: Work, person: UUID, changes: dict[str, str]) -> None:
    row = work.person(person)
    for name, value in changes.items():
        setattr(row, name, value)


def forge(work: Work, person: UUID) -> None:
    work.person(person).author_id = clock.new_id()


def reassign(work: Work, person: UUID, worker: UUID) -> None:
    """Give the lead to a worker, or take it from them."""
    lead = episodes.lead_of(work, work.person(person))
    if lead is None:
        episodes.assign(work, person, worker)
    else:
        work.row(Assignment, lead.id).ended_on = clock.today()

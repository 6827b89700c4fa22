"""Every look at what is restricted leaves a row: who, when, at what, and why where they were asked."""

from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.sharing import Viewing
from vru_case.services.work import Work

WALL = "wall"


def look(work: Work, entity: str, row_id: UUID) -> str:
    """Write down that the actor looks at a restricted row; its words ("" where it has none)."""
    row: Synced = work.row(catalogue.ENTITIES[entity], row_id)
    _write(work, row.space_id, row.case_id, entity, row_id)
    return str(getattr(row, "words", "") or "")


def past_wall(work: Work, person_id: UUID, wall_id: UUID, reason: str) -> UUID:
    """Write down why the actor opened a record kept apart from one they had opened. Raises Refusal for no reason."""
    if not reason.strip():
        raise Refusal("Say why you need to open it.", "reason")
    person = work.person(person_id)
    return _write(work, person.space_id, person.id, WALL, wall_id, reason.strip())


def _write(work: Work, space_id: UUID, case_id: UUID, entity: str, row_id: UUID, reason: str = "") -> UUID:
    row = work.add(
        Viewing(
            space_id=space_id, case_id=case_id, author_id=work.actor.account_id, happened_at=clock.now(),
            precision="time", entity=entity, row_id=row_id, reason=reason or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id

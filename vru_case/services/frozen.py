"""Keeping reports as they were given out: the question, the figures and when they were counted. They stay so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case.errors import Refusal
from vru_case.models.report import FrozenReport
from vru_case.services.work import Work

SUPERVISOR = "supervisor"
NOT_YOURS = "A supervisor keeps reports."
NO_NAME = "Give it a name."
#: Beside what was asked: of which spaces.
SPACES = "spaces"


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that was frozen: what was asked, the figures as they were, and when they were counted."""

    id: UUID
    space_id: UUID
    name: str
    asks: Mapping[str, Any]
    figures: Mapping[str, Any]
    as_of: datetime
    saved_id: UUID | None = None

    @property
    def spaces(self) -> tuple[UUID, ...]:
        """The spaces that were counted together; none where that wasn't kept."""
        return tuple(UUID(each) for each in self.asks.get(SPACES, ()))


def freeze(
    work: Work, space_id: UUID, name: str, asks: Mapping[str, Any], figures: Mapping[str, Any], as_of: datetime,
    saved_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Keep figures as they are given out, and of which spaces of the programme: all they have.

    Raises Refusal without a name, and for anybody but a supervisor.
    """
    place = work.actor.place(space_id)
    if place.role != SUPERVISOR:
        raise Refusal(NOT_YOURS)
    if not name.strip():
        raise Refusal(NO_NAME, "name")
    spaces = sorted(str(each.space_id) for each in work.actor.places if each.programme == place.programme)
    row = work.add(
        FrozenReport(
            **work.in_space(space_id), name=name.strip(), asks={**asks, SPACES: spaces}, figures=dict(figures),
            as_of=as_of, saved_id=saved_id,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def kept(work: Work, space_id: UUID) -> tuple[Kept, ...]:
    """The frozen reports of a space, the newest first."""
    work.actor.place(space_id)
    asked = select(FrozenReport).where(FrozenReport.space_id == space_id)
    rows = work.session.scalars(asked.order_by(FrozenReport.as_of.desc(), FrozenReport.id.desc()))
    return tuple(Kept(r.id, r.space_id, r.name, r.asks, r.figures, r.as_of, r.saved_id) for r in rows)

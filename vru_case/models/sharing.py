"""Decisions to share and not to share, and every look at what is restricted. Both append-only."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Happened, Synced


class SharingDecision(Happened, Synced, Base):
    """What was, or was not, shared, with whom, why, and on what basis (sharing_basis).

    `about_id` is the disclosure, concern or referral it is about. `person_told` None for not asked; when they were not
    told, `not_told_why` says why.
    """

    __tablename__ = "sharing_decision"
    append_only: ClassVar[bool] = True

    about_entity: Mapped[str | None]
    about_id: Mapped[UUID | None]
    shared: Mapped[bool]
    what: Mapped[str | None]
    to_whom: Mapped[str | None]
    purpose: Mapped[str | None]
    basis: Mapped[str | None]
    reason: Mapped[str]
    decided_by: Mapped[str | None]
    person_told: Mapped[bool | None]
    not_told_why: Mapped[str | None]
    objection: Mapped[str | None]


class Viewing(Happened, Synced, Base):
    """Somebody looked at something restricted, or past a wall, and said why where they were asked."""

    __tablename__ = "viewing"
    append_only: ClassVar[bool] = True

    entity: Mapped[str]
    row_id: Mapped[UUID | None]
    reason: Mapped[str | None]

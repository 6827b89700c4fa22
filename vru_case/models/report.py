"""Figures that are kept: what was asked for, to ask again, and what was said, so that it stays said. Of the space."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Synced


class SavedReport(Synced, Base):
    """A question with a name: `asks` are the figures, the breakdown, the period and the disclosure control."""

    __tablename__ = "saved_report"

    name: Mapped[str]
    asks: Mapped[dict[str, Any]]
    removed_on: Mapped[date | None]


class FrozenReport(Synced, Base):
    """Figures as they were given out. `asks` as in SavedReport; `figures` as they were, with the definitions' version.

    `as_of` is the moment they were counted; what changed afterwards is listed beside them, never in them.
    """

    __tablename__ = "frozen_report"
    append_only: ClassVar[bool] = True

    name: Mapped[str]
    asks: Mapped[dict[str, Any]]
    figures: Mapped[dict[str, Any]]
    as_of: Mapped[datetime]
    saved_id: Mapped[UUID | None]

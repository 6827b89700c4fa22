"""A change that happened, with its date and how we know."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Happened, Synced


class Outcome(Happened, Synced, Base):
    """One dated change. Starts and ends are separate rows: weeks sustained are computed from them.

    `evidence` is from the list evidence (seen, told by the person, told by an agency, matched by an analyst).
    `about_id` and `weeks` for a check that a start still held so many weeks after it. `taken_back_on`: a mistake, which
    is told nowhere.
    """

    __tablename__ = "outcome"

    kind: Mapped[str]
    evidence: Mapped[str | None]
    detail: Mapped[str | None]
    words: Mapped[str | None]
    quote_agreed: Mapped[bool | None]
    achievement: Mapped[str | None]
    about_id: Mapped[UUID | None]
    weeks: Mapped[int | None]
    taken_back_on: Mapped[date | None]

"""The start of a shift: when we were there, and whom we saw. Rows of the space, not of a person: nobody is named."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from vru_case.models.base import Base, Happened, Synced


class Shift(Synced, Base):
    """One worker's time at one site. `case_id` is the space. `from_paper`: written down first, entered afterwards."""

    __tablename__ = "shift"

    site: Mapped[str | None]
    worker_id: Mapped[UUID]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    from_paper: Mapped[bool] = mapped_column(default=False)


class OfferLogLine(Happened, Synced, Base):
    """Somebody seen on a shift, nameless: there is no field for words, so that no name can stand here.

    `case_id` is the space. `age_band`, `reason`, `why_not`… are codes; `checks` are the ids of the questions to staff
    that were answered yes. `person_id` is set when they have agreed to a record: then the line is theirs.
    """

    __tablename__ = "offer_log_line"

    shift_id: Mapped[UUID | None]
    site: Mapped[str | None]
    age_band: Mapped[str | None]
    sex: Mapped[str | None]
    reason: Mapped[str | None]
    eligible: Mapped[bool | None]
    why_not: Mapped[str | None]
    checks: Mapped[list[str] | None]
    adult: Mapped[str | None]
    found_by: Mapped[str | None]
    clinically_ok: Mapped[bool | None]
    mode: Mapped[str | None]
    approached: Mapped[bool | None]
    why_not_approached: Mapped[str | None]
    role_explained: Mapped[bool | None]
    notice_given: Mapped[bool | None]
    answer: Mapped[str | None]
    card_left: Mapped[bool | None]
    override_reason: Mapped[str | None]
    person_id: Mapped[UUID | None]
    removed_on: Mapped[date | None]

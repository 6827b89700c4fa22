"""Where the moment happened: an ED attendance, a detention, and (only if they choose) what happened to them."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Happened, Synced


class EDAttendance(Happened, Synced, Base):
    """One visit to an emergency department; `happened_at` is the arrival."""

    __tablename__ = "ed_attendance"

    site: Mapped[str | None]
    reason: Mapped[str | None]
    found_by: Mapped[str | None]
    clinically_ok: Mapped[bool | None]
    clinically_ok_at: Mapped[datetime | None]
    approach_mode: Mapped[str | None]
    out_of_hours: Mapped[bool | None]
    reported_to_police: Mapped[str | None]


class Detention(Happened, Synced, Base):
    """One stay in custody; `happened_at` is the arrival. The offence group only, never the circumstances."""

    __tablename__ = "detention"

    suite: Mapped[str | None]
    offence_group: Mapped[str | None]
    exit_type: Mapped[str | None]
    left_on: Mapped[date | None]
    adult: Mapped[str | None]


class AssaultDetail(Happened, Synced, Base):
    """Coded facts of an assault on the person, each optional. Never shared in a referral."""

    __tablename__ = "assault_detail"
    append_only: ClassVar[bool] = True

    attendance_id: Mapped[UUID | None]
    town: Mapped[str | None]
    place: Mapped[str | None]
    method: Mapped[str | None]
    relationship_code: Mapped[str | None]
    place_words: Mapped[str | None]
    method_words: Mapped[str | None]
    reported_to_police: Mapped[str | None]

"""What keeps people safe: markers, safeguarding concerns, safety plans, and walls between two people."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from vru_case.models.base import Base, Happened, Protects, Synced


class Marker(Happened, Synced, Base):
    """One marker with its source and review date. While two people differ, the marker stays up.

    `person_told` None for not asked; when they were not told, `not_told_why` says why. `lifted_why` why it came down.
    """

    __tablename__ = "marker"
    protective: ClassVar[dict[str, Any]] = {
        "lifted_on": None,
        "restricted": True,
        "review_on": Protects.EARLIEST,
        "person_told": (False, None),
    }

    code: Mapped[str]
    source: Mapped[str | None]
    words: Mapped[str | None]
    review_on: Mapped[date | None]
    restricted: Mapped[bool] = mapped_column(default=False)
    person_told: Mapped[bool | None]
    not_told_why: Mapped[str | None]
    lifted_on: Mapped[date | None]
    lifted_why: Mapped[str | None]


class SafeguardingConcern(Happened, Synced, Base):
    """A child or an adult at risk: its own workflow. `about` is from concern_about, `categories` from concern_category.

    The clock runs from `happened_at` to `due_at` until `told_at` (the safeguarding lead) is set. `referred_at` and
    `referred_to` when it went on; `closed_on` with `outcome` (concern_outcome) ends it.
    """

    __tablename__ = "safeguarding_concern"
    protective: ClassVar[dict[str, Any]] = {
        "closed_on": None,
        "immediate": True,
        "person_told": (False, None),
        "due_at": Protects.EARLIEST,
    }

    about: Mapped[str]
    categories: Mapped[list[str] | None]
    words: Mapped[str | None]
    immediate: Mapped[bool] = mapped_column(default=False)
    due_at: Mapped[datetime | None]
    told_to: Mapped[str | None]
    told_at: Mapped[datetime | None]
    referred_to: Mapped[str | None]
    referred_at: Mapped[datetime | None]
    person_told: Mapped[bool | None]
    not_told_why: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_words: Mapped[str | None]
    closed_on: Mapped[date | None]


class SafetyPlan(Happened, Synced, Base):
    """What the person can do to stay safe, made with them. `sections`: safety_section → words. The newest one holds."""

    __tablename__ = "safety_plan"
    append_only: ClassVar[bool] = True

    sections: Mapped[dict[str, Any]]
    review_on: Mapped[date | None]
    copy_given: Mapped[bool | None]


class Wall(Synced, Base):
    """This person's record and `other_id`'s must never show each other where they are. One row in each of the files.

    `relationship_code` is from wall_relationship. While two people differ, the wall stands.
    """

    __tablename__ = "wall"
    protective: ClassVar[dict[str, Any]] = {"lifted_on": None}

    other_id: Mapped[UUID]
    relationship_code: Mapped[str | None]
    words: Mapped[str | None]
    lifted_on: Mapped[date | None]
    lifted_why: Mapped[str | None]

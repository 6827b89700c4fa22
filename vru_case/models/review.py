"""Looking at progress together: scores for each area of life, wellbeing, and what was agreed. All append-only."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Happened, Synced


class Review(Happened, Synced, Base):
    """How each area of life is going, said by the person and by the worker side by side.

    `kind`: BASELINE · REVIEW · EXIT (review_kind). Scores are need_domain → 1 to 5 (5: going well) or NK, NA, PNS.
    `levels` are need_domain → support_wanted. `words` are the person's; `amends_id`: the review this one corrects; one
    that says nothing takes it back.
    """

    __tablename__ = "review"
    append_only: ClassVar[bool] = True

    kind: Mapped[str]
    person_scores: Mapped[dict[str, Any] | None]
    worker_scores: Mapped[dict[str, Any] | None]
    levels: Mapped[dict[str, Any] | None]
    words: Mapped[str | None]
    next_on: Mapped[date | None]
    episode_id: Mapped[UUID | None]
    amends_id: Mapped[UUID | None]


class Wellbeing(Happened, Synced, Base):
    """One asking of a measure. `answers`: question id → a whole number, or one of NK, NA, PNS."""

    __tablename__ = "wellbeing"
    append_only: ClassVar[bool] = True

    measure: Mapped[str]
    answers: Mapped[dict[str, Any]]
    review_id: Mapped[UUID | None]
    amends_id: Mapped[UUID | None]


class PlanVersion(Happened, Synced, Base):
    """The plan as it was agreed together at one time. `number` from 1; `body` is what it said, ids and words.

    `agreed` is from agreement_answer; `read_together`: we went through it with them. `amends_id`: the version that this
    one takes the place of, for a mistake; with an empty `body` it takes it back.
    """

    __tablename__ = "plan_version"
    append_only: ClassVar[bool] = True

    number: Mapped[int]
    body: Mapped[dict[str, Any]]
    agreed: Mapped[str | None]
    agreed_how: Mapped[str | None]
    read_together: Mapped[bool | None]
    review_on: Mapped[date | None]
    episode_id: Mapped[UUID | None]
    amends_id: Mapped[UUID | None]

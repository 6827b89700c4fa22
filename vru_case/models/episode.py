"""A continuous period of support on one programme, and who holds it."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Synced


class Episode(Synced, Base):
    """One period of support. Whether it is open is computed from its dates; closing never shuts the door.

    `source` is from the list referral_source; `previous_id` is the episode a returning person had before.
    `eligibility` is what the programme's rules said on the day it opened; `override_reason` why it opened all the same.
    `achievements` are in the person's words, `closing_words` how the door stays open for them.
    A supervisor signs a closure off: asked for, then signed or sent back with `sign_off_words`. Where there is only one
    they may sign their own: `closed_by` beside `signed_off_by` says so.
    """

    __tablename__ = "episode"
    # Asked for by every Today, and nearly always empty; and by whatever looks at those with open support, who are few.
    __table_args__ = (
        Index("ix_episode_open", "case_id", "space_id", "opened_on", sqlite_where=text("closed_on IS NULL")),
        Index(
            "ix_episode_to_sign_off",
            "sign_off_asked_at",
            sqlite_where=text("sign_off_asked_at IS NOT NULL AND signed_off_at IS NULL"),
        ),
    )

    opened_on: Mapped[date]
    source: Mapped[str | None]
    referral_id: Mapped[UUID | None]
    previous_id: Mapped[UUID | None]
    phase: Mapped[str | None]
    closed_on: Mapped[date | None]
    closure_reason: Mapped[str | None]
    closing_words: Mapped[str | None]
    eligibility: Mapped[str | None]
    override_reason: Mapped[str | None]
    achievements: Mapped[str | None]
    what_helped: Mapped[str | None]
    exit_review_id: Mapped[UUID | None]
    sign_off_asked_at: Mapped[datetime | None]
    signed_off_at: Mapped[datetime | None]
    signed_off_by: Mapped[UUID | None]
    sign_off_words: Mapped[str | None]
    closed_by: Mapped[UUID | None]


class Assignment(Synced, Base):
    """Who leads on a person's support, from when to when, and what they were told at hand-over.

    `site`: the place of the programme (a football trust, say) whose worker it is. `cover_id`: it stands in for whoever
    leads while they are away, and nobody leads by it.
    """

    __tablename__ = "assignment"
    searched: ClassVar[tuple[str, ...]] = ()

    worker_id: Mapped[UUID]
    from_on: Mapped[date]
    ended_on: Mapped[date | None]
    reason: Mapped[str | None]
    handover: Mapped[str | None]
    site: Mapped[str | None]
    cover_id: Mapped[UUID | None]

"""Strengths before needs, then goals, actions, what was given, and when we speak next."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from vru_case.models.base import Base, Happened, Synced


class Strength(Happened, Synced, Base):
    """What is going well, in the person's words where they agree (`quote_agreed`)."""

    __tablename__ = "strength"

    domain: Mapped[str | None]
    words: Mapped[str]
    quote_agreed: Mapped[bool | None]
    ended_on: Mapped[date | None]


class Need(Happened, Synced, Base):
    """An area where the person wants support. `level` is from need_level, None when not judged."""

    __tablename__ = "need"

    domain: Mapped[str]
    level: Mapped[str | None]
    words: Mapped[str | None]
    met_on: Mapped[date | None]
    dropped_on: Mapped[date | None]


class Goal(Happened, Synced, Base):
    """Where the person wants to be, in their own words. `need_id`: what they want support with to get there."""

    __tablename__ = "goal"

    words: Mapped[str]
    domain: Mapped[str | None]
    need_id: Mapped[UUID | None]
    reached_on: Mapped[date | None]
    dropped_on: Mapped[date | None]


class Action(Happened, Synced, Base):
    """A dated task. `owner` is from action_owner; `worker_id` names the worker who is to do it."""

    __tablename__ = "action"

    what: Mapped[str]
    domain: Mapped[str | None]
    owner: Mapped[str] = mapped_column(default="WORKER")
    owner_name: Mapped[str | None]
    worker_id: Mapped[UUID | None] = mapped_column(index=True)
    goal_id: Mapped[UUID | None]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    dropped_on: Mapped[date | None]
    contact_id: Mapped[UUID | None]


class ItemGiven(Happened, Synced, Base):
    """Something put into the person's hands: printed copies, a phone, a travel card.

    `amends_id`: the one that this one takes the place of; with a quantity of 0 it takes it back.
    """

    __tablename__ = "item_given"
    append_only: ClassVar[bool] = True

    what: Mapped[str]
    quantity: Mapped[int | None]
    amends_id: Mapped[UUID | None]


class FollowUp(Synced, Base):
    """The next time we speak. `due_at` is set when a time of day was agreed; `due_on` always.

    `kind`: what made it (an event of the programme's schedule); `about_id`: the row it is about. One moved is a
    new row that points at the old one, with who asked (moved_by: PERSON · US · OTHER) and why. `weeks`: a check that
    a start still holds so many weeks after it.
    """

    __tablename__ = "follow_up"
    # What Today asks for: of all that were ever planned, few are still to come.
    __table_args__ = (
        Index("ix_follow_up_open", "due_on", sqlite_where=text("done_on IS NULL AND dropped_on IS NULL")),
    )

    due_on: Mapped[date]
    due_at: Mapped[datetime | None]
    what: Mapped[str]
    mode: Mapped[str | None]
    words: Mapped[str | None]
    worker_id: Mapped[UUID | None]
    done_on: Mapped[date | None]
    contact_id: Mapped[UUID | None]
    dropped_on: Mapped[date | None]
    kind: Mapped[str | None]
    about_id: Mapped[UUID | None]
    moved_from_id: Mapped[UUID | None]
    moved_by: Mapped[str | None]
    moved_why: Mapped[str | None]
    weeks: Mapped[int | None]

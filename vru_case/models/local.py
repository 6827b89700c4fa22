"""Tables of this laptop only: what waits to be shared, what changed, drafts, and where sync stands."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from vru_case import clock
from vru_case.models.base import Base


class Outbox(Base):
    """One op, written by the journal in the transaction that made the change.

    `state`: waiting · shared · attention. `fields` are the new values, `base` the versions their author had seen.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "no", sqlite_where=text("state != 'shared'")),
        # A number is never used twice, even after old lines are pruned.
        {"sqlite_autoincrement": True},
    )

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    mid: Mapped[UUID] = mapped_column(unique=True)
    kind: Mapped[str]
    entity: Mapped[str]
    row_id: Mapped[UUID] = mapped_column(index=True)
    space_id: Mapped[UUID]
    case_id: Mapped[UUID]
    fields: Mapped[dict[str, Any]]
    base: Mapped[dict[str, str] | None]
    author_id: Mapped[UUID]
    authored_at: Mapped[datetime] = mapped_column(default=clock.now)
    state: Mapped[str] = mapped_column(default="waiting")
    result: Mapped[str | None]
    reason: Mapped[str | None]
    shared_at: Mapped[datetime | None]


class History(Base):
    """What a field was before it changed, and by which op. `old` and `new` are {"v": value}."""

    __tablename__ = "history"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    entity: Mapped[str]
    row_id: Mapped[UUID] = mapped_column(index=True)
    case_id: Mapped[UUID] = mapped_column(index=True)
    field: Mapped[str]
    old: Mapped[dict[str, Any] | None]
    new: Mapped[dict[str, Any] | None]
    mid: Mapped[UUID]
    author_id: Mapped[UUID | None]
    at: Mapped[datetime]


class Draft(Base):
    """What somebody was in the middle of typing. `key` names the place, for example `contact:<person id>`."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class Preference(Base):
    """Remembered view state of this worker on this laptop."""

    __tablename__ = "preference"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


class Enrolment(Base):
    """The one row that says whose store this is and where it syncs. The device key never leaves the store."""

    __tablename__ = "enrolment"

    id: Mapped[int] = mapped_column(primary_key=True)
    server: Mapped[str]
    account_id: Mapped[UUID]
    name: Mapped[str]
    device_id: Mapped[UUID]
    device_key: Mapped[str]
    places: Mapped[dict[str, Any]]
    epoch: Mapped[UUID | None]
    cursor: Mapped[str] = mapped_column(default="")
    last_exchange_at: Mapped[datetime | None]
    caught_up_at: Mapped[datetime | None]
    clock_offset_s: Mapped[int] = mapped_column(default=0)

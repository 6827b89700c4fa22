"""Tables of this laptop only: what waits to be shared, what changed, drafts, and where sync stands."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from vru_case import clock
from vru_case.models.base import Base

#: The version of the wire that ops are written in here; `sync.wire.SCHEMA` is the same number (a test says so).
SCHEMA = 1


class Outbox(Base):
    """One op, written by the journal in the transaction that made the change.

    `state`: waiting · shared · parked · attention (refused: its author decides) · kept (on this laptop only) · replaced
    (written again as another op). `fields` are the new values, `base` the versions their author had
    seen. `no` is the order of writing. `number` is the one it was sent under while the server keeps it parked; an op on
    its way has its number by `Flight`. `schema` is the version of the wire it was written in.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "no", sqlite_where=text("state != 'shared'")),
        Index("ix_outbox_parked", "number", sqlite_where=text("state = 'parked'")),
        # Asked for by every list, and nearly always empty.
        Index("ix_outbox_conflict", "row_id", sqlite_where=text("result = 'conflict'")),
        # A number is never used twice, even after old lines are pruned.
        {"sqlite_autoincrement": True},
    )

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    number: Mapped[int | None]
    schema: Mapped[int] = mapped_column(default=SCHEMA)
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


class Flight(Base):
    """Outbox lines that were sent and not answered yet, from `first` to `last`: under `number`, and the numbers after.

    Apart from the lines themselves, which are wide: a number given is not a reason to write them again.
    """

    __tablename__ = "flight"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first: Mapped[int]
    last: Mapped[int]


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
    #: The number the next op is sent under.
    next_number: Mapped[int] = mapped_column(default=1)
    #: True from the moment a new life of the server is met until its whole stream has been read over what is here.
    rebuilding: Mapped[bool] = mapped_column(default=False)
    device_name: Mapped[str | None]
    #: When every case was last held against the server's digests.
    compared_at: Mapped[datetime | None]


class Met(Base):
    """A row met while the stream is read again from the start; at its end, what was not met is not there any more."""

    __tablename__ = "met"
    __table_args__ = ({"sqlite_with_rowid": False},)

    row_id: Mapped[UUID] = mapped_column(primary_key=True)


class Unindexed(Base):
    """A row that was laid down and waits for its place in the search index."""

    __tablename__ = "unindexed"
    __table_args__ = ({"sqlite_with_rowid": False},)

    row_id: Mapped[UUID] = mapped_column(primary_key=True)
    entity: Mapped[str]


class Aside(Base):
    """A row this version can't hold, of a kind or with a value it doesn't know, kept for one that can.

    `row` is the whole of it as it came (`sync.wire.Row`); `version` the program's that put it aside.
    """

    __tablename__ = "aside"

    row_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(index=True)
    entity: Mapped[str]
    row: Mapped[dict[str, Any]]
    version: Mapped[str]


class Published(Base):
    """A programme or code list file as the server has published it, in place of the one this version came with."""

    __tablename__ = "published"

    path: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    version: Mapped[str]

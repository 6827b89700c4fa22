"""What every synced row is: where it belongs, who wrote it and when, and what sync remembers about it."""

from datetime import datetime
from enum import Enum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from vru_case import clock
from vru_case.models.columns import COLUMN_TYPES


class Protects(Enum):
    """How one of two dates protects more than the other, where no single value does."""

    #: A date protects more than none, and the earlier more than the later.
    EARLIEST = "earliest"


class Base(DeclarativeBase):
    """The one metadata of the store."""

    type_annotation_map: ClassVar[dict[Any, Any]] = COLUMN_TYPES


class Synced:
    """A row that is shared through the server. It lives in exactly one space and hangs on one case there.

    `case_id` is the id of the Person whose file it is in (a Person's own is its id; a directory row's is its space).
    `author_id` is the account that recorded it. The four columns after the line are sync's own and are never sent.
    """

    #: Append-only rows are inserted once; a correction is a new row that points at the old one.
    append_only: ClassVar[bool] = False
    #: Rows only the server may write (the directory, hand-overs, conflicts).
    server_only: ClassVar[bool] = False
    #: Fields for which the more protective value is shown while two people differ: field → the value that protects,
    #: a tuple of values (the most protective first), or a `Protects`.
    protective: ClassVar[dict[str, Any]] = {}
    #: Fields whose text the search finds.
    searched: ClassVar[tuple[str, ...]] = ()

    id: Mapped[UUID] = mapped_column(primary_key=True, default=clock.new_id)
    space_id: Mapped[UUID]
    case_id: Mapped[UUID] = mapped_column(index=True)
    author_id: Mapped[UUID]
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)
    # ----
    origin: Mapped[UUID] = mapped_column(default=clock.new_id)
    versions: Mapped[dict[str, str] | None]
    seq: Mapped[int | None]
    extra: Mapped[dict[str, Any] | None]


class Happened:
    """When it happened, which may be long before it was recorded, or not known.

    `precision`: time · day · month · year · about · unknown. `happened_at` is the start of that stretch, or None.
    """

    happened_at: Mapped[datetime | None]
    precision: Mapped[str] = mapped_column(default="time")

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Index, ...]:
        name = str(getattr(cls, "__tablename__", ""))
        return (Index(f"ix_{name}_case_happened", "case_id", "happened_at"),)


#: Columns that sync keeps for itself.
BOOKKEEPING = frozenset({"origin", "versions", "seq", "extra"})
#: Columns that say where a row is; fixed at insert and carried beside the fields.
PLACE = frozenset({"id", "space_id", "case_id"})

"""Two people wrote the same thing differently: both values are kept until somebody settles it."""

from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Synced


class Conflict(Synced, Base):
    """A value that arrived after somebody else had changed the same field, unseen by its author.

    `value` is {"v": the losing value}; `settled_by` is the op that settled it.
    """

    __tablename__ = "conflict"
    server_only: ClassVar[bool] = True

    entity: Mapped[str]
    row_id: Mapped[UUID]
    field: Mapped[str]
    value: Mapped[dict[str, Any]]
    base: Mapped[UUID | None]
    theirs: Mapped[UUID | None]
    settled_by: Mapped[UUID | None]

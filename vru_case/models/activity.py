"""What is done for a place rather than one person: training, school sessions, operations, grants, meetings, books."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Happened, Synced


class Activity(Happened, Synced, Base):
    """One line of a register. `case_id` is the space; `register` names the file that says which `values` it has.

    `parent_id` is the line this one belongs to, such as the operation in which a weapon was found. Counts, codes and
    names of organisations: never a person we support.
    """

    __tablename__ = "activity"

    register: Mapped[str]
    values: Mapped[dict[str, Any]]
    parent_id: Mapped[UUID | None]
    removed_on: Mapped[date | None]

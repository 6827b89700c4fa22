"""Markers: what a worker must know to keep someone safe."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from vru_case.models.base import Base, Happened, Protects, Synced


class Marker(Happened, Synced, Base):
    """One marker with its source and review date. While two people differ, the marker stays up."""

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
    lifted_on: Mapped[date | None]

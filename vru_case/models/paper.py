"""What left the screen: every printed or saved summary is a row that cannot be changed."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Happened, Synced


class Printout(Happened, Synced, Base):
    """One case summary printed or saved: why, for whom, which sections. `how`: printed or saved."""

    __tablename__ = "printout"
    append_only: ClassVar[bool] = True

    purpose: Mapped[str]
    recipient: Mapped[str]
    sections: Mapped[list[str]]
    how: Mapped[str]
    pages: Mapped[int]
    destroy_by: Mapped[date | None]

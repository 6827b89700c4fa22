"""What left the screen: every paper and every file of figures is a row that cannot be changed."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Happened, Synced


class Printout(Happened, Synced, Base):
    """One paper printed or saved: why, for whom, which sections. `how`: printed or saved.

    One row a copy: `copy` of `copies`. `held_back` is how many lines were blacked out; `locked`: with a passphrase.
    """

    __tablename__ = "printout"
    append_only: ClassVar[bool] = True

    purpose: Mapped[str]
    recipient: Mapped[str]
    sections: Mapped[list[str]]
    how: Mapped[str]
    pages: Mapped[int]
    destroy_by: Mapped[date | None]
    copy: Mapped[int | None]
    copies: Mapped[int | None]
    held_back: Mapped[int | None]
    locked: Mapped[bool | None]


class Export(Happened, Synced, Base):
    """One file of figures or rows that left the space: `kind` BOARD · RETURN · EVALUATION · ACCESS · QUALITY.

    `asks` says what was asked for (figures, breakdown, period, control, project), never an answer. `people` is how many
    are in it, `left_out` how many had to be left out. `case_id` is the space, or the person who asked for their own.
    """

    __tablename__ = "export"
    append_only: ClassVar[bool] = True

    kind: Mapped[str]
    name: Mapped[str]
    form: Mapped[str]
    control: Mapped[str | None]
    recipient: Mapped[str | None]
    people: Mapped[int | None]
    left_out: Mapped[int | None]
    asks: Mapped[dict[str, Any] | None]

"""Pictures and papers kept with a person's file. Their bytes are rows like all others: encrypted here, synced."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Happened, Synced


class Attachment(Happened, Synced, Base):
    """One file, without its bytes. `size` in bytes, `digest` SHA-256 as hex, `parts` how many rows hold it."""

    __tablename__ = "attachment"
    searched: ClassVar[tuple[str, ...]] = ("title",)

    title: Mapped[str]
    kind: Mapped[str | None]
    media_type: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    parts: Mapped[int]
    removed_on: Mapped[date | None]


class AttachmentPart(Synced, Base):
    """One stretch of an attachment's bytes, base64; `number` from 0."""

    __tablename__ = "attachment_part"
    append_only: ClassVar[bool] = True

    attachment_id: Mapped[UUID]
    number: Mapped[int]
    data: Mapped[str]

"""What passed between the person and us: contacts, attempts, notes and disclosures. All append-only."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from vru_case.models.base import Base, Happened, Synced


class Contact(Happened, Synced, Base):
    """A two-way exchange with the person. `direction`: in or out; `minutes` is the length, None when not known.

    `attended` (ON_TIME · LATE) and `follow_up_id` for one that was planned; `amends_id` points at the contact this one
    corrects.
    """

    __tablename__ = "contact"
    # All that figures read of a contact, so that the words of a hundred thousand need not be decrypted to count them.
    # The moment first: a new row goes to its end.
    __table_args__ = (
        Index("ix_contact_case_happened", "case_id", "happened_at"),
        Index(
            "ix_contact_counted", "recorded_at", "space_id", "id", "case_id", "author_id", "happened_at", "mode",
            "kind", "minutes", "amends_id",
        ),
        # What was put right is rare: whether a contact was is asked without reading the file's others.
        Index("ix_contact_amends", "amends_id", sqlite_where=text("amends_id IS NOT NULL")),
    )  # fmt: skip
    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("words",)

    mode: Mapped[str]
    direction: Mapped[str] = mapped_column(default="out")
    kind: Mapped[str | None]
    result: Mapped[str | None]
    words: Mapped[str | None]
    minutes: Mapped[int | None]
    place: Mapped[str | None]
    present: Mapped[str | None]
    role_explained: Mapped[bool | None]
    topics: Mapped[list[str] | None]
    attended: Mapped[str | None]
    late_minutes: Mapped[int | None]
    follow_up_id: Mapped[UUID | None]
    episode_id: Mapped[UUID | None]
    amends_id: Mapped[UUID | None]


class ContactAttempt(Happened, Synced, Base):
    """Tried, and not reached. Never counted as a contact. `why` is from missed_reason, for one that was planned."""

    __tablename__ = "contact_attempt"
    __table_args__ = (
        Index("ix_contact_attempt_case_happened", "case_id", "happened_at"),
        Index("ix_contact_attempt_amends", "amends_id", sqlite_where=text("amends_id IS NOT NULL")),
    )
    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("words",)

    mode: Mapped[str]
    result: Mapped[str]
    words: Mapped[str | None]
    why: Mapped[str | None]
    follow_up_id: Mapped[UUID | None]
    episode_id: Mapped[UUID | None]
    amends_id: Mapped[UUID | None]


class Note(Happened, Synced, Base):
    """Something a worker wants kept that was not an exchange with the person."""

    __tablename__ = "note"
    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("words",)

    words: Mapped[str]
    restricted: Mapped[bool] = mapped_column(default=False)
    amends_id: Mapped[UUID | None]


class Disclosure(Happened, Synced, Base):
    """Something the person told us that needs a recorded decision. `decision`: shared · not shared · open."""

    __tablename__ = "disclosure"
    append_only: ClassVar[bool] = True

    kind: Mapped[str]
    words: Mapped[str | None]
    decision: Mapped[str] = mapped_column(default="open")
    decision_reason: Mapped[str | None]
    restricted: Mapped[bool] = mapped_column(default=True)
    contact_id: Mapped[UUID | None]

"""Requests that a programme or service helps: between spaces, and onward to others."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from vru_case.models.base import Base, Happened, Synced

#: What a shared line may hold: the words shown, and the same facts as the receiving side's record is made of.
LINE_KEYS = frozenset({
    "field", "label", "value", "known_as", "first_name", "last_name", "number", "kind", "call", "text", "message",
    "say_who", "times", "codes", "code", "born_on", "precision", "estimated_age",
})  # fmt: skip


class Referral(Happened, Synced, Base):
    """A request for help from us (`direction` in) or to another programme (`direction` out).

    Only a referral crosses between spaces. `shared` holds, line by line, exactly what the person agreed to:
    a list of {"field", "label", "value"}. The server copies it, and nothing else, into the receiving space, and
    carries `received_on` (the day somebody there first looked at it), `answer` (ACCEPTED · NOT_SUITABLE),
    `answered_at` and `first_contact_at` back.
    """

    __tablename__ = "referral"

    direction: Mapped[str]
    source: Mapped[str | None]
    programme: Mapped[str | None]
    from_programme: Mapped[str | None]
    reason: Mapped[str | None]
    shared: Mapped[list[dict[str, str]] | None]
    checklist: Mapped[dict[str, str] | None]
    agreement_id: Mapped[UUID | None]
    decision_id: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]
    sent_by: Mapped[str | None]
    answer: Mapped[str | None]
    answer_words: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None]
    first_contact_at: Mapped[datetime | None]
    received_on: Mapped[date | None]
    counterpart_id: Mapped[UUID | None]


class OnwardReferral(Happened, Synced, Base):
    """A hand-on to another service, followed to its end. `status` is from the list onward_status."""

    __tablename__ = "onward_referral"

    service: Mapped[str]
    service_kind: Mapped[str | None]
    handover: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="DRAFTED")
    words: Mapped[str | None]
    agreement_id: Mapped[UUID | None]
    first_appointment_at: Mapped[datetime | None]
    attended: Mapped[bool | None]
    details: Mapped[dict[str, Any] | None]
    decision_id: Mapped[UUID | None]
    sent_at: Mapped[datetime | None]
    sent_how: Mapped[str | None]
    outcome: Mapped[str | None]

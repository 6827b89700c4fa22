"""What was offered and answered, and what the person agreed to."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Happened, Protects, Synced

#: The kinds of agreement that rules turn on (list agreement_kind), and the answers that agree (agreement_answer).
SUPPORT, CONTACT, SHARE = "SUPPORT", "CONTACT", "SHARE"
AGREES = frozenset({"YES", "LIMITED"})


class Offer(Happened, Synced, Base):
    """One offer and its answer at the time. Never overwritten: a later answer is a later offer."""

    __tablename__ = "offer"
    append_only: ClassVar[bool] = True

    service: Mapped[str]
    answer: Mapped[str]
    words: Mapped[str | None]
    contact_id: Mapped[UUID | None]


class Agreement(Happened, Synced, Base):
    """The person's answer to one question: support, contact, sharing, evaluation… (agreement_kind), never one for all.

    `answer` is from agreement_answer. `partner` is the service or programme a SHARE is about. A withdrawal is a date.
    `competence` (under_16_basis) and `competence_words` are how we know that somebody under 16 can decide; `witness`
    heard it, or read it back; `notice` the version of the privacy notice they had.
    """

    __tablename__ = "agreement"
    protective: ClassVar[dict[str, Any]] = {
        "answer": ("NO", "NOT_NOW", "NA", "LIMITED"),
        "withdrawn_at": Protects.EARLIEST,
    }

    kind: Mapped[str]
    answer: Mapped[str]
    partner: Mapped[str | None]
    limits: Mapped[str | None]
    given_how: Mapped[str | None]
    given_by: Mapped[str | None]
    competence: Mapped[str | None]
    competence_words: Mapped[str | None]
    witness: Mapped[str | None]
    notice: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]


class Signpost(Happened, Synced, Base):
    """Information given, with no hand-on: a card left, a number, a leaflet."""

    __tablename__ = "signpost"
    append_only: ClassVar[bool] = True

    kind: Mapped[str]
    service: Mapped[str | None]
    words: Mapped[str | None]

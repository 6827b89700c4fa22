"""A supervisor's rows in a file, asking and answering who works with whom, and cover while somebody is away."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy.orm import Mapped

from vru_case.models.base import Base, Happened, Synced

#: The only kinds of rows in a space's own case for supervision; the last is what the server adds where two differ.
OF_SUPERVISION = frozenset({"supervision_note", "quality_sample", "conflict"})


def supervision_case(space_id: UUID) -> UUID:
    """The space's own case for supervision, which only its supervisors have. No person has this id."""
    return uuid5(space_id, "supervision")


class AllocationRequest(Happened, Synced, Base):
    """One worker is asked to take somebody on. `answer`: ACCEPTED · DECLINED; an Assignment follows from the first."""

    __tablename__ = "allocation_request"

    worker_id: Mapped[UUID]
    reason: Mapped[str | None]
    handover: Mapped[str | None]
    answer: Mapped[str | None]
    answer_words: Mapped[str | None]
    answered_at: Mapped[datetime | None]


class Cover(Synced, Base):
    """While `worker_id` is away, `cover_id` looks after their people. `case_id` is the space."""

    __tablename__ = "cover"

    worker_id: Mapped[UUID]
    cover_id: Mapped[UUID]
    from_on: Mapped[date]
    to_on: Mapped[date]
    words: Mapped[str | None]
    ended_on: Mapped[date | None]


class SupervisionNote(Happened, Synced, Base):
    """What a supervisor and a worker talked over, apart from anybody's file. Never changed: putting one right adds
    another that `amends_id` it, so that two of them written apart both stand.

    `case_id` is the space's own case for supervision, which only its supervisors have. `words` is what was said,
    `agreed` what each will do, `episode_id` a record they looked at together.
    """

    __tablename__ = "supervision_note"

    worker_id: Mapped[UUID]
    words: Mapped[str | None]
    agreed: Mapped[str | None]
    next_on: Mapped[date | None]
    episode_id: Mapped[UUID | None]
    amends_id: Mapped[UUID | None]
    removed_on: Mapped[date | None]


class PlanSignOff(Happened, Synced, Base):
    """A supervisor has read a plan as agreed. `answer`: SIGNED · SENT_BACK, with `words`."""

    __tablename__ = "plan_sign_off"

    version_id: Mapped[UUID]
    answer: Mapped[str]
    words: Mapped[str | None]
    taken_back_on: Mapped[date | None]


class QualitySample(Synced, Base):
    """Records drawn to be looked at, some a day. In the space's own case for supervision, like a SupervisionNote.

    `picked` are the ids of the episodes in the order drawn, which follows from this row's id. They were open at some
    time from `from_on` to `to_on`; `worker_id` and `site` where only theirs were wanted.
    """

    __tablename__ = "quality_sample"

    from_on: Mapped[date]
    to_on: Mapped[date]
    worker_id: Mapped[UUID | None]
    site: Mapped[str | None]
    picked: Mapped[list[str]]
    removed_on: Mapped[date | None]


class QualityCheck(Happened, Synced, Base):
    """One record of a sample, looked at by a supervisor. It is in the person's file, and says nothing of anybody.

    `result` is from quality_result, `found` from quality_gap. `words` are for `worker_id`, who led then, and reads
    them with what was found; nothing is shown to them where there are none. `seen_on`: they have.
    """

    __tablename__ = "quality_check"

    sample_id: Mapped[UUID]
    result: Mapped[str]
    found: Mapped[list[str] | None]
    words: Mapped[str | None]
    episode_id: Mapped[UUID | None]
    worker_id: Mapped[UUID | None]
    seen_on: Mapped[date | None]
    removed_on: Mapped[date | None]


class SubjectRequest(Happened, Synced, Base):
    """The person asks for what we hold about them, or to have it put right. `happened_at` is when we received it.

    `kind` is from request_kind. The clock runs to `due_on`, stands while `paused_on` is set (`paused_days` so far), is
    lengthened once to `extended_to`, and ends with `released_on` or `declined_on`. `decisions` are what a reviewer
    chose for lines that may not be theirs alone: line → {"do": KEEP · BLACK · LEAVE, "why": a code of hold_back}.
    """

    __tablename__ = "subject_request"

    kind: Mapped[str | None]
    how: Mapped[str | None]
    identity_checked_on: Mapped[date | None]
    identity_how: Mapped[str | None]
    due_on: Mapped[date | None]
    extended_to: Mapped[date | None]
    extended_why: Mapped[str | None]
    paused_on: Mapped[date | None]
    paused_why: Mapped[str | None]
    paused_days: Mapped[int | None]
    decisions: Mapped[dict[str, Any] | None]
    released_on: Mapped[date | None]
    declined_on: Mapped[date | None]
    declined_why: Mapped[str | None]
    words: Mapped[str | None]

"""When we speak next: planning it, doing it, moving it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.plan import FollowUp
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class NewFollowUp:
    """The next time we speak. `due_at` (aware) when a time of day was agreed."""

    person_id: UUID
    what: str
    due_on: date
    due_at: datetime | None = None
    mode: str = ""
    words: str = ""
    worker_id: UUID | None = None


def plan(work: Work, new: NewFollowUp) -> UUID:
    """Plan a follow-up, for the lead worker unless another is named."""
    person = work.person(new.person_id)
    if not new.what.strip():
        raise Refusal("Say what it is for.", "what")
    row = work.add(
        FollowUp(
            **work.on(person), what=new.what.strip(), due_on=new.due_on, due_at=new.due_at, mode=new.mode or None,
            words=new.words.strip() or None, worker_id=new.worker_id or work.actor.account_id,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def done(work: Work, follow_up_id: UUID, contact_id: UUID | None = None) -> None:
    """It happened; `contact_id` is the contact that did it."""
    row = work.row(FollowUp, follow_up_id)
    row.done_on, row.contact_id = clock.today(), contact_id
    work.session.flush()


def drop(work: Work, follow_up_id: UUID) -> None:
    """It is no longer wanted."""
    work.row(FollowUp, follow_up_id).dropped_on = clock.today()
    work.session.flush()


def reopen(work: Work, follow_up_id: UUID) -> None:
    """Undo `done` or `drop`."""
    row = work.row(FollowUp, follow_up_id)
    row.done_on = row.dropped_on = row.contact_id = None
    work.session.flush()


@dataclass(frozen=True, slots=True)
class Moved:
    """A follow-up for another day. `by`: PERSON · US · OTHER, "" for nobody said; `why` is from missed_reason."""

    follow_up_id: UUID
    due_on: date
    due_at: datetime | None = None
    by: str = ""
    why: str = ""


def move(work: Work, new: Moved) -> UUID:
    """Move it to another day: a new follow-up that points at the old one, which stays as it was planned. The new id."""
    old = work.row(FollowUp, new.follow_up_id)
    row = work.add(
        FollowUp(
            space_id=old.space_id, case_id=old.case_id, author_id=work.actor.account_id, what=old.what,
            due_on=new.due_on, due_at=new.due_at, mode=old.mode, words=old.words, worker_id=old.worker_id,
            kind=old.kind, about_id=old.about_id, moved_from_id=old.id, moved_by=new.by or None,
            moved_why=new.why or None, weeks=old.weeks,
        )
    )  # fmt: skip
    # One that was ticked off before somebody said that it didn't happen is not done.
    old.dropped_on, old.done_on, old.contact_id = clock.today(), None, None
    work.session.flush()
    return row.id


def move_back(work: Work, follow_up_id: UUID) -> None:
    """Undo `move`: the old one stands again, and what it was moved to is dropped."""
    reopen(work, follow_up_id)
    later = select(FollowUp).where(FollowUp.moved_from_id == follow_up_id, FollowUp.dropped_on.is_(None))
    for row in work.session.scalars(later):
        row.dropped_on = clock.today()
    work.session.flush()

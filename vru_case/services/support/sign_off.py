"""A supervisor reads a closure with what it rests on, and signs it off or sends it back with words."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.models.person import Person
from vru_case.services.people import holding, naming
from vru_case.services.plan.plan_values import Step
from vru_case.services.plan.reviews import steps
from vru_case.services.safety import walls
from vru_case.services.telling import person_page
from vru_case.services.values import Coded, OutcomeRow, PersonRow, PlanRow
from vru_case.services.work import Work

ASKED, SENT_BACK = "asked", "sent_back"
#: On one Today.
MOST = 50
NOT_SUPERVISOR = "A supervisor signs closures off."
NOT_ENDED = "This support hasn't ended."
SAY_WHAT = "Say what is missing, so that it can be put right."
SIGNED = "This closure has been signed off already."


@dataclass(frozen=True, slots=True)
class SignOffDue:
    """A closure on somebody's Today. `state`: asked (of a supervisor) · sent_back (to the worker, with `words`)."""

    episode_id: UUID
    person: PersonRow
    state: str
    reason: str
    closed_on: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class ClosingRead:
    """A closing as it is read: what was said of it, and what it rests on. `kept` are counts of what is still open."""

    episode_id: UUID
    person: PersonRow
    reason: Coded
    opened_on: date
    closed_on: date
    achievements: str
    helped: str
    words: str
    contacts: int
    steps: tuple[Step, ...]
    looked_back: bool
    goals: tuple[PlanRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    open_actions: int
    follow_ups: int
    concerns: int
    asked_at: datetime | None
    signed_at: datetime | None
    signed_by: str
    sent_back: str
    #: Whoever reads it closed it: where there is no other supervisor they sign all the same, and it is said.
    own: bool = False


def due(work: Work) -> tuple[SignOffDue, ...]:
    """For a supervisor, closures that wait for them, the oldest first; for whoever leads, what came back."""
    asked = select(Episode).where(Episode.sign_off_asked_at.is_not(None), Episode.signed_off_at.is_(None))
    roles = {place.space_id: place.role for place in work.actor.places}
    rows = work.session.scalars(asked.order_by(Episode.sign_off_asked_at, Episode.id)).all()
    mine = islice((row for row in rows if _waits(work, row, roles.get(row.space_id, ""))), MOST)
    veil, found = walls.veil(work) if rows else None, []
    for row in mine:
        person = work.session.get(Person, work.kept(row.case_id))
        if person is None or row.closed_on is None or veil is None:
            continue
        shown = veil.row(naming.row_of(person, place=person_page.place_of(work, person)))
        reason = work.library.label("closure_reason", row.closure_reason)
        state = SENT_BACK if row.sign_off_words else ASKED
        words = veil.words(shown.id, row.sign_off_words or "")
        found.append(SignOffDue(row.id, shown, state, reason, row.closed_on, words))
    return tuple(found)


def read(work: Work, episode_id: UUID) -> ClosingRead:
    """A closing with what it rests on. Raises Refusal when it isn't on this laptop, or hasn't ended."""
    row = _ended(work, episode_id)
    page = person_page.page(work, row.case_id)
    person = work.person(row.case_id)
    names = naming.worker_names(work.session)
    assert row.closed_on is not None
    during = [each for each in page.timeline if _within(each.when.at or each.recorded_at, row)]
    return ClosingRead(
        episode_id=row.id,
        person=naming.row_of(person, place=person_page.place_of(work, person)),
        reason=Coded(row.closure_reason or "", work.library.label("closure_reason", row.closure_reason)),
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        achievements=row.achievements or "",
        helped=row.what_helped or "",
        words=row.closing_words or "",
        contacts=sum(1 for each in during if each.entity == "contact"),
        steps=steps(page.progress.reviews),
        looked_back=row.exit_review_id is not None,
        goals=tuple(each for each in page.plan.goals if each.state == "done"),
        outcomes=tuple(each for each in page.outcomes if _within(each.when.at, row)),
        open_actions=sum(1 for each in page.plan.actions if each.state == "open"),
        follow_ups=len(page.follow_ups),
        concerns=sum(1 for each in page.safety.concerns if each.closed_on is None) if page.safety else 0,
        asked_at=row.sign_off_asked_at,
        signed_at=row.signed_off_at,
        signed_by=names.get(row.signed_off_by, "") if row.signed_off_by else "",
        sent_back=row.sign_off_words or "",
        own=row.closed_by == work.actor.account_id,
    )


def sign(work: Work, episode_id: UUID) -> None:
    """Sign a closure off. Raises Refusal for anybody who is no supervisor there; one's own is no reason.

    Whoever closed it and whoever signed it both stay on file, so that one's own is known as such.
    """
    row = _supervised(work, episode_id)
    row.signed_off_at, row.signed_off_by, row.sign_off_words = clock.now(), work.actor.account_id, None
    work.session.flush()


def unsign(work: Work, episode_id: UUID) -> None:
    """Undo `sign`."""
    row = _ended(work, episode_id)
    row.signed_off_at = row.signed_off_by = None
    work.session.flush()


def send_back(work: Work, episode_id: UUID, words: str) -> None:
    """Send a closure back to whoever leads. Raises Refusal without words."""
    row = _supervised(work, episode_id)
    if not words.strip():
        raise Refusal(SAY_WHAT, "back")
    row.sign_off_words = words.strip()
    work.session.flush()


def ask(work: Work, episode_id: UUID) -> None:
    """Ask a supervisor to sign a closure off; once more, after it came back."""
    row = _ended(work, episode_id)
    row.sign_off_asked_at, row.sign_off_words = clock.now(), None
    work.session.flush()


def send_back_again(work: Work, episode_id: UUID, words: str) -> None:
    """Undo `ask` of one that had come back, or with no words `send_back`."""
    _ended(work, episode_id).sign_off_words = words or None
    work.session.flush()


def _waits(work: Work, row: Episode, role: str) -> bool:
    """Whether a closure is for the actor to look at; `role` is theirs in its space, "" for none."""
    if not role or row.closed_on is None:
        return False
    return _theirs(work, row) == work.actor.account_id if row.sign_off_words else role == "supervisor"


def _theirs(work: Work, row: Episode) -> UUID:
    """Whoever leads on the person, or opened the support where nobody does."""
    return holding.lead(work, row.case_id) or row.author_id


def _supervised(work: Work, episode_id: UUID) -> Episode:
    row = _ended(work, episode_id)
    if work.actor.place(row.space_id).role != "supervisor":
        raise Refusal(NOT_SUPERVISOR)
    if row.signed_off_at is not None:
        raise Refusal(SIGNED)
    return row


def _ended(work: Work, episode_id: UUID) -> Episode:
    row = work.row(Episode, episode_id)
    if row.closed_on is None:
        raise Refusal(NOT_ENDED)
    return row


def _within(at: datetime | None, row: Episode) -> bool:
    if at is None or row.closed_on is None:
        return False
    return row.opened_on <= clock.local(at).date() <= row.closed_on

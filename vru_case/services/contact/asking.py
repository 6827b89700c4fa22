"""Asking a colleague to act for somebody: an action with a worker's name on it, which stands on their Today."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select

from vru_case import clock
from vru_case.models.directory import Worker
from vru_case.models.person import Person
from vru_case.models.plan import Action
from vru_case.services.people import naming
from vru_case.services.safety import walls
from vru_case.services.telling.person_page import place_of
from vru_case.services.values import FollowUpRow, Lead
from vru_case.services.work import Work

OWNER = "WORKER"
DAYS_AHEAD = 7
LONGEST = 120


@dataclass(frozen=True, slots=True)
class NewAsk:
    """What somebody is to do, for whom, and by when (today where nobody says)."""

    person_id: UUID
    worker_id: UUID
    what: str
    contact_id: UUID | None = None
    due_on: date | None = None


def ask(work: Work, new: NewAsk) -> UUID:
    """Make it an action of that worker's. Words that are too long for a list are cut at a word."""
    person = work.person(new.person_id)
    row = work.add(
        Action(
            **work.on(person), happened_at=clock.now(), what=_short(new.what), owner=OWNER, worker_id=new.worker_id,
            due_on=new.due_on or clock.today(), contact_id=new.contact_id,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def workers(work: Work, space_id: UUID) -> tuple[Lead, ...]:
    """Who works in a space, the one at this laptop first, then by name."""
    me = work.actor.account_id
    asked = select(Worker.account_id, Worker.name).where(Worker.space_id == space_id, Worker.left_on.is_(None))
    found = {account: name for account, name in work.session.execute(asked) if account != me}
    others = (Lead(account, name) for account, name in sorted(found.items(), key=lambda each: each[1].casefold()))
    return (Lead(me, work.actor.name), *others)


def to_do(work: Work, limit: int = 100) -> tuple[FollowUpRow, ...]:
    """What is asked of the worker at this laptop up to seven days from now, the oldest first, as rows of Today."""
    last = clock.today() + timedelta(days=DAYS_AHEAD)
    asked = (
        select(Action, Person)
        .join(Person, Person.id == Action.case_id)
        .where(
            Action.worker_id == work.actor.account_id, Action.done_on.is_(None), Action.dropped_on.is_(None),
            or_(Action.due_on.is_(None), Action.due_on <= last),
            Person.space_id.in_([place.space_id for place in work.actor.places]),
        )
        .order_by(Action.due_on, Action.recorded_at)
        .limit(limit)
        .options(naming.ROW)
    )  # fmt: skip
    names = naming.worker_names(work.session)
    veil = walls.veil(work)
    return tuple(
        veil.due(_row(work, row, work.person(person.id), names.get(row.author_id, "")))
        for row, person in work.session.execute(asked)
    )


def _row(work: Work, row: Action, person: Person, asker: str) -> FollowUpRow:
    due = row.due_on or clock.local(row.recorded_at).date()
    by = asker if row.author_id != work.actor.account_id else ""
    return FollowUpRow(
        row.id, naming.row_of(person, place=place_of(work, person)), due, None, row.what, "clipboard-list",
        (clock.today() - due).days, by, task=True,
    )  # fmt: skip


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= LONGEST else said[:LONGEST].rsplit(" ", 1)[0] + "…"

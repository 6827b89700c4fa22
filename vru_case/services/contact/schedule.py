"""What a programme plans by itself after an event: follow-ups that are made once, and outlast the support."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.models.contact import Contact
from vru_case.models.person import Person
from vru_case.models.plan import FollowUp
from vru_case.programmes.rules import suggest_follow_ups
from vru_case.services.people import holding
from vru_case.services.work import Work

#: Events of the programme's schedule, which are also what the follow-ups they make are of.
FIRST_CONTACT, LEFT_CUSTODY, OPENED = "first-contact", "left-custody", "episode-opened"


def make(work: Work, person: Person, event: str, day: date, about_id: UUID | None = None) -> tuple[UUID, ...]:
    """The follow-ups of an event on a day, for the lead worker; none where they were made before, or are past."""
    if _made(work, person, event, about_id):
        return ()
    worker = holding.lead(work, person.id) or work.actor.account_id
    made: list[UUID] = []
    for each in suggest_follow_ups(work.programme(person.space_id), event, day):
        # The day after custody is worth asking for however late it is written down.
        if event != LEFT_CUSTODY and each.due < clock.today():
            continue
        row = work.add(
            FollowUp(
                **work.on(person), what=each.what, mode=each.mode, due_on=each.due, worker_id=worker, kind=event,
                about_id=about_id,
            )
        )  # fmt: skip
        work.session.flush()
        made.append(row.id)
    return tuple(made)


def first_contact(work: Work, person_id: UUID) -> tuple[UUID, ...]:
    """6 and 12 months (or whatever the programme says) from the first contact, once support is open."""
    person = work.person(person_id)
    asked = select(Contact.happened_at).where(Contact.case_id.in_(work.cases(person.id)))
    first = work.session.scalars(asked.order_by(Contact.happened_at.is_(None), Contact.happened_at).limit(1)).first()
    return make(work, person, FIRST_CONTACT, clock.local(first).date()) if first is not None else ()


def opened(work: Work, person: Person, episode_id: UUID, day: date) -> tuple[UUID, ...]:
    """What the programme plans from the day support opens: when to look at it together, say. Once for each opening."""
    return make(work, person, OPENED, day, episode_id)


def _made(work: Work, person: Person, event: str, about_id: UUID | None) -> bool:
    asked = select(FollowUp.id).where(FollowUp.case_id.in_(work.cases(person.id)), FollowUp.kind == event)
    if about_id is not None:
        asked = asked.where(FollowUp.about_id == about_id, FollowUp.dropped_on.is_(None))
    return work.session.scalars(asked.limit(1)).first() is not None

"""They came back: support opens again, and what we know is gone through once. Earlier answers are kept."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.models.person import Address
from vru_case.models.plan import FollowUp
from vru_case.services.contact import contacts, schedule
from vru_case.services.contact.contacts import NewNote
from vru_case.services.people import people
from vru_case.services.people.people import NewAddress, NewContactPoint
from vru_case.services.plan import plan, plan_undo
from vru_case.services.plan.plan import NewAction
from vru_case.services.referring import referrals
from vru_case.services.work import Work

#: Who came by themselves (referral_source), and support that was opened by mistake (closure_reason).
SELF, MISTAKE = "SELF", "DUPLICATE"
STILL, CHANGED, LATER = "STILL", "CHANGED", "LATER"
#: Kinds of what we know: a fact of the person's own, a number, an address, a strength, a need, an agreement.
FACT, POINT, ADDRESS, STRENGTH, NEED, AGREEMENT = "fact", "point", "address", "strength", "need", "agreement"
ASK_WITHIN_DAYS = 7


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing we knew, and what they say of it now: STILL, CHANGED or LATER, "" where it wasn't gone through.

    `field` names a fact; `row_id` any other row. `now` is what it is now, where that was said: a code, a number, lines.
    """

    kind: str
    answer: str
    field: str = ""
    row_id: UUID | None = None
    now: str = ""


@dataclass(frozen=True, slots=True)
class Returning:
    """They came back. `note` says what was gone through, `to_ask` what is to be asked yet, both in words."""

    person_id: UUID
    source: str = "SELF"
    reason: str = ""
    checked: tuple[Checked, ...] = ()
    note: str = ""
    to_ask: str = ""


def come_back(work: Work, new: Returning) -> UUID:
    """Open support again with all that was gone through. The episode's id. Raises Refusal as the verbs behind it do.

    A Refusal of what something has changed to has `kind:field` of its `Checked` as its field.
    """
    episode = referrals.came_back(work, new.person_id, new.reason, new.source)
    for each in new.checked:
        if each.answer == CHANGED:
            try:
                _change(work, new.person_id, each)
            except Refusal as refusal:
                raise Refusal(refusal.message, f"{each.kind}:{each.field}") from None
    if new.note:
        contacts.note(work, NewNote(new.person_id, new.note))
    if new.to_ask:
        due = clock.today() + timedelta(days=ASK_WITHIN_DAYS)
        plan.add_action(work, NewAction(new.person_id, new.to_ask, due_on=due))
    return episode


def take_back(work: Work, episode_id: UUID) -> None:
    """Undo an opening: gone while nobody has seen it; after that, said to be opened by mistake.

    What was gone through stays as it was said.
    """
    row = work.row(Episode, episode_id)
    referral = row.referral_id if row.source == SELF else None
    planned = select(FollowUp.id).where(FollowUp.case_id == row.case_id, FollowUp.kind == schedule.FIRST_CONTACT)
    fresh = list(work.session.scalars(planned)) if row.previous_id is None else []
    fresh += work.session.scalars(select(FollowUp.id).where(FollowUp.about_id == episode_id))
    if not plan_undo.forget(work, "episode", episode_id):
        row.closed_on, row.closure_reason = max(clock.today(), row.opened_on), MISTAKE
    elif referral is not None:
        plan_undo.forget(work, "referral", referral)
    for each in fresh:
        plan_undo.row(work, "follow_up", each)
    work.session.flush()


def asked_later(each: Checked) -> bool:
    """Whether it is to be asked yet: they said so, or it has changed and nobody wrote down to what."""
    return each.answer == LATER or (each.answer == CHANGED and not each.now and each.kind not in (STRENGTH, NEED))


def _change(work: Work, person_id: UUID, each: Checked) -> None:
    if each.kind == FACT and each.now:
        fact: dict[str, Any] = {each.field: each.now}
        people.change(work, person_id, replace(people.details_of(work.person(person_id)), **fact))
    elif each.kind == POINT and each.row_id is not None:
        people.end_contact_point(work, each.row_id)
        if each.now:
            people.add_contact_point(work, NewContactPoint(person_id, each.now))
    elif each.kind == ADDRESS and each.row_id is not None:
        work.row(Address, each.row_id).ended_on = clock.today()
        if each.now:
            people.add_address(work, NewAddress(person_id, lines=each.now))
    elif each.kind == STRENGTH and each.row_id is not None:
        plan.end_strength(work, each.row_id)
    elif each.kind == NEED and each.row_id is not None:
        plan.drop_need(work, each.row_id)

"""Hand-ons to other services, followed to their end: each step dated, and what to ask next planned."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.person import Person
from vru_case.models.plan import FollowUp
from vru_case.models.referral import OnwardReferral
from vru_case.programmes.rules import suggest_follow_ups
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement, agreement_to_share
from vru_case.services.contact.contacts import happened
from vru_case.services.referring import sharing
from vru_case.services.values import When
from vru_case.services.work import Work

SENT, OFFERED, ATTENDED, MISSED = "SENT", "FIRST_OFFERED", "ATTENDED", "MISSED"
#: Ways in which nobody hears of the person from us without them there.
THEMSELVES = "SELF"
#: What the programme's schedule calls the two moments after which somebody is asked how it went.
AFTER = {SENT: "referral-sent", OFFERED: "appointment-offered"}
NO_AGREEMENT = "Ask if they are happy for us to share this with the service, and record their answer."


@dataclass(frozen=True, slots=True)
class NewOnward:
    """A hand-on. `service`, `handover`, `status` and `sent_how` are codes; `fields` the lines gone through together.

    `agreed`, `limits` and `given_how` are their answer about sharing with this service, where it was asked just now.
    """

    person_id: UUID
    service: str
    handover: str = ""
    status: str = "AGREED"
    words: str = ""
    when: When | None = None
    sent_how: str = ""
    fields: tuple[str, ...] = ()
    agreed: str = ""
    limits: str = ""
    given_how: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Where a hand-on has got to now. `appointment` (aware) is when the first one is, `day_only` without its hour."""

    onward_id: UUID
    status: str
    words: str = ""
    appointment: datetime | None = None
    day_only: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """What stood before a step, for undoing it."""

    onward_id: UUID
    values: tuple[tuple[str, Any], ...]
    planned: UUID | None
    dropped: tuple[UUID, ...]


def hand_on(work: Work, new: NewOnward) -> UUID:
    """Record a hand-on, and when to ask about it. Raises Refusal when it does not say to whom.

    What goes to a service by letter, e-mail or form goes with the person's agreement only; so does what leaves in a way
    that nobody has said.
    """
    person, when = work.person(new.person_id), happened(new.when)
    if not new.service:
        raise Refusal("Choose the service.", "service")
    agreement = _agreement(work, person, new)
    lines = sharing.chosen_lines(work, person, new.fields)
    option = work.library.list("service").option(new.service)
    row = work.add(
        OnwardReferral(
            **work.on(person), happened_at=when.at, precision=when.precision, service=new.service,
            service_kind=option.group or None if option else None, handover=new.handover or None, status=new.status,
            words=new.words.strip() or None, agreement_id=agreement, sent_how=new.sent_how or None,
            sent_at=when.at if _has_left(work, new.status) else None, attended=_went(new.status),
            details={"steps": [_noted(work, new.status, "", when.at)]} | ({"shared": lines} if lines else {}),
        )
    )  # fmt: skip
    work.session.flush()
    if new.status in AFTER:
        _plan(work, row, new.status, clock.local(when.at).date() if when.at else clock.today())
    return row.id


def move(work: Work, step: Step) -> Before:
    """It has got one step further: dated, told on the timeline, and the next thing to ask is planned.

    Raises Refusal for a status that no list has, or when sending needs an agreement that isn't there.
    """
    row = work.row(OnwardReferral, step.onward_id)
    if work.library.list("onward_status").option(step.status) is None:
        raise Refusal("Choose where it has got to.", "status")
    if _has_left(work, step.status):
        _may_leave(work, row)
    before = tuple((name, getattr(row, name)) for name in _MOVED)
    details = dict(row.details or {})
    noted = _noted(work, step.status, step.words, clock.now())
    if step.appointment is not None:
        noted["appointment"] = step.appointment.isoformat()
        row.first_appointment_at = step.appointment
        details["appointment_day_only"] = step.day_only
    row.details = details | {"steps": [*details.get("steps", ()), noted]}
    row.status = step.status
    row.sent_at = row.sent_at or (clock.now() if _has_left(work, step.status) else None)
    row.attended = _went(step.status) if _went(step.status) is not None else row.attended
    dropped = _settle(work, row)
    day = clock.local(step.appointment).date() if step.appointment else clock.today()
    planned = _plan(work, row, step.status, day) if step.status in AFTER else None
    work.session.flush()
    return Before(row.id, before, planned, dropped)


def move_back(work: Work, before: Before) -> None:
    """Undo `move`: it stands where it stood, and so do the follow-ups about it."""
    row = work.row(OnwardReferral, before.onward_id)
    for name, value in before.values:
        setattr(row, name, value)
    if before.planned is not None:
        work.row(FollowUp, before.planned).dropped_on = clock.today()
    for each in before.dropped:
        work.row(FollowUp, each).dropped_on = None
    work.session.flush()


def set_status(work: Work, onward_id: UUID, status: str) -> None:
    """Where it has got to now."""
    move(work, Step(onward_id, status))


_MOVED = ("status", "details", "sent_at", "attended", "first_appointment_at")


def _agreement(work: Work, person: Person, new: NewOnward) -> UUID | None:
    if new.agreed:
        given = NewAgreement(
            person.id, "SHARE", new.agreed, new.service, new.limits, given_how=new.given_how, when=new.when
        )
        offers.agree(work, given)
    held = agreement_to_share(work, person.id, new.service)
    if held is None and _needs(work, new.handover) and _has_left(work, new.status):
        raise Refusal(NO_AGREEMENT, "agreed")
    if held is None and new.fields:
        raise Refusal(NO_AGREEMENT, "agreed")
    return held.id if held is not None else None


def _may_leave(work: Work, row: OnwardReferral) -> None:
    held = agreement_to_share(work, row.case_id, row.service)
    if held is not None:
        row.agreement_id = held.id
    elif row.sent_at is None and row.decision_id is None and _needs(work, row.handover or ""):
        raise Refusal(NO_AGREEMENT, "agreed")


def _needs(work: Work, handover: str) -> bool:
    """Whether the service hears of them from us alone; introduced warmly, they are there and take part in it."""
    option = work.library.list("handover").option(handover)
    return handover != THEMSELVES and not (option is not None and option.flag("warm"))


def _has_left(work: Work, status: str) -> bool:
    option = work.library.list("onward_status").option(status)
    return option is not None and option.text("stage") == "theirs"


def _went(status: str) -> bool | None:
    return {ATTENDED: True, MISSED: False}.get(status)


def _noted(work: Work, status: str, words: str, at: datetime | None) -> dict[str, str]:
    said = {"status": status, "at": (at or clock.now()).isoformat(), "by": str(work.actor.account_id)}
    return said | ({"words": words.strip()} if words.strip() else {})


def _plan(work: Work, row: OnwardReferral, status: str, day: date) -> UUID | None:
    """What the programme asks after such a step, planned for whoever made it; nothing where they asked for quiet."""
    person = work.person(row.case_id)
    found = suggest_follow_ups(work.programme(person.space_id), AFTER[status], day)
    if not found:
        return None
    due = max(found[0].due, clock.today() + timedelta(days=1))
    made = work.add(
        FollowUp(
            **work.on(person), what=found[0].what, due_on=due, mode=found[0].mode or None, kind=AFTER[status],
            words=work.library.label("service", row.service), worker_id=work.actor.account_id, about_id=row.id,
        )
    )  # fmt: skip
    work.session.flush()
    return made.id


def _settle(work: Work, row: OnwardReferral) -> tuple[UUID, ...]:
    """What was still to be asked about it is answered by the step; the ids of those follow-ups."""
    still = select(FollowUp).where(
        FollowUp.about_id == row.id, FollowUp.done_on.is_(None), FollowUp.dropped_on.is_(None)
    )
    open_ = list(work.session.scalars(still))
    for each in open_:
        each.dropped_on = clock.today()
    return tuple(each.id for each in open_)

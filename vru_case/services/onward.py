"""Hand-ons to other services, followed to their end."""

from dataclasses import dataclass
from uuid import UUID

from vru_case.errors import Refusal
from vru_case.models.referral import OnwardReferral
from vru_case.services.contacts import happened
from vru_case.services.values import When
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class NewOnward:
    """A hand-on. `service`, `handover` and `status` are codes."""

    person_id: UUID
    service: str
    handover: str = ""
    status: str = "AGREED"
    words: str = ""
    when: When | None = None


def hand_on(work: Work, new: NewOnward) -> UUID:
    """Record a hand-on. Raises Refusal when it does not say to whom, or how they are introduced."""
    person, when = work.person(new.person_id), happened(new.when)
    if not new.service:
        raise Refusal("Choose the service.", "service")
    if not new.handover:
        raise Refusal("Choose how you introduce them.", "handover")
    row = work.add(
        OnwardReferral(
            **work.on(person), happened_at=when.at, precision=when.precision, service=new.service,
            handover=new.handover, status=new.status, words=new.words.strip() or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def set_status(work: Work, onward_id: UUID, status: str) -> None:
    """Where it has got to now."""
    work.row(OnwardReferral, onward_id).status = status
    work.session.flush()

"""Decisions to share and not to share, both with their reason; and what somebody told us, with the decision on it."""

from dataclasses import dataclass
from uuid import UUID

from vru_case.errors import Refusal
from vru_case.models.sharing import SharingDecision
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewDisclosure, happened
from vru_case.services.values import When
from vru_case.services.work import Work

DISCLOSURE, CONCERN = "disclosure", "safeguarding_concern"
OPEN, SHARED = "open", "shared"


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision. `basis` is from sharing_basis, `not_told_why` from not_told.

    `about_entity` and `about_id` name the disclosure, concern or referral it is about, where there is one.
    """

    person_id: UUID
    shared: bool
    reason: str
    about_entity: str = ""
    about_id: UUID | None = None
    what: str = ""
    to_whom: str = ""
    purpose: str = ""
    basis: str = ""
    decided_by: str = ""
    person_told: bool | None = None
    not_told_why: str = ""
    objection: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class NewTold:
    """Something told in confidence. `decision`: open · shared · not shared; decided, it needs what a decision needs."""

    person_id: UUID
    kind: str
    words: str = ""
    decision: str = OPEN
    decision_reason: str = ""
    basis: str = ""
    to_whom: str = ""
    decided_by: str = ""
    person_told: bool | None = None
    not_told_why: str = ""
    when: When | None = None
    contact_id: UUID | None = None


def decide(work: Work, new: NewDecision) -> UUID:
    """Keep a decision. Raises Refusal for one without its reason, or that shares without saying with whom and why."""
    person = work.person(new.person_id)
    _check(new, "reason")
    when = happened(new.when)
    row = work.add(
        SharingDecision(
            **work.on(person), happened_at=when.at, precision=when.precision, about_entity=new.about_entity or None,
            about_id=new.about_id, shared=new.shared, what=new.what.strip() or None,
            to_whom=new.to_whom.strip() or None, purpose=new.purpose.strip() or None, basis=new.basis or None,
            reason=new.reason.strip(), decided_by=new.decided_by.strip() or None, person_told=new.person_told,
            not_told_why=new.not_told_why or None, objection=new.objection.strip() or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def told(work: Work, new: NewTold) -> UUID:
    """Keep what they told us, and the decision when it is already taken. Raises Refusal as `decide` does."""
    if not new.kind:
        raise Refusal("Choose what it was about.", "kind")
    decided = new.decision != OPEN
    decision = NewDecision(
        new.person_id, new.decision == SHARED, new.decision_reason, DISCLOSURE, None, "", new.to_whom, "", new.basis,
        new.decided_by, new.person_told, new.not_told_why,
    )  # fmt: skip
    if decided:
        _check(decision, "decision_reason")
    made = contacts.disclose(
        work,
        NewDisclosure(new.person_id, new.kind, new.words, new.decision, new.decision_reason, new.when, new.contact_id),
    )
    if decided:
        decide(work, _about(decision, made))
    return made


def _about(decision: NewDecision, made: UUID) -> NewDecision:
    values = {name: getattr(decision, name) for name in NewDecision.__dataclass_fields__}
    return NewDecision(**values | {"about_id": made})


def _check(new: NewDecision, reason: str) -> None:
    if new.shared and not new.to_whom.strip():
        raise Refusal("Say whom it is shared with.", "to_whom")
    if new.shared and not new.basis:
        raise Refusal("Choose what allows it to be shared.", "basis")
    if not new.reason.strip():
        raise Refusal("Say why you decided this.", reason)
    if new.person_told is False and not new.not_told_why:
        raise Refusal("Choose why they weren't told. “It isn't safe” is an answer.", "not_told_why")

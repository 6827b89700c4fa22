"""Telling safeguarding without the person's agreement: only on a recorded decision, and never another programme."""

from dataclasses import dataclass
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.referral import OnwardReferral
from vru_case.services.contact.contacts import happened
from vru_case.services.referring import sharing
from vru_case.services.safety import decisions
from vru_case.services.values import When
from vru_case.services.work import Work

#: What a hand-on that stands on a decision is, in the words of its lists.
SENT, COLD, AGREED = "SENT", "COLD", "AGREED"
PURPOSE = "To keep somebody safe"
ONLY_SAFEGUARDING = "Without their agreement it goes to safeguarding only. Choose who that is."


@dataclass(frozen=True, slots=True)
class NewProtecting:
    """What goes to safeguarding, and the decision it stands on. `basis` is from sharing_basis, never agreement.

    `fields` are the lines shared, `words` what they need to know beside these; `decided_by` a named senior.
    """

    person_id: UUID
    service: str
    basis: str = ""
    reason: str = ""
    decided_by: str = ""
    person_told: bool | None = None
    not_told_why: str = ""
    fields: tuple[str, ...] = ()
    words: str = ""
    sent_how: str = ""
    when: When | None = None


def refer(work: Work, new: NewProtecting) -> UUID:
    """Keep the decision and what was sent on it, in one write. The id of the hand-on.

    Raises Refusal for anybody but safeguarding, and for a decision without its basis, its reason or who took it.
    """
    person, when = work.person(new.person_id), happened(new.when)
    _check(work, new)
    lines = sharing.chosen_lines(work, person, new.fields)
    if not lines and not new.words.strip():
        raise Refusal("Choose what they need to know.", "fields")
    ident, service = clock.new_id(), work.library.list("service").option(new.service)
    assert service is not None
    what = [line["label"] for line in lines] + ([new.words.strip()] if new.words.strip() else [])
    decision = decisions.decide(
        work,
        decisions.NewDecision(
            person.id, True, new.reason, "onward_referral", ident, "; ".join(what), service.label, PURPOSE, new.basis,
            new.decided_by, new.person_told, new.not_told_why, when=when,
        ),
    )  # fmt: skip
    step = {"status": SENT, "at": (when.at or clock.now()).isoformat(), "by": str(work.actor.account_id)}
    work.add(
        OnwardReferral(
            id=ident, **work.on(person), happened_at=when.at, precision=when.precision, service=new.service,
            service_kind=service.group or None, handover=COLD, status=SENT, words=new.words.strip() or None,
            decision_id=decision, sent_at=when.at, sent_how=new.sent_how or None,
            details={"steps": [step], "shared": lines},
        )
    )  # fmt: skip
    work.session.flush()
    return ident


def _check(work: Work, new: NewProtecting) -> None:
    service = work.library.list("service").option(new.service)
    if service is None or not service.flag("safeguarding"):
        raise Refusal(ONLY_SAFEGUARDING, "service")
    if not new.basis or new.basis == AGREED:
        raise Refusal("Choose what allows it to be shared.", "basis")
    if not new.decided_by.strip():
        raise Refusal("Name the senior who decided this.", "decided_by")

"""Offers and their answers, what the person agreed to, and what was left with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.models.offer import AGREES, CONTACT, SHARE, SUPPORT, Agreement, Offer, Signpost
from vru_case.services.agreement import withdrawing
from vru_case.services.contact.contacts import happened
from vru_case.services.differing import protection
from vru_case.services.order import newest
from vru_case.services.values import When
from vru_case.services.work import Work

#: The agreements of which a no, or a change of mind, stops what was under way.
STOPPING = frozenset({SUPPORT, CONTACT, SHARE})
#: No answer at all: it never stands in the place of an earlier one.
NOT_ASKED = "NA"


@dataclass(frozen=True, slots=True)
class NewOffer:
    """One offer and the answer given to it. `service` and `answer` are codes."""

    person_id: UUID
    service: str
    answer: str
    words: str = ""
    when: When | None = None
    contact_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """The answer to one question. `partner` (a service code) when it is about sharing with somebody.

    `override_reason` and `source` are for opening support on it: why outside the usual, and who put us in touch.
    """

    person_id: UUID
    kind: str
    answer: str
    partner: str = ""
    limits: str = ""
    given_how: str = ""
    given_by: str = ""
    when: When | None = None
    witness: str = ""
    competence: str = ""
    competence_words: str = ""
    notice: str = ""
    override_reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class NewSignpost:
    """Information given, with no hand-on."""

    person_id: UUID
    kind: str
    service: str = ""
    words: str = ""
    when: When | None = None


def offer(work: Work, new: NewOffer) -> UUID:
    """Record an offer. An earlier answer about the same service stays as it was."""
    person = work.person(new.person_id)
    if not new.service:
        raise Refusal("Choose what was offered.", "service")
    if not new.answer:
        raise Refusal("Choose what they said.", "answer")
    when = happened(new.when)
    row = work.add(
        Offer(
            **work.on(person), happened_at=when.at, precision=when.precision, service=new.service, answer=new.answer,
            words=new.words.strip() or None, contact_id=new.contact_id,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def agree(work: Work, new: NewAgreement) -> UUID:
    """Record one answer to one question. Raises Refusal when it doesn't say what was answered."""
    person = work.person(new.person_id)
    if not new.kind:
        raise Refusal("Choose what they were asked.", "kind")
    if not new.answer:
        raise Refusal("Choose what they said.", "answer")
    if new.answer == "LIMITED" and not new.limits.strip():
        raise Refusal("Say which part they agreed to.", "limits")
    when = happened(new.when)
    row = work.add(
        Agreement(
            **work.on(person), happened_at=when.at, precision=when.precision, kind=new.kind, answer=new.answer,
            partner=new.partner or None, limits=new.limits.strip() or None, given_how=new.given_how or None,
            given_by=new.given_by.strip() or None, witness=new.witness.strip() or None,
            competence=new.competence or None, competence_words=new.competence_words.strip() or None,
            notice=new.notice or None,
        )
    )  # fmt: skip
    work.session.flush()
    if new.answer == "NO" and new.kind in STOPPING:
        # By the time of the answer itself, so that undoing the answer undoes this.
        withdrawing.hold_back(work, row, row.recorded_at)
        work.session.flush()
    return row.id


def withdraw(work: Work, agreement_id: UUID) -> None:
    """The person changed their mind: it holds no longer from now, and what stood on it is held back."""
    agreement = work.row(Agreement, agreement_id)
    if agreement.withdrawn_at is None:
        agreement.withdrawn_at = clock.now()
        if agreement.kind in STOPPING:
            withdrawing.hold_back(work, agreement, agreement.withdrawn_at)
        work.session.flush()


def still_agreed(work: Work, agreement_id: UUID) -> None:
    """Undo: they did not change their mind, and what was held back goes on."""
    agreement = work.row(Agreement, agreement_id)
    if agreement.withdrawn_at is not None:
        back, agreement.withdrawn_at = agreement.withdrawn_at, None
        # Before what stands on it, which cannot go without it.
        work.session.flush()
        withdrawing.let_go(work, agreement, back)
        work.session.flush()


def unasked(work: Work, agreement_id: UUID) -> None:
    """Undo `agree`: this was not asked after all."""
    agreement = work.row(Agreement, agreement_id)
    agreement.answer = NOT_ASKED
    if agreement.kind in STOPPING:
        withdrawing.let_go(work, agreement, agreement.recorded_at)
    work.session.flush()


def agreement_to_share(work: Work, person_id: UUID, partner: str) -> Agreement | None:
    """The newest answer about sharing with this partner, when it agrees and holds; else None."""
    answers = newest(
        protection.read(
            work,
            Agreement,
            Agreement.case_id.in_(work.cases(person_id)),
            Agreement.kind == SHARE,
            Agreement.partner == partner,
        )
    )
    given = [row for row in answers if row.answer != NOT_ASKED]
    return given[0] if given and holds(given[0]) else None


def contact_stopped(agreements: Iterable[Agreement], episodes: Iterable[Episode]) -> bool:
    """Whether they have asked us not to get in touch, by their newest answers.

    So it is when they took back their agreement to support or to contact, or say no to contact, or no to support that
    they once agreed to. A first no to support is an offer they didn't want: that alone stops nothing. Whoever came
    back for support since is supported again.
    """
    by_kind: dict[str, list[Agreement]] = {SUPPORT: [], CONTACT: []}
    for row in newest(agreements):
        if row.kind in by_kind and row.answer != NOT_ASKED:
            by_kind[row.kind].append(row)
    support, contact = by_kind[SUPPORT], by_kind[CONTACT]
    if contact and (contact[0].withdrawn_at is not None or contact[0].answer == "NO"):
        return True
    left = bool(support) and (
        support[0].withdrawn_at is not None
        or (support[0].answer == "NO" and any(row.answer in AGREES for row in support))
    )
    return left and not any(
        each.closed_on is None and each.recorded_at > (support[0].withdrawn_at or support[0].recorded_at)
        for each in episodes
    )


def holds(agreement: Agreement) -> bool:
    """Whether an agreement may be relied on: it agrees, and was not withdrawn."""
    return agreement.answer in AGREES and agreement.withdrawn_at is None


def signpost(work: Work, new: NewSignpost) -> UUID:
    """Record what was left with them."""
    person = work.person(new.person_id)
    if not new.kind:
        raise Refusal("Choose what you gave them.", "kind")
    when = happened(new.when)
    row = work.add(
        Signpost(
            **work.on(person), happened_at=when.at, precision=when.precision, kind=new.kind,
            service=new.service or None, words=new.words.strip() or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id

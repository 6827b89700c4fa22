"""A referral letter on paper, to a service or to a programme we have no connection to: only lines that were agreed."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.offer import Agreement
from vru_case.models.paper import Printout
from vru_case.models.person import Person
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.models.sharing import SharingDecision
from vru_case.services.agreement.offers import agreement_to_share, holds
from vru_case.services.differing import protection
from vru_case.services.people.naming import name_of
from vru_case.services.referring import checklist, directory
from vru_case.services.values import Settled, When
from vru_case.services.work import Work

PURPOSE = "Referral letter"
SECTION = "letter"
NOT_AGREED = "They no longer agree to share this, so no letter is made. Ask them again first."
NO_LINES = "Nothing was agreed to be shared with them yet. Hand them on again, and go through the lines together."
NO_RECIPIENT = "Say who it is for."
AGREEMENT, HOW, LIMITS, WITHOUT, DECIDED, WHY, TOLD = (
    "Are they happy for this to be shared?", "How did they tell us?", "Which part they agreed to",
    "Shared without their agreement", "Who decided this", "Why", "Have they been told?",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """`about` is the hand-on or the referral; `recipient` and `address` (lines) are whom it goes to, as written."""

    person_id: UUID
    about: UUID
    recipient: str = ""
    address: str = ""
    words: str = ""
    destroy_by: date | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """All that a printed letter says. `protects` when it goes without agreement, on a recorded decision."""

    request: LetterRequest
    reference: str
    name: str
    lines: tuple[tuple[str, str], ...]
    settled: tuple[Settled, ...]
    marking: str
    handling: str
    controller: str
    worker: str
    title: str
    programme: str
    printed_at: datetime
    when: When = field(default=When(None))
    protects: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """Whom the letter most likely goes to, out of the directory."""

    recipient: str
    address: str


def suggested(work: Work, person_id: UUID, about: UUID) -> Suggested:
    """The service's own address; for a programme its name."""
    person = work.person(person_id)
    row = _about(work, about)
    if isinstance(row, Referral):
        return Suggested(work.library.programme(row.programme or "").name, "")
    found = directory.service(work, person.space_id, row.service)
    if found is None:
        return Suggested(work.library.label("service", row.service), "")
    return Suggested(found.name, "\n".join(each for each in (found.address, found.email) if each))


def build(work: Work, request: LetterRequest) -> Letter:
    """All that the letter says. Raises Refusal without a recipient, a line that was agreed, or the agreement."""
    if not request.recipient.strip():
        raise Refusal(NO_RECIPIENT, "recipient")
    person, row = work.person(request.person_id), _about(work, request.about)
    programme = work.programme(person.space_id)
    shared = row.shared if isinstance(row, Referral) else (row.details or {}).get("shared")
    if not shared:
        raise Refusal(NO_LINES)
    place = work.actor.place(person.space_id)
    return Letter(
        request, person.reference, name_of(person), tuple((each["label"], each["value"]) for each in shared),
        _settled(work, person, row), programme.marking, programme.handling, place.name, work.actor.name, place.title,
        programme.name, clock.local(clock.now()), When(row.happened_at, row.precision),
        isinstance(row, OnwardReferral) and row.decision_id is not None,
    )  # fmt: skip


def printed(work: Work, request: LetterRequest, how: str, pages: int, *, locked: bool = False) -> UUID:
    """The row that says it was printed or saved. `how`: printed · saved. Raises Refusal as `build` does."""
    build(work, request)
    person = work.person(request.person_id)
    row = work.add(
        Printout(
            **work.on(person), happened_at=clock.now(), purpose=PURPOSE, recipient=request.recipient.strip(),
            sections=[SECTION], how=how, pages=pages, destroy_by=request.destroy_by,
            locked=locked,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def file_name(reference: str) -> str:
    """A file name without a name: `RL-<reference>-<date>.pdf`."""
    return f"RL-{reference}-{clock.today():%Y%m%d}.pdf"


def _about(work: Work, about: UUID) -> Referral | OnwardReferral:
    if (referral := work.session.get(Referral, about)) is not None:
        return referral
    return work.row(OnwardReferral, about)


def _settled(work: Work, person: Person, row: Referral | OnwardReferral) -> tuple[Settled, ...]:
    if isinstance(row, Referral):
        if row.withdrawn_at is not None or not _holds(work, person, row.agreement_id):
            raise Refusal(NOT_AGREED)
        programme = work.programme(person.space_id)
        return checklist.told(work.library, programme, programme.partner(row.programme or ""), row.checklist or {})
    if row.decision_id is not None:
        return _decided(work, row.decision_id)
    held = agreement_to_share(work, person.id, row.service)
    if held is None:
        raise Refusal(NOT_AGREED)
    label = work.library.label
    said = (
        Settled(AGREEMENT, label("agreement_answer", held.answer)),
        Settled(LIMITS, held.limits or ""),
        Settled(HOW, label("agreement_method", held.given_how)),
    )
    return tuple(each for each in said if each.answer)


def _holds(work: Work, person: Person, agreement_id: UUID | None) -> bool:
    # As it is shown: while two people differ about it, the safer answer.
    rows = protection.read(work, Agreement, Agreement.case_id.in_(work.cases(person.id)))
    return any(row.id == agreement_id and holds(row) for row in rows)


def _decided(work: Work, decision_id: UUID) -> tuple[Settled, ...]:
    decision, label = work.row(SharingDecision, decision_id), work.library.label
    told = {True: "Yes", False: "No", None: ""}[decision.person_told]
    why_not = label("not_told", decision.not_told_why)
    said = (
        Settled(WITHOUT, label("sharing_basis", decision.basis)),
        Settled(WHY, decision.reason),
        Settled(DECIDED, decision.decided_by or ""),
        Settled(TOLD, ". ".join(part for part in (told, why_not) if part)),
    )
    return tuple(each for each in said if each.answer)

"""What somebody agrees to, asked in one go: each question has its own answer, and how they told us is said once."""

from dataclasses import dataclass
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.offer import AGREES, SHARE
from vru_case.programmes.rules import age_on
from vru_case.services.agreement import offers
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people.people import details_of
from vru_case.services.values import Details, When
from vru_case.services.work import Work

CHILD_YEARS = 16
#: How far wrong an age that was only estimated may be.
MARGIN_YEARS = 2
WITNESSED, GILLICK, OLDER, LIMITED = "WITNESSED", "GILLICK", "OLDER", "LIMITED"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; `partner` (a service code) for sharing, `limits` what it is limited to."""

    kind: str
    answer: str
    partner: str = ""
    limits: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was asked at one time. `notice`: they had the privacy notice that the programme gives now."""

    person_id: UUID
    answers: tuple[Answer, ...]
    given_how: str = ""
    witness: str = ""
    given_by: str = ""
    competence: str = ""
    competence_words: str = ""
    notice: bool = False
    when: When | None = None


def agree_all(work: Work, new: Answers) -> tuple[UUID, ...]:
    """Keep every answer by itself; the ids of the rows. What was not asked leaves no row.

    Raises Refusal when nothing was answered, a limit or a witness isn't named, or somebody who may be under 16 agrees
    and nobody says how we know that they can decide. Then nothing is kept.
    """
    given = [each for each in new.answers if each.answer and each.answer != offers.NOT_ASKED]
    if not given:
        raise Refusal("Answer at least one question first.")
    for each in given:
        _whole(each)
    if new.given_how == WITNESSED and not new.witness.strip():
        raise Refusal("Say who heard it.", "witness")
    person = work.person(new.person_id)
    if any(each.answer in AGREES for each in given):
        _competent(new, details_of(person))
    notice = work.programme(person.space_id).notice if new.notice else ""
    return tuple(offers.agree(work, _row(new, each, notice)) for each in given)


def agree_one(work: Work, new: NewAgreement) -> UUID:
    """Keep one answer. Raises Refusal as `offers.agree`, and for a yes as `agree_all`."""
    if new.answer in AGREES:
        _competent(new, details_of(work.person(new.person_id)))
    return offers.agree(work, new)


def take_out(work: Work, agreement_ids: tuple[UUID, ...]) -> None:
    """Undo: these were never asked. The rows stay, as "not asked", and say nothing any more."""
    for each in agreement_ids:
        offers.unasked(work, each)


def may_be_under_16(details: Details) -> bool:
    """Whether somebody is under 16 or may be. An age that nobody knows may be."""
    today = clock.today()
    if details.born_on is not None and details.born_precision == "year":
        return today.year - details.born_on.year - 1 < CHILD_YEARS
    if details.born_on is not None and details.born_precision != "unknown":
        return age_on(details.born_on, today) < CHILD_YEARS
    return details.estimated_age is None or details.estimated_age < CHILD_YEARS + MARGIN_YEARS


def is_under_16(details: Details) -> bool:
    """Whether somebody is known to be under 16."""
    known = details.born_on is not None and details.born_precision in ("day", "month")
    return details.born_on is not None and known and age_on(details.born_on, clock.today()) < CHILD_YEARS


def _whole(each: Answer) -> None:
    if each.kind == SHARE and not each.partner:
        raise Refusal("Choose who it would be shared with.", "partner")
    if each.answer == LIMITED and not each.limits.strip():
        raise Refusal("Say which part they agreed to.", f"limits:{each.kind}:{each.partner}")


def _competent(new: Answers | NewAgreement, details: Details) -> None:
    if not may_be_under_16(details):
        return
    if not new.competence:
        raise Refusal("They may be under 16. Say how you know that they can decide.", "competence")
    if new.competence == OLDER and is_under_16(details):
        raise Refusal("By their date of birth they are under 16. Choose who agreed.", "competence")
    if new.competence == GILLICK and not new.competence_words.strip():
        raise Refusal("Write a few words on how you know that they understand it.", "competence_words")


def _row(new: Answers, each: Answer, notice: str) -> NewAgreement:
    child = each.answer in AGREES
    return NewAgreement(
        new.person_id, each.kind, each.answer, each.partner if each.kind == SHARE else "", each.limits, new.given_how,
        new.given_by, new.when, witness=new.witness, competence=new.competence if child else "",
        competence_words=new.competence_words if child else "", notice=notice,
    )  # fmt: skip

"""What somebody agrees to, asked in one go: each question has its own answer, and how they told us is said once."""

from dataclasses import dataclass
from uuid import UUID

from vru_case.errors import Refusal
from vru_case.models.offer import AGREES, SHARE
from vru_case.services.agreement import beginning, offers
from vru_case.services.agreement.competence import is_under_16, may_be_under_16
from vru_case.services.agreement.offers import NewAgreement
from vru_case.services.people.people import details_of
from vru_case.services.support import returning
from vru_case.services.values import Details, When
from vru_case.services.work import Work

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
    """Everything that was asked at one time. `notice`: they had the privacy notice that the programme gives now.

    Where a yes opens support, `source` (referral_source) is who put us in touch, and `override_reason` why it opens
    outside the usual ages or reasons.
    """

    person_id: UUID
    answers: tuple[Answer, ...]
    given_how: str = ""
    witness: str = ""
    given_by: str = ""
    competence: str = ""
    competence_words: str = ""
    notice: bool = False
    when: When | None = None
    override_reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What answering did: the answers that were kept, and the support that a yes opened."""

    rows: tuple[UUID, ...]
    episode: UUID | None = None


def agree_all(work: Work, new: Answers) -> Agreed:
    """Keep every answer by itself. What was not asked leaves no row; a yes to support opens it.

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
    return _agree(work, tuple(_row(new, each, notice) for each in given))


def agree_one(work: Work, new: NewAgreement) -> Agreed:
    """Keep one answer, by the same verb. Raises Refusal as `offers.agree`, and for a yes as `agree_all`."""
    if new.answer in AGREES:
        _competent(new, details_of(work.person(new.person_id)))
    return _agree(work, (new,))


def take_out(work: Work, agreed: Agreed) -> None:
    """Undo: these were never asked. The rows stay, as "not asked", and say nothing; what they opened is taken back."""
    if agreed.episode is not None:
        returning.take_back(work, agreed.episode)
    for each in agreed.rows:
        offers.unasked(work, each)


def _agree(work: Work, answers: tuple[NewAgreement, ...]) -> Agreed:
    rows = tuple(offers.agree(work, each) for each in answers)
    opened = [beginning.on_yes(work, each) for each in answers]
    return Agreed(rows, next((each for each in opened if each is not None), None))


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
        competence_words=new.competence_words if child else "", notice=notice, override_reason=new.override_reason,
        source=new.source,
    )  # fmt: skip

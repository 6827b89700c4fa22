"""A programme's questions before a referral leaves it: what is still unsettled, and the answers as they are printed."""

from collections.abc import Iterator, Mapping
from datetime import date

from vru_case import clock
from vru_case.models.offer import Agreement
from vru_case.models.person import Person
from vru_case.programmes.definition import ChecklistQuestion, Library, Programme, SharePartner
from vru_case.services.agreement.competence import may_be_under_16
from vru_case.services.people.people import details_of
from vru_case.services.values import Details, Settled

ANSWERS, METHODS, SAFE = "agreement_answer", "agreement_method", "safe_contact"
SAID = {"yes": "Yes", "no": "No"}
#: Where the controllers' own reference isn't in the programme file.
NO_REFERENCE = "Sharing agreement: no reference on file"


def asked(programme: Programme, details: Details) -> Iterator[ChecklistQuestion]:
    """The questions that are asked about this person."""
    for question in programme.checklist:
        if not question.when or may_be_under_16(details):
            yield question


def whole(
    programme: Programme, agreement: Agreement, fields: tuple[str, ...], given: Mapping[str, str]
) -> dict[str, str]:
    """The answers with those that the agreement and the chosen lines give; the order is the programme's."""
    known = {ANSWERS: agreement.answer, METHODS: agreement.given_how or ""}
    found: dict[str, str] = {}
    for question in programme.checklist:
        answer = given.get(question.id, "") or known.get(question.list, "")
        if question.kind == "lines":
            answer = ",".join(fields)
        elif question.kind == "safe-contact":
            answer = "yes" if SAFE in fields else ""
        if answer:
            found[question.id] = answer
    return found | {name: answer for name, answer in given.items() if answer and name not in found}


def unsettled(programme: Programme, person: Person, answers: Mapping[str, str]) -> ChecklistQuestion | None:
    """The first question whose answer is missing or stops the referral. An older agreement may not say how."""
    for question in asked(programme, details_of(person)):
        answer = answers.get(question.id, "")
        if question.needs and answer not in question.needs:
            return question
        if not answer and question.list != METHODS:
            return question
    return None


def told(
    library: Library, programme: Programme, partner: SharePartner | None, answers: Mapping[str, str]
) -> tuple[Settled, ...]:
    """Every question that was answered, in the programme's order and words. The lines stand for themselves."""
    return tuple(
        Settled(question.asks, _answer(library, partner, question, answers[question.id]))
        for question in programme.checklist
        if answers.get(question.id) and question.kind != "lines"
    )


def in_force(partner: SharePartner, on: date | None = None) -> bool:
    """Whether what the two controllers agreed on sharing is named, and in date."""
    return bool(partner.sharing_agreement) and partner.period.holds(on or clock.today())


def _answer(library: Library, partner: SharePartner | None, question: ChecklistQuestion, answer: str) -> str:
    if question.kind == "choice":
        return library.label(question.list, answer)
    said = SAID.get(answer, answer)
    if question.kind == "told" and partner is not None and partner.told:
        return f"{said}. {'. '.join(partner.told)}."
    if question.kind == "recipient" and partner is not None:
        name = library.programme(partner.programme).name
        return f"{said}. {name}. {partner.sharing_agreement or NO_REFERENCE}"
    return said

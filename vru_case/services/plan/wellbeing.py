"""Asking how somebody feels, by a published measure. Any question may be skipped, and the answer says why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from vru_case.errors import Refusal
from vru_case.models.review import Wellbeing
from vru_case.programmes.definition import NON_ANSWERS, Library
from vru_case.programmes.measure import Measure, Question
from vru_case.services.contact.contacts import happened
from vru_case.services.plan.plan_values import Answer, WellbeingRow
from vru_case.services.plan.reviews import standing
from vru_case.services.values import When
from vru_case.services.work import Work

NOTHING_SAID = "Answer at least one question, or leave it for another time."


@dataclass(frozen=True, slots=True)
class NewWellbeing:
    """One asking. `answers`: question id → a whole number as text, or NK, NA, PNS; what is left out is NA."""

    person_id: UUID
    measure: str
    answers: Mapping[str, str] = field(default_factory=dict)
    review_id: UUID | None = None
    when: When | None = None
    amends_id: UUID | None = None


def ask(work: Work, new: NewWellbeing) -> UUID:
    """Record one asking. Raises Refusal when nothing was asked, or for an answer that is off the scale."""
    person = work.person(new.person_id)
    measure = work.library.measure(new.measure)
    if measure is None:
        raise Refusal("This measure isn't on this laptop.", "measure")
    answers = {each.id: _answer(measure, each, new.answers.get(each.id, "")) for each in measure.questions}
    if set(answers.values()) == {"NA"}:
        raise Refusal(NOTHING_SAID, measure.questions[0].id)
    when = happened(new.when)
    row = work.add(
        Wellbeing(
            **work.on(person), happened_at=when.at, precision=when.precision, measure=measure.id, answers=answers,
            review_id=new.review_id, amends_id=new.amends_id,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def rows(library: Library, found: Iterable[Wellbeing]) -> tuple[WellbeingRow, ...]:
    """Every asking as a screen speaks of it, oldest first. One of a measure this laptop doesn't have is left out."""
    return tuple(
        WellbeingRow(row.id, row.measure, When(row.happened_at, row.precision), _told(measure, row.answers))
        for row in standing(found)
        if (measure := library.measure(row.measure)) is not None
    )


def _answer(measure: Measure, question: Question, said: str) -> int | str:
    if said in NON_ANSWERS or not said:
        return said or "NA"
    if said.isascii() and said.isdigit() and measure.lowest <= int(said) <= measure.highest:
        return int(said)
    raise Refusal(f"Choose a number from {measure.lowest} to {measure.highest}.", question.id)


def _told(measure: Measure, answers: Mapping[str, object]) -> tuple[Answer, ...]:
    told = []
    for question in measure.questions:
        said = answers.get(question.id, "NA")
        number = said if isinstance(said, int) else None
        told.append(Answer(question.id, str(said), number, question.band(number) if number is not None else ""))
    return tuple(told)

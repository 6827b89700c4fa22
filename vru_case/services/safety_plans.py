"""Safety plans made with the person: every version is kept, the newest holds, and copies on paper are noted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.paper import Printout
from vru_case.models.safety import SafetyPlan
from vru_case.services.contacts import happened
from vru_case.services.values import When
from vru_case.services.work import Work

SECTION = "safety_section"
#: What a printout's row says it was, for a copy of the plan.
PAPER = "safety_plan"


@dataclass(frozen=True, slots=True)
class NewSafetyPlan:
    """A version of the plan. `sections`: safety_section → their words."""

    person_id: UUID
    sections: Mapping[str, str]
    review_on: date | None = None
    when: When | None = None


def keep(work: Work, new: NewSafetyPlan) -> UUID:
    """Keep a version. Raises Refusal for one that says nothing."""
    person = work.person(new.person_id)
    known = {option.code for option in work.library.list(SECTION).options}
    said = {code: words.strip() for code, words in new.sections.items() if code in known and words.strip()}
    if not said:
        raise Refusal("Write at least one part of it together.", next(iter(new.sections), None))
    when = happened(new.when)
    row = work.add(
        SafetyPlan(
            **work.on(person), happened_at=when.at, precision=when.precision, sections=said, review_on=new.review_on
        )
    )
    work.session.flush()
    return row.id


def copied(work: Work, person_id: UUID, how: str, pages: int) -> UUID:
    """The row that says they were given a copy. `how`: printed · saved."""
    person = work.person(person_id)
    row = work.add(
        Printout(
            **work.on(person), happened_at=clock.now(), purpose="Their own copy", recipient="The person",
            sections=[PAPER], how=how, pages=pages,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id

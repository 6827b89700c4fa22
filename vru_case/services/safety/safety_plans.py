"""Safety plans made with the person: every version is kept, the newest holds, and copies on paper are noted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.paper import Printout
from vru_case.models.safety import SafetyPlan
from vru_case.services.contact.contacts import happened
from vru_case.services.order import newest
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


@dataclass(frozen=True, slots=True)
class CopyRequest:
    """A copy on paper: whether they want one, and whether it is safe for them to carry. `preview` leaves no laptop."""

    person_id: UUID
    wanted: bool | None = None
    safe: bool | None = None
    preview: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """The parts on it (heading, words), and when the plan was made."""

    parts: tuple[tuple[str, str], ...]
    made_at: datetime
    large: bool = False


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


def build(work: Work, request: CopyRequest) -> Copy:
    """What stands on their copy: never the code word, and no name. Raises Refusal unless both answers are yes."""
    _check(request)
    person = work.person(request.person_id)
    rows = newest(work.session.scalars(select(SafetyPlan).where(SafetyPlan.case_id.in_(work.cases(person.id)))).all())
    if not rows:
        raise Refusal("There is no plan yet.")
    options = work.library.list(SECTION).options
    parts = [
        (option.label, str(rows[0].sections[option.code]))
        for option in options
        if rows[0].sections.get(option.code) and not option.flag("secret")
    ]
    return Copy(tuple(parts), rows[0].happened_at or rows[0].recorded_at, request.large)


def copied(work: Work, request: CopyRequest, how: str, pages: int, *, locked: bool = False) -> UUID:
    """The row that says they were given a copy. `how`: printed · saved. Raises Refusal as `build` does."""
    _check(request)
    person = work.person(request.person_id)
    row = work.add(
        Printout(
            **work.on(person), happened_at=clock.now(), purpose="Their own copy", recipient="The person",
            sections=[PAPER], how=how, pages=pages, locked=locked,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def file_name(_reference: str) -> str:
    """A file name that says nothing."""
    return "plan.pdf"


def _check(request: CopyRequest) -> None:
    if request.preview:
        return
    if request.wanted is not True:
        raise Refusal("Only if they want one.", "wanted")
    if request.safe is not True:
        raise Refusal("Only if it is safe for them to have it.", "safe")

"""Safeguarding concerns: raising one, telling the safeguarding lead in time, referring on, and how it ended."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.person import Person
from vru_case.models.safety import SafeguardingConcern
from vru_case.programmes.rules import age_on
from vru_case.services.contact.contacts import happened
from vru_case.services.values import When
from vru_case.services.work import Work

PERSON, CHILD, ADULT = "PERSON", "CHILD", "ADULT"
#: A concern may end so without the lead having been told.
UNTOLD_ENDS = frozenset({"MISTAKE", "NOT_A_CONCERN"})
GROWN_UP = 18


@dataclass(frozen=True, slots=True)
class NewConcern:
    """A concern. `about` is from concern_about, `categories` from concern_category, `not_told_why` from not_told.

    `when` is when we came to know of it: the clock runs from then.
    """

    person_id: UUID
    about: str
    categories: tuple[str, ...] = ()
    words: str = ""
    immediate: bool = False
    person_told: bool | None = None
    not_told_why: str = ""
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The lead was told, or it was referred on: `who` in words, and when (None for now)."""

    concern_id: UUID
    who: str
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a concern ended; `outcome` is from concern_outcome."""

    concern_id: UUID
    outcome: str
    words: str = ""


def raise_(work: Work, new: NewConcern) -> UUID:
    """Raise a concern; its clock runs. Raises Refusal when it doesn't say whom or what it is about."""
    person = work.person(new.person_id)
    if not new.about:
        raise Refusal("Choose whom it is about.", "about")
    if not new.categories and not new.words.strip():
        raise Refusal("Choose what it is, or say what worries you.", "categories")
    if new.person_told is False and not new.not_told_why:
        raise Refusal("Choose why they weren't told. “It isn't safe” is an answer.", "not_told_why")
    when = happened(new.when)
    hours = work.programme(person.space_id).safeguarding.lead_within_hours
    row = work.add(
        SafeguardingConcern(
            **work.on(person), happened_at=when.at, precision=when.precision, about=new.about,
            categories=list(new.categories) or None, words=new.words.strip() or None, immediate=new.immediate,
            due_at=(when.at or clock.now()) + timedelta(hours=hours), person_told=new.person_told,
            not_told_why=new.not_told_why or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def tell(work: Work, step: Step) -> None:
    """The safeguarding lead was told: the clock stops."""
    row = work.row(SafeguardingConcern, step.concern_id)
    row.told_to, row.told_at = _who(step, "Say who was told."), happened(step.when).at or clock.now()
    work.session.flush()


def refer(work: Work, step: Step) -> None:
    """It went on to whoever acts on it, such as the council's front door."""
    row = work.row(SafeguardingConcern, step.concern_id)
    row.referred_to = _who(step, "Say where it went.")
    row.referred_at = happened(step.when).at or clock.now()
    work.session.flush()


def close(work: Work, ending: Ending) -> None:
    """It ended. Raises Refusal for one that the lead was never told of, unless it turned out to be none."""
    row = work.row(SafeguardingConcern, ending.concern_id)
    if not ending.outcome:
        raise Refusal("Choose how it ended.", "outcome")
    if row.told_at is None and ending.outcome not in UNTOLD_ENDS:
        raise Refusal("Tell the safeguarding lead first.", "outcome")
    row.outcome, row.outcome_words = ending.outcome, ending.words.strip() or None
    row.closed_on = clock.today()
    work.session.flush()


def untell(work: Work, concern_id: UUID) -> None:
    """Undo: the lead was not told; the clock runs again."""
    row = work.row(SafeguardingConcern, concern_id)
    row.told_to = row.told_at = None
    work.session.flush()


def unrefer(work: Work, concern_id: UUID) -> None:
    """Undo: it did not go on."""
    row = work.row(SafeguardingConcern, concern_id)
    row.referred_to = row.referred_at = None
    work.session.flush()


def reopen(work: Work, concern_id: UUID) -> None:
    """Undo: it has not ended."""
    row = work.row(SafeguardingConcern, concern_id)
    row.outcome = row.outcome_words = row.closed_on = None
    work.session.flush()


def take_back(work: Work, concern_id: UUID) -> None:
    """Undo: it was written down by mistake. It stays on file as that."""
    close(work, Ending(concern_id, "MISTAKE"))


def fits(about: str, person: Person | None = None, age: int | None = None) -> frozenset[str]:
    """Which categories may fit: those for a child, for an adult, or both where nobody knows the age."""
    if about in (CHILD, ADULT):
        return frozenset({about})
    if person is not None and person.born_on is not None:
        age = age_on(person.born_on, clock.today())
    if age is None:
        return frozenset({CHILD, ADULT})
    return frozenset({CHILD if age < GROWN_UP else ADULT})


def _who(step: Step, missing: str) -> str:
    if not step.who.strip():
        raise Refusal(missing, "who")
    return step.who.strip()

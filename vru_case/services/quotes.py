"""What people said in their own words and agreed that we use: as it may be printed, with their name left out."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.offer import Agreement
from vru_case.models.outcome import Outcome
from vru_case.models.person import Person
from vru_case.models.plan import Strength
from vru_case.services.agreement import offers
from vru_case.services.differing import protection
from vru_case.services.order import newest
from vru_case.services.work import Work

#: The question about their words and story (agreement_kind).
STORY = "STORY"
NO_PERMISSION = "They don’t agree that their words are used any more. Choose another story, or none."
LEFT_OUT = "[name]"
#: A shorter piece of a name is left in; one of two letters is looked for as it is written, for "al" and "ed" are words.
SHORTEST, EVERYWHERE = 2, 3


@dataclass(frozen=True, slots=True)
class Quote:
    """`words` have no name of theirs in them; `limits` are what they agreed to, where it is not everything."""

    id: UUID
    space_id: UUID
    reference: str
    words: str
    limits: str
    day: date


def agreed(work: Work, space_id: UUID) -> tuple[Quote, ...]:
    """Every piece of their words in a space that may be used now, the newest first. Raises Refusal as `Work.programme`.

    The words were marked as theirs to be quoted, and their newest answer about their story is a yes that stands.
    """
    work.actor.place(space_id)
    strengths = select(Strength).where(
        Strength.space_id == space_id, Strength.quote_agreed.is_(True), Strength.ended_on.is_(None)
    )
    outcomes = select(Outcome).where(
        Outcome.space_id == space_id,
        Outcome.quote_agreed.is_(True),
        Outcome.taken_back_on.is_(None),
        Outcome.words.is_not(None),
    )
    rows: list[Strength | Outcome] = [*work.session.scalars(strengths), *work.session.scalars(outcomes)]
    allowed = _permissions(work, {work.kept(row.case_id) for row in rows})
    found = [_quote(work, row, allowed[work.kept(row.case_id)]) for row in rows if work.kept(row.case_id) in allowed]
    return tuple(sorted(found, key=lambda each: (each.day, each.id), reverse=True))


def one(work: Work, space_id: UUID, quote_id: UUID) -> Quote:
    """One of them, as it may be used now. Raises Refusal when it may not be any more."""
    found = next((each for each in agreed(work, space_id) if each.id == quote_id), None)
    if found is None:
        raise Refusal(NO_PERMISSION, "story")
    return found


def _permissions(work: Work, people: set[UUID]) -> dict[UUID, Agreement]:
    """Of these people, those who agree, and their answer."""
    cases = {case: person for person in people for case in work.cases(person)}
    mine: dict[UUID, list[Agreement]] = {}
    for row in protection.read(work, Agreement, Agreement.kind == STORY):
        if row.case_id in cases and row.answer != offers.NOT_ASKED:
            mine.setdefault(cases[row.case_id], []).append(row)
    last = {person: newest(rows)[0] for person, rows in mine.items()}
    return {person: row for person, row in last.items() if offers.holds(row)}


def _quote(work: Work, row: Strength | Outcome, permission: Agreement) -> Quote:
    person = work.session.get_one(Person, work.kept(row.case_id))
    named = [work.session.get_one(Person, case) for case in work.cases(person.id)]
    at = row.happened_at or row.recorded_at
    words, limits = without_names(row.words or "", named), permission.limits or ""
    return Quote(row.id, row.space_id, person.reference, words, limits, clock.local(at).date())


def without_names(words: str, people: list[Person]) -> str:
    """Their words, with every part of their names left out."""
    names = {
        piece
        for each in people
        for name in (each.known_as, each.first_name, each.last_name, each.also_known_as)
        for part in re.split(r"[\s,;/.()\"“”]+", name or "")
        for piece in (part, *part.split("-"))
        if len(piece) >= SHORTEST
    }
    if not names:
        return words.strip()
    pattern = "|".join(_spelled(each) for each in sorted(names, key=len, reverse=True))
    return re.sub(rf"\b(?:{pattern})\b", LEFT_OUT, words).strip()


def _spelled(name: str) -> str:
    """A name as it may stand in a text, whichever apostrophe was typed."""
    pattern = re.sub("['’]", "['’]", re.escape(name if len(name) >= EVERYWHERE else name.capitalize()))
    return f"(?i:{pattern})" if len(name) >= EVERYWHERE else pattern

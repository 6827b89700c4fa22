"""Whose number is it: finding people by any stretch of a number, and the one number that may be copied."""

import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from vru_case.models.person import ContactPoint
from vru_case.programmes.validators import phone_shown
from vru_case.services.differing import protection
from vru_case.services.people import listing, reach
from vru_case.services.telling import person_page
from vru_case.services.values import PersonRow
from vru_case.services.work import Work

#: Fewer digits are in too many numbers.
FEWEST = 4
_NUMBER = re.compile(r"[+(]?[\d\s()./+-]+")
_NATIONAL = re.compile(r"^(?:(?:00)?44|0(?!0))")

UNSAFE = "This number isn't safe to use"
MATCHES = "{kind} {number}"
OF = "{kind} {number} · {whose}"


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody a number belongs to. `said` names the number where it may be used, and says so where it may not."""

    person: PersonRow
    said: str
    usable: bool


def stretches(typed: str) -> tuple[str, ...]:
    """What to look for in a number as it is kept, however it was typed: with and without the 0 or the country code it
    may begin with. Nothing for words, or for fewer than four digits.
    """
    said = typed.strip()
    if not _NUMBER.fullmatch(said):
        return ()
    digits = re.sub(r"\D", "", said.replace("(0)", ""))
    found = {digits: None, _NATIONAL.sub("", digits, count=1): None}
    return tuple(each for each in found if len(each) >= FEWEST)


def whose(work: Work, typed: str, limit: int = 20) -> tuple[Found, ...]:
    """People with a number that has these digits in it, whole numbers and endings first. Nothing for a few digits.

    A number that is not safe to use still finds its person, who may have rung from it; it is never shown.
    """
    wanted = stretches(typed)
    if not wanted:
        return ()
    spaces = [place.space_id for place in work.actor.places]
    like = or_(*(ContactPoint.value.contains(each) for each in wanted))
    here = (like, ContactPoint.kind != "EMAIL", ContactPoint.space_id.in_(spaces))
    ids = work.session.scalars(select(ContactPoint.id).where(*here).limit(limit * 2)).all()
    points = protection.read(work, ContactPoint, ContactPoint.id.in_(ids))
    points.sort(key=lambda row: (row.ended_on is not None, not row.value.endswith(wanted)))
    said: dict[UUID, tuple[str, bool]] = {}
    stopped = reach.stops_of_all(work, [point.case_id for point in points])
    for point in points:
        said.setdefault(work.kept(point.case_id), _said(work, point, stopped[work.kept(point.case_id)]))
    # The lists' own rows, with whatever they hold back.
    rows = listing.people(work, list(said), {case: words for case, (words, _) in said.items()})
    return tuple(Found(row, row.line, said[row.id][1]) for row in rows[:limit])


def find(work: Work, typed: str, limit: int = 50) -> tuple[PersonRow, ...]:
    """As `listing.find`; who has the number that was typed comes first."""
    by_number = {each.person.id: each.person for each in whose(work, typed)}
    return (*by_number.values(), *(row for row in listing.find(work, typed, limit) if row.id not in by_number))[:limit]


def copyable(work: Work, person_id: UUID) -> str:
    """A number of theirs that may be called or texted, as people write it; "" where there is none, or they asked us
    not to get in touch.
    """
    page = person_page.page(work, person_id)
    if page.head.contact_stopped:
        return ""
    numbers = [row for row in page.contact_points if row.usable and row.value and row.kind.code != "EMAIL"]
    numbers.sort(key=lambda row: (row.safe_to_call is not True, row.safe_to_text is not True))
    return phone_shown(numbers[0].value) if numbers else ""


def _said(work: Work, point: ContactPoint, stopped: frozenset[str]) -> tuple[str, bool]:
    may = reach.ways(point, stopped)
    if not may.usable:
        return UNSAFE, False
    kind = work.library.label("contact_point", point.kind)
    form = OF if point.belongs_to else MATCHES
    return form.format(kind=kind, number=phone_shown(point.value), whose=point.belongs_to), True

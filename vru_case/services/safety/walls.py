"""Walls: two people whose records never show each other where they are. Written, and lifted, in both files at once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import and_, or_

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.person import Person
from vru_case.models.safety import Wall
from vru_case.services.differing import protection
from vru_case.services.people import naming
from vru_case.services.values import FollowUpRow, PersonRow, ReferralRow, SharedLine
from vru_case.services.work import Work

#: Stands where a list would have said what is planned with somebody, or what was found.
VEILED = "Kept apart: open to see"
NOT_BOTH = "The other person's record isn't on this laptop, so this can't be lifted here."


@dataclass(frozen=True, slots=True)
class NewWall:
    """A wall between two people; `relationship` is from wall_relationship."""

    person_id: UUID
    other_id: UUID
    relationship: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Lifting:
    """Why two people need not be kept apart any more."""

    person_id: UUID
    other_id: UUID
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """Somebody is asked for while one they are kept apart from has been opened: say why, or leave it closed."""

    person_id: UUID
    wall_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Veil:
    """Who is kept apart from anybody: a list shows nothing of where they are until they are opened."""

    apart: frozenset[UUID]

    def row(self, row: PersonRow) -> PersonRow:
        """A person in a list, without place or words found where they are kept apart."""
        return replace(row, place="", line="") if row.id in self.apart else row

    def words(self, kept: UUID, said: str) -> str:
        """What a list may say of `kept` beside their name; it stands whole in their own file, behind the gate."""
        return VEILED if said and kept in self.apart else said

    def referral(self, row: ReferralRow, kept: UUID) -> ReferralRow:
        """A referral of `kept`, in the list of all: what was shared stands in their own file, behind the gate."""
        if kept not in self.apart:
            return row
        hidden = (SharedLine("", "", VEILED),)
        return replace(row, reason="", place="", shared=hidden, settled=(), answer_words="", apart=True)

    def due(self, row: FollowUpRow) -> FollowUpRow:
        """What is planned with somebody, as a list may show it."""
        if row.person.id not in self.apart:
            return row
        return replace(row, person=self.row(row.person), what=VEILED, words="")


def set_(work: Work, new: NewWall) -> UUID:
    """Keep two people apart; the id of the row in the first one's file. Raises Refusal without a second, or why."""
    if new.other_id == new.person_id or work.kept(new.other_id) == work.kept(new.person_id):
        raise Refusal("Choose somebody else's record.", "other_id")
    one, other = work.person(new.person_id), work.person(new.other_id)
    if not new.relationship:
        raise Refusal("Choose why they are kept apart.", "relationship")
    if between(work, one.id, other.id):
        raise Refusal("They are already kept apart.", "other_id")
    rows = [
        work.add(
            Wall(
                **work.on(here), other_id=there.id, relationship_code=new.relationship,
                words=new.words.strip() or None,
            )
        )
        for here, there in ((one, other), (other, one))
    ]  # fmt: skip
    work.session.flush()
    return rows[0].id


def lift(work: Work, lifting: Lifting) -> None:
    """They need not be kept apart any more, in both files. Raises Refusal for no reason, or where one isn't here."""
    if not lifting.why.strip():
        raise Refusal("Say why it can be lifted.", "why")
    if work.session.get(Person, work.kept(lifting.other_id)) is None:
        raise Refusal(NOT_BOTH)
    for row in _rows(work, lifting.person_id, lifting.other_id):
        if row.lifted_on is None:
            stands = work.row(Wall, row.id)
            stands.lifted_on, stands.lifted_why = clock.today(), lifting.why.strip()
    work.session.flush()


def put_back(work: Work, person_id: UUID, other_id: UUID) -> None:
    """Undo: what was lifted last between them stands again."""
    rows = _rows(work, person_id, other_id)
    last = max((row.lifted_on for row in rows if row.lifted_on is not None), default=None)
    for row in rows:
        if row.lifted_on == last:
            stands = work.row(Wall, row.id)
            stands.lifted_on = stands.lifted_why = None
    work.session.flush()


def between(work: Work, one: UUID, other: UUID) -> bool:
    """Whether two people are kept apart, in whichever of their files it says so."""
    return work.kept(other) in standing(work).get(work.kept(one), ())


def standing(work: Work) -> Mapping[UUID, Mapping[UUID, Wall]]:
    """Every wall that stands: person → whom they are kept apart from → the row that says so, their own file's first."""
    found: dict[UUID, dict[UUID, Wall]] = defaultdict(dict)
    rows = [row for row in protection.read(work, Wall) if row.lifted_on is None]
    for row in rows:
        found[work.kept(row.case_id)].setdefault(work.kept(row.other_id), row)
    for row in rows:
        found[work.kept(row.other_id)].setdefault(work.kept(row.case_id), row)
    return found


def veil(work: Work) -> Veil:
    """What lists hide."""
    ends = protection.undisputed(work, Wall, (Wall.case_id, Wall.other_id), Wall.lifted_on.is_(None))
    differ = protection.read(work, Wall, Wall.id.in_(protection.disputed(Wall)))
    both = {each for row in ends for each in row}
    both |= {each for row in differ if row.lifted_on is None for each in (row.case_id, row.other_id)}
    return Veil(frozenset(work.kept(each) for each in both))


def is_apart(work: Work, person_id: UUID) -> bool:
    """Whether somebody is kept apart from anybody."""
    return work.kept(person_id) in veil(work).apart


def gate(work: Work, person_id: UUID, opened: frozenset[UUID]) -> Gate | None:
    """Whether somebody may be opened without being asked why, after these were opened."""
    person = work.person(person_id)
    met = [row for other, row in standing(work).get(person.id, {}).items() if other in opened]
    return Gate(person.id, met[0].id, naming.name_of(person)) if met else None


def _rows(work: Work, one: UUID, other: UUID) -> list[Wall]:
    here, there = work.cases(work.kept(one)), work.cases(work.kept(other))
    return protection.read(
        work,
        Wall,
        or_(
            and_(Wall.case_id.in_(here), Wall.other_id.in_(there)),
            and_(Wall.case_id.in_(there), Wall.other_id.in_(here)),
        ),
    )

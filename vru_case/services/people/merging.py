"""Two records that are one person's: looked at side by side, shown as one, and parted again. No row ever moves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models import catalogue
from vru_case.models.columns import from_wire, to_wire
from vru_case.models.person import Merge, Person
from vru_case.services.differing.differing_values import Part
from vru_case.services.differing.differing_words import part
from vru_case.services.people import holding, listing, matching, naming
from vru_case.services.people.likeness import likeness
from vru_case.services.safety import walls
from vru_case.services.values import PersonRow
from vru_case.services.work import NOT_HERE, Work

#: A person's own facts, those that say one thing together side by side.
THINGS: tuple[tuple[str, ...], ...] = (
    ("known_as",), ("first_name",), ("last_name",), ("also_known_as",), ("pronouns",), ("born_on", "born_precision"),
    ("estimated_age", "estimated_on"), ("nhs_number",), ("pnc_id",), ("sex",), ("gender",), ("ethnicity",),
    ("district",), ("accommodation",), ("ete",), ("communication",), ("site",), ("referral_id",),
)  # fmt: skip
#: Beside the reasons of likeness.py: somebody looked, and said that they are two people.
TWO_PEOPLE = "two_people"
OTHER_SPACE = "They're on different programmes, so their records stay apart. Use a referral instead."
SAME = "That is this person's record already."
APART = "These two records can't be brought together."
CHANGED = "This was taken back already."


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records. `rows` is how much is in its file."""

    row: PersonRow
    begun: datetime
    rows: int


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the two say differently. `other_stands` when the first says nothing of it."""

    fields: tuple[str, ...]
    one: tuple[Part, ...]
    other: tuple[Part, ...]
    other_stands: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Two records side by side, the one begun first as `one`. `why` are codes of likeness.py."""

    one: Side
    other: Side
    facts: tuple[Fact, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joining:
    """Two records to be shown as one. `taken` are the fields in which the other's value is to stand."""

    kept_id: UUID
    other_id: UUID
    taken: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A record that is shown under this person."""

    id: UUID
    name: str
    reference: str
    at: datetime
    author: str
    why: tuple[str, ...]


def beside(work: Work, one_id: UUID, other_id: UUID) -> Beside:
    """Two records side by side. Raises Refusal for two that can never be one person's."""
    one, other = _both(work, one_id, other_id)
    if other.recorded_at < one.recorded_at:
        one, other = other, one
    rows = {row.id: row for row in listing.people(work, (one.id, other.id))}
    names = naming.worker_names(work.session)
    facts: list[Fact] = []
    for fields in THINGS:
        here, there = ([to_wire(getattr(each, field)) for field in fields] for each in (one, other))
        if here == there or fields == ("referral_id",):
            continue
        told = [
            tuple(part(work, each, field, raw, names) for field, raw in zip(fields, values, strict=True))
            for each, values in ((one, here), (other, there))
        ]
        facts.append(Fact(fields, told[0], told[1], here[0] is None))
    known = matching.facts(work, (one.id, other.id))
    why = likeness(known[one.id], known[other.id]).why
    return Beside(_side(work, one, rows[one.id]), _side(work, other, rows[other.id]), tuple(facts), why)


def merge(work: Work, joining: Joining) -> UUID:
    """Show two records as one person; the id of the merge, to take it back by. Raises Refusal as `beside` does."""
    kept, other = _both(work, joining.kept_id, joining.other_id)
    taken = {name for fields in THINGS for name in fields if set(fields) & set(joining.taken)}
    changed: dict[str, Any] = {}
    for name in sorted(taken):
        was, then = to_wire(getattr(kept, name)), to_wire(getattr(other, name))
        if was != then:
            changed[name] = {"was": was, "then": then}
            setattr(kept, name, getattr(other, name))
    row = work.add(
        Merge(**work.on(kept), other_id=other.id, why=list(joining.why) or None, kept_fields=changed or None)
    )
    other.merged_into = kept.id
    work.merges_changed()
    holding.give_all(work, work.cases(kept.id), kept.space_id)
    return row.id


def part_again(work: Work, merge_id: UUID) -> None:
    """They were two people's: both records are as they were. Raises Refusal when one of them isn't on this laptop.

    What was written since stays in the record it was written in; a fact that was changed since stays changed.
    """
    row = work.row(Merge, merge_id)
    kept, other = work.session.get(Person, row.case_id), work.session.get(Person, row.other_id)
    if kept is None or other is None:
        raise Refusal(NOT_HERE)
    if row.undone_at is not None:
        raise Refusal(CHANGED)
    types = catalogue.columns("person")
    for name, values in (row.kept_fields or {}).items():
        if to_wire(getattr(kept, name)) == values["then"]:
            setattr(kept, name, from_wire(types[name], values["was"]))
    for each, into in ((other, kept), (kept, other)):
        if each.merged_into == into.id:
            each.merged_into = None
    for said in _standing(work, kept.id, other.id):
        said.undone_at = clock.now()
    work.merges_changed()
    for person in (kept, other):
        holding.take_back(work, work.cases(person.id))


def two_people(work: Work, one_id: UUID, other_id: UUID) -> UUID:
    """Somebody looked: these are two people, and nobody is asked about them again. To be undone by `ask_again`."""
    one, other = _both(work, one_id, other_id)
    row = work.add(Merge(**work.on(one), other_id=other.id, why=[TWO_PEOPLE], undone_at=clock.now()))
    work.session.flush()
    return row.id


def ask_again(work: Work, merge_id: UUID) -> None:
    """Undo `two_people`: they may be one person after all."""
    row = work.row(Merge, merge_id)
    row.why, row.undone_at = [matching.ASKED_AGAIN], clock.now()
    work.session.flush()


def merged_into(work: Work, person_id: UUID) -> tuple[MergedRow, ...]:
    """The records that are shown under a person, the newest merge first."""
    asked = select(Merge).where(Merge.case_id.in_(work.cases(person_id)), Merge.undone_at.is_(None))
    names = naming.worker_names(work.session)
    found: list[MergedRow] = []
    for row in work.session.scalars(asked.order_by(Merge.recorded_at.desc(), Merge.id.desc())):
        other = work.session.get(Person, row.other_id)
        if other is not None:
            found.append(
                MergedRow(
                    row.id, naming.name_of(other), other.reference, clock.local(row.recorded_at),
                    names.get(row.author_id, ""), tuple(row.why or ()),
                )
            )  # fmt: skip
    return tuple(found)


def _standing(work: Work, one: UUID, other: UUID) -> list[Merge]:
    asked = select(Merge).where(
        Merge.case_id.in_((one, other)), Merge.other_id.in_((one, other)), Merge.undone_at.is_(None)
    )
    return list(work.session.scalars(asked))


def _both(work: Work, one_id: UUID, other_id: UUID) -> tuple[Person, Person]:
    one, other = work.person(one_id), work.person(other_id)
    if one.id == other.id:
        raise Refusal(SAME)
    if one.space_id != other.space_id:
        raise Refusal(OTHER_SPACE)
    if walls.between(work, one.id, other.id):
        # It says no more than that: who is kept apart from whom is nobody's to learn here.
        raise Refusal(APART)
    return one, other


def _side(work: Work, person: Person, row: PersonRow) -> Side:
    count = 0
    for model in catalogue.ENTITIES.values():
        if not model.server_only:
            files = model.case_id.in_(work.cases(person.id))
            count += work.session.scalars(select(func.count()).select_from(model).where(files)).one()
    return Side(row, clock.local(person.recorded_at), count)

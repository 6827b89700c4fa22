"""How complete each field of a record is: known of those it is asked of; not asked is apart from not known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary, and_, case, func, or_, select, type_coerce

from vru_case.models.episode import Episode
from vru_case.models.offer import Agreement
from vru_case.models.person import ContactPoint, Person
from vru_case.services.differing import protection
from vru_case.services.work import Work

#: Asked, and nobody knows; not asked. Whoever would rather not say has answered.
NOT_KNOWN, NOT_ASKED = "NK", "NA"
#: Fields of a person that are codes, in the order in which they are asked.
CODED = ("sex", "ethnicity", "district", "accommodation", "ete", "site")


@dataclass(frozen=True, slots=True)
class Field:
    """How complete one field is. `applicable` = known + not_known + not_asked."""

    code: str
    applicable: int
    known: int
    not_known: int

    @property
    def not_asked(self) -> int:
        """Nobody has asked yet."""
        return self.applicable - self.known - self.not_known

    @property
    def share(self) -> float:
        """Known, in hundredths of those it is asked of; 100 where it is asked of nobody."""
        return 100 * self.known / self.applicable if self.applicable else 100.0


def fields(work: Work, space_id: UUID, *, everybody: bool = False) -> tuple[Field, ...]:
    """Each field, of those whose support is open, or of everybody."""
    who = _who(work, space_id, everybody=everybody)
    sums: list[Any] = [func.count()]
    for name, known, lost in _columns():
        sums += [func.sum(case((known, 1), else_=0)).label(f"{name}_k"), func.sum(case((lost, 1), else_=0))]
    total, *rest = work.session.execute(select(*sums).select_from(Person).where(*who)).one()
    found = [Field(name, total, rest[2 * at] or 0, rest[2 * at + 1] or 0) for at, (name, *_) in enumerate(_columns())]
    ids = set(work.session.scalars(select(_raw(Person.id)).where(*who)))
    found += [Field(name, total, len(ids & have(work)), 0) for name, have in _BESIDE.items()]
    return (*found, *_of_episodes(work, space_id))


def missing(work: Work, space_id: UUID, code: str, *, everybody: bool = False) -> tuple[UUID, ...]:
    """Whom it isn't known of."""
    who = _who(work, space_id, everybody=everybody)
    if code in _BESIDE:
        have = _BESIDE[code](work)
        return tuple(each for each in work.session.scalars(select(Person.id).where(*who)) if each.bytes not in have)
    if code == "closure_reason":
        ended = (Episode.space_id == space_id, Episode.closed_on.is_not(None))
        asked = select(Episode.case_id).where(*ended, *_lacks(Episode.closure_reason))
        return tuple(dict.fromkeys(work.kept(each) for each in work.session.scalars(asked)))
    known = next(known for name, known, _ in _columns() if name == code)
    return tuple(work.session.scalars(select(Person.id).where(*who, ~func.coalesce(known, False))))


def _columns() -> Sequence[tuple[str, ColumnElement[bool], ColumnElement[bool]]]:
    """Name, whether it is known, whether it was asked and nobody knows."""
    never = Person.id.is_(None)
    found: list[tuple[str, ColumnElement[bool], ColumnElement[bool]]] = [
        ("name", func.coalesce(Person.known_as, Person.first_name, Person.last_name).is_not(None), never),
        ("born", or_(and_(Person.born_on.is_not(None), Person.born_precision != "unknown"),
                     Person.estimated_age.is_not(None)), never),
    ]  # fmt: skip
    for name in CODED:
        column = getattr(Person, name)
        known = and_(column.is_not(None), column.not_in((NOT_KNOWN, NOT_ASKED)))
        found.append((name, known, func.coalesce(column == NOT_KNOWN, False)))
    return found


def _of_episodes(work: Work, space_id: UUID) -> tuple[Field, ...]:
    ended = (Episode.space_id == space_id, Episode.closed_on.is_not(None))
    why = Episode.closure_reason
    known = and_(why.is_not(None), why.not_in((NOT_KNOWN, NOT_ASKED)))
    lost = func.coalesce(why == NOT_KNOWN, False)
    asked = select(func.count(), func.sum(case((known, 1), else_=0)), func.sum(case((lost, 1), else_=0))).where(*ended)
    total, have, gone = work.session.execute(asked).one()
    return (Field("closure_reason", total, have or 0, gone or 0),)


def _lacks(column: Any) -> tuple[ColumnElement[bool]]:
    return (or_(column.is_(None), column.in_((NOT_KNOWN, NOT_ASKED))),)


def _who(work: Work, space_id: UUID, *, everybody: bool) -> tuple[ColumnElement[bool], ...]:
    work.actor.place(space_id)
    shown: tuple[ColumnElement[bool], ...] = (Person.space_id == space_id,)
    if work.merged_away():
        shown += (Person.id.not_in(work.merged_away()),)
    if everybody:
        return shown
    opened = select(Episode.case_id).where(Episode.closed_on.is_(None), Episode.space_id == space_id)
    if not work.merged_away():
        return (*shown, Person.id.in_(opened))
    return (*shown, Person.id.in_({work.kept(each) for each in work.session.scalars(opened)}))


def _reached(work: Work) -> set[bytes]:
    rows = protection.undisputed(work, ContactPoint, (_raw(ContactPoint.case_id),), ContactPoint.ended_on.is_(None))
    differ = protection.read(work, ContactPoint, ContactPoint.id.in_(protection.disputed(ContactPoint)))
    return _kept(work, rows, [each.case_id for each in differ if each.ended_on is None])


def _asked(kind: str) -> Callable[[Work], set[bytes]]:
    def asked(work: Work) -> set[bytes]:
        given = (Agreement.kind == kind, Agreement.answer != NOT_ASKED)
        rows = protection.undisputed(work, Agreement, (_raw(Agreement.case_id),), *given)
        differ = protection.read(work, Agreement, Agreement.id.in_(protection.disputed(Agreement)))
        return _kept(work, rows, [each.case_id for each in differ if each.kind == kind and each.answer != NOT_ASKED])

    return asked


def _raw(column: Any) -> Any:
    """An id as its bytes: ten thousand of them are only compared."""
    return type_coerce(column, LargeBinary)


def _kept(work: Work, rows: Sequence[Any], more: Sequence[UUID]) -> set[bytes]:
    found = {row[0] for row in rows} | {each.bytes for each in more}
    return found | {work.kept(each).bytes for each in work.merged_away() if each.bytes in found}


#: What stands in rows of its own: who has one.
_BESIDE: dict[str, Callable[[Work], set[bytes]]] = {
    "reach": _reached, "agreed_support": _asked("SUPPORT"), "agreed_record": _asked("RECORD"),
    "agreed_evaluation": _asked("EVALUATION"),
}  # fmt: skip

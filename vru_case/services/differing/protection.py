"""What is shown while two people differ about somebody's safety: of all the values kept, the one that protects more.

Every reader of a kind of row with protective fields comes through here (a test holds them to it). The rows themselves
stay as they are; who changes one takes it from `Work.row`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, select, text
from sqlalchemy.orm import InstrumentedAttribute

from vru_case.models import catalogue
from vru_case.models.base import PLACE, Protects, Synced
from vru_case.models.columns import from_wire, to_wire
from vru_case.models.difference import Conflict
from vru_case.models.local import Outbox
from vru_case.services.work import Work

R = TypeVar("R", bound=Synced)


def read(work: Work, model: type[R], *where: ColumnElement[bool]) -> list[R]:
    """Rows of a kind as they are to be shown, oldest first. Choose by what nobody disputes: the case, the question.

    A row that two people differ about comes as a copy that is in no session.
    """
    rows = work.session.scalars(select(model).where(*where).order_by(model.recorded_at, model.id)).all()
    cases = {row.case_id for row in rows}
    if not cases or not model.protective:
        return list(rows)
    kept = work.session.scalars(
        select(Conflict).where(
            Conflict.case_id.in_(cases),
            Conflict.entity == str(model.__dict__["__tablename__"]),
            Conflict.settled_by.is_(None),
        )
    )
    return shown(rows, [*kept, *on_the_way(work, rows)])


def undisputed(
    work: Work, model: type[Synced], columns: Sequence[InstrumentedAttribute[Any]], *where: ColumnElement[bool]
) -> Sequence[Any]:
    """Columns of the rows of a kind that nobody differs about, for what is asked often; `read` the `disputed` ones."""
    return work.session.execute(select(*columns).where(*where, model.id.not_in(disputed(model)))).all()


def disputed(model: type[Synced]) -> CompoundSelect[UUID]:
    """Ids of the rows of a kind of which a value is kept beside, or will be."""
    entity = str(model.__dict__["__tablename__"])
    kept = select(Conflict.row_id).where(Conflict.entity == entity, Conflict.settled_by.is_(None))
    own = select(Outbox.row_id).where(Outbox.entity == entity, Outbox.kind == "patch", text("result = 'conflict'"))
    return kept.union(own)


def on_the_way(work: Work, rows: Sequence[Synced]) -> list[Conflict]:
    """Own values that the server has kept beside, but whose differences have not come back yet: in no session."""
    by_id = {row.id: row for row in rows if row.protective}
    if not by_id:
        return []
    answered = work.session.scalars(
        select(Outbox).where(Outbox.row_id.in_(by_id), Outbox.result == "conflict", Outbox.kind == "patch")
    ).all()
    if not answered:
        return []
    came = set(work.session.scalars(select(Conflict.theirs).where(Conflict.row_id.in_(by_id))))
    return [
        Conflict(
            id=line.mid, space_id=line.space_id, case_id=line.case_id, author_id=line.author_id, entity=line.entity,
            row_id=line.row_id, field=field, value={"v": value}, theirs=line.mid,
        )
        for line in answered
        for field, value in line.fields.items()
        if line.mid not in came and (by_id[line.row_id].versions or {}).get(field) != str(line.mid)
    ]  # fmt: skip


def shown(rows: Sequence[R], kept: Iterable[Conflict]) -> list[R]:
    """`rows` as they are to be shown, given the differences about them that nobody has settled."""
    beside: dict[UUID, list[Conflict]] = defaultdict(list)
    for each in kept:
        if each.settled_by is None:
            beside[each.row_id].append(each)
    return [_safer(row, beside[row.id]) if row.id in beside else row for row in rows]


def differs(row: Synced | None, kept: Conflict) -> bool:
    """Whether a difference still asks for a choice: unsettled, about a field we know, and not what stands anyway."""
    if row is None or kept.settled_by is not None or row.server_only:
        return False
    known = catalogue.columns(kept.entity)
    return kept.field in known and to_wire(getattr(row, kept.field)) != kept.value.get("v")


def safest(row: Synced, field: str, values: Sequence[Any]) -> int:
    """The place in `values` (wire values, one at least) of the one that protects most; -1 where none can be told."""
    if field not in row.protective:
        return -1
    rule = row.protective[field]
    if rule is Protects.EARLIEST:
        dated = [at for at, value in enumerate(values) if value is not None]
        return min(dated, key=lambda at: str(values[at]), default=0)
    for wanted in rule if isinstance(rule, tuple) else (rule,):
        if wanted in values:
            return values.index(wanted)
    return -1


def _safer(row: R, kept: list[Conflict]) -> R:
    by_field: dict[str, list[Any]] = defaultdict(list)
    for each in kept:
        if each.field in row.protective:
            by_field[each.field].append(each.value.get("v"))
    instead: dict[str, Any] = {}
    types = catalogue.columns(catalogue.entity_of(row))
    for field, others in by_field.items():
        values = [to_wire(getattr(row, field)), *others]
        if (best := safest(row, field, values)) > 0:
            instead[field] = from_wire(types[field], values[best])
    return _copy(row, instead) if instead else row


def _copy(row: R, instead: Mapping[str, Any]) -> R:
    names = {*catalogue.columns(catalogue.entity_of(row)), *PLACE, "origin", "versions", "seq", "extra"}
    return type(row)(**{name: getattr(row, name) for name in names} | dict(instead))

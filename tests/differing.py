"""A difference as the server makes one, laid down on a single laptop: for tests that need no second one."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import insert, select

from tests.laptop import space_of
from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.columns import to_wire
from vru_case.models.difference import Conflict
from vru_case.models.directory import Worker
from vru_case.services.work import Workplace

BEN = uuid5(space_of("ed-navigator"), "Ben Whitlock")


def colleague(desk: Workplace, name: str = "Ben Whitlock", account: UUID = BEN) -> UUID:
    """Somebody else of the space, known by name."""
    space = desk.actor.places[0].space_id
    row: dict[str, Any] = {"id": account, "space_id": space, "case_id": space, "author_id": account}
    row |= {"account_id": account, "name": name, "role": "worker"}
    desk.store.apply(lambda connection: connection.execute(insert(Worker.__table__), [row]))  # type: ignore[arg-type]
    return account


def kept_beside(
    desk: Workplace,
    model: type[Synced],
    row_id: UUID,
    field: str,
    value: Any,
    author: UUID = BEN,
    said: Any = None,
    **more: Any,
) -> UUID:
    """A value of `author`'s that arrived after somebody else had changed the field unseen. The difference's id."""
    row = desk.read(lambda work: work.session.scalars(select(model).where(model.id == row_id)).one())
    mid, own = clock.new_id(), clock.new_id()
    line: dict[str, Any] = {"id": own, "space_id": row.space_id, "case_id": row.case_id, "author_id": author}
    line |= {"origin": mid, "entity": catalogue.entity_of(row), "row_id": row_id, "field": field, "theirs": mid}
    line |= {"value": {"v": to_wire(value)} | (said or {}), "base": row.origin, "recorded_at": clock.now()} | more
    desk.store.apply(lambda connection: connection.execute(insert(Conflict.__table__), [line]))  # type: ignore[arg-type]
    return own


def made_at(at: datetime) -> UUID:
    """The id of an op that was made then, by its author's clock."""
    return UUID(int=(int(at.timestamp() * 1000) << 80) | (7 << 76) | (2 << 62) | (clock.new_id().int & ((1 << 62) - 1)))


def one(desk: Workplace, model: type[Any], case: UUID) -> Any:
    """The only row of a kind in a case."""
    return desk.read(lambda work: work.session.scalars(select(model).where(model.case_id == case)).one())

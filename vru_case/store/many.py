"""Many new rows at once: rows, ops and search lines as the journal writes them, set by set instead of one by one."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.columns import moment_text, to_wire
from vru_case.models.local import SCHEMA
from vru_case.store import journal, search

_LINE = """
    INSERT INTO outbox ("schema", mid, kind, entity, row_id, space_id, case_id, fields, author_id, authored_at, state)
    VALUES (?, ?, 'insert', ?, ?, ?, ?, ?, ?, ?, 'waiting')
"""
_LAST = "SELECT coalesce(max(no), 0) FROM outbox"


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be inserted: `values` has its id, space_id, case_id and author_id, and whatever else is known."""

    model: type[Synced]
    values: Mapping[str, Any]


def keep(session: Session, rows: Sequence[NewRow]) -> tuple[int, int]:
    """Insert rows in the order given (a person before what hangs on them), journalled as if one by one.

    The first and last number of their ops, which lie together.
    """
    session.flush()
    connection, now = session.connection(), clock.now()
    author, at = journal.author_of(session).bytes, moment_text(now)
    inserted: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    lines: list[tuple[Any, ...]] = []
    texts: list[search.Text] = []
    for row in rows:
        entity = str(row.model.__dict__["__tablename__"])
        mid = clock.new_id()
        values = {**_defaults(entity), **row.values, "origin": mid, "recorded_at": now}
        inserted[entity].append(tuple(_bound(values.get(name)) for name in _insert(entity)[1]))
        place = values["id"].bytes, values["space_id"].bytes, values["case_id"].bytes
        shared = {name: to_wire(value) for name in catalogue.columns(entity) if (value := values.get(name)) is not None}
        lines.append((SCHEMA, mid.bytes, entity, *place, json.dumps(shared), author, at))
        if row.model.searched and (words := search.joined(row.model, values)):
            texts.append(search.Text(values["id"], values["case_id"], entity in search.NAMES, words))
    for entity, bound in inserted.items():
        connection.exec_driver_sql(_insert(entity)[0], bound)
    connection.exec_driver_sql(_LINE, lines)
    last = int(connection.exec_driver_sql(_LAST).scalar_one())
    search.put(connection, texts, fresh=True)
    journal.touch(session, {row.values["case_id"] for row in rows}, inserted)
    return last - len(lines) + 1, last


@cache
def _defaults(entity: str) -> dict[str, Any]:
    """What a flush would fill in that is the same for every row."""
    mapper = catalogue.ENTITIES[entity].__mapper__  # type: ignore[attr-defined]
    columns = {each.key: each.columns[0].default for each in mapper.column_attrs}
    return {name: made.arg for name, made in columns.items() if made is not None and made.is_scalar}


@cache
def _insert(entity: str) -> tuple[str, tuple[str, ...]]:
    """The statement SQLAlchemy would write, compiled once, and the order in which it takes plain values."""
    table: Table = catalogue.ENTITIES[entity].__table__  # type: ignore[attr-defined]
    compiled = insert(table).values(dict.fromkeys(table.columns.keys())).compile(dialect=sqlite.dialect())
    return str(compiled), tuple(compiled.positiontup or ())


def _bound(value: Any) -> Any:
    """As the column types of vru_case/models/columns.py hand it to the driver; a test holds one against the other."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | dict):
        return json.dumps(value)
    return value

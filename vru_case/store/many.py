"""New rows whose values are known: rows, ops and search lines as the journal writes them, set by set and by the driver.

Many at once, as an import has them; or a single one that somebody waits for, past all that a unit of work costs.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.columns import moment_text
from vru_case.models.local import SCHEMA
from vru_case.store import journal, search
from vru_case.store.engine import driver_of

_LINE = """
    INSERT INTO outbox ("schema", mid, kind, entity, row_id, space_id, case_id, fields, author_id, authored_at, state)
    VALUES (?, ?, 'insert', ?, ?, ?, ?, ?, ?, ?, 'waiting')
"""


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be inserted: `values` has its id, space_id, case_id and author_id, and whatever else is known."""

    model: type[Synced]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How rows of one kind are written: the statement, where each value goes, what is there by default and shared."""

    statement: str
    places: Mapping[str, int]
    blank: tuple[Any, ...]
    defaults: Mapping[str, Any]
    shared: frozenset[str]


def keep(session: Session, rows: Sequence[NewRow]) -> tuple[int, int]:
    """Insert rows in the order given (a person before what hangs on them), journalled as if one by one.

    The first and last number of their ops, which lie together.
    """
    session.flush()
    connection, now = session.connection(), moment_text(clock.now())
    driver = driver_of(session)
    author = journal.author_of(session).bytes
    inserted: dict[str, list[list[Any]]] = defaultdict(list)
    lines: list[tuple[Any, ...]] = []
    texts: list[search.Text] = []
    for row in rows:
        entity = str(row.model.__dict__["__tablename__"])
        mid = clock.new_id().bytes
        bound, shared = _written(_kind(entity), row.values, mid, now)
        inserted[entity].append(bound)
        values = row.values
        place = values["id"].bytes, values["space_id"].bytes, values["case_id"].bytes
        lines.append((SCHEMA, mid, entity, *place, msgspec.json.encode(shared).decode(), author, now))
        if row.model.searched and (words := search.joined(row.model, values)):
            texts.append(search.Text(values["id"], values["case_id"], entity in search.NAMES, words))
    for entity, every in inserted.items():
        driver.executemany(_kind(entity).statement, every)
    driver.executemany(_LINE, lines[:-1])
    # By the last of them the driver knows what number it was given.
    driver.execute(_LINE, lines[-1])
    last = int(driver.lastrowid)
    if texts and len(rows) == 1 and rows[0].model.append_only:
        # Nothing of it changes before it is settled.
        journal.put_off(session, texts[0], next(iter(inserted)))
    else:
        search.put(connection, texts, fresh=True)
    journal.touch(session, {row.values["case_id"] for row in rows}, inserted)
    return last - len(lines) + 1, last


def _written(kind: _Kind, values: Mapping[str, Any], mid: bytes, now: str) -> tuple[list[Any], dict[str, Any]]:
    """A row as the driver takes it, and its shared fields as JSON carries them."""
    bound, shared = list(kind.blank), dict(kind.defaults)
    bound[kind.places["origin"]], bound[kind.places["recorded_at"]] = mid, now
    shared["recorded_at"] = now
    for name, value in values.items():
        if value is not None:
            bound[kind.places[name]], wire = _bound(value)
            if name in kind.shared:
                shared[name] = wire
    return bound, shared


@cache
def _kind(entity: str) -> _Kind:
    """The statement is the one SQLAlchemy would write, compiled once."""
    model = catalogue.ENTITIES[entity]
    table: Table = model.__table__  # type: ignore[attr-defined]
    compiled = insert(table).values(dict.fromkeys(table.columns.keys())).compile(dialect=sqlite.dialect())
    places = {name: place for place, name in enumerate(compiled.positiontup or ())}
    # What a flush would fill in that is the same for every row.
    scalars = {column.key: column.default for column in table.columns if column.default and column.default.is_scalar}
    given: dict[str, Any] = {name: default.arg for name, default in scalars.items()}  # type: ignore[attr-defined]
    shared = frozenset(catalogue.columns(entity))
    blank = tuple(given.get(name) for name in places)
    return _Kind(str(compiled), places, blank, {name: given[name] for name in given if name in shared}, shared)


def _bound(value: Any) -> tuple[Any, Any]:
    """A value as the column types of vru_case/models/columns.py hand it to the driver, and as JSON carries it."""
    if isinstance(value, str | int | float):
        return value, value
    if isinstance(value, UUID):
        return value.bytes, str(value)
    if isinstance(value, datetime):
        return (said := moment_text(value)), said
    if isinstance(value, date):
        return (said := value.isoformat()), said
    return json.dumps(value), value

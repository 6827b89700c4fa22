"""A sample into a laptop's store, as rows the server already knows, and into a server, through its own ledger."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, func, insert, select, text
from sqlalchemy.orm import Session

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models import catalogue
from vru_case.sample.casework import Caseload, caseload, invented_place
from vru_case.sample.rows import Colleague, SamplePlace, SampleRow
from vru_case.server import accounts, ledger, scope
from vru_case.server.caller import Caller
from vru_case.server.desk import Desk
from vru_case.server.ledger import Held, Step
from vru_case.services.work import Workplace
from vru_case.store import search
from vru_case.store.file import Store

#: Rows a transaction: many enough to be fast, few enough for the memory.
_CHUNK = 20_000
_WORKERS = text("""
    SELECT p.account_id, a.name, p.title, p.role FROM place p JOIN account a ON a.id = p.account_id
    WHERE p.space_id = :space ORDER BY p.id
""")
_SPACES = text("SELECT id, programme, name FROM space ORDER BY id")


# ---- a laptop
def fill(
    workplace: Workplace,
    people: int = 60,
    seed: int = 1,
    *,
    today: date | None = None,
    contacts_each: float | None = None,
) -> Caseload:
    """Fill a worker's store with a caseload in their own places; colleagues are invented. What was put in."""
    actor = workplace.actor
    places = [
        invented_place(workplace.library, each.programme, seed, each.space_id, {actor.account_id: actor.name})
        for each in actor.places
    ]
    load = caseload(seed, people, (), today, workplace.library, places=places, contacts_each=contacts_each)
    into_store(workplace.store, load)
    return load


def into_store(store: Store, rows: Iterable[SampleRow]) -> int:
    """Lay rows down as if they had come from the server, with numbers of their own; how many. They can be searched."""
    written = store.read(_highest)
    first = written
    each = iter(rows)
    while chunk := list(islice(each, _CHUNK)):
        numbered = list(enumerate(chunk, written + 1))
        store.apply(lambda connection, numbered=numbered: _lay_down(connection, numbered))  # type: ignore[misc]
        written += len(chunk)
    return written - first


def _highest(session: Session) -> int:
    """The highest number any row has."""
    models: list[Any] = list(catalogue.ENTITIES.values())
    return max(session.scalar(select(func.max(model.seq))) or 0 for model in models)


def _lay_down(connection: Connection, numbered: list[tuple[int, SampleRow]]) -> None:
    by_entity: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for seq, row in numbered:
        by_entity[row.entity].append(_columns(row, seq))
    for entity, lines in by_entity.items():
        model = catalogue.ENTITIES[entity]
        connection.execute(insert(model.__table__), lines)  # type: ignore[attr-defined]
        if model.searched:
            named = entity in search.NAMES
            said = ((line, search.joined(model, line)) for line in lines)
            search.put(
                connection, [search.Text(line["id"], line["case_id"], named, words) for line, words in said if words]
            )


def _columns(row: SampleRow, seq: int) -> dict[str, Any]:
    known, _unknown = catalogue.parse(row.entity, row.fields)
    blank = dict.fromkeys(catalogue.columns(row.entity))
    place = {"id": row.id, "space_id": row.space, "case_id": row.case}
    return blank | known | place | {"origin": row.id, "seq": seq, "versions": None, "extra": None}


# ---- a server
def places_of(engine: Engine, programmes: Iterable[str] = ()) -> tuple[SamplePlace, ...]:
    """The spaces of a server with their workers, for `caseload(places=...)`. Raises Refusal: a space has no worker."""
    wanted = set(programmes)
    with engine.connect() as conn:
        spaces = [each for each in conn.execute(_SPACES).all() if not wanted or each.programme in wanted]
        found = [SamplePlace(each.programme, each.id, each.name, tuple(_colleagues(conn, each.id))) for each in spaces]
    if any(not place.workers for place in found):
        raise Refusal("Add a worker to every space first.")
    return tuple(found)


def _colleagues(conn: Connection, space: UUID) -> Iterator[Colleague]:
    for row in conn.execute(_WORKERS, {"space": space}):
        yield Colleague(row.account_id, row.name, row.title, row.role)


def into_server(engine: Engine, load: Caseload) -> int:
    """Write a caseload whose places are this server's, with its own numbering and access; how many rows.

    The directory is left out: the server wrote its own when the spaces and workers were added.
    """
    count = 0
    for files in _chunks(load.files()):
        with engine.begin() as conn:
            count += _write(conn, files)
    return count


def _chunks(files: Iterator[list[SampleRow]]) -> Iterator[list[list[SampleRow]]]:
    chunk: list[list[SampleRow]] = []
    size = 0
    for file in files:
        chunk.append(file)
        size += len(file)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _write(conn: Connection, files: list[list[SampleRow]]) -> int:
    desk = Desk(Caller(accounts.SERVER, accounts.SERVER, "", ()), clock.now())
    for file in files:
        desk.begin(file[0].case, file[0].space)
        for row in file:
            author = UUID(row.fields["author_id"])
            desk.add(Held(row.id, row.entity, row.space, row.case, row.id, row.fields, author))
    step = Step(list(desk.rows.values()), list(desk.begun.items()), scope.changes(conn, desk))
    ledger.write(conn, step)
    return len(step.rows)

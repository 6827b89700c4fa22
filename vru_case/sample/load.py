"""A sample into a server, through its own ledger; into a laptop's store it goes by sample/laptop.py."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.sample.casework import Caseload
from vru_case.sample.laptop import fill, into_store
from vru_case.sample.rows import Colleague, SamplePlace, SampleRow
from vru_case.server import accounts, ledger, scope
from vru_case.server.caller import Caller
from vru_case.server.desk import Desk
from vru_case.server.ledger import Held, Step

__all__ = ["fill", "into_server", "into_store", "places_of"]
#: Rows a transaction: many enough to be fast, few enough for the memory.
_CHUNK = 20_000
_WORKERS = text("""
    SELECT p.account_id, a.name, p.title, p.role FROM place p JOIN account a ON a.id = p.account_id
    WHERE p.space_id = :space ORDER BY p.id
""")
_SPACES = text("SELECT id, programme, name FROM space ORDER BY id")


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

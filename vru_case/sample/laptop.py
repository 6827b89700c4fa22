"""A sample into a laptop's store, as rows the server already knows. Nothing of a server is needed for it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.orm import Session

from vru_case.models import catalogue
from vru_case.models.supervision import supervision_case
from vru_case.sample.casework import Caseload, caseload, invented_place
from vru_case.sample.rows import SampleRow
from vru_case.services.work import Workplace
from vru_case.store import search
from vru_case.store.file import Store

#: Rows a transaction: many enough to be fast, few enough for the memory.
_CHUNK = 20_000


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
    own = {actor.account_id: actor.name}
    places = [
        invented_place(workplace.library, each.programme, seed, each.space_id, own, each.role) for each in actor.places
    ]
    load = caseload(seed, people, (), today, workplace.library, places=places, contacts_each=contacts_each)
    # What a space keeps for supervision is on no worker's laptop.
    theirs = {supervision_case(each.space_id) for each in actor.places if each.role != "supervisor"}
    into_store(workplace.store, (row for row in load if row.case not in theirs))
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

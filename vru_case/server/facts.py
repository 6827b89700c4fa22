"""Facts for figures from the rows of a space on the server: the columns that are counted, and nothing else of them."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.reports.figures.facts import Facts
from vru_case.reports.figures.made import facts_of
from vru_case.reports.figures.wanted import PLACE, WANTED, Row, Rows
from vru_case.server.shown import snapshot

SPACES = text("""
    SELECT id FROM space WHERE programme = :programme AND (CAST(:space AS uuid) IS NULL OR id = :space) ORDER BY id
""")


def of_programme(engine: Engine, library: Library, programme: str, space: UUID | None = None) -> Facts:
    """The facts of a programme's spaces, or of one of them, as of one moment. Raises Refusal: there is none."""
    with snapshot(engine) as conn:
        spaces = list(conn.scalars(SPACES, {"programme": programme, "space": space}))
        if not spaces:
            raise Refusal("There is no such programme or space here.", "programme")
        rows: Rows = {entity: _rows(conn, entity, columns, spaces) for entity, columns in WANTED.items()}
    return facts_of(rows, library, library.programme(programme))


def _rows(conn: Connection, entity: str, columns: Sequence[str], spaces: Sequence[UUID]) -> list[Row]:
    # Names of our own tables' columns; the values are bound.
    fields = ", ".join(_column(name) for name in (*PLACE[2:], *columns))
    asked = text(
        f"SELECT row_id, case_id, {fields} FROM sync_row"  # noqa: S608
        " WHERE space_id = ANY(:spaces) AND entity = :entity"
    )
    found = conn.execute(asked, {"spaces": list(spaces), "entity": entity}).all()
    return cast("list[Row]", found)


def _column(name: str) -> str:
    """A row's space is beside its fields, as its place is."""
    return "space_id" if name == "space_id" else f"fields->'{name}'"

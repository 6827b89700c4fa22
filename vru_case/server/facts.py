"""Facts for figures from the rows of a space on the server: the columns that are counted, and nothing else of them."""

from collections.abc import Sequence
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
ROWS = text("""
    SELECT row_id, case_id, space_id, ARRAY(
        SELECT fields -> name FROM unnest(CAST(:names AS text[])) WITH ORDINALITY AS asked (name, place) ORDER BY place
    ) AS told
    FROM sync_row WHERE space_id = ANY(:spaces) AND entity = :entity
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
    names = [*PLACE[2:], *columns]
    found = conn.execute(ROWS, {"spaces": list(spaces), "entity": entity, "names": names}).all()
    # A row's space is beside its fields, as its place is.
    at = names.index("space_id") if "space_id" in names else None
    if at is None:
        return [(row.row_id, row.case_id, *row.told) for row in found]
    return [(row.row_id, row.case_id, *row.told[:at], row.space_id, *row.told[at + 1 :]) for row in found]

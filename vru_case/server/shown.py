"""Rows on their way out: read in one snapshot, their fields passed on as the text the database keeps."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Raw, Struct
from sqlalchemy import Connection, Engine, Row

#: A page ends early when its rows are this big together; a laptop inflates MAX_INFLATED at most.
PAGE_BYTES = 8 * 1024 * 1024


#: The rows of a `page` (position, tie, case_id, seq; the last is empty for a case that was taken), whole. They are
#: sorted and counted off by their numbers alone: what is in them is read, and written out, for a page's worth.
WHOLE = """
    SELECT page.position, page.tie, r.entity, r.space_id, page.case_id, page.seq, r.origin,
        CAST(r.fields AS text) AS fields, CAST(r.versions AS text) AS versions
    FROM page LEFT JOIN sync_row r ON r.seq = page.seq
"""


class Line(Struct):
    """`wire.Row` with its fields still as the text the database keeps."""

    entity: str
    id: UUID
    space: UUID
    case: UUID
    seq: int
    origin: UUID
    fields: Raw
    versions: Raw


def snapshot(engine: Engine) -> Connection:
    """A read-only look at one moment."""
    options: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return engine.connect().execution_options(**options)


def that_fit(rows: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    """As many of these as a laptop inflates at a time; at least one."""
    size = 0
    for at, row in enumerate(rows):
        size += len(row.fields or "") + len(row.versions or "")
        if at and size > PAGE_BYTES:
            return rows[:at]
    return rows


def line(row: Row[Any]) -> Line:
    """A row of the database as it travels."""
    fields, versions = msgspec.Raw(row.fields), msgspec.Raw(row.versions)
    return Line(row.entity, row.tie, row.space_id, row.case_id, row.seq, row.origin, fields, versions)

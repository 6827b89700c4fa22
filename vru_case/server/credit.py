"""Whose value stands where two people differ: told with the difference, so that both sides of it have a name."""

from uuid import UUID

from sqlalchemy import Connection, text

from vru_case.server.desk import Desk
from vru_case.server.ledger import Held

AUTHORS = text("""
    SELECT a.mid, d.account_id FROM applied a JOIN device d ON d.id = a.device_id
    WHERE a.mid = ANY(CAST(:mids AS uuid[]))
""")


def credit(conn: Connection, desk: Desk) -> None:
    """Put the author of what stands (`over`, an op) into each new difference, as `by`; nothing where nobody knows."""
    fresh = [row for row in desk.rows.values() if row.fresh and row.entity == "conflict"]
    if not fresh:
        return
    mids = {UUID(row.fields["value"]["over"]) for row in fresh}
    authors = {row.mid: row.account_id for row in conn.execute(AUTHORS, {"mids": list(mids)})}
    for row in fresh:
        over = UUID(row.fields["value"]["over"])
        by = authors.get(over) or _of_the_row(desk.rows.get(UUID(row.fields["row_id"])), over)
        # What is not known from before came in this very push.
        row.fields["value"]["by"] = str(by or desk.caller.account)


def _of_the_row(row: Held | None, over: UUID) -> UUID | None:
    return row.author if row is not None and row.origin == over else None

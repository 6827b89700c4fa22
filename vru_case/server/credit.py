"""Who is told with what became of an op: whose value stands where two differ, and who works with somebody now."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, text

from vru_case.models.supervision import OF_SUPERVISION
from vru_case.server import words
from vru_case.server.desk import Desk
from vru_case.server.judge import Ruling
from vru_case.server.ledger import Held

AUTHORS = text("""
    SELECT a.mid, d.account_id FROM applied a JOIN device d ON d.id = a.device_id
    WHERE a.mid = ANY(CAST(:mids AS uuid[]))
""")

LEADS = text("""
    SELECT DISTINCT ON (r.case_id) r.case_id, a.name
    FROM sync_row r JOIN account a ON a.id = CAST(r.fields ->> 'worker_id' AS uuid)
    WHERE r.entity = 'assignment' AND r.case_id = ANY(CAST(:cases AS uuid[])) AND r.fields ->> 'ended_on' IS NULL
    ORDER BY r.case_id, r.seq DESC
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


def hand_on(conn: Connection, rulings: Iterable[Ruling]) -> None:
    """Tell the authors of late ops who works with the person now. They had the case before."""
    late = [ruling for ruling in rulings if ruling.status == "late" and ruling.reason is None]
    if not late:
        return
    cases = {ruling.sent.op.case for ruling in late}
    leads = {row.case_id: row.name for row in conn.execute(LEADS, {"cases": list(cases)})}
    for ruling in late:
        if ruling.sent.op.entity in OF_SUPERVISION - {"conflict"}:
            ruling.reason = words.WITH_SUPERVISORS
            continue
        name = leads.get(ruling.sent.op.case)
        ruling.reason = words.WITH_NOW.format(name=name) if name else words.WITH_NOBODY

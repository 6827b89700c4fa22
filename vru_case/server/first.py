"""The first reading: everything an account may see up to one number, who is who first, then the newest back.

What changes, is given or is taken meanwhile has a higher number, and comes in the stream after it. Cases given
meanwhile are left to the stream whole; cases taken meanwhile are no longer shown here, and given up there.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from vru_case.server.caller import Caller
from vru_case.server.cursor import Cursor, First, Stage
from vru_case.server.shown import WHOLE
from vru_case.server.tables import FIRST

TOTAL = text("""
    SELECT count(*) FROM case_access a JOIN sync_row r ON r.case_id = a.case_id
    WHERE a.account_id = :account AND a.granted_seq <= :top AND r.seq <= :top
""")
_NUMBERS = "SELECT r.seq AS position, r.row_id AS tie, r.case_id, r.seq"
# By case and row, along two indexes: nothing is sorted and nothing is passed over.
PEOPLE = text(f"""
    WITH page AS (
        {_NUMBERS} FROM case_access a JOIN sync_row r ON r.case_id = a.case_id AND r.{FIRST}
        WHERE a.account_id = :account AND a.granted_seq <= :top AND r.seq <= :top
          AND (a.case_id = ANY(CAST(:spaces AS uuid[]))) = :directory
          AND a.case_id >= :case AND (a.case_id > :case OR r.row_id > :tie)
        ORDER BY a.case_id, r.row_id LIMIT :n)
    {WHOLE} ORDER BY page.case_id, page.tie
""")
REST = text(f"""
    WITH page AS (
        {_NUMBERS} FROM sync_row r JOIN case_access a ON a.account_id = :account AND a.case_id = r.case_id
        WHERE a.granted_seq <= :top AND r.seq < :below AND NOT r.{FIRST} ORDER BY r.seq DESC LIMIT :n)
    {WHOLE} ORDER BY page.seq DESC
""")
# The same for somebody who may see a good part of what there is: along the numbers, each case looked up in a table in
# memory. (`IS TRUE` keeps the planner from turning it into the join above.)
REST_OF_MOST = text(f"""
    WITH mine AS MATERIALIZED (SELECT case_id FROM case_access WHERE account_id = :account AND granted_seq <= :top),
    page AS (
        {_NUMBERS} FROM sync_row r
        WHERE r.seq < :below AND NOT r.{FIRST} AND (r.case_id IN (SELECT case_id FROM mine)) IS TRUE
        ORDER BY r.seq DESC LIMIT :n)
    {WHOLE} ORDER BY page.seq DESC
""")  # noqa: S608
#: One row in so many is a good part.
_MOST = 4
_NEXT: dict[Stage, Stage | None] = {"directory": "people", "people": "rest", "rest": None}


def beginning(conn: Connection, caller: Caller, top: int) -> Cursor:
    """Where a first reading of everything up to `top` begins."""
    total: int = conn.execute(TOTAL, {"account": caller.account, "top": top}).scalar_one()
    return Cursor.beginning(top, total)


def read(conn: Connection, caller: Caller, start: Cursor, n: int) -> Sequence[Row[Any]]:
    """The next rows, at most `n`; fewer when nothing is left."""
    found: list[Row[Any]] = []
    at: Cursor | None = start
    while at is not None and len(found) < n:
        found += _of_stage(conn, caller, at, n - len(found))
        at = _next_stage(at)
    return found


def after(start: Cursor, last: Row[Any], caller: Caller) -> Cursor:
    """The place after `last`."""
    total = start.first.total if start.first is not None else 0
    if not _early(last.entity):
        return Cursor(start.position, last.tie, First("rest", total, below=last.seq))
    stage: Stage = "directory" if last.case_id in caller.spaces else "people"
    return Cursor(start.position, last.tie, First(stage, total, last.case_id, start.position + 1))


def _of_stage(conn: Connection, caller: Caller, at: Cursor, n: int) -> Sequence[Row[Any]]:
    if at.first is None:
        return []
    bound = {"account": caller.account, "top": at.position, "n": n}
    if at.first.stage == "rest":
        most = at.first.total * _MOST > at.position
        return conn.execute(REST_OF_MOST if most else REST, bound | {"below": at.first.below}).all()
    place = {"case": at.first.case, "tie": at.tie, "spaces": list(caller.spaces)}
    return conn.execute(PEOPLE, bound | place | {"directory": at.first.stage == "directory"}).all()


def _next_stage(at: Cursor) -> Cursor | None:
    begun = Cursor.beginning(at.position, at.first.total if at.first is not None else 0)
    stage = _NEXT[at.first.stage] if at.first is not None else None
    if stage is None:
        return None
    return Cursor(begun.position, begun.tie, First(stage, at.first.total if at.first else 0, below=at.position + 1))


def _early(entity: str) -> bool:
    return f"'{entity}'" in FIRST

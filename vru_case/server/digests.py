"""Content that can be compared: digests of cases and spaces, and a whole case for a laptop that found it differs."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Connection, Engine, text

from vru_case.server import words
from vru_case.server.caller import Caller
from vru_case.server.cursor import Cursor, Seal
from vru_case.server.faults import Refused
from vru_case.server.shown import PAGE_BYTES, Line, line, snapshot
from vru_case.sync.merge import content_of, row_digest, space_digest
from vru_case.sync.wire import CaseDigest, Digest, Digests

#: Cases whose digests come with a page, or by default in one answer; and the most asked for at once.
AT_ONCE = 200
MOST = 1000

CLOCK = text("SELECT epoch, seq, seal FROM sync_clock WHERE id = 1")
OF_CASES = text("""
    SELECT case_id, count(*) AS rows, bit_xor(digest) AS mark FROM sync_row
    WHERE case_id = ANY(CAST(:cases AS uuid[])) GROUP BY case_id
""")
AFTER = text("""
    SELECT case_id FROM case_access WHERE account_id = :account AND case_id > :after ORDER BY case_id LIMIT :n
""")
HELD = text("SELECT 1 FROM case_access WHERE account_id = :account AND case_id = :case")
CASE = text("""
    SELECT row_id AS tie, entity, space_id, case_id, seq, origin, CAST(fields AS text) AS fields,
        CAST(versions AS text) AS versions
    FROM sync_row WHERE case_id = :case ORDER BY seq
""")
OF_SPACE = text("""
    SELECT r.entity, r.row_id, r.case_id, r.fields
    FROM sync_row r JOIN case_access a ON a.account_id = :account AND a.case_id = r.case_id
    WHERE r.space_id = :space
""")


class Copy(Struct):
    """`wire.CaseCopy` of rows as the database keeps them."""

    epoch: UUID
    case: UUID
    cursor: str
    held: bool
    rows: list[Line]


def of_cases(conn: Connection, cases: Sequence[UUID]) -> list[CaseDigest]:
    """The digests of these cases, in their order; one without rows has none."""
    found = {row.case_id: row for row in conn.execute(OF_CASES, {"cases": list(cases)})}
    return [CaseDigest(case, found[case].rows, content_of([found[case].mark])) for case in cases if case in found]


def of_account(engine: Engine, caller: Caller, after: UUID | None, limit: int) -> Digests:
    """The digests of the account's cases after `after`, by id; at most `limit` cases."""
    n = max(1, min(limit, MOST))
    with snapshot(engine) as conn:
        clock = conn.execute(CLOCK).one()
        bound = {"account": caller.account, "after": after or UUID(int=0), "n": n + 1}
        cases = list(conn.scalars(AFTER, bound))
        sums = of_cases(conn, cases[:n])
    cursor = Seal(clock.seal, clock.epoch, caller.account).write(Cursor.after(clock.seq))
    return Digests(clock.epoch, cursor, sums, cases[n - 1] if len(cases) > n else None)


def copy(engine: Engine, caller: Caller, case: UUID) -> Copy:
    """Everything of one case; nothing when the account may not see it. Raises Refused 413: more than a page holds."""
    with snapshot(engine) as conn:
        clock = conn.execute(CLOCK).one()
        held = conn.execute(HELD, {"account": caller.account, "case": case}).one_or_none() is not None
        rows = conn.execute(CASE, {"case": case}).all() if held else []
    if sum(len(row.fields) + len(row.versions) for row in rows) > PAGE_BYTES:
        raise Refused(413, "too_big", words.TOO_BIG)
    cursor = Seal(clock.seal, clock.epoch, caller.account).write(Cursor.after(clock.seq))
    return Copy(clock.epoch, case, cursor, held, [line(row) for row in rows])


def of_space(engine: Engine, caller: Caller, space: UUID) -> Digest:
    """The digest of the rows of `space` this account may see. Raises Refused 403 when it has no place there."""
    if space not in caller.spaces:
        raise Refused(403, "space", words.NOT_YOUR_SPACE)
    with snapshot(engine) as conn:
        clock = conn.execute(CLOCK).one()
        rows = conn.execute(OF_SPACE, {"account": caller.account, "space": space}).all()
    digests = [row_digest(row.entity, row.row_id, row.case_id, row.fields) for row in rows]
    cursor = Seal(clock.seal, clock.epoch, caller.account).write(Cursor.after(clock.seq))
    return Digest(clock.epoch, space, cursor, len(rows), space_digest(digests))

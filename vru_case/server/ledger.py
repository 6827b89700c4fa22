"""Writing: every change of what laptops see takes its number here, from one clock, as the last lock of a transaction.

Numbers follow commits: the clock row stays locked until the commit is visible, so a puller that has seen number n
has been able to see every number below it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, text

from vru_case.sync.merge import row_digest, row_mark
from vru_case.sync.wire import Row

TAKE_NUMBERS = text("UPDATE sync_clock SET seq = seq + :n WHERE id = 1 RETURNING seq")
# A fresh id that somebody else just used must fail (and be judged again), so no ON CONFLICT here.
INSERT_ROWS = text("""
    INSERT INTO sync_row (row_id, entity, space_id, case_id, seq, origin, fields, versions, author_id, device_id,
        digest)
    SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS x(row_id uuid, entity text, space_id uuid, case_id uuid,
        seq bigint, origin uuid, fields jsonb, versions jsonb, author_id uuid, device_id uuid,
        digest bigint)
""")
UPDATE_ROWS = text("""
    UPDATE sync_row r SET seq = x.seq, fields = x.fields, versions = x.versions, digest = x.digest
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS x(row_id uuid, seq bigint, fields jsonb, versions jsonb,
        digest bigint)
    WHERE r.row_id = x.row_id
""")
INSERT_CASES = text("""
    INSERT INTO case_file (case_id, space_id)
    SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS x(case_id uuid, space_id uuid)
""")
SCOPE_EVENTS = text("""
    INSERT INTO scope_event (seq, account_id, case_id, op, by, reason)
    SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb))
        AS x(seq bigint, account_id uuid, case_id uuid, op text, by uuid, reason text)
""")
GRANT = text("""
    INSERT INTO case_access (account_id, case_id, granted_seq)
    SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS x(account_id uuid, case_id uuid, seq bigint)
    ON CONFLICT (account_id, case_id) DO UPDATE SET granted_seq = excluded.granted_seq
""")
REVOKE = text("""
    DELETE FROM case_access a USING jsonb_to_recordset(CAST(:rows AS jsonb)) AS x(account_id uuid, case_id uuid)
    WHERE a.account_id = x.account_id AND a.case_id = x.case_id
""")
AUDIT = text("""
    INSERT INTO audit (at, account_id, device_id, space_id, what, counts)
    VALUES (:at, :account, :device, :space, :what, CAST(:counts AS jsonb))
""")


@dataclass(slots=True)
class Held:
    """A row as the server holds it. `fresh`: not in the database yet; `touched`: needs a new number."""

    id: UUID
    entity: str
    space: UUID
    case: UUID
    origin: UUID
    fields: dict[str, Any]
    author: UUID
    device: UUID | None = None
    versions: dict[str, UUID] = field(default_factory=dict)
    seq: int = 0
    fresh: bool = False
    touched: bool = False

    def write(self, values: dict[str, Any], mid: UUID) -> None:
        """Set fields, remembering that the op `mid` wrote them."""
        self.fields.update(values)
        self.versions.update(dict.fromkeys(values, mid))
        self.touched = True

    def wire(self) -> Row:
        """The row as laptops get it."""
        return Row(self.entity, self.id, self.space, self.case, self.seq, self.origin, self.fields, self.versions)


@dataclass(frozen=True, slots=True)
class Scope:
    """One account gets, or loses, one case. `by` is the account whose act it was."""

    account: UUID
    case: UUID
    op: str
    by: UUID | None
    reason: str


@dataclass(slots=True)
class Step:
    """What one transaction writes: rows, new cases with their spaces, and who may see what from now on."""

    rows: list[Held] = field(default_factory=list)
    cases: list[tuple[UUID, UUID]] = field(default_factory=list)
    scope: list[Scope] = field(default_factory=list)


def write(conn: Connection, step: Step) -> int:
    """Number and write a step; returns the clock, 0 when there was nothing to write.

    Grants are numbered before rows, so that the rows of a new case come once, at their own numbers.
    """
    count = len(step.scope) + len(step.rows)
    if not count and not step.cases:
        return 0
    _insert(conn, INSERT_CASES, [{"case_id": case, "space_id": space} for case, space in step.cases])
    top = int(conn.execute(TAKE_NUMBERS, {"n": count}).scalar_one())
    first = top - count + 1
    _write_scope(conn, step.scope, first)
    _write_rows(conn, step.rows, first + len(step.scope))
    return top


def _write_scope(conn: Connection, scope: list[Scope], first: int) -> None:
    lines = [
        {"seq": first + at, "account_id": s.account, "case_id": s.case, "op": s.op, "by": s.by, "reason": s.reason}
        for at, s in enumerate(scope)
    ]
    _insert(conn, SCOPE_EVENTS, lines)
    _insert(conn, REVOKE, [line for line in lines if line["op"] == "revoke"])
    _insert(conn, GRANT, [line for line in lines if line["op"] == "grant"])


def _write_rows(conn: Connection, rows: list[Held], first: int) -> None:
    for at, row in enumerate(rows):
        row.seq = first + at
    _insert(conn, INSERT_ROWS, [_line(row) for row in rows if row.fresh])
    _insert(conn, UPDATE_ROWS, [_line(row) for row in rows if not row.fresh])


def _line(row: Held) -> dict[str, Any]:
    return {
        "row_id": row.id,
        "entity": row.entity,
        "space_id": row.space,
        "case_id": row.case,
        "seq": row.seq,
        "origin": row.origin,
        "fields": row.fields,
        "versions": row.versions,
        "author_id": row.author,
        "device_id": row.device,
        "digest": row_mark(row_digest(row.entity, row.id, row.case, row.fields)),
    }


def _insert(conn: Connection, statement: Any, lines: list[dict[str, Any]]) -> None:
    if lines:
        conn.execute(statement, {"rows": msgspec.json.encode(lines).decode()})


def audit(
    conn: Connection,
    at: datetime,
    what: str,
    counts: dict[str, int],
    *,
    account: UUID | None = None,
    device: UUID | None = None,
    space: UUID | None = None,
) -> None:
    """Add a line to the audit: who, what and how many, never whose."""
    line = {"at": at, "account": account, "device": device, "space": space, "what": what}
    conn.execute(AUDIT, {**line, "counts": msgspec.json.encode(counts).decode()})

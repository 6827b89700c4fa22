"""Writing: every change of what laptops see takes its number here, from one clock, as the last lock of a transaction.

Numbers follow commits: the clock row stays locked until the commit is visible, so a puller that has seen number n
has been able to see every number below it.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Raw, Struct
from sqlalchemy import Connection, text

from vru_case.server.together import Asked, together
from vru_case.sync.merge import row_digest, row_mark
from vru_case.sync.wire import Row

# One statement: the clock first, everything else by the number it gives. `at` counts from 1 within the transaction.
# A fresh id that somebody else just used must fail (and be judged again), so no ON CONFLICT here. As jsonb the lists
# are parsed once; as json every field of every line is looked for again, and `fields` parsed twice.
WRITE = text("""
    WITH clock AS (UPDATE sync_clock SET seq = seq + :n WHERE id = 1 RETURNING seq - :n AS before, erasures),
    fresh AS (
        INSERT INTO sync_row (row_id, entity, space_id, case_id, seq, origin, fields, versions, author_id, device_id,
            digest)
        SELECT r, e, s, c, before + at, o, f, v, a, d, g FROM clock, jsonb_to_recordset(CAST(:fresh AS jsonb))
            AS x(r uuid, e text, s uuid, c uuid, at int, o uuid, f jsonb, v jsonb, a uuid, d uuid, g bigint)),
    changed AS (
        UPDATE sync_row r SET seq = before + at, fields = f, versions = v, digest = g
        FROM clock, jsonb_to_recordset(CAST(:changed AS jsonb)) AS x(r uuid, at int, f jsonb, v jsonb, g bigint)
        WHERE r.row_id = x.r),
    taken AS (
        INSERT INTO applied (mid, device_id, no, digest, row_id, status, seq, reason)
        SELECT m, d, no, decode(h, 'base64'), r, s, coalesce(before + at, q), w
        FROM clock, jsonb_to_recordset(CAST(:taken AS jsonb))
            AS x(m uuid, d uuid, no bigint, h text, r uuid, s text, at int, q bigint, w text))
    SELECT before, erasures FROM clock
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


class Stale(Exception):
    """A case was erased while this was judged; it has to be judged again."""


@dataclass(slots=True)
class Held:
    """A row as the server holds it. `fresh`: not in the database yet; `touched`: needs a new number.

    `text`: its fields as sorted JSON, where that is at hand and none is empty.
    """

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
    text: bytes | None = None

    def write(self, values: dict[str, Any], mid: UUID) -> None:
        """Set fields, remembering that the op `mid` wrote them."""
        self.fields.update(values)
        self.text = None
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


class Line(Struct):
    """A row of `sync_row` on its way there; the names are short because there are thousands."""

    r: UUID
    e: str
    s: UUID
    c: UUID
    at: int
    o: UUID
    f: Raw
    v: dict[str, UUID]
    a: UUID
    d: UUID | None
    g: int


class Taken(Struct):
    """A row of `applied` on its way there. `row`: what the op wrote or was about; its number becomes the op's."""

    m: UUID
    d: UUID
    no: int
    h: bytes
    r: UUID
    s: str
    w: str | None
    at: int | None = None
    q: int | None = None


@dataclass(slots=True)
class Step:
    """What one transaction writes: rows, new cases with their spaces, who may see what from now on, and ops taken.

    `erasures`: how many the clock had seen when this was judged.
    """

    rows: list[Held] = field(default_factory=list)
    cases: list[tuple[UUID, UUID]] = field(default_factory=list)
    scope: list[Scope] = field(default_factory=list)
    taken: list[tuple[Taken, Held | None]] = field(default_factory=list)
    erasures: int | None = None


def write(conn: Connection, step: Step, *before: Asked) -> None:
    """Give everything in `step` its number, in order, and write it; the caller commits at once.

    What is to be written before it goes the same way, in the same trip.
    Raises Stale when a case was erased since `step.erasures` was read.
    """
    count = len(step.scope) + len(step.rows)
    _insert(conn, INSERT_CASES, [{"case_id": case, "space_id": space} for case, space in step.cases])
    if not count and not step.taken:
        if before:
            together(conn, *before)
        return
    lines = [_line(row, at) for at, row in enumerate(step.rows, len(step.scope) + 1)]
    fresh = [line for line, row in zip(lines, step.rows, strict=True) if row.fresh]
    changed = lines if not fresh else [line for line, row in zip(lines, step.rows, strict=True) if not row.fresh]
    taken = _taken(step, lines)
    bound = {"n": count, "fresh": _json(fresh), "changed": _json(changed), "taken": _json(taken)}
    [(last, erasures)] = together(conn, *before, (WRITE, bound))[-1]
    if step.erasures is not None and erasures != step.erasures:
        raise Stale
    for at, row in enumerate(step.rows, last + len(step.scope) + 1):
        row.seq = at
    _write_scope(conn, step.scope, last + 1)


def _taken(step: Step, lines: list[Line]) -> list[Taken]:
    places = {id(row): line.at for row, line in zip(step.rows, lines, strict=True)} if step.taken else {}
    for line, row in step.taken:
        line.at = places.get(id(row))
        line.q = row.seq if row is not None else None
    return [line for line, _ in step.taken]


def _write_scope(conn: Connection, scope: list[Scope], first: int) -> None:
    lines = [
        {"seq": first + at, "account_id": s.account, "case_id": s.case, "op": s.op, "by": s.by, "reason": s.reason}
        for at, s in enumerate(scope)
    ]
    _insert(conn, SCOPE_EVENTS, lines)
    _insert(conn, REVOKE, [line for line in lines if line["op"] == "revoke"])
    _insert(conn, GRANT, [line for line in lines if line["op"] == "grant"])


def _line(row: Held, at: int) -> Line:
    text = row.text if row.text is not None else msgspec.json.encode(row.fields, order="sorted")
    return Line(
        row.id, row.entity, row.space, row.case, at, row.origin, Raw(text), row.versions, row.author, row.device,
        _mark(row, text),
    )  # fmt: skip


def _mark(row: Held, text: bytes) -> int:
    """`merge.row_digest` of a row whose fields are at hand as sorted JSON."""
    if row.text is None and None in row.fields.values():
        return row_mark(row_digest(row.entity, row.id, row.case, row.fields))
    said = msgspec.json.encode([row.entity, row.id, row.case, Raw(text)])
    return row_mark(hashlib.sha256(said).digest())


def _json(lines: list[Any]) -> str:
    return msgspec.json.encode(lines).decode()


def _insert(conn: Connection, statement: Any, lines: list[dict[str, Any]]) -> None:
    if lines:
        conn.execute(statement, {"rows": _json(lines)})


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

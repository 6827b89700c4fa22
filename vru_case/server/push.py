"""Taking a batch of ops, in one transaction: dedupe, lock, judge, number, write."""

import hashlib
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from vru_case.models.columns import moment_text
from vru_case.server import ledger, scope, words
from vru_case.server.caller import Caller
from vru_case.server.credit import credit
from vru_case.server.desk import Desk, lay_out
from vru_case.server.faults import Refused, busy
from vru_case.server.judge import Ruling, judge
from vru_case.sync.wire import MAX_OPS, SCHEMA, Op, Push, PushAnswer, Result

EPOCH = text("SELECT epoch FROM sync_clock WHERE id = 1")
LOCK_DEVICE = text("SELECT high, revoked_at FROM device WHERE id = :device FOR UPDATE")
KNOWN = text("SELECT mid, digest, row_id, status, seq, reason FROM applied WHERE mid = ANY(CAST(:mids AS uuid[]))")
INSERT_APPLIED = text("""
    INSERT INTO applied (mid, device_id, no, digest, row_id, status, seq, reason)
    SELECT mid, device_id, no, decode(digest, 'hex'), row_id, status, seq, reason
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS x(mid uuid, device_id uuid, no bigint, digest text, row_id uuid,
        status text, seq bigint, reason text)
""")
SEEN = text("UPDATE device SET high = :high, last_seen = :now WHERE id = :device")
#: Deadlock, serialisation failure, and two pushes that began the same thing at once: judge again.
TRY_AGAIN = frozenset({"40P01", "40001", "23505"})
TRIES = 6


@dataclass(slots=True)
class _Batch:
    """Ops told apart: those met before, by place in the batch, and the fresh ones. `high`: the last number held."""

    known: dict[UUID, Any]
    fresh: list[Op]
    high: int


def push(engine: Engine, caller: Caller, body: Push, now: datetime) -> PushAnswer:
    """Take a batch. Raises Refused: 409 `epoch`, `fork` or `gap`, 413, 426, 403 `revoked`, 503 when it keeps losing."""
    if len(body.ops) > MAX_OPS:
        raise Refused(413, "too_big", words.TOO_BIG)
    if body.schema < 1 or body.schema > SCHEMA:
        raise Refused(426, "upgrade", words.UPGRADE)
    for attempt in range(TRIES):
        try:
            with engine.begin() as conn:
                return _take(conn, caller, body, now)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in TRY_AGAIN:
                raise
        time.sleep(0.005 * 2**attempt)
    raise busy()


def _take(conn: Connection, caller: Caller, body: Push, now: datetime) -> PushAnswer:
    epoch = conn.execute(EPOCH).scalar_one()
    if body.epoch != epoch:
        raise Refused(409, "epoch", words.EPOCH, epoch=epoch)
    device = conn.execute(LOCK_DEVICE, {"device": caller.device}).one()
    if device.revoked_at is not None:
        raise Refused(403, "revoked", words.REVOKED)
    batch = _told_apart(conn, body.ops, device.high)
    desk = lay_out(conn, caller, now, body.ops) if body.ops else Desk(caller, now)
    rulings = {op.mid: judge(desk, op) for op in batch.fresh}
    credit(conn, desk)
    step = ledger.Step([row for row in desk.rows.values() if row.touched], list(desk.begun.items()))
    step.scope = scope.changes(conn, desk)
    ledger.write(conn, step)
    _remember(conn, caller, batch, rulings, now)
    results = [_result(desk, op, rulings.get(op.mid), batch.known.get(op.mid)) for op in body.ops]
    return PushAnswer(epoch, batch.high, moment_text(now), results)


def _told_apart(conn: Connection, ops: list[Op], high: int) -> _Batch:
    """Raises Refused: `fork` when a number or an op comes again with other content, `gap` when a number is missing."""
    batch = _Batch({}, [], high)
    if not ops:
        return batch
    known = {row.mid: row for row in conn.execute(KNOWN, {"mids": [op.mid for op in ops]})}
    met: set[UUID] = set()
    for op in ops:
        before = known.get(op.mid)
        if op.mid in met or (before is not None and bytes(before.digest) != digest(op)):
            raise Refused(409, "fork", words.FORK)
        if op.no > batch.high + 1:
            raise Refused(409, "gap", words.GAP, high=high)
        if before is None and op.no <= batch.high:
            raise Refused(409, "fork", words.FORK, high=high)
        batch.high = max(batch.high, op.no)
        met.add(op.mid)
        if before is None:
            batch.fresh.append(op)
        else:
            batch.known[op.mid] = before
    return batch


def digest(op: Op) -> bytes:
    """SHA-256 of what an op says. Its number is left out: a laptop that forked sends it again under another."""
    said = [op.mid, op.kind, op.entity, op.id, op.space, op.case, op.set, op.base, op.authored_at]
    return hashlib.sha256(msgspec.json.encode(said, order="sorted")).digest()


def _remember(conn: Connection, caller: Caller, batch: _Batch, rulings: dict[UUID, Ruling], now: datetime) -> None:
    if lines := [_applied(caller, ruling) for ruling in rulings.values()]:
        conn.execute(INSERT_APPLIED, {"rows": msgspec.json.encode(lines).decode()})
        counts: dict[str, int] = {}
        for ruling in rulings.values():
            counts[ruling.status] = counts.get(ruling.status, 0) + 1
        spaces = {ruling.op.space for ruling in rulings.values()}
        space = spaces.pop() if len(spaces) == 1 else None
        ledger.audit(conn, now, "push", counts, account=caller.account, device=caller.device, space=space)
    conn.execute(SEEN, {"high": batch.high, "now": now, "device": caller.device})


def _applied(caller: Caller, ruling: Ruling) -> dict[str, Any]:
    return {
        "mid": ruling.op.mid,
        "device_id": caller.device,
        "no": ruling.op.no,
        "digest": digest(ruling.op).hex(),
        "row_id": ruling.op.id,
        "status": ruling.status,
        "seq": ruling.row.seq if ruling.row is not None else None,
        "reason": ruling.reason,
    }


def _result(desk: Desk, op: Op, ruling: Ruling | None, known: Any) -> Result:
    if ruling is not None:
        shown = ruling.row.wire() if ruling.show and ruling.row is not None else None
        seq = ruling.row.seq if ruling.row is not None and ruling.status != "rejected" else None
        return Result(op.no, ruling.status, seq, ruling.reason, shown)
    row = desk.rows.get(op.id)
    differs = known.status in {"conflict", "same", "rejected"}
    shown = row.wire() if differs and row is not None and row.case in desk.open else None
    return Result(op.no, "duplicate", known.seq, known.reason, shown, known.status)

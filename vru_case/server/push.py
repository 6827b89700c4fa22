"""Taking a batch of ops, in one transaction: dedupe, lock, judge, number, write."""

import time
from collections import Counter
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from vru_case.models.columns import moment_text
from vru_case.server import incoming, ledger, parked, upgrades, words
from vru_case.server.caller import Caller
from vru_case.server.credit import credit, hand_on
from vru_case.server.desk import Desk, lay_out
from vru_case.server.faults import Refused, busy
from vru_case.server.incoming import Batch, told_apart
from vru_case.server.judge import Ruling, judge
from vru_case.server.parked import Bench, Waiting
from vru_case.server.together import Asked, together
from vru_case.sync.wire import MAX_OPS, Op, Push, PushAnswer, Result

# One push at a time for a device: parallel copies of a request wait here, and then find everything done.
BEGIN = text("""
    SELECT c.epoch, c.seal, c.erasures, d.high, d.revoked_at,
        (SELECT min(since) FROM parked) IS NOT NULL AS parked
    FROM device d CROSS JOIN sync_clock c WHERE d.id = :device AND c.id = 1 FOR UPDATE OF d
""")
PUSHED = text("""
    WITH seen AS (UPDATE device SET high = :high, last_seen = :now WHERE id = :device)
    INSERT INTO audit (at, account_id, device_id, space_id, what, counts)
    SELECT :now, :account, :device, :space, 'push', CAST(:counts AS jsonb) WHERE CAST(:counts AS jsonb) <> '{}'
""")
#: Deadlock, serialisation failure, and two pushes that began the same thing at once: judge again.
TRY_AGAIN = frozenset({"40P01", "40001", "23505"})
TRIES = 6


def push(engine: Engine, caller: Caller, body: Push, now: datetime) -> PushAnswer:
    """Take a batch. Raises Refused: 409 `epoch`, `fork` or `gap`, 413, 426, 403 `revoked`, 503 when it keeps losing."""
    if len(body.ops) > MAX_OPS:
        raise Refused(413, "too_big", words.TOO_BIG)
    upgrades.check(body.schema)
    for attempt in range(TRIES):
        try:
            with engine.begin() as conn:
                return _take(conn, caller, body, now)
        except ledger.Stale:
            pass
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in TRY_AGAIN:
                raise
        time.sleep(0.005 * 2**attempt)
    raise busy()


def _take(conn: Connection, caller: Caller, body: Push, now: datetime) -> PushAnswer:
    # What is asked second sees what the push before this one, which the first had to wait for, has written.
    known = {"mids": [op.mid for op in body.ops]}
    [start], met = together(conn, (BEGIN, {"device": caller.device}), (incoming.KNOWN, known))
    if body.epoch != start.epoch:
        raise Refused(409, "epoch", words.EPOCH, epoch=start.epoch)
    if start.revoked_at is not None:
        raise Refused(403, "revoked", words.REVOKED)
    if not body.ops:
        return PushAnswer(start.epoch, start.high, moment_text(now), [])
    batch = told_apart(met, body.ops, body.schema, start.high)
    bench = parked.called_up(conn, caller, body.ops, start.seal, now) if start.parked else Bench()
    bench.authors[caller.account] = caller
    desk = lay_out(conn, caller, now, [*_todays(body.ops, batch), *bench.ops], start.seal)
    rulings = {sent.op.mid: judge(desk, sent) for sent in batch.fresh}
    step = _settled(conn, desk, bench, rulings)
    step.erasures = start.erasures
    ledger.write(conn, step, _note(caller, batch, rulings, now))
    if before := {mid: ruling for mid, ruling in bench.judged.items() if mid not in rulings}:
        parked.settle(conn, before)
    results = [_result(desk, op, rulings.get(op.mid), batch, bench) for op in body.ops]
    return PushAnswer(start.epoch, batch.high, moment_text(now), results)


def _todays(ops: list[Op], batch: Batch) -> list[Op]:
    fresh = [sent.op for sent in batch.fresh]
    return fresh if not batch.known else fresh + [op for op in ops if op.mid in batch.known]


def _settled(conn: Connection, desk: Desk, bench: Bench, rulings: dict[UUID, Ruling]) -> ledger.Step:
    """What there is to write, once nothing that waits can be judged any more. `rulings` are brought up to date."""
    unheard = [ruling for ruling in rulings.values() if ruling.status == "parked"]
    parked.too_many(conn, desk.caller, unheard)
    me = desk.caller
    bench.waiting += [Waiting(r.sent, me.account, me.device, desk.now) for r in unheard if r.status == "parked"]
    granted = parked.release(conn, desk, bench)
    rulings.update({mid: bench.judged[mid] for mid in bench.judged.keys() & rulings.keys()})
    if kept := [ruling.sent.op for ruling in rulings.values() if ruling.status == "parked"]:
        parked.keep(conn, me, kept, desk.now)
    credit(conn, desk)
    hand_on(conn, rulings.values())
    rows = [row for row in desk.rows.values() if row.touched]
    taken = [(_taken(me, ruling), ruling.written) for ruling in rulings.values()]
    return ledger.Step(rows, list(desk.begun.items()), granted, taken)


def _taken(caller: Caller, ruling: Ruling) -> ledger.Taken:
    op = ruling.sent.op
    return ledger.Taken(op.mid, caller.device, op.no, ruling.sent.digest, op.id, ruling.status, ruling.reason)


def _note(caller: Caller, batch: Batch, rulings: dict[UUID, Ruling], now: datetime) -> Asked:
    """How far this laptop's numbers go, and a line for the audit where anything is new."""
    counts = Counter(ruling.status for ruling in rulings.values())
    spaces = {ruling.sent.op.space for ruling in rulings.values()}
    bound = {"high": batch.high, "now": now, "device": caller.device, "account": caller.account}
    said = {"space": spaces.pop() if len(spaces) == 1 else None, "counts": msgspec.json.encode(counts).decode()}
    return PUSHED, bound | said


def _result(desk: Desk, op: Op, ruling: Ruling | None, batch: Batch, bench: Bench) -> Result:
    if ruling is not None:
        shown = ruling.row.wire() if ruling.show and ruling.row is not None else None
        return Result(op.no, ruling.status, ruling.seq, ruling.reason, shown)
    known, now = batch.known[op.mid], bench.judged.get(op.mid)
    was, seq, reason = known.status, known.seq, known.reason
    if now is not None:
        was, seq, reason = now.status, now.seq, now.reason
    row = desk.rows.get(op.id)
    differs = was in {"conflict", "same", "rejected"}
    shown = row.wire() if differs and row is not None and row.case in desk.open else None
    return Result(op.no, "duplicate", seq, reason, shown, was)

"""Ops that came before what they build on: kept, and judged as their author's when it arrives (after a restore).

They wait at most WAITS. A case that is somebody else's is waited for like one that does not exist, so that the answer
tells nobody which of the two it is.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, text

from vru_case.server import scope, upgrades, words
from vru_case.server.caller import Caller
from vru_case.server.desk import Desk, cases_of, seat
from vru_case.server.door import places_of
from vru_case.server.incoming import Sent, read
from vru_case.server.judge import Ruling, judge
from vru_case.server.ledger import Scope
from vru_case.sync.wire import Op

WAITS = timedelta(days=7)
#: As many as one push looks at again, and as many as may wait for one account.
AT_ONCE = 2000
MOST = 20_000

# In the order they were written, as far as that is known; the same for everybody, so that pushes wait for each other.
FIND = text("""
    SELECT mid, device_id, account_id, op, since FROM parked
    WHERE case_id = ANY(CAST(:cases AS uuid[])) OR mid = ANY(CAST(:mids AS uuid[])) OR since < :old
    ORDER BY since, device_id, CAST(op->>'no' AS bigint), mid LIMIT :n FOR UPDATE
""")
NAMES = text("SELECT id, name FROM account WHERE id = ANY(CAST(:accounts AS uuid[]))")
COUNT = text("SELECT count(*) FROM parked WHERE account_id = :account")
KEEP = text("""
    INSERT INTO parked (mid, device_id, account_id, case_id, row_id, op, since)
    SELECT m, :device, :account, c, r, op, :now FROM json_to_recordset(CAST(:ops AS json))
        AS x(m uuid, c uuid, r uuid, op jsonb)
""")
SETTLE = text("""
    WITH gone AS (DELETE FROM parked USING json_to_recordset(CAST(:ops AS json)) AS x(m uuid) WHERE mid = m)
    UPDATE applied a SET status = s, seq = q, reason = w
    FROM json_to_recordset(CAST(:ops AS json)) AS x(m uuid, s text, q bigint, w text) WHERE a.mid = m
""")


class Waiting(Struct):
    """An op that waits, whose it is, and since when."""

    sent: Sent
    account: UUID
    device: UUID
    since: datetime


class _Kept(Struct):
    m: UUID
    c: UUID
    r: UUID
    op: Op


@dataclass(slots=True)
class Bench:
    """Ops that wait and may be judged now, with their authors. `judged`: what became of those that were."""

    waiting: list[Waiting] = field(default_factory=list)
    authors: dict[UUID, Caller] = field(default_factory=dict)
    judged: dict[UUID, Ruling] = field(default_factory=dict)

    @property
    def ops(self) -> list[Op]:
        """The ops that wait."""
        return [each.sent.op for each in self.waiting]


def called_up(conn: Connection, caller: Caller, ops: list[Op], seal: bytes, now: datetime) -> Bench:
    """What waits in the cases of these ops, what of them is asked about again, and what has waited enough; locked."""
    bound = {"cases": list(cases_of(ops, seal)), "mids": [op.mid for op in ops], "old": now - WAITS, "n": AT_ONCE}
    bench = Bench([_waiting(row) for row in conn.execute(FIND, bound)])
    accounts = {each.account for each in bench.waiting} - {caller.account}
    for row in conn.execute(NAMES, {"accounts": list(accounts)}) if accounts else ():
        bench.authors[row.id] = Caller(row.id, row.id, row.name, places_of(conn, row.id))
    return bench


def _waiting(row: Any) -> Waiting:
    return Waiting(read(msgspec.convert(row.op, Op), upgrades.SCHEMA), row.account_id, row.device_id, row.since)


def release(conn: Connection, desk: Desk, bench: Bench) -> list[Scope]:
    """Judge what waits against the desk until nothing more follows; the grants and revokes of everything on it."""
    granted = scope.changes(conn, desk)
    while bench.waiting:
        if not _pass(conn, desk, bench, granted, final=False) and not _pass(conn, desk, bench, granted, final=True):
            break
        granted = scope.changes(conn, desk)
    return granted


def _pass(conn: Connection, desk: Desk, bench: Bench, granted: list[Scope], final: bool) -> bool:
    """Whether anything that waited was judged. `final`: those that have waited long enough, whatever is missing."""
    seats: dict[UUID, Desk] = {}
    still: list[Waiting] = []
    for each in bench.waiting:
        ruling = None
        if not final or desk.now - each.since > WAITS:
            at = seats.get(each.device) or _seat(conn, desk, bench.authors[each.account], each.device, granted)
            seats[each.device] = at
            ruling = judge(at, each.sent, final)
        if ruling is None or ruling.status == "parked":
            still.append(each)
        else:
            bench.judged[each.sent.op.mid] = ruling
    moved = len(still) < len(bench.waiting)
    bench.waiting = still
    return moved


def _seat(conn: Connection, desk: Desk, author: Caller, device: UUID, granted: list[Scope]) -> Desk:
    """The desk as the author of a waiting op has it, with what this push gave or took."""
    other = seat(conn, desk, Caller(author.account, device, author.name, author.places))
    for each in granted:
        if each.account == author.account:
            other.once.add(each.case)
            (other.open.add if each.op == "grant" else other.open.discard)(each.case)
    return other


def too_many(conn: Connection, caller: Caller, rulings: list[Ruling]) -> None:
    """Parked ops are declined where too many wait already."""
    if rulings and conn.execute(COUNT, {"account": caller.account}).scalar_one() + len(rulings) > MOST:
        for ruling in rulings:
            ruling.status, ruling.reason = "rejected", words.TOO_MANY_WAIT


def keep(conn: Connection, caller: Caller, ops: list[Op], now: datetime) -> None:
    """Let these wait. Their schema is kept with them: a later server brings them up to date."""
    lines = [_Kept(op.mid, op.case, op.id, msgspec.structs.replace(op, schema=upgrades.SCHEMA)) for op in ops]
    bound = {"device": caller.device, "account": caller.account, "now": now}
    conn.execute(KEEP, bound | {"ops": msgspec.json.encode(lines).decode()})


def settle(conn: Connection, judged: dict[UUID, Ruling]) -> None:
    """What waited and was judged waits no more. Call it when the rows have their numbers."""
    lines = [{"m": mid, "s": each.status, "q": each.seq, "w": each.reason} for mid, each in judged.items()]
    conn.execute(SETTLE, {"ops": msgspec.json.encode(lines).decode()})

"""What became of the ops that were sent, and how long their words are kept here."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from vru_case import clock
from vru_case.models.columns import moment_text
from vru_case.models.local import Outbox
from vru_case.store.changes import Changes
from vru_case.sync import outgoing, wire
from vru_case.sync.laying import lay_down
from vru_case.sync.leaving import evict
from vru_case.sync.outgoing import Batch, runs

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
#: How long a shared op stays to be sent again: a server may be put back to a backup this old (docs/deploy.md).
KEPT = timedelta(days=35)
#: Old lines forgotten at a time: nobody waits for it.
_PRUNED = 500
_STATES: dict[wire.Status, str] = {"rejected": "attention", "parked": "parked"}

_SHARED = """
    UPDATE outbox SET state = 'shared', result = 'applied', reason = NULL, number = NULL, shared_at = ?
    WHERE no BETWEEN ? AND ?
"""
_LANDED = (
    "UPDATE flight SET first = first + :last + 1 - number, number = :last + 1"
    " WHERE number <= :last AND number + last - first > :last",
    "DELETE FROM flight WHERE number <= :last",
)

_Told = list[tuple[int, wire.Op, wire.Result]]


def settle(connection: Connection, batch: Batch, answer: wire.PushAnswer) -> Changes:
    """Note what became of each op: shared, kept by the server for later, or in need of a decision.

    A refused op keeps its words and blocks nothing. A case that was erased goes from this laptop, words and all.
    An op the answer doesn't name waits on, under its number.
    """
    named = {result.no: result for result in answer.results}
    whole = len(named) >= len(batch.ops) and all(op.no in named for op in batch.ops)
    if not batch.noted:
        # Answered before its numbers were written down: they are used up, or what isn't named is still on its way.
        outgoing.used(connection, batch) if whole else outgoing.note(connection, batch)
    told = [(line, op, named[op.no]) for line, op in zip(batch.lines, batch.ops, strict=True) if op.no in named]
    at = moment_of(answer.server_time)
    if whole:
        _all_applied(connection, batch, at)
        if batch.noted:
            _landed(connection, batch)
        _one_by_one(connection, [each for each in told if _said(each[2]) != "applied"], at)
    else:
        _one_by_one(connection, told, at)
    # Two ops on one row bring it back twice; its past is written once.
    rows = {result.row.id: result.row for result in answer.results if result.row is not None}
    corrected = lay_down(connection, list(rows.values())) if rows else Changes()
    gone = {op.case for _, op, result in told if _said(result) == "erased"}
    for case in gone:
        _erase(connection, case)
    return Changes(
        corrected.cases | {op.case for _, op, _ in told},
        corrected.entities | {op.entity for _, op, _ in told} | ({"person"} if gone else set()),
    )


def refuse(connection: Connection, batch: Batch, reason: str) -> Changes:
    """An op the server won't even look at (`batch` holds nothing else): it needs a decision, and blocks nothing."""
    [op], [line] = batch.ops, batch.lines
    _one_by_one(connection, [(line, op, wire.Result(op.no, "rejected", reason=reason))], clock.now())
    # Its number was never used, and the server wants them without a gap.
    return Changes(frozenset({op.case}), frozenset({op.entity}))


def prune(connection: Connection, server_time: str) -> int:
    """Forget shared ops older than any backup a server is put back to, some at a time; how many.

    By the server's clock on both ends: a laptop's may say anything.
    """
    old = select(_OUTBOX.c.no).where(_OUTBOX.c.state == "shared", _OUTBOX.c.shared_at < moment_of(server_time) - KEPT)
    return connection.execute(delete(_OUTBOX).where(_OUTBOX.c.no.in_(old.limit(_PRUNED)))).rowcount


def moment_of(server_time: str) -> datetime:
    """The server's time as it said it; this laptop's where it said none."""
    try:
        at = datetime.fromisoformat(server_time)
    except ValueError:
        return clock.now()
    return at if at.tzinfo is not None else clock.now()


def _said(result: wire.Result) -> wire.Status:
    """What became of an op, also when it came a second time."""
    return result.was or result.status


def _all_applied(connection: Connection, batch: Batch, at: datetime) -> None:
    for begin, end in runs(batch.lines):
        connection.exec_driver_sql(_SHARED, (moment_text(at), begin, end))


def _landed(connection: Connection, batch: Batch) -> None:
    """Numbers up to the last of the batch aren't on their way any more; a stretch that goes on behind it is cut."""
    for statement in _LANDED:
        connection.exec_driver_sql(statement, {"last": batch.last})


def _one_by_one(connection: Connection, told: _Told, at: datetime) -> None:
    if not told:
        return
    values: list[dict[str, Any]] = []
    for line, op, result in told:
        state = _STATES.get(_said(result), "shared")
        values.append({
            "of": line, "now": state, "said": _said(result), "why": result.reason, "when": at,
            "still": op.no if state == "parked" else None,
        })  # fmt: skip
    connection.execute(
        update(_OUTBOX)
        .where(_OUTBOX.c.no == bindparam("of"))
        .values(
            state=bindparam("now"), result=bindparam("said"), reason=bindparam("why"), shared_at=bindparam("when"),
            number=bindparam("still"),
        ),
        values,
    )  # fmt: skip


def _erase(connection: Connection, case: UUID) -> None:
    """Nothing of an erased case stays. What still waits is answered `erased` as well when it is sent."""
    evict(connection, case)
    sent = (_OUTBOX.c.case_id == case) & (_OUTBOX.c.state != "waiting")
    connection.execute(
        update(_OUTBOX).where(sent).values(state="shared", result="erased", number=None, fields={}, base=None)
    )

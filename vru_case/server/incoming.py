"""Ops as they came in: each in today's schema, encoded once for everything that needs it as bytes."""

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Raw, Struct
from sqlalchemy import text

from vru_case.server import upgrades, words
from vru_case.server.faults import Refused
from vru_case.sync.wire import Op

KNOWN = text("SELECT mid, digest, status, seq, reason FROM applied WHERE mid = ANY(CAST(:mids AS uuid[]))")


class Sent(Struct):
    """An op in today's schema. `text`: its `set` as sorted JSON; `digest`: of what the laptop sent."""

    op: Op
    text: bytes
    digest: bytes


class Otherwise(Struct, frozen=True):
    """An op that was taken before and comes again saying something else: a fault of the laptop's disk or memory.

    Not a fork, for no new name would help it: declined alone, its words stay with its author.
    """

    status: str = "rejected"
    seq: int | None = None
    reason: str = words.SAID_OTHERWISE


class Batch(Struct):
    """Ops told apart: those met before, by id, and the fresh ones. `high`: the last number held."""

    known: dict[UUID, Any]
    fresh: list[Sent]
    high: int


def told_apart(met: Iterable[Any], ops: list[Op], schema: int, high: int) -> Batch:
    """`met`: what KNOWN says of these ops.

    Raises Refused: `fork` when a number comes again with another op, `gap` when a number is missing; 426."""
    batch = Batch({}, [], high)
    if not ops:
        return batch
    known: dict[UUID, Any] = {row.mid: row for row in met}
    if len({op.mid for op in ops}) < len(ops):
        raise Refused(409, "fork", words.FORK)
    for op in ops:
        if op.schema is not None:
            upgrades.check_op(op.schema)
        sent = read(op, schema)
        before = known.get(op.mid) if known else None
        if before is not None and bytes(before.digest) != sent.digest:
            known[op.mid] = Otherwise()
        if op.no > batch.high + 1:
            raise Refused(409, "gap", words.GAP, high=high)
        if before is None and op.no <= batch.high:
            raise Refused(409, "fork", words.FORK, high=high)
        batch.high = max(batch.high, op.no)
        if before is None:
            batch.fresh.append(sent)
    batch.known = known
    return batch


def read(op: Op, schema: int) -> Sent:
    """An op of a batch in `schema`, brought up to date."""
    said = msgspec.json.encode(op.set, order="sorted")
    now = upgrades.current(op, schema)
    return Sent(now, said if now is op else msgspec.json.encode(now.set, order="sorted"), _digest(op, said))


def digest(op: Op) -> bytes:
    """SHA-256 of what an op says. Its number is left out: a laptop that forked sends it again under another."""
    return _digest(op, msgspec.json.encode(op.set, order="sorted"))


def _digest(op: Op, text: bytes) -> bytes:
    said = [op.mid, op.kind, op.entity, op.id, op.space, op.case, Raw(text), op.base, op.authored_at]
    return hashlib.sha256(msgspec.json.encode(said, order="sorted")).digest()

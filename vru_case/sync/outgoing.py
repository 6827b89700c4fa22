"""Taking what waits out of the outbox, a batch at a time, each op under the number it keeps until it is settled."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Table, insert

from vru_case.models.local import Flight
from vru_case.store import grace
from vru_case.sync import wire

_FLIGHT: Table = Flight.__table__  # type: ignore[assignment]
#: Bytes of JSON sent at a time: a bad line gets a batch this big through, and the server takes many times as much.
TOGETHER = 1024 * 1024
#: What an op weighs beside its words.
_FRAME = 300
#: Behind every line there can be.
_END = 2**63 - 1

# Read as it is stored: a line is only carried from the store to the wire, and ten thousand may wait.
# `state != 'shared'` is what the index of unshared lines is made over.
_AGAIN = """
    SELECT o.no, f.number + o.no - f.first, o."schema", mid, kind, entity, row_id, space_id, case_id, fields, base,
        authored_at
    FROM flight f CROSS JOIN outbox o ON o.no BETWEEN f.first AND f.last
    WHERE o.state = 'waiting' AND f.number + o.no - f.first > ? ORDER BY f.number, o.no LIMIT ?
"""
_PARKED = """
    SELECT no, number, "schema", mid, kind, entity, row_id, space_id, case_id, fields, base, authored_at FROM outbox
    WHERE state = 'parked' AND number > ? ORDER BY number LIMIT ?
"""
_FRESH = """
    SELECT no, 0, "schema", mid, kind, entity, row_id, space_id, case_id, fields, base, authored_at FROM outbox
    WHERE state != 'shared' AND state = 'waiting' AND no > ? AND no < ?
        AND NOT EXISTS (SELECT 1 FROM flight WHERE no BETWEEN flight.first AND flight.last)
    ORDER BY no LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Batch:
    """Ops in the order of their numbers, and the outbox line of each.

    `again`: they had their numbers before. `full`: it ends where it had to, and more may wait behind it. `noted`: its
    numbers are in the store.
    """

    ops: list[wire.Op]
    lines: list[int]
    again: bool
    full: bool
    noted: bool = True

    @property
    def last(self) -> int:
        """The highest number in it."""
        return self.ops[-1].no


def take(
    connection: Connection,
    limit: int = wire.MAX_OPS,
    behind: Batch | None = None,
    together: int = TOGETHER,
    *,
    noted: bool = True,
) -> Batch | None:
    """The oldest ops that wait, those first that were sent before; None when nothing waits behind the batch `behind`.

    What was just saved, and all behind it, stays while it can be undone (`store.grace`). At most `limit`, and about
    `together` bytes; one long op goes alone. They stay where they are, under the number they were given, until the
    server has named each: what is sent again goes under the same. With `noted` false the caller is to `note` the
    numbers of a batch that has none yet.
    """
    if behind is None or behind.again:
        if again := _batch(connection, _AGAIN, (behind.last if behind else 0, limit), together, again=True):
            # What was written since waits behind it, whether it is full or not.
            return replace(again, full=True)
        behind = None
    held = grace.of(connection)
    after, before = behind.lines[-1] if behind else 0, held.first_held() or _END
    fresh = _batch(connection, _FRESH, (after, before, limit), together, again=False)
    if fresh is None:
        return None
    _number(connection, fresh)
    held.taken = max(held.taken, fresh.lines[-1])
    if noted:
        note(connection, fresh)
    return replace(fresh, noted=noted)


def take_parked(connection: Connection, limit: int, after: int = 0) -> Batch | None:
    """Ops the server keeps until what they build on has come, numbered above `after`: to ask what became of them."""
    return _batch(connection, _PARKED, (after, limit), TOGETHER, again=True)


def _batch(
    connection: Connection, statement: str, bound: tuple[Any, ...], together: int, *, again: bool
) -> Batch | None:
    ops: list[wire.Op] = []
    lines: list[int] = []
    size, full = 0, False
    read = _Reader()
    # The driver's own cursor: its rows are plain tuples.
    cursor = connection.connection.cursor()
    try:
        for row in cursor.execute(statement, bound) or ():
            size += len(row[9]) + len(row[10] or "") + _FRAME
            if ops and size > together:
                full = True
                break
            lines.append(row[0])
            ops.append(read.op(row))
    finally:
        cursor.close()
    return Batch(ops, lines, again, full or len(ops) == bound[-1]) if ops else None


class _Reader:
    """Lines of the outbox as ops. Cases and spaces come again and again: each is read once."""

    def __init__(self) -> None:
        self._met: dict[bytes, UUID] = {}

    def op(self, row: Sequence[Any]) -> wire.Op:
        """A line as it travels."""
        _, number, schema, mid, kind, entity, row_id, space, case, fields, base, at = row
        return wire.Op(
            no=number,
            mid=UUID(bytes=mid),
            kind=kind,
            entity=entity,
            id=self._id(row_id),
            space=self._id(space),
            case=self._id(case),
            set=_as_said(fields),
            authored_at=at,
            base=_as_said(base) if base and base != "null" else {},
            schema=None if schema == wire.SCHEMA else schema,
        )

    def _id(self, raw: bytes) -> UUID:
        found = self._met.get(raw)
        if found is None:
            found = self._met[raw] = UUID(bytes=raw)
        return found


def _as_said(text: str) -> dict[str, Any]:
    """JSON as it is stored, to travel so: nobody looks into it on the way."""
    return cast("dict[str, Any]", msgspec.Raw(text.encode()))


def _number(connection: Connection, batch: Batch) -> None:
    first: int = connection.exec_driver_sql("SELECT next_number FROM enrolment").scalar_one()
    for at, op in enumerate(batch.ops):
        op.no = first + at


def note(connection: Connection, batch: Batch) -> None:
    """Write down under which numbers a batch is on its way.

    It may be, already: what waits is numbered in the order it was written, so whoever is stopped before this gives the
    same numbers to the same ops.
    """
    number = batch.ops[0].no
    stretches = []
    for begin, end in runs(batch.lines):
        stretches.append({"number": number, "first": begin, "last": end})
        number += end - begin + 1
    connection.execute(insert(_FLIGHT), stretches)
    used(connection, batch)


def put_back(connection: Connection, batch: Batch) -> None:
    """A batch never left, nor what was taken behind it: its ops wait as if nobody had asked for them."""
    first = batch.ops[0].no
    connection.exec_driver_sql("DELETE FROM flight WHERE number >= ?", (first,))
    connection.exec_driver_sql("UPDATE enrolment SET next_number = ?", (first,))
    grace.of(connection).taken = batch.lines[0] - 1


def used(connection: Connection, batch: Batch) -> None:
    """The next op is numbered after this batch."""
    connection.exec_driver_sql("UPDATE enrolment SET next_number = ?", (batch.last + 1,))


def runs(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Stretches of lines without a gap: first and last of each."""
    begin = end = None
    for line in lines:
        if begin is None or end is None:
            begin = end = line
        elif line == end + 1:
            end = line
        else:
            yield begin, end
            begin = end = line
    if begin is not None and end is not None:
        yield begin, end

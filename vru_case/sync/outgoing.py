"""Taking what waits out of the store, and noting what became of it."""

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, Table, bindparam, select, update

from vru_case import clock
from vru_case.models.columns import moment_text
from vru_case.models.local import Outbox
from vru_case.store.changes import Changes
from vru_case.sync import wire
from vru_case.sync.laying import lay_down
from vru_case.sync.leaving import scrub

_OUTBOX: Table = Outbox.__table__  # type: ignore[assignment]
#: Bytes of JSON sent at a time: a bad line gets a batch this big through, and the server takes many times as much.
_TOGETHER = 1024 * 1024


def take(connection: Connection, limit: int = wire.MAX_OPS) -> list[wire.Op]:
    """The oldest ops that wait, as they travel. They stay where they are until the server has named each.

    At most `limit`, and no more than travel well together; one long op goes alone.
    """
    rows = connection.execute(select(_OUTBOX).where(_OUTBOX.c.state == "waiting").order_by(_OUTBOX.c.no).limit(limit))
    ops: list[wire.Op] = []
    size = 0
    for row in rows:
        op = _op(row)
        size += len(msgspec.json.encode(op))
        if ops and size > _TOGETHER:
            break
        ops.append(op)
    return ops


def _op(row: Row[Any]) -> wire.Op:
    return wire.Op(
        no=row.no,
        mid=row.mid,
        kind=row.kind,
        entity=row.entity,
        id=row.row_id,
        space=row.space_id,
        case=row.case_id,
        set=row.fields,
        authored_at=moment_text(row.authored_at),
        base={name: UUID(mid) for name, mid in (row.base or {}).items()},
    )


def settle(connection: Connection, answer: wire.PushAnswer) -> Changes:
    """What became of each op: shared, or in need of a decision. A refused op keeps its words and blocks nothing."""
    at = clock.now()
    lines = []
    for result in answer.results:
        said = result.was or result.status
        state = "attention" if said == "rejected" else "shared"
        lines.append({"of": result.no, "now": state, "said": said, "why": result.reason, "when": at})
    if lines:
        connection.execute(
            update(_OUTBOX)
            .where(_OUTBOX.c.no == bindparam("of"))
            .values(
                state=bindparam("now"), result=bindparam("said"), reason=bindparam("why"), shared_at=bindparam("when")
            ),
            lines,
        )
    numbers = [line["of"] for line in lines]
    touched = connection.execute(select(_OUTBOX.c.case_id, _OUTBOX.c.entity).where(_OUTBOX.c.no.in_(numbers)))
    pairs = list(touched)
    # Two ops on one row bring it back twice; its past is written once.
    rows = {result.row.id: result.row for result in answer.results if result.row is not None}
    corrected = lay_down(connection, list(rows.values()))
    scrub(connection, _OUTBOX.c.no.in_([line["of"] for line in lines if line["said"] == "late"]))
    return Changes(
        corrected.cases | frozenset(case for case, _ in pairs),
        corrected.entities | frozenset(kind for _, kind in pairs),
    )

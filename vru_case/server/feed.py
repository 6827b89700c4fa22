"""The stream an account reads: the rows it may see, each at the position where it last became news to it.

A row's position for an account is the later of the row's own number and the number of the grant that gave the account
its case. One snapshot a page, filtered by access as it is in that snapshot, so a page never shows what was taken away.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Raw, Struct
from sqlalchemy import Connection, Engine, Row, text

from vru_case.models.columns import moment_text
from vru_case.server import words
from vru_case.server.caller import Caller
from vru_case.server.cursor import Cursor, Seal
from vru_case.server.faults import Refused
from vru_case.sync.merge import row_digest, space_digest
from vru_case.sync.wire import PAGE, Digest

#: A page ends early when its rows are this big together; a laptop inflates MAX_INFLATED at most.
PAGE_BYTES = 8 * 1024 * 1024

CLOCK = text("SELECT epoch, seq, seal FROM sync_clock WHERE id = 1")
# Three branches, each along an index: rows that changed, rows of cases that were given, cases that were taken.
STREAM = text("""
    (SELECT r.seq AS position, r.row_id AS tie, r.entity, r.space_id, r.case_id, r.seq, r.origin,
            CAST(r.fields AS text) AS fields, CAST(r.versions AS text) AS versions
     FROM sync_row r JOIN case_access a ON a.account_id = :account AND a.case_id = r.case_id
     WHERE r.seq > :position AND r.seq > a.granted_seq ORDER BY r.seq LIMIT :n)
    UNION ALL
    (SELECT a.granted_seq, r.row_id, r.entity, r.space_id, r.case_id, r.seq, r.origin,
            CAST(r.fields AS text), CAST(r.versions AS text)
     FROM case_access a JOIN sync_row r ON r.case_id = a.case_id AND r.seq < a.granted_seq
     WHERE a.account_id = :account AND a.granted_seq >= :position AND (a.granted_seq > :position OR r.row_id > :tie)
     ORDER BY a.granted_seq, r.row_id LIMIT :n)
    UNION ALL
    (SELECT s.seq, s.case_id, NULL, NULL, s.case_id, NULL, NULL, NULL, NULL
     FROM scope_event s WHERE s.account_id = :account AND s.op = 'revoke' AND s.seq > :position
       AND NOT EXISTS (SELECT FROM case_access a WHERE a.account_id = s.account_id AND a.case_id = s.case_id)
     ORDER BY s.seq LIMIT :n)
    ORDER BY position, tie LIMIT :n
""")
OF_SPACE = text("""
    SELECT r.entity, r.row_id, r.case_id, r.fields
    FROM sync_row r JOIN case_access a ON a.account_id = :account AND a.case_id = r.case_id
    WHERE r.space_id = :space
""")


class Line(Struct):
    """`wire.Row` with its fields still as the text the database keeps."""

    entity: str
    id: UUID
    space: UUID
    case: UUID
    seq: int
    origin: UUID
    fields: Raw
    versions: Raw


class Step(Struct, omit_defaults=True):
    """`wire.Item` of such rows."""

    row: Line | None = None
    evict: UUID | None = None


class Stretch(Struct):
    """`wire.Page` of such items."""

    epoch: UUID
    echo: str
    items: list[Step]
    next: str
    caught_up: bool
    server_time: str


def pull(engine: Engine, caller: Caller, cursor: str, limit: int, now: datetime) -> Stretch:
    """A page of the stream after `cursor`. Raises Refused: 400 `cursor`, 409 `epoch`."""
    n = max(1, min(limit, PAGE))
    with _snapshot(engine) as conn:
        clock = conn.execute(CLOCK).one()
        seal = Seal(clock.seal, clock.epoch, caller.account)
        start = seal.read(cursor)
        if start.position > clock.seq:
            raise Refused(409, "epoch", words.EPOCH, epoch=clock.epoch)
        bound = {"account": caller.account, "position": start.position, "tie": start.tie, "n": n + 1}
        found = conn.execute(STREAM, bound).all()
    shown = _that_fit(found[:n])
    caught_up = len(shown) == len(found)
    # Nothing of theirs is left below the clock: the next page need not look there again.
    after = Cursor.after(clock.seq) if caught_up else Cursor(shown[-1].position, shown[-1].tie)
    items = [_step(row) for row in shown]
    return Stretch(clock.epoch, cursor, items, seal.write(after), caught_up, moment_text(now))


def digest(engine: Engine, caller: Caller, space: UUID) -> Digest:
    """The digest of the rows of `space` this account may see. Raises Refused 403 when it has no place there."""
    if space not in caller.spaces:
        raise Refused(403, "space", words.NOT_YOUR_SPACE)
    with _snapshot(engine) as conn:
        clock = conn.execute(CLOCK).one()
        rows = conn.execute(OF_SPACE, {"account": caller.account, "space": space}).all()
    digests = [row_digest(row.entity, row.row_id, row.case_id, row.fields) for row in rows]
    cursor = Seal(clock.seal, clock.epoch, caller.account).write(Cursor.after(clock.seq))
    return Digest(clock.epoch, space, cursor, len(rows), space_digest(digests))


def _snapshot(engine: Engine) -> Connection:
    options: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return engine.connect().execution_options(**options)


def _that_fit(rows: Any) -> list[Row[Any]]:
    shown: list[Row[Any]] = []
    size = 0
    for row in rows:
        size += len(row.fields or "") + len(row.versions or "")
        if shown and size > PAGE_BYTES:
            break
        shown.append(row)
    return shown


def _step(row: Row[Any]) -> Step:
    if row.entity is None:
        return Step(evict=row.case_id)
    fields, versions = msgspec.Raw(row.fields), msgspec.Raw(row.versions)
    place = (row.entity, row.tie, row.space_id, row.case_id, row.seq, row.origin)
    return Step(row=Line(*place, fields, versions))

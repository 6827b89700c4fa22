"""The stream an account reads: the rows it may see, each at the position where it last became news to it.

A row's position for an account is the later of the row's own number and the number of the grant that gave the account
its case. One snapshot a page, filtered by access as it is in that snapshot, so a page never shows what was taken away.
A laptop without a cursor reads everything once in another order (first.py), and then the stream from there on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Engine, Row, text

from vru_case.models.columns import moment_text
from vru_case.server import digests, first, receipts, upgrades, words
from vru_case.server.caller import Caller
from vru_case.server.cursor import Cursor, Seal, stands_at
from vru_case.server.faults import Refused
from vru_case.server.shown import WHOLE, Line, line, snapshot, that_fit
from vru_case.server.together import together
from vru_case.sync.merge import content_of
from vru_case.sync.wire import PAGE, CaseDigest

#: Cases of a page whose sums come with it; once a day all are compared.
COMPARED = 50
CLOCK = text("""
    SELECT c.epoch, c.seq, c.seal, (SELECT seen_seq FROM device WHERE id = :device) AS seen
    FROM sync_clock c WHERE id = 1
""")
# Three branches, each along an index: rows that changed, rows of cases that were given, cases that were taken.
_NUMBERS = """
    (SELECT r.seq AS position, r.row_id AS tie, r.case_id, r.seq
     FROM sync_row r JOIN case_access a ON a.account_id = :account AND a.case_id = r.case_id
     WHERE r.seq > :position AND r.seq > a.granted_seq ORDER BY r.seq LIMIT :n)
    UNION ALL
    (SELECT a.granted_seq, r.row_id, r.case_id, r.seq
     FROM case_access a JOIN sync_row r ON r.case_id = a.case_id AND r.seq < a.granted_seq
     WHERE a.account_id = :account AND a.granted_seq >= :position AND (a.granted_seq > :position OR r.row_id > :tie)
     ORDER BY a.granted_seq, r.row_id LIMIT :n)
    UNION ALL
    (SELECT s.seq, s.case_id, s.case_id, NULL
     FROM scope_event s WHERE s.account_id = :account AND s.op = 'revoke' AND s.seq > :position
       AND NOT EXISTS (SELECT FROM case_access a WHERE a.account_id = s.account_id AND a.case_id = s.case_id)
     ORDER BY s.seq LIMIT :n)
    ORDER BY position, tie LIMIT :n
"""
STREAM = text(f"WITH page AS ({_NUMBERS}) {WHOLE} ORDER BY page.position, page.tie")
# The same, in one trip and so in one snapshot: before the rows a line that says where the clock stands, and, where
# nothing is left behind them, what the cases of these rows add up to.
PAGE_AT_ONCE = text(f"""
    WITH page AS MATERIALIZED ({_NUMBERS}),
    cases AS (
        SELECT case_id, min(position) AS at FROM page WHERE seq IS NOT NULL AND (SELECT count(*) FROM page) < :n
        GROUP BY case_id ORDER BY at, case_id LIMIT {COMPARED}),
    sums AS (
        SELECT json_agg(json_build_object('case', c.case_id, 'rows', s.rows, 'mark', s.mark) ORDER BY c.at, c.case_id)
        FROM cases c CROSS JOIN LATERAL (
            SELECT count(*) AS rows, bit_xor(r.digest) AS mark FROM sync_row r WHERE r.case_id = c.case_id) s)
    SELECT -1 AS position, NULL AS tie, NULL AS entity, NULL AS space_id, NULL AS case_id, NULL AS seq, NULL AS origin,
        CAST(json_build_object('epoch', c.epoch, 'seq', c.seq, 'seal', encode(c.seal, 'base64'),
            'seen', (SELECT seen_seq FROM device WHERE id = :device), 'sums', (SELECT * FROM sums)) AS text) AS fields,
        NULL AS versions
    FROM sync_clock c WHERE c.id = 1
    UNION ALL {WHOLE} ORDER BY position, tie
""")  # noqa: S608 - put together from constants


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
    digests: list[CaseDigest] = []
    total: int | None = None


class _Sum(Struct):
    case: UUID
    rows: int
    mark: int


class _Clock(Struct):
    """Where the clock stands, what this laptop is known to hold, and the sums of the cases on a page."""

    epoch: UUID
    seq: int
    seal: bytes
    seen: int | None
    sums: list[_Sum] | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a page shows: database rows, where the next begins, and whether nothing was left."""

    shown: Sequence[Row[Any]]
    after: Cursor
    caught_up: bool
    total: int | None = None
    digests: Sequence[CaseDigest] = ()


def pull(
    engine: Engine, caller: Caller, cursor: str, limit: int, now: datetime, schema: int = upgrades.SCHEMA
) -> Stretch:
    """A page of the stream after `cursor`. Raises Refused: 400 `cursor`, 409 `epoch`, 426 below the oldest schema."""
    if schema < upgrades.OLDEST:
        raise Refused(426, "upgrade", words.UPGRADE)
    n = max(1, min(limit, PAGE))
    said = stands_at(cursor)
    clock, reading = (
        _from_start(engine, caller, cursor, n) if said is None else _at_once(engine, caller, cursor, said, n, now)
    )
    items = [_step(row) for row in reading.shown]
    after = Seal(clock.seal, clock.epoch, caller.account).write(reading.after)
    sums = list(reading.digests)
    return Stretch(clock.epoch, cursor, items, after, reading.caught_up, moment_text(now), sums, reading.total)


def _opened(caller: Caller, clock: _Clock, cursor: str) -> Cursor:
    """The cursor, its seal looked at. Raises Refused."""
    start = Seal(clock.seal, clock.epoch, caller.account).read(cursor)
    if start.position > clock.seq:
        raise Refused(409, "epoch", words.EPOCH, epoch=clock.epoch)
    return start


def _at_once(
    engine: Engine, caller: Caller, cursor: str, start: Cursor, n: int, now: datetime
) -> tuple[_Clock, _Reading]:
    """A page of the stream, and a note of what its laptop has read."""
    at, found = caller.standing, list[Any]()
    if at is not None and start == Cursor.after(at.seq) and start.position <= at.seen:
        # Nothing has come since, and no row is looked at.
        clock = _Clock(at.epoch, at.seq, at.seal, at.seen)
        _opened(caller, clock, cursor)
        return clock, _stretch(found, clock.seq, n)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        clock = _clock(conn, caller) if at is None else _Clock(at.epoch, at.seq, at.seal, at.seen)
        _opened(caller, clock, cursor)  # before it is believed
        asked = [receipts.note(caller, start.position, now)] if start.position > (clock.seen or 0) else []
        if start != Cursor.after(clock.seq):
            bound = {"account": caller.account, "device": caller.device, "n": n + 1}
            asked.append((PAGE_AT_ONCE, bound | {"position": start.position, "tie": start.tie}))
        rows = together(conn, *asked)[-1] if asked else []
        if start != Cursor.after(clock.seq):
            head, *found = rows
            clock = msgspec.json.decode(head.fields, type=_Clock)
            _opened(caller, clock, cursor)
    reading = _stretch(found, clock.seq, n)
    if reading.caught_up:
        sums = [CaseDigest(each.case, each.rows, content_of([each.mark])) for each in clock.sums or ()]
        reading = replace(reading, digests=sums)
    return clock, reading


def _clock(conn: Connection, caller: Caller) -> _Clock:
    row = conn.execute(CLOCK, {"device": caller.device}).one()
    return _Clock(row.epoch, row.seq, row.seal, row.seen)


def _from_start(engine: Engine, caller: Caller, cursor: str, n: int) -> tuple[_Clock, _Reading]:
    with snapshot(engine) as conn:
        clock = _clock(conn, caller)
        start = _opened(caller, clock, cursor)
        reading = _read(conn, caller, start, clock.seq, n)
        if reading.caught_up:
            cases = dict.fromkeys(row.case_id for row in reading.shown if row.entity is not None)
            reading = replace(reading, digests=digests.of_cases(conn, list(cases)[:COMPARED]) if cases else ())
    return clock, reading


def _read(conn: Connection, caller: Caller, start: Cursor, top: int, n: int) -> _Reading:
    if start == Cursor.start():
        start = first.beginning(conn, caller, top)
    if start.first is None:
        return _stream(conn, caller, start, top, n)
    found = first.read(conn, caller, start, n + 1)
    shown = that_fit(found[:n])
    if len(shown) < len(found):
        return _Reading(shown, first.after(start, shown[-1], caller), False, start.first.total)
    # What came while it was read, and before: in the same snapshot, so nothing can fall between.
    rest = _stream(conn, caller, Cursor.after(start.position), top, max(1, n - len(shown)))
    if shown and not rest.caught_up:
        return _Reading(shown, Cursor.after(start.position), False, start.first.total)
    return _Reading([*shown, *rest.shown], rest.after, rest.caught_up, start.first.total)


def _stream(conn: Connection, caller: Caller, start: Cursor, top: int, n: int) -> _Reading:
    found: Sequence[Row[Any]] = []
    if start.position < top or start.tie != Cursor.after(top).tie:
        bound = {"account": caller.account, "position": start.position, "tie": start.tie, "n": n + 1}
        found = conn.execute(STREAM, bound).all()
    return _stretch(found, top, n)


def _stretch(found: Sequence[Row[Any]], top: int, n: int) -> _Reading:
    shown = that_fit(found[:n])
    caught_up = len(shown) == len(found)
    # Nothing of theirs is left below the clock: the next page need not look there again.
    after = Cursor.after(top) if caught_up else Cursor(shown[-1].position, shown[-1].tie)
    return _Reading(shown, after, caught_up)


def _step(row: Row[Any]) -> Step:
    return Step(evict=row.case_id) if row.entity is None else Step(row=line(row))

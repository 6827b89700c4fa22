"""The laptops of everybody in a space, for its supervisors: when each was here, and what has left which."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, text

from vru_case.models.columns import moment_text
from vru_case.server import words
from vru_case.server.caller import Caller
from vru_case.server.faults import Refused
from vru_case.server.supervising import SUPERVISOR
from vru_case.sync.wire import Leaving, TeamLaptop, TeamLaptops

#: As many of the cases that were taken last.
MOST = 100

LAPTOPS = text("""
    SELECT d.id, d.account_id, d.name, d.last_seen, d.revoked_at, (
        SELECT count(DISTINCT s.case_id) FROM scope_event s WHERE s.account_id = d.account_id AND s.seq > d.seen_seq
    ) AS behind
    FROM device d JOIN place p ON p.account_id = d.account_id AND p.space_id = :space
    ORDER BY d.last_seen NULLS LAST, d.id
""")
# Only what is taken still: whoever has been given a case again keeps it. A laptop that never came, or came only after
# the case was taken, has none.
LEAVING = text("""
    SELECT s.case_id, d.id AS device, CASE WHEN d.seen_seq >= s.seq THEN coalesce((
        SELECT min(a.at) FROM audit a
        WHERE a.device_id = d.id AND a.what = 'given up' AND CAST(a.counts->>'upto' AS bigint) >= s.seq
    ), d.last_seen) END AS left_at
    FROM scope_event s
    JOIN place p ON p.account_id = s.account_id AND p.space_id = :space
    JOIN case_file c ON c.case_id = s.case_id AND c.space_id = :space
    JOIN device d ON d.account_id = s.account_id AND d.last_seen IS NOT NULL AND d.enrolled_seq < s.seq
    WHERE s.op = 'revoke' AND NOT EXISTS (
        SELECT FROM scope_event l WHERE l.account_id = s.account_id AND l.case_id = s.case_id AND l.seq > s.seq)
    ORDER BY s.seq DESC, d.id LIMIT :most
""")


def laptops(engine: Engine, caller: Caller, space: UUID, now: datetime) -> TeamLaptops:
    """The laptops of a space and what was to leave them. Raises Refused 403 for whoever doesn't supervise there."""
    if not any(place.space == space and place.role == SUPERVISOR for place in caller.places):
        raise Refused(403, "space", words.NOT_YOUR_SPACE)
    with engine.connect() as conn:
        known = conn.execute(LAPTOPS, {"space": space}).all()
        taken = conn.execute(LEAVING, {"space": space, "most": MOST}).all()
    return TeamLaptops(
        moment_text(now),
        [
            TeamLaptop(row.id, row.account_id, row.name, _said(row.last_seen), row.revoked_at is not None, row.behind)
            for row in known
        ],
        [Leaving(row.case_id, row.device, _said(row.left_at)) for row in taken],
    )


def _said(at: datetime | None) -> str | None:
    return None if at is None else moment_text(at)

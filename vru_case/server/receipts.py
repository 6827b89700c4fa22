"""What laptops have given up: the cursor a laptop comes back with is the receipt for everything taken before it."""

from datetime import datetime

from sqlalchemy import text

from vru_case.server.caller import Caller
from vru_case.server.together import Asked

# Without waiting: a push of the same laptop may hold the row, and the next page will say the same. Not flushed at once:
# after a crash the next page says it again.
NOTE = text("""
    WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
    before AS MATERIALIZED (
        SELECT d.id, d.account_id, d.seen_seq FROM device d, quick
        WHERE d.id = :device AND d.seen_seq < :position FOR UPDATE OF d SKIP LOCKED),
    moved AS (UPDATE device d SET seen_seq = :position, last_seen = :now FROM before b WHERE d.id = b.id),
    gone AS (
        SELECT b.id, b.account_id, count(*) AS cases FROM before b JOIN scope_event s ON s.account_id = b.account_id
        AND s.op = 'revoke' AND s.seq > b.seen_seq AND s.seq <= :position GROUP BY b.id, b.account_id)
    INSERT INTO audit (at, account_id, device_id, what, counts)
    SELECT :now, account_id, id, 'given up',
        jsonb_build_object('cases', cases, 'upto', CAST(:position AS bigint)) FROM gone
""")


def note(caller: Caller, position: int, now: datetime) -> Asked:
    """What says that this laptop holds the stream up to `position`, evictions included. Only ever forward."""
    return NOTE, {"device": caller.device, "position": position, "now": now}

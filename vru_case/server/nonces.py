"""Nonces of the last minutes, in the database, so that a request is taken once whichever process it comes to."""

import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

#: How far a laptop's clock may be from ours; a nonce is kept for longer than its signature is good.
WINDOW = timedelta(seconds=120)
KEPT = 3 * WINDOW
#: Seconds between two clearings by one process, and how much each takes at most.
CLEAR_EVERY = 30.0
AT_ONCE = 20_000
#: When a device was last here is written down this often; the sync page says no more than minutes.
SEEN_EVERY = timedelta(minutes=1)

# Who asks, whether they asked before, and where the clock stands: one statement, one trip. The table is unlogged, so
# nothing has to reach a disk or a standby before the answer goes on; the device's row is passed over while a push holds
# it.
ONCE = text("""
    WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
    known AS MATERIALIZED (
        SELECT d.account_id, d.revoked_at, d.last_seen, d.seen_seq, a.name, a.disabled_at, c.epoch, c.seq, c.seal
        FROM device d JOIN account a ON a.id = d.account_id CROSS JOIN sync_clock c
        WHERE d.id = :device AND c.id = 1),
    mine AS (INSERT INTO nonce (device_id, nonce, at) SELECT :device, :nonce, :now FROM quick, known
             ON CONFLICT DO NOTHING RETURNING 1)
    SELECT k.*, EXISTS (SELECT FROM mine) AS first,
        (SELECT json_agg(json_build_object('space', s.id, 'programme', s.programme, 'name', s.name, 'role', p.role,
                'title', p.title, 'sees', p.sees) ORDER BY s.name, s.id)
         FROM place p JOIN space s ON s.id = p.space_id WHERE p.account_id = k.account_id) AS places
    FROM known k
""")
SEEN = text("""
    WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
    free AS MATERIALIZED (SELECT id FROM device, quick WHERE id = :device FOR UPDATE OF device SKIP LOCKED)
    UPDATE device SET last_seen = :now WHERE id IN (SELECT id FROM free)
""")
CLEAR = text("""
    DELETE FROM nonce WHERE ctid IN (SELECT ctid FROM nonce WHERE at < :old LIMIT :n FOR UPDATE SKIP LOCKED)
""")


class Nonces:
    """What was asked already. One for a process; what it holds itself is only when it last cleared up."""

    def __init__(self) -> None:
        self._cleared = time.monotonic()

    def first_time(self, conn: Connection, device: UUID, nonce: str, now: datetime) -> Any:
        """Whose device it is, `places`, clock, and whether it asks this for the `first` time; None when it is nobody's.

        `first` once per device and nonce, for longer than its signature would be accepted. `conn` commits by itself.
        """
        asking = conn.execute(ONCE, {"device": device, "nonce": nonce, "now": now}).one_or_none()
        if time.monotonic() - self._cleared > CLEAR_EVERY:
            self._cleared = time.monotonic()
            conn.execute(CLEAR, {"old": now - KEPT, "n": AT_ONCE})
        return asking


def seen(conn: Connection, device: UUID, last: datetime | None, now: datetime) -> None:
    """Note that a device is here, unless that was noted a moment ago."""
    if last is None or now - last > SEEN_EVERY:
        conn.execute(SEEN, {"device": device, "now": now})

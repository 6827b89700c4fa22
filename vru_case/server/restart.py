"""Laptops that have to find their feet: after the server began a new life, and when one turns out to be two."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, text

from vru_case.server import devices, words
from vru_case.server.caller import Caller
from vru_case.server.faults import Refused
from vru_case.sync.wire import MAX_MIDS, Fork, Forked, Reconcile, Reconciled

STANDING = text("SELECT c.epoch, d.high FROM sync_clock c, device d WHERE c.id = 1 AND d.id = :device")
# Only what this account's own laptops sent is known to it; the rest is missing as far as it is concerned.
HELD = text("""
    SELECT a.mid FROM applied a JOIN device d ON d.id = a.device_id AND d.account_id = :account
    WHERE a.mid = ANY(CAST(:mids AS uuid[]))
""")


def reconcile(engine: Engine, caller: Caller, asked: Reconcile) -> Reconciled:
    """Which ops the server has not. Raises Refused: 409 `epoch`, 413."""
    if len(asked.mids) > MAX_MIDS:
        raise Refused(413, "too_big", words.TOO_BIG)
    with engine.connect() as conn:
        standing = conn.execute(STANDING, {"device": caller.device}).one()
        if asked.epoch != standing.epoch:
            raise Refused(409, "epoch", words.EPOCH, epoch=standing.epoch)
        held = set(conn.scalars(HELD, {"account": caller.account, "mids": asked.mids}))
    return Reconciled(standing.epoch, [mid for mid in asked.mids if mid not in held], standing.high)


def fork(engine: Engine, caller: Caller, asked: Fork, now: datetime) -> Forked:
    """A device of its own for a laptop that was copied; the old one stays, for the other copy.

    The same key again gives the same device, so a lost answer can be asked for again. Raises Refused: 400 `malformed`,
    409 `key` when the key is another account's, 403 `revoked`.
    """
    key = devices.key_of(asked.public_key)
    with engine.begin() as conn:
        device = devices.register(
            conn, caller.account, key, asked.device_name.replace("\0", ""), now, "fork", copy=True
        )
        epoch: UUID = conn.execute(STANDING, {"device": device}).one().epoch
    return Forked(device, epoch)

"""Laptops that have to find their feet: after the server began a new life, and when one turns out to be two."""

import base64
import binascii
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, text

from vru_case import clock
from vru_case.server import ledger, words
from vru_case.server.caller import Caller
from vru_case.server.faults import Refused
from vru_case.sync.wire import MAX_MIDS, Fork, Forked, Reconcile, Reconciled

STANDING = text("SELECT c.epoch, d.high FROM sync_clock c, device d WHERE c.id = 1 AND d.id = :device")
# Only what this account's own laptops sent is known to it; the rest is missing as far as it is concerned.
HELD = text("""
    SELECT a.mid FROM applied a JOIN device d ON d.id = a.device_id AND d.account_id = :account
    WHERE a.mid = ANY(CAST(:mids AS uuid[]))
""")
NEW = text("""
    INSERT INTO device (id, account_id, public_key, name, enrolled_at) VALUES (:id, :account, :key, :name, :now)
    ON CONFLICT (public_key) DO NOTHING
""")
DEVICE = text("SELECT id, account_id, revoked_at FROM device WHERE public_key = :key")


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
    key = _key(asked.public_key)
    new = {
        "id": clock.new_id(),
        "account": caller.account,
        "key": key,
        "name": asked.device_name.replace("\0", "")[:100],
        "now": now,
    }
    with engine.begin() as conn:
        added = conn.execute(NEW, new).rowcount
        device = conn.execute(DEVICE, {"key": key}).one()
        if device.account_id != caller.account:
            raise Refused(409, "key", words.KEY_TAKEN)
        if device.revoked_at is not None:
            raise Refused(403, "revoked", words.REVOKED)
        if added:
            ledger.audit(conn, now, "fork", {"devices": 1}, account=caller.account, device=device.id)
        epoch: UUID = conn.execute(STANDING, {"device": device.id}).one().epoch
    return Forked(device.id, epoch)


def _key(text_key: str) -> bytes:
    try:
        key = base64.b64decode(text_key, validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != 32:
        raise Refused(400, "malformed", words.MALFORMED)
    return key

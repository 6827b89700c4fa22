"""The laptops of an account: registering one by its key, and all of them for their owner to look over."""

import base64
import binascii
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from vru_case import clock
from vru_case.models.columns import moment_text
from vru_case.server import ledger, words
from vru_case.server.caller import Caller
from vru_case.server.faults import Refused
from vru_case.sync.wire import Device, Devices

# What a laptop has still to take or give up: the cases whose coming or going its pulls have not passed yet.
DEVICES = text("""
    SELECT d.id, d.name, d.enrolled_at, d.last_seen, d.revoked_at, (
        SELECT count(DISTINCT s.case_id) FROM scope_event s WHERE s.account_id = d.account_id AND s.seq > d.seen_seq
    ) AS behind
    FROM device d WHERE d.account_id = :account ORDER BY d.enrolled_at DESC, d.id DESC
""")
NEW = text("""
    INSERT INTO device (id, account_id, public_key, name, enrolled_at, enrolled_seq)
    SELECT :id, :account, :key, :name, :now, CASE WHEN :copy THEN 0 ELSE seq END FROM sync_clock
    ON CONFLICT (public_key) DO NOTHING
""")
DEVICE = text("SELECT id, account_id, revoked_at FROM device WHERE public_key = :key")
LONGEST_NAME = 100


def key_of(said: str) -> bytes:
    """A laptop's public key as it travels. Raises Refused 400 `malformed` for one that is none."""
    try:
        key = base64.b64decode(said, validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != 32:
        raise Refused(400, "malformed", words.MALFORMED)
    return key


def register(
    conn: Connection, account: UUID, key: bytes, name: str, now: datetime, what: str, *, copy: bool = False
) -> UUID:
    """The device of a key, made when it is new and then audited as `what`; a lost answer can be asked for again.

    `copy`: it has whatever another laptop had; any other begins with nothing.

    Raises Refused: 409 `key` when the key is another account's, 403 `revoked`.
    """
    new = {"id": clock.new_id(), "account": account, "key": key, "name": name[:LONGEST_NAME], "now": now, "copy": copy}
    added = conn.execute(NEW, new).rowcount
    device = conn.execute(DEVICE, {"key": key}).one()
    if device.account_id != account:
        raise Refused(409, "key", words.KEY_TAKEN)
    if device.revoked_at is not None:
        raise Refused(403, "revoked", words.REVOKED)
    if added:
        ledger.audit(conn, now, what, {"devices": 1}, account=account, device=device.id)
    found: UUID = device.id
    return found


def devices(engine: Engine, caller: Caller) -> Devices:
    """Every laptop the caller's account has signed in on, newest first."""
    with engine.connect() as conn:
        rows = conn.execute(DEVICES, {"account": caller.account}).all()
    return Devices([
        Device(
            row.name,
            row.id == caller.device,
            moment_text(row.enrolled_at),
            None if row.last_seen is None else moment_text(row.last_seen),
            row.revoked_at is not None,
            row.behind,
        )
        for row in rows
    ])  # fmt: skip

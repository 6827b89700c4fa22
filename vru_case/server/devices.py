"""The laptops of an account, for its owner to look over."""

from sqlalchemy import Engine, text

from vru_case.models.columns import moment_text
from vru_case.server.caller import Caller
from vru_case.sync.wire import Device, Devices

# What a laptop has still to take or give up: the cases whose coming or going its pulls have not passed yet.
DEVICES = text("""
    SELECT d.id, d.name, d.enrolled_at, d.last_seen, d.revoked_at, (
        SELECT count(DISTINCT s.case_id) FROM scope_event s WHERE s.account_id = d.account_id AND s.seq > d.seen_seq
    ) AS behind
    FROM device d WHERE d.account_id = :account ORDER BY d.enrolled_at DESC, d.id DESC
""")


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

"""Enrolling a laptop: a name and a password, once; after that its key speaks for it."""

import hashlib
import hmac
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, text

from vru_case.models.columns import moment_text
from vru_case.server import devices, passwords, words
from vru_case.server.door import places_of
from vru_case.server.faults import Refused
from vru_case.sync.wire import Enrol, Enrolled

#: Tries before waiting begins; then 2, 4, 8… seconds, at most LONGEST. Forgotten after a day.
FREE_TRIES = 5
LONGEST = timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)
#: Each check takes 19 MiB and some 30 ms; more at once would let strangers fill the memory.
_AT_ONCE = BoundedSemaphore(4)

SEAL = text("SELECT seal, epoch FROM sync_clock WHERE id = 1")
ACCOUNT = text("SELECT id, name, password_hash, disabled_at FROM account WHERE username = :username")
TRIED = text("SELECT failed, last_at FROM sign_in_try WHERE name_digest = :name FOR UPDATE")
COUNT = text("""
    INSERT INTO sign_in_try (name_digest, failed, last_at) VALUES (:name, 1, :now)
    ON CONFLICT (name_digest) DO UPDATE SET failed = sign_in_try.failed + 1, last_at = excluded.last_at
""")
CLEAR = text("DELETE FROM sign_in_try WHERE name_digest = :name OR last_at < :old")


def username(given: str) -> str:
    """A name as it is compared: without spaces around it, case not minded."""
    return given.strip().casefold()


def enrol(engine: Engine, asked: Enrol, now: datetime) -> Enrolled:
    """Register a laptop's key. The same key again gives the same laptop, so a lost answer can be asked for again.

    Raises Refused: 401 `sign_in` (name or password, not said which), 429 `wait`, 400 `malformed` for a key that is
    none, 409 `key` when the key is another account's, 403 `revoked`, 403 `other` when the store is another worker's.
    """
    if "\0" in asked.username + asked.device_name:  # no text of PostgreSQL's holds one
        raise Refused(400, "malformed", words.MALFORMED)
    key = devices.key_of(asked.public_key)
    name = username(asked.username)
    digest = _count_try(engine, name, now)
    with engine.connect() as conn:
        account = conn.execute(ACCOUNT, {"username": name}).one_or_none()
    kept = account.password_hash if account is not None and account.disabled_at is None else None
    with _AT_ONCE:
        right = passwords.fits(asked.password, kept)
    if not right or account is None:
        raise Refused(401, "sign_in", words.SIGN_IN_FAILED)
    if asked.account not in {None, account.id}:
        raise Refused(403, "other", words.OTHER_WORKER)
    with engine.begin() as conn:
        conn.execute(CLEAR, {"name": digest, "old": now - FORGOTTEN})
        return _registered(conn, account, key, asked.device_name, now)


def _count_try(engine: Engine, name: str, now: datetime) -> bytes:
    """Count this try before it is judged, so that many at once are no way round the waiting."""
    with engine.begin() as conn:
        seal = conn.execute(SEAL).one().seal
        digest = hmac.new(seal, name.encode(), hashlib.sha256).digest()
        tried = conn.execute(TRIED, {"name": digest}).one_or_none()
        if tried is not None and tried.failed >= FREE_TRIES:
            pause = min(LONGEST, timedelta(seconds=2 ** min(tried.failed - FREE_TRIES + 1, 20)))
            left = (tried.last_at + pause - now).total_seconds()
            if left > 0:
                raise Refused(429, "wait", words.WAIT, retry_after=int(left) + 1)
        conn.execute(COUNT, {"name": digest, "now": now})
    return digest


def _registered(conn: Connection, account: Any, key: bytes, device_name: str, now: datetime) -> Enrolled:
    device = devices.register(conn, account.id, key, device_name, now, "enrol")
    epoch: UUID = conn.execute(SEAL).one().epoch
    return Enrolled(account.id, account.name, device, epoch, moment_text(now), list(places_of(conn, account.id)))

"""The door: a request is let in when its laptop signed it, just now, once, and is still welcome."""

import base64
import binascii
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fastapi import Request
from sqlalchemy import Connection, Engine, text

from vru_case.models.columns import moment_text
from vru_case.server import words
from vru_case.server.caller import Caller, Standing
from vru_case.server.faults import Refused
from vru_case.server.limits import Buckets, Limits, from_here
from vru_case.server.nonces import WINDOW, Nonces, seen
from vru_case.sync.wire import Place, signing_text

LONGEST_NONCE = 64

#: Keys of laptops a process keeps at hand; one is never changed, a laptop that needs another is another device.
KEYS = 20_000

KEY = text("SELECT public_key FROM device WHERE id = :device")
PLACES = text("""
    SELECT s.id AS space, s.programme, s.name, p.role, p.title, p.sees
    FROM place p JOIN space s ON s.id = p.space_id WHERE p.account_id = :account ORDER BY s.name, s.id
""")


class Door:
    """Checks signatures, and how often a laptop asks. One for an application."""

    def __init__(self, engine: Engine, now: Callable[[], datetime], limits: Limits) -> None:
        # Each statement is a transaction of its own: there is nothing here to take back.
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._now = now
        self._nonces = Nonces()
        self._keys: dict[UUID, Ed25519PublicKey] = {}
        self._devices = Buckets(limits.device)
        self._addresses = Buckets(limits.address)

    def may_knock(self, request: Request) -> None:
        """Whether an address may try to enrol. Raises Refused 429 `busy`."""
        address = request.client.host if request.client is not None else ""
        if not from_here(address):  # a proxy beside us that doesn't say for whom it asks, or ourselves
            self._addresses.take(address)

    def let_in(self, request: Request, body: bytes) -> Caller:
        """The caller of a signed request.

        Raises Refused: 401 `signature`, `clock` or `nonce`, 403 `revoked`, 429 `busy`.
        """
        device, at, nonce, signature = _headers(request)
        target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        said = signing_text(request.method, target, body, at, nonce)
        with self._engine.connect() as conn:
            self._verify(conn, device, signature, said)
            self._check_time(at)
            self._devices.take(device)
            now = self._now()
            # Nothing is written for somebody whose signature isn't right.
            asking = self._nonces.first_time(conn, device, nonce, now)
            if asking is None:
                raise Refused(401, "signature", words.NOT_SIGNED)
            if asking.revoked_at is not None or asking.disabled_at is not None:
                raise Refused(403, "revoked", words.REVOKED)
            if not asking.first:
                raise Refused(401, "nonce", words.SEEN_BEFORE)
            seen(conn, device, asking.last_seen, now)
        places = msgspec.convert(asking.places or (), tuple[Place, ...])
        standing = Standing(asking.epoch, asking.seq, asking.seal, asking.seen_seq)
        return Caller(asking.account_id, device, asking.name, places, standing)

    def _verify(self, conn: Connection, device: UUID, signature: bytes, said: bytes) -> None:
        key = self._keys.get(device)
        if key is None:
            found: bytes | None = conn.execute(KEY, {"device": device}).scalar_one_or_none()
            if found is None:
                raise Refused(401, "signature", words.NOT_SIGNED)
            key = Ed25519PublicKey.from_public_bytes(found)
        try:
            key.verify(signature, said)
        except InvalidSignature:
            raise Refused(401, "signature", words.NOT_SIGNED) from None
        if len(self._keys) >= KEYS:
            self._keys.clear()
        self._keys[device] = key

    def _check_time(self, at: str) -> None:
        now = self._now()
        try:
            said = datetime.fromisoformat(at)
            fits = abs(said - now) <= WINDOW
        except (ValueError, TypeError, OverflowError):
            fits = False
        if not fits:
            raise Refused(401, "clock", words.CLOCK, server_time=moment_text(now))


def places_of(conn: Connection, account: UUID) -> tuple[Place, ...]:
    """The places of an account, by name."""
    return tuple(msgspec.convert(row, Place) for row in conn.execute(PLACES, {"account": account}).mappings())


def _headers(request: Request) -> tuple[UUID, str, str, bytes]:
    try:
        device = UUID(request.headers["vru-device"])
        at, nonce = request.headers["vru-time"], request.headers["vru-nonce"]
        signature = base64.b64decode(request.headers["vru-signature"], validate=True)
    except (KeyError, ValueError, binascii.Error):
        raise Refused(401, "signature", words.NOT_SIGNED) from None
    if not 0 < len(nonce) <= LONGEST_NONCE:
        raise Refused(401, "signature", words.NOT_SIGNED)
    return device, at, nonce, signature

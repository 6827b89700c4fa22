"""The door: a request is let in when its laptop signed it, just now, once, and is still welcome."""

import base64
import binascii
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fastapi import Request
from sqlalchemy import Connection, Engine, text

from vru_case.models.columns import moment_text
from vru_case.server import words
from vru_case.server.caller import Caller
from vru_case.server.faults import Refused
from vru_case.sync.wire import Place, signing_text

#: How far a laptop's clock may be from ours.
WINDOW = timedelta(seconds=120)
LONGEST_NONCE = 64

DEVICE = text("""
    SELECT d.account_id, d.public_key, d.revoked_at, a.name, a.disabled_at
    FROM device d JOIN account a ON a.id = d.account_id WHERE d.id = :device
""")
PLACES = text("""
    SELECT s.id AS space, s.programme, s.name, p.role, p.title, p.sees
    FROM place p JOIN space s ON s.id = p.space_id WHERE p.account_id = :account ORDER BY s.name, s.id
""")


class Nonces:
    """The nonces of the last few minutes, in memory: one server process answers at a time (docs/deploy.md)."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._young: set[tuple[UUID, str]] = set()
        self._old: set[tuple[UUID, str]] = set()
        self._turned: datetime | None = None

    def first_time(self, device: UUID, nonce: str, now: datetime) -> bool:
        """True once per device and nonce, for at least as long as its signature would be accepted."""
        with self._lock:
            if self._turned is None or abs(now - self._turned) > 2 * WINDOW:
                self._old, self._young, self._turned = self._young, set(), now
            key = (device, nonce)
            if key in self._young or key in self._old:
                return False
            self._young.add(key)
            return True


class Door:
    """Checks signatures. One for an application."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._engine = engine
        self._now = now
        self._nonces = Nonces()

    def let_in(self, request: Request, body: bytes) -> Caller:
        """The caller of a signed request. Raises Refused: 401 `signature`, `clock` or `nonce`, 403 `revoked`."""
        device, at, nonce, signature = _headers(request)
        with self._engine.connect() as conn:
            known = conn.execute(DEVICE, {"device": device}).one_or_none()
            if known is None:
                raise Refused(401, "signature", words.NOT_SIGNED)
            target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            _verify(known.public_key, signature, signing_text(request.method, target, body, at, nonce))
            self._check_time(at)
            if known.revoked_at is not None or known.disabled_at is not None:
                raise Refused(403, "revoked", words.REVOKED)
            if not self._nonces.first_time(device, nonce, self._now()):
                raise Refused(401, "nonce", words.SEEN_BEFORE)
            return Caller(known.account_id, device, known.name, places_of(conn, known.account_id))

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


def _verify(public_key: bytes, signature: bytes, said: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, said)
    except InvalidSignature:
        raise Refused(401, "signature", words.NOT_SIGNED) from None

"""HTTP to the server: signing, zstd, digests, and turning what goes wrong into plain Troubles."""

import base64
import hashlib
import re
import secrets
import ssl
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import SplitResult, urlencode, urlsplit

import httpx
import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.models.columns import moment_text
from vru_case.sync import wire
from vru_case.sync.address import Address

T = TypeVar("T")

OFFLINE = "The server can't be reached from here. Everything is saved on this laptop."
NOT_OURS = "Something between here and the server answered instead of it. Everything is saved on this laptop."
NOT_SAFE = "The server's address must begin with https://."
CUT_SHORT = "The answer was cut short. It will be asked for again."
_TIMEOUT = httpx.Timeout(30, connect=5)
_HOST = re.compile(r"[\w.:-]+")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class ServerSaid(Trouble):
    """The server answered with a fault. `fault.code` is what the program goes by."""

    def __init__(self, fault: wire.Fault) -> None:
        super().__init__(fault.message, fault.code)
        self.fault = fault


def checked(server: str) -> str:
    """A server's address without its last slash. Raises Refusal when it isn't https, except on this machine."""
    parts = _parts(server.strip())
    if parts is None:
        raise Refusal("That doesn't look like a server's address.", "server")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise Refusal(NOT_SAFE, "server")
    return parts.geturl().rstrip("/")


def _parts(typed: str) -> SplitResult | None:
    """An address taken apart, https unless it says otherwise; None when it is none."""
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        usable = _HOST.fullmatch(parts.hostname or "") and parts.port != 0
        httpx.URL(parts.geturl())
    except (ValueError, httpx.InvalidURL):
        return None
    return parts if usable else None


class Post:
    """One connection to one server. Use as a context manager; for the net's thread only."""

    def __init__(self, server: str, address: Address | None = None) -> None:
        # The system's own trust store: what an organisation trusts is set there.
        base = checked(server)
        verify = ssl.create_default_context() if base.startswith("https:") else False
        self._http = httpx.Client(base_url=base, timeout=_TIMEOUT, verify=verify)
        self._address = address
        self._offset = timedelta(seconds=address.clock_offset_s if address else 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    @property
    def offset_s(self) -> int:
        """Seconds the server's clock is ahead of ours, as last noticed."""
        return round(self._offset.total_seconds())

    def enrol(self, asked: wire.Enrol) -> wire.Enrolled:
        """Sign in on a new laptop."""
        return self._ask("POST", "/v1/enrol", wire.Enrolled, asked)

    def hello(self) -> wire.Hello:
        """What the server says first."""
        return self._ask("GET", "/v1/hello", wire.Hello)

    def push(self, batch: wire.Push) -> wire.PushAnswer:
        """Send a batch of ops. Safe to repeat: each op has one effect."""
        return self._ask("POST", "/v1/push", wire.PushAnswer, batch)

    def pull(self, cursor: str, limit: int = wire.PAGE) -> wire.Page:
        """The page after a cursor."""
        return self._ask("GET", f"/v1/pull?{urlencode({'cursor': cursor, 'limit': limit})}", wire.Page)

    def digest(self, space: str) -> wire.Digest:
        """What the server would show us of a space, as one digest."""
        return self._ask("GET", f"/v1/digest?{urlencode({'space': space})}", wire.Digest)

    def _ask(self, method: str, target: str, kind: type[T], message: msgspec.Struct | None = None) -> T:
        body = b"" if message is None else zstandard.compress(msgspec.json.encode(message), wire.ZSTD_LEVEL)
        try:
            return self._once(method, target, body, kind)
        except ServerSaid as said:
            if said.fault.code != "clock" or said.fault.server_time is None:
                raise
            # This laptop's clock is wrong; sign by the server's from now on.
            self._offset = datetime.fromisoformat(said.fault.server_time) - clock.now()
            return self._once(method, target, body, kind)

    def _once(self, method: str, target: str, body: bytes, kind: type[T]) -> T:
        headers = {"Accept-Encoding": "zstd", **self._signature(method, target, body)}
        if body:
            headers |= {"Content-Encoding": "zstd", "Content-Digest": digest_of(body)}
        request = self._http.build_request(method, target, content=body or None, headers=headers)
        try:
            answer = self._http.send(request, stream=True)
            try:
                raw = b"".join(answer.iter_raw())
            finally:
                answer.close()
        except httpx.HTTPError as error:
            raise Trouble(OFFLINE, type(error).__name__) from None
        return _read(answer, raw, kind)

    def _signature(self, method: str, target: str, body: bytes) -> dict[str, str]:
        if self._address is None:
            return {}
        at, nonce = moment_text(clock.now() + self._offset), secrets.token_urlsafe(16)
        key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(self._address.device_key))
        signed = key.sign(wire.signing_text(method, target, body, at, nonce))
        return {
            "VRU-Device": str(self._address.device_id),
            "VRU-Time": at,
            "VRU-Nonce": nonce,
            "VRU-Signature": base64.b64encode(signed).decode(),
        }


def digest_of(body: bytes) -> str:
    """A `Content-Digest` (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def _read(answer: httpx.Response, raw: bytes, kind: type[T]) -> T:
    promised = answer.headers.get("content-digest")
    if promised is not None and promised != digest_of(raw):
        raise Trouble(CUT_SHORT, "digest")
    try:
        plain = _inflated(raw) if answer.headers.get("content-encoding") == "zstd" else raw
        if answer.status_code == httpx.codes.OK:
            if promised is None:
                # A captive portal's page says 200 as well; our server always sends a digest.
                raise Trouble(NOT_OURS, "no digest")
            return msgspec.json.decode(plain, type=kind)
        raise ServerSaid(msgspec.json.decode(plain, type=wire.Fault))
    except (msgspec.DecodeError, zstandard.ZstdError, UnicodeDecodeError):
        raise Trouble(NOT_OURS, f"status {answer.status_code}") from None


def _inflated(raw: bytes) -> bytes:
    plain = zstandard.ZstdDecompressor().stream_reader(raw).read(wire.MAX_INFLATED + 1)
    if len(plain) > wire.MAX_INFLATED:
        raise Trouble(NOT_OURS, "too big")
    return plain

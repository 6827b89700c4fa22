"""One connection to one server: signing, zstd, digests, and turning what goes wrong into plain Troubles."""

import base64
import hashlib
import ssl
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import msgspec
import zstandard

from vru_case import clock
from vru_case.errors import Trouble
from vru_case.models.columns import moment_text
from vru_case.sync import wire
from vru_case.sync.address import Address, checked
from vru_case.sync.ends import Ends
from vru_case.sync.signing import Signer

T = TypeVar("T")

OFFLINE = "The server can't be reached from here. Everything is saved on this laptop."
NOT_OURS = "Something between here and the server answered instead of it. Everything is saved on this laptop."
CUT_SHORT = "The answer was cut short. It will be asked for again."
SLOW = "The line to the server is too slow just now. Everything is saved on this laptop."
#: Between two exchanges the connection stays open about this long; the usual pause is shorter.
_KEPT_S = 75
_TIMEOUT = httpx.Timeout(30, connect=5)
_LIMITS = httpx.Limits(max_connections=2, keepalive_expiry=_KEPT_S)
_LONGEST_AFTER_S = 3600.0
#: What is sent from a ward goes up a thin line: a tenth fewer bytes than at the server's level, for 5 µs an op. That
#: costs nobody a moment where it is made ready ahead; what is sent at once is packed as the server does.
_AHEAD, _AT_ONCE = 6, wire.ZSTD_LEVEL


class LineTrouble(Trouble):
    """What goes wrong between here and the server. `status`: HTTP's, where there was an answer.

    `after_s`: seconds to leave the server alone, where somebody said so. `unsent`: surely nothing has left this laptop.
    """

    after_s = 0.0
    status = 0
    unsent = False


class TooSlow(LineTrouble):
    """The request or its answer took too long: a smaller one may get through."""


class ServerSaid(LineTrouble):
    """The server answered with a fault. `fault.code` is what the program goes by."""

    def __init__(self, fault: wire.Fault) -> None:
        super().__init__(fault.message, fault.code)
        self.fault = fault


class Transport:
    """One connection. For one thread at a time, but for `ahead`, which has one of its own, and `hang_up`."""

    _lane: ThreadPoolExecutor | None = None
    _ahead: Future[Any] | None = None
    _ends: Ends | None = None
    _rested = False
    _packed: Mapping[int, tuple[msgspec.Struct, bytes]] = {}

    def __init__(self, server: str, address: Address | None = None) -> None:
        # The system's own trust store: what an organisation trusts is set there.
        base = checked(server)
        verify = ssl.create_default_context() if base.startswith("https:") else False
        self._http = httpx.Client(base_url=base, timeout=_TIMEOUT, limits=_LIMITS, verify=verify)
        self._ends = Ends(self._http)
        self._offset = timedelta(seconds=address.clock_offset_s if address else 0)
        self._signer = Signer(address) if address else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def sign_as(self, address: Address) -> None:
        """Sign as this device from now on."""
        self._signer = Signer(address)

    @property
    def offset_s(self) -> int:
        """Seconds the server's clock is ahead of ours, as last noticed."""
        return round(self._offset.total_seconds())

    def answered(self, within_s: float = 0) -> bool:
        """Whether nothing that was asked for ahead is still to come, or will be before so many seconds are over."""
        return self._ahead is None or bool(wait([self._ahead], within_s).done)

    @property
    def hung_up(self) -> bool:
        """Whether it can be used no more."""
        return self._ends is not None and self._ends.cut_off

    def rest(self) -> None:
        """Nothing will be asked for a while: should the connection be gone by then, there will be another."""
        self._rested = True

    def ahead(self, ask: Callable[[], T]) -> Callable[[], T]:
        """Ask on a thread of the line's own; what comes back waits for the answer, and raises as `ask` does."""
        if self._lane is None:
            self._lane = ThreadPoolExecutor(1, "line")
        self._ahead = coming = self._lane.submit(ask)
        return coming.result

    def pack(self, message: msgspec.Struct) -> None:
        """Make a message ready that is sent next, while the answer to another is on its way."""
        self._packed = {**self._packed, id(message): (message, _packed(message, _AHEAD))}

    def hang_up(self) -> None:
        """End what is under way, from any thread: it raises Trouble, and so does whatever is asked after."""
        if self._ends is not None:
            self._ends.cut()

    def close(self) -> None:
        """Let go of the connection; an answer that was asked for ahead is not waited for."""
        if not self.answered():
            self.hang_up()
        if self._lane is not None:
            self._lane.shutdown(wait=True)
        self._http.close()

    def _ask(self, method: str, target: str, kind: type[T], message: msgspec.Struct | None = None) -> T:
        # Kept with its message, so that no other can have come to the same place in memory.
        ready, self._packed = self._packed.get(id(message)), {}
        body = ready[1] if ready is not None else b"" if message is None else _packed(message, _AT_ONCE)
        try:
            return self._once(method, target, body, kind)
        except ServerSaid as said:
            if said.fault.code != "clock" or said.fault.server_time is None:
                raise
            # This laptop's clock is wrong; sign by the server's from now on.
            self._offset = datetime.fromisoformat(said.fault.server_time) - clock.now()
            return self._once(method, target, body, kind)

    def _once(self, method: str, target: str, body: bytes, kind: type[T], *, again: bool = False) -> T:
        rested, self._rested = self._rested, False
        try:
            answer, raw = self._sent(method, target, body)
        except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
            if not rested or self.hung_up:
                raise _offline(error, maybe_sent=again or self.hung_up) from None
            # The connection was closed while nobody looked; everything we ask can be asked twice.
            return self._once(method, target, body, kind, again=True)
        except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
            raise TooSlow(SLOW, type(error).__name__) from None
        except httpx.HTTPError as error:
            raise _offline(error, maybe_sent=again or self.hung_up) from None
        return _read(answer, raw, kind)

    def _sent(self, method: str, target: str, body: bytes) -> tuple[httpx.Response, bytes]:
        headers = {"Accept-Encoding": "zstd"}
        if self._signer is not None:
            headers |= self._signer.headers(method, target, body, moment_text(clock.now() + self._offset))
        if body:
            headers |= {"Content-Encoding": "zstd", "Content-Digest": digest_of(body)}
        request = self._http.build_request(method, target, content=body or None, headers=headers)
        answer = self._http.send(request, stream=True)
        try:
            return answer, b"".join(answer.iter_raw())
        finally:
            answer.close()


def _offline(error: httpx.HTTPError, *, maybe_sent: bool) -> LineTrouble:
    """`maybe_sent`: it was asked before, or somebody hung up, which looks the same and may be at any moment."""
    trouble = LineTrouble(OFFLINE, type(error).__name__)
    trouble.unsent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout) and not maybe_sent
    return trouble


def _packed(message: msgspec.Struct, level: int) -> bytes:
    return zstandard.compress(msgspec.json.encode(message), level)


def digest_of(body: bytes) -> str:
    """A `Content-Digest` (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def _read(answer: httpx.Response, raw: bytes, kind: type[T]) -> T:
    promised = answer.headers.get("content-digest")
    if promised is not None and promised != digest_of(raw):
        raise LineTrouble(CUT_SHORT, "digest")
    try:
        plain = _inflated(raw) if answer.headers.get("content-encoding") == "zstd" else raw
        if answer.status_code == httpx.codes.OK:
            if promised is None:
                # A captive portal's page says 200 as well; our server always sends a digest.
                raise LineTrouble(NOT_OURS, "no digest")
            return msgspec.json.decode(plain, type=kind)
        trouble: LineTrouble = ServerSaid(msgspec.json.decode(plain, type=wire.Fault))
    except (msgspec.DecodeError, zstandard.ZstdError, UnicodeDecodeError):
        trouble = LineTrouble(NOT_OURS, f"status {answer.status_code}")
    trouble.after_s, trouble.status = _after_s(answer), answer.status_code
    raise trouble


def _after_s(answer: httpx.Response) -> float:
    """`Retry-After` in seconds; 0 where it says nothing we go by."""
    said = answer.headers.get("retry-after", "")
    return min(float(said), _LONGEST_AFTER_S) if said.isascii() and said.isdigit() else 0.0


def _inflated(raw: bytes) -> bytes:
    whole = zstandard.frame_content_size(raw)
    if 0 <= whole <= wire.MAX_INFLATED:
        return zstandard.ZstdDecompressor().decompress(raw, max_output_size=wire.MAX_INFLATED)
    plain = zstandard.ZstdDecompressor().stream_reader(raw).read(wire.MAX_INFLATED + 1)
    if len(plain) > wire.MAX_INFLATED:
        raise LineTrouble(NOT_OURS, "too big")
    return plain

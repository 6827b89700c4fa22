"""The way from a laptop to the server's own functions, without HTTP, and whatever goes wrong between."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx
import msgspec
import zstandard
from sqlalchemy import event

from tests.sync.bench import Bench, Crash
from tests.sync.model.laptop import Fault
from vru_case import clock
from vru_case.errors import Trouble
from vru_case.models.columns import moment_text
from vru_case.server import digests, feed, restart
from vru_case.server.caller import Caller
from vru_case.server.faults import Refused
from vru_case.server.log import new_log
from vru_case.server.push import push
from vru_case.server.waiting import Waiting
from vru_case.sync import transport, wire
from vru_case.sync.address import Address
from vru_case.sync.post import LineTrouble, Post, ServerSaid, TooSlow

T = TypeVar("T")
#: Rows a page: small, so that a walk meets every kind of half-way.
PAGE = 3


class Lost(LineTrouble):
    """The line failed."""

    def __init__(self) -> None:
        super().__init__("Lost on the way.")


class Slow(TooSlow, Lost):
    """The answer took too long."""


class Died(Exception):
    """The server stopped before its commit."""


@dataclass
class Wires:
    """What the lines of one walk share: every batch ever sent, every op ever taken, and how often anybody asked."""

    sent: list[tuple[UUID, bytes]] = field(default_factory=list)
    taken: set[UUID] = field(default_factory=set)
    epoch: UUID | None = None
    rotten: set[UUID] = field(default_factory=set)
    asked: int = 0


class Line(Post):
    """One line, with what is to go wrong on it."""

    def __init__(self, bench: Bench, wires: Wires, address: Address, fault: Fault) -> None:
        self.bench, self.wires, self.fault, self.address = bench, wires, fault, address
        self.requests = 0

    @property
    def offset_s(self) -> int:
        return 0

    def sign_as(self, address: Address | None) -> None:
        assert address is not None
        self.address = address

    def close(self) -> None:
        """Nothing is open."""

    def ahead(self, ask: Callable[[], T]) -> Callable[[], T]:
        """What is asked ahead happens at once, or at the last moment: both can happen on a real line."""
        if self.fault.at % 2:
            return ask
        try:
            answer = ask()
        except (Trouble, Crash) as error:
            return partial(again, error)
        return lambda: answer

    def _ask(self, method: str, target: str, kind: type[T], message: msgspec.Struct | None = None) -> T:
        body = msgspec.json.encode(message) if message is not None else b""
        trouble = self.fault.kind if self.requests == self.fault.at else ""
        self.requests += 1
        self.wires.asked += 1
        if target.startswith("/v1/case?"):
            # Only what rotted here may need healing; whatever else differs was never delivered.
            case = UUID(parse_qs(urlsplit(target).query)["case"][0])
            assert case in self.wires.rotten, f"complete delivery: {case} had to be read again"
        if target.startswith("/v1/push"):
            self.wires.sent.append((self.address.device_id, body))
        if trouble == "later" or (trouble == "drop" and self.requests % 2):
            raise Lost
        if trouble == "drop":
            self.bench_dies(target, body)
        answer = self.serve(target, body)
        if isinstance(message, wire.Push):
            self.wires.taken |= {op.mid for op in message.ops}
        if trouble == "twice":
            answer = self.serve(target, body)
        if trouble == "swallow":
            raise Lost
        if trouble == "slow":
            raise Slow
        return self.carried(answer, kind, cut=trouble == "cut")

    def serve(self, target: str, body: bytes) -> Any:
        """What the server's own functions say."""
        caller = self.bench.caller(self.address.device_id)
        if caller is None:
            raise ServerSaid(wire.Fault("signature", "The server doesn't know this laptop."))
        return answered(self.bench, caller, target, body)

    def bench_dies(self, target: str, body: bytes) -> None:
        """The server works on it, and stops just before the commit."""

        def die(_connection: Any) -> None:
            raise Died

        event.listen(self.bench.engine, "commit", die)
        try:
            self.serve(target, body)
        except (Died, ServerSaid):
            pass
        finally:
            event.remove(self.bench.engine, "commit", die)
        raise Lost

    def carried(self, answer: Any, kind: type[T], *, cut: bool) -> T:
        """The answer as bytes, and read as it is read on the laptop."""
        if not cut:
            return msgspec.json.decode(msgspec.json.encode(answer), type=kind)
        raw = zstandard.compress(msgspec.json.encode(answer), wire.ZSTD_LEVEL)
        headers = {"content-encoding": "zstd", "content-digest": transport.digest_of(raw)}
        whole = raw[: len(raw) * (self.fault.at + 1) // 8]
        try:
            return transport._read(httpx.Response(200, headers=headers), whole, kind)
        except Trouble:
            raise Lost from None


def again(error: Exception) -> Any:
    raise error


def answered(bench: Bench, caller: Caller, target: str, body: bytes) -> Any:
    """One request, as the routes answer it. Raises ServerSaid for what they refuse."""
    path, query = urlsplit(target).path, parse_qs(urlsplit(target).query, keep_blank_values=True)
    asked = {name: values[0] for name, values in query.items()}
    try:
        return ROUTES[path](bench, caller, asked, body)
    except Refused as refused:
        raise ServerSaid(msgspec.json.decode(msgspec.json.encode(refused.fault), type=wire.Fault)) from None


def hello(bench: Bench, caller: Caller, _asked: dict[str, str], _body: bytes) -> wire.Hello:
    [(epoch,)] = bench.all("SELECT epoch FROM sync_clock")
    return wire.Hello(epoch, moment_text(clock._system()), wire.SCHEMA, list(caller.places))


def take(bench: Bench, caller: Caller, _asked: dict[str, str], body: bytes) -> wire.PushAnswer:
    return push(bench.engine, caller, msgspec.json.decode(body, type=wire.Push), clock._system())


def pull(bench: Bench, caller: Caller, asked: dict[str, str], _body: bytes) -> Any:
    page = feed.pull(bench.engine, caller, asked["cursor"], min(PAGE, int(asked["limit"])), clock._system())
    assert not page.items or told(bench, caller, asked["cursor"]), "near-live: who waits would not hear of this"
    return page


def told(bench: Bench, caller: Caller, cursor: str) -> bool:
    """Whether a wait at this place would say that there is news."""
    return Waiting(bench.engine, new_log(io.StringIO()), 1)._asked(caller.account, cursor)


def reconcile(bench: Bench, caller: Caller, _asked: dict[str, str], body: bytes) -> wire.Reconciled:
    return restart.reconcile(bench.engine, caller, msgspec.json.decode(body, type=wire.Reconcile))


def fork(bench: Bench, caller: Caller, _asked: dict[str, str], body: bytes) -> wire.Forked:
    return restart.fork(bench.engine, caller, msgspec.json.decode(body, type=wire.Fork), clock._system())


def case(bench: Bench, caller: Caller, asked: dict[str, str], _body: bytes) -> Any:
    return digests.copy(bench.engine, caller, UUID(asked["case"]))


def all_digests(bench: Bench, caller: Caller, asked: dict[str, str], _body: bytes) -> wire.Digests:
    return digests.of_account(bench.engine, caller, UUID(asked["after"]) if "after" in asked else None, PAGE)


Route = Callable[[Bench, Caller, dict[str, str], bytes], Any]
ROUTES: dict[str, Route] = {
    "/v1/hello": hello, "/v1/push": take, "/v1/pull": pull, "/v1/reconcile": reconcile, "/v1/fork": fork,
    "/v1/case": case, "/v1/digests": all_digests,
}  # fmt: skip

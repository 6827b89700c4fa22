"""Between two exchanges: waiting on the server for news, and asking it which laptops a worker has."""

import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from threading import Lock
from typing import Any
from urllib.parse import urlencode

import httpx

from vru_case import clock
from vru_case.errors import Trouble
from vru_case.services.laptop import OtherLaptop
from vru_case.services.work import Workplace
from vru_case.sync import restart, wire
from vru_case.sync.address import Address
from vru_case.sync.post import OFFLINE, Post

AtStore = Callable[[Callable[[Workplace], Any]], Any]


class _Line(Post):
    """A line that can be cut from another thread."""

    def __init__(self, server: str, address: Address) -> None:
        super().__init__(server, address)
        self._guard = Lock()
        self._sockets: list[socket.socket] = []
        self._cut = False
        self._http.event_hooks = {"request": [self._watch]}

    def wait(self, cursor: str) -> wire.News:
        """Whether anything comes after a cursor; answered when it does, or after some 25 seconds."""
        return self._ask("GET", f"/v1/wait?{urlencode({'cursor': cursor})}", wire.News)

    def devices(self) -> wire.Devices:
        """The laptops of this account."""
        return self._ask("GET", "/v1/devices", wire.Devices)

    def cut(self) -> None:
        """End what is under way, from any thread."""
        with self._guard:
            self._cut = True
            sockets, self._sockets = self._sockets, []
        for each in sockets:
            # A read in another thread wakes when the socket is shut down, not when it is closed.
            with suppress(OSError):
                socket.socket.shutdown(each, socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of it; for the thread that uses it."""
        self._http.close()

    def _watch(self, request: httpx.Request) -> None:
        request.extensions = {**request.extensions, "trace": self._on_trace}

    def _on_trace(self, event: str, info: Mapping[str, Any]) -> None:
        if event in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            with self._guard:
                self._sockets.append(info["return_value"].get_extra_info("socket"))
        if self._cut:
            raise httpx.ConnectError("cut")


class Ear:
    """A line of its own on which one laptop waits for news. `close` may come from any thread, and ends a wait."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.closed = False
        self._line: _Line | None = None

    def wait(self, cursor: str) -> bool:
        """Whether anything came after `cursor`; False when nothing did for a while. Raises Trouble."""
        if self._line is None:
            # Made here: reading the system's certificates takes a moment that belongs to this thread.
            self._line = _Line(self.address.server, self.address)
        try:
            if self.closed:
                raise Trouble(OFFLINE, "closed")
            return self._line.wait(cursor).news
        finally:
            if self.closed:
                self._line.close()

    def close(self) -> None:
        """End the wait, and the line with it."""
        self.closed = True
        if self._line is not None:
            self._line.cut()


def listen(at_store: AtStore, ear: Any = None) -> tuple[Ear, str]:
    """An ear for this store, the same one as long as nothing about its line has changed, and where it should listen."""
    address: Address = at_store(lambda place: place.store.apply(restart.address))
    if isinstance(ear, Ear) and not ear.closed and _same_line(ear.address, address):
        return ear, address.cursor
    return Ear(address), address.cursor


def laptops(at_store: AtStore) -> tuple[OtherLaptop, ...]:
    """The laptops this worker is signed in on, as the server knows them. Raises Trouble when it can't be asked."""
    address: Address = at_store(lambda place: place.store.apply(restart.address))
    with _Line(address.server, address) as post:
        return tuple(_laptop(each) for each in post.devices().devices)


def _laptop(each: wire.Device) -> OtherLaptop:
    seen = clock.local(datetime.fromisoformat(each.last_seen)) if each.last_seen else None
    return OtherLaptop(
        each.name, each.this, clock.local(datetime.fromisoformat(each.enrolled_at)), seen, each.revoked, each.behind
    )


def _same_line(one: Address, other: Address) -> bool:
    return (one.server, one.device_id, one.device_key, one.clock_offset_s) == (
        other.server, other.device_id, other.device_key, other.clock_offset_s,
    )  # fmt: skip

"""The sockets of a connection, so that whoever waits on them can be woken from another thread."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock
from typing import Any

import httpx

_CONNECTED = {"connection.connect_tcp.complete", "connection.start_tls.complete"}


class Ends:
    """Of one httpx client. `cut` may come from any thread; nothing is sent after it."""

    def __init__(self, client: httpx.Client) -> None:
        self._guard = Lock()
        self._open: list[socket.socket] = []
        self.cut_off = False
        client.event_hooks = {"request": [self._follow]}

    def cut(self) -> None:
        """End what is under way: it raises httpx.NetworkError, and so does whatever comes after."""
        with self._guard:
            self.cut_off = True
            ends, self._open = self._open, []
        for end in ends:
            # A read in another thread wakes when its socket is shut down, not when it is closed.
            with suppress(OSError):
                socket.socket.shutdown(end, socket.SHUT_RDWR)

    def _follow(self, request: httpx.Request) -> None:
        request.extensions = {**request.extensions, "trace": self._on_trace}

    def _on_trace(self, event: str, info: Mapping[str, Any]) -> None:
        with self._guard:
            if self.cut_off:
                if event in _CONNECTED:
                    # Nobody else has it yet who would close it.
                    info["return_value"].close()
                raise httpx.ConnectError("cut off")
            if event in _CONNECTED:
                # The last few are enough: one connection, in two layers, and the one before it.
                self._open = [*self._open[-3:], info["return_value"].get_extra_info("socket")]

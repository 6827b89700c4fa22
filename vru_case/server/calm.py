"""How uvicorn runs us, and how it stops: calmly, with nobody's request cut and no wait held to its end."""

import asyncio
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

#: Connections one process holds at a time; beyond that the answer is a bare 503.
MOST_CONNECTIONS = 4000
#: The proxy has closed an idle connection before we do (docs/deploy.md).
KEEPALIVE = 75
#: Seconds a request under way may still take once we are to stop: a statement ends within 20.
GRACE = 25


def settings(app: FastAPI, grace: int = 5) -> uvicorn.Config:
    """One process; uvicorn's own logs are off (ours has no addresses and no cursors)."""
    return uvicorn.Config(
        app, log_config=None, access_log=False, log_level="critical", lifespan="off", server_header=False,
        timeout_graceful_shutdown=grace, timeout_keep_alive=KEEPALIVE, h11_max_incomplete_event_size=64 * 1024,
        limit_concurrency=MOST_CONNECTIONS,
    )  # fmt: skip


class Calm(uvicorn.Server):
    """A server that first tells those who wait that it ends."""

    def __init__(self, config: uvicorn.Config, ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._ending = ending

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """uvicorn's own, with the waits ended before it, and nobody missed who came in while it began."""
        self._ending()
        sweeping = asyncio.create_task(self._sweep())
        try:
            await super().shutdown(sockets)
        finally:
            sweeping.cancel()

    async def _sweep(self) -> None:
        # uvicorn asks each connection once to close; one that was just being accepted would go on for ever.
        while True:
            await asyncio.sleep(0.2)
            for connection in list(self.server_state.connections):
                if not connection.transport.is_closing():
                    connection.shutdown()


def listener(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError when the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Said outright to be TCP: asyncio switches Nagle's delay (40 ms an answer) off only for sockets that say so.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(1024)
    except OSError:
        listening.close()
        raise
    return listening

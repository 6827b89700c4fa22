"""A whole server inside another process: real database, real sockets on this machine only. For tests and the demo."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine
from structlog.typing import FilteringBoundLogger

from vru_case.errors import Trouble
from vru_case.server import migrate
from vru_case.server.app import create
from vru_case.server.database import open_database

STOPS_WITHIN = 10


@dataclass(frozen=True, slots=True)
class RunningServer:
    """A server that answers at `url` until `stop()`."""

    url: str
    engine: Engine
    stop: Callable[[], None]


def start(data_dir: Path, port: int = 0, log: FilteringBoundLogger | None = None) -> RunningServer:
    """Open (or make) the database in `data_dir`, bring it up to date and serve it. `port` 0 takes any that is free."""
    database = open_database(data_dir)
    migrate.upgrade(database.engine)
    running = serve(database.engine, create(database.engine, log=log), port)

    def stop() -> None:
        running.stop()
        database.close()

    return RunningServer(running.url, database.engine, stop)


def serve(engine: Engine, app: FastAPI, port: int = 0) -> RunningServer:
    """Serve an application over a database somebody else opens and closes."""
    # Said outright to be TCP: asyncio switches Nagle's delay (40 ms an answer) off only for sockets that say so.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(128)
    server = uvicorn.Server(settings(app))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, name="server")
    thread.start()

    def stop() -> None:
        server.should_exit = True
        thread.join(STOPS_WITHIN)
        listener.close()
        if thread.is_alive():
            raise Trouble("The server did not stop.")

    # The socket listens already: whoever connects now is answered as soon as the thread is up.
    return RunningServer(f"http://127.0.0.1:{listener.getsockname()[1]}", engine, stop)


def settings(app: FastAPI, host: str = "127.0.0.1", port: int = 0) -> uvicorn.Config:
    """How uvicorn runs us: one process, its own logs off (ours has no addresses and no cursors)."""
    return uvicorn.Config(
        app, host, port, log_config=None, access_log=False, log_level="critical", lifespan="off", server_header=False,
        timeout_graceful_shutdown=5, timeout_keep_alive=75, h11_max_incomplete_event_size=64 * 1024,
    )  # fmt: skip

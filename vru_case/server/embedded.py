"""A whole server inside another process: real database, real sockets on this machine only. For tests and the demo."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from fastapi import FastAPI
from sqlalchemy import Engine
from structlog.typing import FilteringBoundLogger

from vru_case.errors import Trouble
from vru_case.server import migrate
from vru_case.server.app import create
from vru_case.server.calm import Calm, listener, settings
from vru_case.server.database import open_database

STOPS_WITHIN = 30


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
    listening = listener("127.0.0.1", port)
    server = Calm(settings(app), app.state.ending)
    where = listening.getsockname()[1]
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, name="server")
    thread.start()

    def stop() -> None:
        server.should_exit = True
        thread.join(STOPS_WITHIN)
        listening.close()
        if thread.is_alive():
            raise Trouble("The server did not stop.")

    # The socket listens already: whoever connects now is answered as soon as the thread is up.
    return RunningServer(f"http://127.0.0.1:{where}", engine, stop)

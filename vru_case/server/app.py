"""The server's only wiring: routes, faults and log over one database."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI
from sqlalchemy import Engine
from structlog.typing import FilteringBoundLogger

from vru_case import __version__, clock
from vru_case.server import contract, faults, routes
from vru_case.server.log import new_log
from vru_case.server.witness import Witness


def create(
    engine: Engine, *, now: Callable[[], datetime] = clock.now, log: FilteringBoundLogger | None = None
) -> FastAPI:
    """The application over a migrated database."""
    app = FastAPI(title="VRU Case", version=__version__, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.include_router(routes.build(engine, now))
    faults.install(app)
    contract.install(app)
    app.add_middleware(Witness, log=log or new_log())
    return app

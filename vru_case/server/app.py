"""The server's only wiring: routes, faults, metrics and log over one database."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import cast

from fastapi import FastAPI
from sqlalchemy import Engine, QueuePool
from structlog.typing import FilteringBoundLogger

from vru_case import __version__, clock
from vru_case.server import contract, faults, routes, routes_live
from vru_case.server.door import Door
from vru_case.server.limits import Limits
from vru_case.server.log import new_log
from vru_case.server.metrics import Metrics
from vru_case.server.routes_live import Live
from vru_case.server.waiting import Waiting
from vru_case.server.witness import Witness

#: With this set, /metrics answers whoever sends it as a bearer token, and nobody else.
TOKEN = "VRU_CASE_METRICS_TOKEN"


def create(
    engine: Engine,
    *,
    now: Callable[[], datetime] = clock.now,
    log: FilteringBoundLogger | None = None,
    limits: Limits | None = None,
    metrics_folder: Path | None = None,
) -> FastAPI:
    """The application over a migrated database. `metrics_folder`: shared by the processes that count together.

    `app.state.ending` is to be called on the event loop when the server stops, before it waits for its connections.
    """
    app = FastAPI(title="VRU Case", version=__version__, docs_url=None, redoc_url=None, redirect_slashes=False)
    log, limits, metrics = log or new_log(), limits or Limits(), Metrics(metrics_folder)
    door, waiting = Door(engine, now, limits), Waiting(engine, log, limits.waits)
    pool = cast("QueuePool", engine.pool)
    metrics.gauges |= {"vru_waits": lambda: waiting.count, "vru_pool_connections": pool.checkedout}
    app.include_router(routes.build(engine, now, door))
    app.include_router(routes_live.build(Live(engine, now, door, waiting, metrics, os.environ.get(TOKEN, ""))))
    faults.install(app)
    contract.install(app)
    app.add_middleware(Witness, log=log, metrics=metrics)
    app.state.ending, app.state.waiting, app.state.metrics = waiting.end, waiting, metrics
    return app

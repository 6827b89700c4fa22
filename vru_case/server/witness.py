"""Around every request: one log line, the metrics, and one calm answer when the fault is ours."""

import time
from typing import Any

from sqlalchemy.exc import DBAPIError, OperationalError, TimeoutError  # noqa: A004 - the pool's
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from vru_case.server.bodies import COUNTS
from vru_case.server.faults import answer, busy, ours
from vru_case.server.log import safely
from vru_case.server.metrics import Metrics


class Witness:
    """ASGI middleware. Nothing that is raised gets past it: a server's own traceback would quote the database."""

    def __init__(self, app: ASGIApp, log: FilteringBoundLogger, metrics: Metrics) -> None:
        self._app = app
        self._log = log
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0
        self._metrics.begun()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001 - the last line before a traceback with personal data in it
            elsewhere = isinstance(error, TimeoutError) or (isinstance(error, DBAPIError) and _away(error))
            self._log.error("database" if elsewhere else "fault", **safely(error))
            if status == 0:
                await answer(busy() if elsewhere else ours())(scope, receive, watched)
        finally:
            took = time.perf_counter() - began
            said = _said(scope)
            self._metrics.ended(said["method"], said["route"], status, took, scope.get(COUNTS, {}))
        self._log.info("request", status=status, ms=round(took * 1000, 1), **said)


def _away(error: DBAPIError) -> bool:
    """The database went away, was too slow, or is not the one that takes writes any more."""
    return isinstance(error, OperationalError) or error.connection_invalidated


def _said(scope: Scope) -> dict[str, Any]:
    route = scope.get("route")
    return {"method": scope["method"], "route": getattr(route, "path", "unknown")}

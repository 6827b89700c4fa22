"""Around every request: one log line, and one calm answer when the fault is ours."""

import time
from typing import Any

from sqlalchemy.exc import OperationalError, TimeoutError  # noqa: A004 - the pool's
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.typing import FilteringBoundLogger

from vru_case.server.faults import answer, busy, ours
from vru_case.server.log import safely


class Witness:
    """ASGI middleware. Nothing that is raised gets past it: a server's own traceback would quote the database."""

    def __init__(self, app: ASGIApp, log: FilteringBoundLogger) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001 - the last line before a traceback with personal data in it
            elsewhere = isinstance(error, OperationalError | TimeoutError)
            self._log.error("database" if elsewhere else "fault", **safely(error))
            if status == 0:
                await answer(busy() if elsewhere else ours())(scope, receive, watched)
        self._log.info("request", status=status, ms=round((time.perf_counter() - began) * 1000, 1), **_said(scope))


def _said(scope: Scope) -> dict[str, Any]:
    route = scope.get("route")
    return {"method": scope["method"], "route": getattr(route, "path", "unknown")}

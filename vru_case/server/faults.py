"""How a request is refused: one exception, one JSON shape, and nothing said about what the server holds."""

from typing import Any
from uuid import UUID

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from vru_case.server import words
from vru_case.sync.wire import Fault


class Refused(Exception):
    """An answer other than 200. `retry_after` in whole seconds becomes the header of that name."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        high: int | None = None,
        epoch: UUID | None = None,
        server_time: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.fault = Fault(code, message, high, epoch, server_time)
        self.retry_after = retry_after


def answer(refused: Refused) -> Response:
    """The refusal as JSON."""
    headers = {} if refused.retry_after is None else {"Retry-After": str(refused.retry_after)}
    content = msgspec.json.encode(refused.fault)
    return Response(content, refused.status, headers, media_type="application/json")


def ours() -> Refused:
    """What is said about a fault of ours: nothing but that."""
    return Refused(500, "ours", words.OURS)


def busy() -> Refused:
    """The database is away, full or slow; the same request will do later."""
    return Refused(503, "busy", words.BUSY, retry_after=1)


def install(app: FastAPI) -> None:
    """Give every refusal the one shape."""

    async def refused(_request: Request, exc: Any) -> Response:
        return answer(exc)

    async def http(_request: Request, exc: Any) -> Response:
        code, sentence = ("not_found", words.NOT_FOUND) if exc.status_code == 404 else ("method", words.NOT_ALLOWED)
        response = answer(Refused(exc.status_code, code, sentence))
        response.headers.update(exc.headers or {})
        return response

    async def invalid(_request: Request, _exc: Any) -> Response:
        return answer(Refused(400, "malformed", words.MALFORMED))

    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)

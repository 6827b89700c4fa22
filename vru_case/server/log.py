"""The server's log: JSON lines of a few allowed fields. Nobody's name, no text of a database error, no cursor."""

import sys
from typing import Any, TextIO

import structlog
from sqlalchemy.exc import DBAPIError
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

#: What may be said. Anything else is dropped, so that a slip in a call says less, not more.
ALLOWED = frozenset({
    "event", "level", "timestamp", "method", "route", "status", "ms", "device", "code", "error", "sqlstate", "where",
    "ops", "items", "port", "revision", "processes",
})  # fmt: skip


def _only_allowed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {name: value for name, value in event.items() if name in ALLOWED}


def new_log(stream: TextIO | None = None) -> FilteringBoundLogger:
    """A log that writes to `stream` (standard error)."""
    logger: FilteringBoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(stream or sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _only_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(20),
        cache_logger_on_first_use=True,
    )
    return logger


def safely(error: BaseException) -> dict[str, Any]:
    """What may be said of an exception: its kind, the database's code for it, and the line it came from."""
    said: dict[str, Any] = {"error": type(error).__name__}
    if isinstance(error, DBAPIError):
        said["sqlstate"] = getattr(error.orig, "sqlstate", None)
    trace = error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("vru_case."):
            said["where"] = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return said

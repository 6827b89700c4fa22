"""The log: a small rotating file in the data folder. Only fields named here are written, so nothing personal can be."""

import logging
import sys
from collections.abc import Callable, MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

#: What a line may hold: what happened, of which kind, where in the program, how many, how long.
ALLOWED = frozenset({"event", "level", "timestamp", "kind", "where", "count", "seconds", "version"})
FILE = "vru-case.log"
LARGEST, KEPT = 256 * 1024, 2

log = structlog.get_logger(__name__)


def start(folder: Path) -> None:
    """Write the log into `folder`. Without it (a full or read-only disk) nothing is logged."""
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(folder / FILE, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    logging.raiseExceptions = False
    logger = logging.getLogger("vru_case")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_allowed,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def only_allowed(logger: Any, method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ARG001
    """Drops every field that is not on the list, and the words of any exception."""
    return {name: value for name, value in line.items() if name in ALLOWED}


def catch(say: Callable[[], None]) -> None:
    """From here on an exception nobody caught is logged by its type and place, and `say` is called."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("fault", kind=kind.__name__, where=_place(trace))
        say()

    sys.excepthook = caught


def _place(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"

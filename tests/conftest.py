"""What every test gets: the same random choices in CI, a clock put back, and no stray log lines or threads."""

import logging
import os
import re
import threading
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import HealthCheck, settings

from vru_case import clock

# One PostgreSQL for all rooms that need it.
pytest_plugins = ("tests.postgres",)

# Before anything imports Qt: a test never opens a window on somebody's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", deadline=None, derandomize=True, database=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

THREAD_PATIENCE = 5.0


class _Listener(logging.Handler):
    """Keeps every record at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _send_structlog_to_logging() -> None:
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.KeyValueRenderer()],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def judge_log(said: list[str], expected: tuple[str, ...]) -> list[str]:
    """What is wrong with what was logged: lines nobody expected, and expected lines that never came."""
    strays = [
        f"nobody expected this log line: {line}" for line in said if not any(re.search(p, line) for p in expected)
    ]
    return strays + [f"never logged: {p}" for p in expected if not any(re.search(p, line) for line in said)]


@pytest.fixture(autouse=True)
def log_says_nothing(request: pytest.FixtureRequest) -> Iterator[None]:
    """A log line at WARNING or above fails the test, unless `expects_log` names it; then it must come."""
    _send_structlog_to_logging()
    listener = _Listener()
    logging.getLogger().addHandler(listener)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(listener)
        _send_structlog_to_logging()
    expected = tuple(str(p) for mark in request.node.iter_markers("expects_log") for p in mark.args)
    wrong = judge_log([f"{r.levelname} {r.name}: {r.getMessage()}" for r in listener.records], expected)
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def stray_threads(before: set[threading.Thread], patience: float = THREAD_PATIENCE) -> list[str]:
    """Names of the threads started since `before` that do not end by themselves within `patience` seconds."""
    # A thread Qt made shows up as a dummy that can't be joined; tests/ui/conftest.py judges those.
    new = [t for t in threading.enumerate() if t not in before and not isinstance(t, threading._DummyThread)]
    for thread in new:
        thread.join(patience)
    return [t.name for t in new if t.is_alive()]


@pytest.fixture(autouse=True)
def threads_end() -> Iterator[None]:
    """A thread that outlives its test fails it."""
    before = set(threading.enumerate())
    yield
    left = stray_threads(before)
    if left:
        pytest.fail(f"threads left running: {', '.join(left)}", pytrace=False)


@pytest.fixture(autouse=True)
def real_clock() -> Iterator[None]:
    """Whatever a test did to the clock ends with it."""
    yield
    clock.set_source(None)

"""Several processes behind one listening socket: a parent that answers nothing, and children that end with it."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from structlog.typing import FilteringBoundLogger

from vru_case.server.app import create
from vru_case.server.calm import GRACE, Calm, settings
from vru_case.server.database import engine_for
from vru_case.server.log import new_log
from vru_case.server.steady import get_ready

HEARD = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGCHLD})
#: A child that lived this long may be started again at once; others wait twice as long each time.
SETTLED = 10.0
LONGEST_PAUSE = 30.0
#: Longer than a child takes to end by itself.
PATIENCE = GRACE + 5
DATABASE, METRICS = "DATABASE_URL", "VRU_CASE_METRICS_FOLDER"


@dataclass(slots=True)
class Child:
    """One place for a process: who is there, since when, how often in a row it failed, and when to try again."""

    process: subprocess.Popen[bytes] | None = None
    since: float = 0.0
    failed: int = 0
    due: float = 0.0


@dataclass(slots=True)
class Parent:
    """Keeps `count` children answering on one socket until it is told to stop."""

    listening: socket.socket
    database: str
    count: int
    log: FilteringBoundLogger
    children: list[Child] = field(default_factory=list)

    def run(self) -> None:
        """Returns when SIGTERM or SIGINT came and every child has ended. For the main thread."""
        self.children = [Child() for _ in range(self.count)]
        # Blocked signals wait until they are asked for; nothing is polled and none is missed.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
        reading, writing = os.pipe()
        try:
            with tempfile.TemporaryDirectory(prefix="vru-metrics-") as folder:
                while True:
                    self._look_after(reading, folder)
                    heard = signal.sigtimedwait(HEARD, self._next_due())
                    if heard is not None and heard.si_signo != signal.SIGCHLD:
                        break
                self._stop()
        finally:
            os.close(reading)
            os.close(writing)
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _look_after(self, lifeline: int, folder: str) -> None:
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                self._gone(child, child.process.returncode)
            if child.process is None and child.due <= time.monotonic():
                child.process, child.since = self._start(lifeline, folder), time.monotonic()

    def _gone(self, child: Child, code: int) -> None:
        now = time.monotonic()
        child.failed = 0 if now - child.since > SETTLED else child.failed + 1
        child.due = now + (min(LONGEST_PAUSE, 0.25 * 2**child.failed) if child.failed else 0)
        child.process = None
        self.log.warning("process ended", code=code)

    def _next_due(self) -> float:
        waiting = [child.due - time.monotonic() for child in self.children if child.process is None]
        return max(0.01, min(waiting, default=60.0))

    def _start(self, lifeline: int, folder: str) -> "subprocess.Popen[bytes]":
        numbers = (self.listening.fileno(), lifeline)
        return subprocess.Popen(  # noqa: S603 - ourselves, and two numbers
            [sys.executable, "-m", "vru_case.server.processes", *map(str, numbers)],
            pass_fds=numbers,
            env={**os.environ, DATABASE: self.database, METRICS: folder},
        )

    def _stop(self) -> None:
        """Children end what they have begun; whoever connects from now on is not left hanging in our queue."""
        self.listening.close()
        processes = [child.process for child in self.children if child.process is not None]
        for process in processes:
            process.terminate()
        until = time.monotonic() + PATIENCE
        for process in processes:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                self.log.warning("process killed")


def child(listening: int, lifeline: int) -> None:
    """Answer on a socket somebody else opened, until told to stop or until that somebody is no more."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the parent says when
    signal.pthread_sigmask(signal.SIG_UNBLOCK, HEARD)
    Thread(target=_end_with_parent, args=(lifeline,), daemon=True).start()
    engine = engine_for(os.environ.pop(DATABASE))
    log = new_log()
    try:
        app = create(engine, log=log, metrics_folder=Path(os.environ[METRICS]))
        get_ready()
        app.state.metrics.flush()  # so that it is counted among those that answer, asked or not
        Calm(settings(app, GRACE), app.state.ending).run([socket.socket(fileno=listening)])
    finally:
        engine.dispose()


def _end_with_parent(lifeline: int) -> None:
    with suppress(OSError):
        os.read(lifeline, 1)  # nobody ever writes: it returns when the parent's end is closed
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    child(int(sys.argv[1]), int(sys.argv[2]))

"""`vru-case-server serve` as a process of its own, for tests that kill it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import psutil


@dataclass(frozen=True)
class Served:
    """A running server: where it answers, and the process that was started."""

    url: str
    process: "subprocess.Popen[bytes]"

    def children(self) -> list[int]:
        """The processes that answer."""
        found = psutil.Process(self.process.pid).children()
        return [child.pid for child in found if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]

    def answers(self) -> None:
        """Wait until somebody answers."""
        while self.process.poll() is None:
            try:
                if httpx.get(f"{self.url}/healthz", timeout=5).status_code == 200:
                    return
            except httpx.HTTPError:
                continue
        raise AssertionError("the server ended by itself")


@contextmanager
def served(database: str, processes: int = 2, **environment: str) -> Iterator[Served]:
    """A server over a migrated database, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ("serve", "--port", str(port), "--processes", str(processes))
    process = subprocess.Popen(
        [sys.executable, "-m", "vru_case.server.admin", *words],
        env={**os.environ, "DATABASE_URL": database, **environment},
        stderr=subprocess.DEVNULL,
    )
    running = Served(f"http://127.0.0.1:{port}", process)
    try:
        running.answers()
        yield running
    finally:
        process.terminate()
        process.wait(40)

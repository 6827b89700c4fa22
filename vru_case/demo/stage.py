"""The stage: a server that can be out of reach, three laptops of their own, and a clock that the story sets."""

import logging
import socket
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import structlog
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from structlog.typing import FilteringBoundLogger

from vru_case import app as program
from vru_case import clock
from vru_case.demo.hands import Hands
from vru_case.programmes.definition import Library
from vru_case.programmes.load import load
from vru_case.resources import resource
from vru_case.server import accounts, embedded
from vru_case.server.embedded import RunningServer
from vru_case.store.vault import FLOOR
from vru_case.ui.theme import Look

SIZE = QSize(1440, 900)
PASSPHRASE = "harbour violet ladder autumn pebble signal"
NAVIGATOR, COACH, SUPERVISOR = "Nadia Rahman", "Callum Ashworth", "Ruth Okafor"
ED_SPACE, DIVERT_SPACE = "ED Navigators, Blackpool Victoria", "DIVERT Lancashire"


#: What the server has to say of each request is no part of the story.
QUIET: FilteringBoundLogger = structlog.wrap_logger(
    structlog.PrintLogger(), wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR)
)


class StoryClock:
    """The time on every laptop's wall and the server's; it goes on by itself from wherever the story sets it."""

    def __init__(self) -> None:
        self._began = self._at = clock.local(clock.now())
        self._began_at = self._since = time.monotonic()
        clock.set_source(self.now)

    def now(self) -> datetime:
        """The story's now."""
        return self._at + timedelta(seconds=time.monotonic() - self._since)

    def set(self, at: datetime | None) -> None:
        """It is now `at` (aware); None for what the machine says."""
        self._since = time.monotonic()
        self._at = at or self._began + timedelta(seconds=self._since - self._began_at)

    @property
    def today(self) -> date:
        """The day on which the demo is played."""
        return self._began.date()


@dataclass(slots=True)
class Stage:
    """Everything the story happens on. `server` is None while nobody can reach it."""

    folder: Path
    pace_ms: int
    time: StoryClock
    library: Library
    qt: QApplication
    port: int = 0
    server: RunningServer | None = None
    laptops: dict[str, Hands] = field(default_factory=dict)
    spaces: dict[str, UUID] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)

    def go_online(self) -> None:
        """The network is back: the server answers at the address it always had."""
        if self.server is None:
            self.server = embedded.start(self.folder / "server", self.port, QUIET)

    def go_offline(self) -> None:
        """No network here."""
        if self.server is not None:
            self.server.stop()
            self.server = None

    def at(self, when: datetime | None) -> None:
        """Set the time; somebody is at every keyboard, so nothing locks because of it."""
        self.time.set(when)
        for hands in self.laptops.values():
            hands.app.window.idle.touch()

    @property
    def running(self) -> RunningServer:
        """The server, which must be reachable just now."""
        assert self.server is not None
        return self.server

    def close(self) -> None:
        """Lock every laptop, stop the server, and give the clock back."""
        for hands in self.laptops.values():
            hands.app.close()
        self.go_offline()
        clock.set_source(None)


def build(folder: Path, qt: QApplication, pace_ms: int) -> Stage:
    """A server with two spaces and three accounts, and three laptops that nobody has used yet."""
    stage = Stage(folder, pace_ms, StoryClock(), load(resource()), qt, _free_port())
    stage.go_online()
    engine = stage.running.engine
    for programme, name, controller in (
        ("ed-navigator", ED_SPACE, "Blackpool Teaching Hospitals"),
        ("divert", DIVERT_SPACE, "Lancashire's community trusts"),
    ):
        stage.spaces[name] = accounts.add_space(engine, programme, name, controller)
    for username, name, space, role, title in (
        ("nadia", NAVIGATOR, ED_SPACE, "worker", "Navigator"),
        ("callum", COACH, DIVERT_SPACE, "worker", "Coach"),
        ("ruth", SUPERVISOR, ED_SPACE, "supervisor", "Supervisor"),
    ):
        made = accounts.add_worker(engine, username, name, stage.spaces[space], role, title, "space")
        stage.passwords[name] = made.password
        if role == "supervisor":
            accounts.add_place(engine, username, stage.spaces[DIVERT_SPACE], role, title, "space")
        stage.laptops[name] = _laptop(stage, username, name)
    return stage


def _laptop(stage: Stage, username: str, name: str) -> Hands:
    root = stage.folder / f"laptop-{username}"
    # No keystore here: the passphrase alone guards these stores, and the first run says so.
    built = program.build(root, stage.library, None, stage.qt, Look(scheme="light"), FLOOR)
    built.window.resize(SIZE)
    built.show()
    return Hands(built, name, stage.pace_ms)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

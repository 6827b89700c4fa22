"""A room with a server, a cable and three workers: a navigator, a coach, and a supervisor of both programmes.

Passwords are slow by design, so everybody signs in once a run; each test gets a copy of the database after that.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine

from tests.postgres import TEMPLATE, copy, run
from tests.server.conftest import World
from tests.sync.cable import Cable
from tests.sync.laptops import DIVERT, ED, Laptop, Room
from vru_case import clock
from vru_case.server import accounts
from vru_case.server.app import create
from vru_case.server.database import engine_for
from vru_case.server.embedded import serve
from vru_case.server.log import new_log
from vru_case.services.door import Joined
from vru_case.sync.enrol import join


@dataclass(frozen=True)
class Furnished:
    """A database with both programmes and everybody signed in, to be copied; and what they were told."""

    database: str
    ed: UUID
    divert: UUID
    joined: dict[str, Joined]


@contextmanager
def on(engine: Engine, now: Callable[[], datetime] = clock.now) -> Iterator[World]:
    """A server over a database."""
    log = io.StringIO()
    world = World(serve(engine, create(engine, now=now, log=new_log(log))), log)
    try:
        yield world
    finally:
        world.server.stop()
    assert world.fault_expected == ('"fault"' in log.getvalue()), log.getvalue()


@contextmanager
def in_room(world: World, furnished: Furnished, root: Path) -> Iterator[Room]:
    room = Room(world, Cable(world.server.url), root, furnished.ed, furnished.divert, furnished.joined)
    try:
        yield room
    finally:
        room.close()


copied = contextmanager(copy)


@pytest.fixture(scope="session")
def furnished(cluster: Engine) -> Iterator[Furnished]:
    name = f"furnished_{uuid4().hex[:8]}"
    run(cluster, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    engine = engine_for(cluster.url.set(database=name))
    ed = accounts.add_space(engine, ED, "ED Navigators")
    divert = accounts.add_space(engine, DIVERT, "Divert Lancashire")
    passwords = {
        "nadia": accounts.add_worker(engine, "nadia", "Nadia", ed, "worker", "Navigator", "space").password,
        "omar": accounts.add_worker(engine, "omar", "Omar", ed, "worker", "Navigator", "assigned").password,
        "ann": accounts.add_worker(engine, "ann", "Ann", divert, "worker", "Coach", "space").password,
        "sue": accounts.add_worker(engine, "sue", "Sue", ed, "supervisor", "Supervisor", "space").password,
    }
    accounts.add_place(engine, "sue", divert, "supervisor", "Supervisor", "space")
    with on(engine) as world:
        joined = {each: join(world.server.url, each, word, f"{each}'s laptop") for each, word in passwords.items()}
    engine.dispose()
    yield Furnished(name, ed, divert, joined)
    run(cluster, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def room(cluster: Engine, furnished: Furnished, tmp_path: Path) -> Iterator[Room]:
    """A server that nobody has spoken to since they signed in."""
    with (
        copied(cluster, furnished.database) as engine,
        on(engine) as world,
        in_room(world, furnished, tmp_path) as room,
    ):
        yield room


@dataclass
class Team:
    """Nadia is a navigator, Ann a coach, Sue the supervisor of both."""

    room: Room
    nadia: Laptop
    ann: Laptop
    sue: Laptop

    @property
    def cable(self) -> Cable:
        return self.room.cable

    @property
    def ed(self) -> UUID:
        return self.room.ed

    @property
    def divert(self) -> UUID:
        return self.room.divert


@pytest.fixture
def team(room: Room) -> Team:
    return Team(room, room.laptop("nadia"), room.laptop("ann"), room.laptop("sue"))

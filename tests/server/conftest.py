"""A real PostgreSQL for the tests of the server: a fresh copy of a migrated database a test."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from tests.postgres import TEMPLATE, copy
from tests.server.client import Laptop
from vru_case.server import accounts
from vru_case.server.app import create
from vru_case.server.embedded import RunningServer, serve
from vru_case.server.log import new_log


@pytest.fixture
def empty(cluster: Engine) -> Iterator[Engine]:
    """A database with nothing in it."""
    yield from copy(cluster, "template0")


@pytest.fixture
def engine(cluster: Engine) -> Iterator[Engine]:
    """A migrated database."""
    yield from copy(cluster, TEMPLATE)


@dataclass
class World:
    """A running server, and a quick way to people and laptops on it."""

    server: RunningServer
    log: io.StringIO
    laptops: list[Laptop] = field(default_factory=list)
    passwords: dict[str, str] = field(default_factory=dict)
    fault_expected: bool = False

    @property
    def engine(self) -> Engine:
        return self.server.engine

    def space(self, programme: str = "divert", name: str = "Divert Lancashire") -> UUID:
        return accounts.add_space(self.engine, programme, name, "A controller", [("BURNLEY", "Burnley")])

    def worker(self, username: str, space: UUID, sees: str = "space", role: str = "worker") -> str:
        added = accounts.add_worker(self.engine, username, username.title(), space, role, "Coach", sees)
        self.passwords[username] = added.password
        return added.password

    def laptop(self, username: str, space: UUID | None = None, sees: str = "space", role: str = "worker") -> Laptop:
        """A laptop of a worker, who is added first when `space` says where."""
        if space is not None:
            self.worker(username, space, sees, role)
        laptop = self.stranger()
        laptop.me = laptop.enrol(username, self.passwords[username])
        return laptop

    def stranger(self) -> Laptop:
        """A laptop nobody has signed in on."""
        laptop = Laptop(self.server.url)
        self.laptops.append(laptop)
        return laptop

    def run(self, statement: str, **bound: object) -> None:
        with self.engine.begin() as conn:
            conn.execute(text(statement), bound)

    def one(self, query: str, **bound: object) -> object:
        with self.engine.connect() as conn:
            return conn.execute(text(query), bound).scalar_one()


@pytest.fixture
def world(engine: Engine) -> Iterator[World]:
    log = io.StringIO()
    world = World(serve(engine, create(engine, log=new_log(log))), log)
    yield world
    for laptop in world.laptops:
        laptop.close()
    world.server.stop()
    assert world.fault_expected == ('"fault"' in log.getvalue()), log.getvalue()

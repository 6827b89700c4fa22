"""A real PostgreSQL for the tests of the server: one cluster a run, a fresh copy of a migrated database a test."""

import io
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, text

from tests.server.client import Laptop
from vru_case.server import accounts, migrate
from vru_case.server.app import create
from vru_case.server.database import engine_for, open_packaged
from vru_case.server.embedded import RunningServer, serve
from vru_case.server.log import new_log

TEMPLATE = f"vru_template_{uuid4().hex[:8]}"


def run(engine: Engine, *statements: str) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
        for statement in statements:
            conn.execute(text(statement))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Engine]:
    """DATABASE_URL's server when it is set, else one of our own in a folder its user can reach."""
    with tempfile.TemporaryDirectory(prefix="vru", ignore_cleanup_errors=True) as folder:
        given = os.environ.get("DATABASE_URL")
        if given:
            engine, close = engine_for(given), lambda: None
        else:
            packaged = open_packaged(Path(folder))
            engine, close = packaged.engine, packaged.close
        run(engine, f"CREATE DATABASE {TEMPLATE}")
        template = engine_for(engine.url.set(database=TEMPLATE))
        migrate.upgrade(template)
        template.dispose()
        yield engine
        run(engine, f"DROP DATABASE {TEMPLATE}")
        engine.dispose()
        close()


def copy(cluster: Engine, template: str) -> Iterator[Engine]:
    name = f"t_{uuid4().hex}"
    run(cluster, f"CREATE DATABASE {name} TEMPLATE {template}")
    engine = engine_for(cluster.url.set(database=name))
    yield engine
    engine.dispose()
    run(cluster, f"DROP DATABASE {name} WITH (FORCE)")


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

    def worker(self, username: str, space: UUID, sees: str = "space") -> str:
        added = accounts.add_worker(self.engine, username, username.title(), space, "worker", "Coach", sees)
        self.passwords[username] = added.password
        return added.password

    def laptop(self, username: str, space: UUID | None = None, sees: str = "space") -> Laptop:
        """A laptop of a worker, who is added first when `space` says where."""
        if space is not None:
            self.worker(username, space, sees)
        laptop = self.stranger()
        laptop.me = laptop.enrol(username, self.passwords[username])
        return laptop

    def stranger(self) -> Laptop:
        """A laptop nobody has signed in on."""
        laptop = Laptop(self.server.url)
        self.laptops.append(laptop)
        return laptop

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

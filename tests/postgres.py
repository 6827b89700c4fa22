"""A real PostgreSQL for every room that needs one: one cluster a run, and quick copies of a database.

Registered in tests/conftest.py, so that rooms share the cluster.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from vru_case.server import migrate
from vru_case.server.database import engine_for, open_packaged

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
        packaged = None if given else open_packaged(Path(folder))
        engine = packaged.engine if packaged is not None else engine_for(given or "")
        run(engine, f"CREATE DATABASE {TEMPLATE}")
        template = engine_for(engine.url.set(database=TEMPLATE))
        migrate.upgrade(template)
        template.dispose()
        yield engine
        run(engine, f"DROP DATABASE {TEMPLATE}")
        engine.dispose()
        if packaged is not None:
            packaged.close()


def copy(cluster: Engine, template: str) -> Iterator[Engine]:
    """A copy of a database for as long as the generator stands."""
    name = f"t_{uuid4().hex}"
    run(cluster, f"CREATE DATABASE {name} TEMPLATE {template}")
    engine = engine_for(cluster.url.set(database=name))
    yield engine
    engine.dispose()
    run(cluster, f"DROP DATABASE {name} WITH (FORCE)")

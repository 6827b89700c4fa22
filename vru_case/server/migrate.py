"""Bring a database to this program's schema, or say that it is not there."""

from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from vru_case.errors import Trouble
from vru_case.server import supervising

HERE = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def newest() -> str:
    """The revision this program was made for."""
    return cast("str", ScriptDirectory.from_config(_config()).get_current_head())


def current(engine: Engine) -> str | None:
    """The revision the database is at; None when it is empty."""
    with engine.connect() as conn:
        return MigrationContext.configure(conn).get_current_revision()


def upgrade(engine: Engine, to: str = "head") -> None:
    """Run every migration up to `to`, in one transaction; then give spaces of before what they lack."""
    config = _config()
    with engine.begin() as conn:
        conn.execute(text("SET LOCAL statement_timeout = 0"))
        config.attributes["connection"] = conn
        command.upgrade(config, to)
    if to == "head":
        supervising.settle(engine)


def check(engine: Engine) -> None:
    """Raises Trouble unless the database is exactly at this program's revision."""
    found = current(engine)
    if found != newest():
        raise Trouble("The database is not at this program's version. Run: vru-case-server init", found or "empty")

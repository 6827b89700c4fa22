"""Migrations: from nothing to now, with rows in it, and never served when they have not run."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text

from vru_case.errors import Trouble
from vru_case.server import accounts, migrate
from vru_case.server.tables import metadata


def test_an_empty_database_is_not_served(empty: Engine) -> None:
    with pytest.raises(Trouble, match="init"):
        migrate.check(empty)
    migrate.upgrade(empty)
    migrate.check(empty)


def test_the_migrations_make_what_the_tables_say(engine: Engine) -> None:
    with engine.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn, opts={"compare_type": True}), metadata) == []


def test_again_with_rows_in_it_changes_nothing(engine: Engine) -> None:
    space = accounts.add_space(engine, "divert", "Divert", sites=[("BURNLEY", "Burnley")])
    accounts.add_worker(engine, "ann", "Ann", space, team="Burnley")

    def everything() -> list[object]:
        with engine.connect() as conn:
            return [conn.execute(text(f"SELECT t::text FROM {name} t ORDER BY 1")).all() for name in metadata.tables]

    before = everything()
    migrate.upgrade(engine)
    assert everything() == before


def test_each_server_has_a_life_and_a_seal_of_its_own(empty: Engine, engine: Engine) -> None:
    migrate.upgrade(empty)
    lives = []
    for each in (empty, engine):
        with each.connect() as conn:
            lives.append(conn.execute(text("SELECT epoch, seal FROM sync_clock")).one())
    assert lives[0].epoch != lives[1].epoch
    assert lives[0].seal != lives[1].seal
    assert len(lives[0].seal) == 32

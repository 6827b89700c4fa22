"""A backup, and the database put back from it in a new life."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from tests.server.client import Laptop, fault
from vru_case.errors import Refusal, Trouble
from vru_case.server import accounts, admin, migrate
from vru_case.server.app import create
from vru_case.server.embedded import serve

Say = Callable[..., str]


@pytest.fixture
def say(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Say:
    """A command, typed while no server runs: nobody else is connected."""
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))

    def typed(*words: str) -> str:
        engine.dispose()
        result = CliRunner().invoke(admin.app, list(words), catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    return typed


def epoch(engine: Engine) -> object:
    with engine.connect() as conn:
        return conn.execute(text("SELECT epoch FROM sync_clock")).scalar_one()


def count(engine: Engine, table: str) -> int:
    with engine.connect() as conn:
        return int(conn.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_what_was_restored_is_a_new_life_and_a_laptop_is_told(engine: Engine, say: Say, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    added = accounts.add_worker(engine, "ann", "Ann", accounts.add_space(engine, "divert", "D"), sees="space")
    running = serve(engine, create(engine))
    ann = Laptop(running.url)
    try:
        ann.me = ann.enrol("ann", added.password)
        ann.push(ann.person())
        say("backup", str(file))  # while the server runs
        ann.push(ann.person())
        ann.pull()
    finally:
        running.stop()
    before = epoch(engine)
    say("restore", str(file), "--sure")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert epoch(engine) != before
    assert count(engine, "sync_row WHERE entity = 'person'") == 1
    running = serve(engine, create(engine))
    ann.http.base_url = running.url
    try:
        told = ann.post_push([ann.person()])
        assert (told.status_code, fault(told).code, fault(told).epoch) == (409, "epoch", epoch(engine))
        assert ann.get(f"/v1/pull?cursor={ann.cursor}").status_code in {400, 409}
        assert ann.get("/v1/hello").json()["epoch"] == str(epoch(engine))
    finally:
        ann.close()
        running.stop()


def test_a_backup_of_the_nonces_would_be_no_use(engine: Engine, say: Say, tmp_path: Path) -> None:
    with engine.begin() as conn:
        conn.execute(text("INSERT INTO nonce VALUES (gen_random_uuid(), 'x', now())"))
    say("backup", str(tmp_path / "b"))
    say("restore", str(tmp_path / "b"))
    assert count(engine, "nonce") == 0
    assert count(engine, "audit WHERE what = 'restored'") == 1
    migrate.check(engine)


def test_a_restore_that_fails_changes_nothing(engine: Engine, say: Say, tmp_path: Path) -> None:
    accounts.add_space(engine, "divert", "D", sites=[("A", "A")])
    say("backup", str(tmp_path / "whole"))
    cut = tmp_path / "cut"
    cut.write_bytes((tmp_path / "whole").read_bytes()[:26_000])
    before = epoch(engine), count(engine, "sync_row")
    for broken in (cut, tmp_path / "none"):
        with pytest.raises(Trouble, match="nothing was changed"):
            say("restore", str(broken), "--sure")
    assert (epoch(engine), count(engine, "sync_row")) == before


def test_records_are_not_replaced_by_mistake(engine: Engine, say: Say, tmp_path: Path) -> None:
    accounts.add_space(engine, "divert", "D")
    say("backup", str(tmp_path / "b"))
    with pytest.raises(Refusal, match="--sure"):
        say("restore", str(tmp_path / "b"))
    with pytest.raises(Refusal, match="there already"):
        say("backup", str(tmp_path / "b"))


def test_tables_of_another_program_are_not_replaced_by_mistake(
    engine: Engine, empty: Engine, say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    say("backup", str(tmp_path / "b"))
    with empty.begin() as conn:
        conn.execute(text("CREATE TABLE of_another_program (a int)"))
    empty.dispose()
    monkeypatch.setenv("DATABASE_URL", empty.url.render_as_string(hide_password=False))
    with pytest.raises(Refusal, match="--sure"):
        say("restore", str(tmp_path / "b"))
    assert count(empty, "of_another_program") == 0


def test_not_under_a_server_that_runs(engine: Engine, say: Say, tmp_path: Path) -> None:
    say("backup", str(tmp_path / "b"))
    other = engine.connect()
    try:
        engine.dispose = lambda *_a, **_k: None  # type: ignore[method-assign]
        with pytest.raises(Refusal, match="Stop it first"):
            say("restore", str(tmp_path / "b"), "--sure")
    finally:
        del engine.dispose
        other.close()


def test_tables_of_a_later_version_go_with_the_restore(engine: Engine, say: Say, tmp_path: Path) -> None:
    say("backup", str(tmp_path / "b"))
    with engine.begin() as conn:
        conn.execute(text("CREATE TABLE of_a_later_version (a int)"))
    say("restore", str(tmp_path / "b"))
    with engine.connect() as conn:
        assert conn.execute(text("SELECT to_regclass('of_a_later_version')")).scalar_one() is None
    migrate.check(engine)


def test_a_new_life_by_hand(engine: Engine, say: Say) -> None:
    before = epoch(engine)
    say("epoch", "renew")
    assert epoch(engine) != before

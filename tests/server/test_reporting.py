"""`vru-case-server report`: figures for an analyst, hidden where they are small, and each asking in the audit."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from vru_case.errors import Refusal
from vru_case.server import accounts, admin

ASKS = ["report", "sites-active", "--programme", "divert", "--from", "2026-01-01", "--to", "2026-01-31"]


def test_it_answers_and_the_audit_says_so(engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    accounts.add_space(engine, "divert", "Divert", "A controller", [])
    done = CliRunner().invoke(admin.app, ASKS)
    assert done.exit_code == 0, done.output
    assert "sites-active,Places with a shift,,,,0,places" in done.stdout
    with engine.connect() as conn:
        assert conn.scalar(text("SELECT count(*) FROM audit WHERE what = 'report'")) == 1
    wrong = CliRunner().invoke(admin.app, [*ASKS[:3], "ed-navigator", *ASKS[4:]])
    assert isinstance(wrong.exception, Refusal)
    assert "people-contacted" in CliRunner().invoke(admin.app, ["report", "--list"]).stdout

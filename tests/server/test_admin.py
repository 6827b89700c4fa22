"""The command line a supervisor types, on a real database, and a server that starts from nothing."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from tests.server.client import Laptop
from vru_case.errors import Refusal, Trouble
from vru_case.server import admin, embedded
from vru_case.server.app import create
from vru_case.server.database import QUIET


@pytest.fixture
def typed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    return CliRunner()


def say(runner: CliRunner, *words: str) -> str:
    result = runner.invoke(admin.app, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output.strip()


def test_a_space_a_worker_and_a_laptop(typed: CliRunner, engine: Engine) -> None:
    space = say(typed, "space", "add", "divert", "Divert Lancashire", "--controller", "A", "--site", "SKELMERSDALE")
    assert say(typed, "space", "list").split("\t") == [space, "divert", "Divert Lancashire", "A"]
    password = say(
        typed, "worker", "add", "ann", "--name", "Ann", "--space", space, "--title", "Coach", "--sees", "space"
    )
    assert say(typed, "worker", "places").split("\t")[:5] == ["ann", "Ann", "Divert Lancashire", "worker", "Coach"]
    other = say(typed, "space", "add", "ed-navigator", "ED Navigators")
    say(typed, "worker", "place", "ann", "--space", other, "--role", "supervisor")
    renewed = say(typed, "worker", "password", "ann")
    assert len({password, renewed}) == 2
    running = embedded.serve(engine, create(engine))
    laptop = Laptop(running.url)
    try:
        assert laptop.try_enrol("ann", password).status_code == 401
        laptop.me = laptop.enrol("ann", renewed)
        assert {p.programme for p in laptop.me.places} == {"divert", "ed-navigator"}
        device = say(typed, "device", "list").split("\t")[0]
        assert device == str(laptop.me.device)
        say(typed, "device", "revoke", device)
        assert laptop.get("/v1/hello").status_code == 403
    finally:
        laptop.close()
        running.stop()
    with engine.connect() as conn:
        sites = conn.scalars(
            text("SELECT fields->>'code' FROM sync_row WHERE entity = 'site' AND space_id = :s"), {"s": space}
        )
        assert list(sites) == ["SKELMERSDALE"]


@pytest.mark.parametrize(
    "words",
    [
        ("space", "add", "no-such-programme", "X"),
        ("space", "add", "divert", "X", "--site", "MOON"),
        ("space", "add", "divert", " "),
        ("worker", "password", "nobody"),
        ("worker", "add", "a", "--name", "A", "--space", "0190a1b2-0000-7000-8000-000000000000", "--password-fd", "99"),
        ("worker", "add", "ann", "--name", "A", "--space", "0190a1b2-0000-7000-8000-000000000000"),
        ("device", "revoke", "0190a1b2-0000-7000-8000-000000000000"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(typed: CliRunner, words: tuple[str, ...]) -> None:
    with pytest.raises(Refusal, match=r"\.$"):
        typed.invoke(admin.app, list(words), catch_exceptions=False)
    assert say(typed, "worker", "places") == ""


def test_a_wrong_role_or_a_taken_name(typed: CliRunner) -> None:
    space = say(typed, "space", "add", "divert", "D")
    add = ("worker", "add", "ann", "--name", "Ann", "--space", space)
    for words in ((*add, "--role", "king"), (*add, "--sees", "all")):
        with pytest.raises(Refusal):
            typed.invoke(admin.app, list(words), catch_exceptions=False)
    for nobody in (("worker", "add", " ", *add[3:]), ("worker", "add", "ann", "--name", " ", *add[5:])):
        with pytest.raises(Refusal, match="empty"):
            typed.invoke(admin.app, list(nobody), catch_exceptions=False)
    say(typed, *add)
    with pytest.raises(Refusal, match="already"):
        typed.invoke(admin.app, ["worker", "add", " ANN ", *add[3:]], catch_exceptions=False)


def test_a_password_of_ones_own(typed: CliRunner) -> None:
    space = say(typed, "space", "add", "divert", "D")
    for given, complaint in (("short\n", Refusal), ("a longer one, with words\n", None)):
        reading, writing = os.pipe()
        os.write(writing, given.encode())
        os.close(writing)
        add = ["worker", "add", "ann", "--name", "Ann", "--space", space, "--password-fd", str(reading)]
        if complaint:
            with pytest.raises(complaint):
                typed.invoke(admin.app, add, catch_exceptions=False)
        else:
            assert "words" not in say(typed, *add)


def test_nothing_is_done_to_a_database_that_was_not_made(
    empty: Engine, typed: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty.url.render_as_string(hide_password=False))
    with pytest.raises(Trouble, match="init"):
        typed.invoke(admin.app, ["space", "list"], catch_exceptions=False)
    assert "version" in say(typed, "init")
    assert say(typed, "space", "list") == ""


@pytest.mark.parametrize("processes", ["1", "2"])
def test_from_an_empty_folder_to_a_server_and_back(monkeypatch: pytest.MonkeyPatch, processes: str) -> None:
    """`init` and `serve` as a person types them; stopped by SIGTERM, it stops its database too."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with tempfile.TemporaryDirectory(prefix="vru", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-m", "vru_case.server.admin"]
        subprocess.run([*command, "init", "--data", folder], check=True, capture_output=True, timeout=60)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = str(free.getsockname()[1])
        serving = subprocess.Popen(
            [*command, "serve", "--data", folder, "--port", port, "--processes", processes],
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert serving.stderr is not None
            assert "serving" in serving.stderr.readline()
            transport = httpx.HTTPTransport(retries=8)
            with httpx.Client(transport=transport, timeout=30) as http:
                assert http.get(f"http://127.0.0.1:{port}/healthz").json() == {"status": "ok"}
        finally:
            serving.terminate()
            serving.communicate(timeout=30)
        assert not (Path(folder) / "postgres" / "postmaster.pid").exists()


def test_the_packaged_database_keeps_its_commits_and_its_mouth_shut(cluster: Engine) -> None:
    if "DATABASE_URL" in os.environ:
        pytest.skip("somebody else's database")
    with cluster.connect() as conn:
        assert {name: conn.execute(text(f"SHOW {name}")).scalar_one() for name in QUIET} == QUIET


def test_a_path_too_long_for_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(Trouble, match="too long"):
        embedded.start(tmp_path / ("x" * 90))


def test_two_servers_on_one_port_is_a_sentence(typed: CliRunner) -> None:
    before = signal.getsignal(signal.SIGTERM)
    try:
        with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(Trouble, match="already answers"):
            typed.invoke(admin.app, ["serve", "--port", str(taken.getsockname()[1])], catch_exceptions=False)
    finally:
        signal.signal(signal.SIGTERM, before)

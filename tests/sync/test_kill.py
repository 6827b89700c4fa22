"""Killed for real, again and again, at every place and anywhere: a laptop that saves and exchanges, and the server."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random

import psutil
import pytest
from sqlalchemy import Engine, text

from tests.server.served import Served, served
from tests.sync.conftest import Furnished, Team, copied
from tests.sync.killed import enrolled, opened
from tests.sync.laptops import Laptop
from vru_case.errors import Trouble
from vru_case.services.contact import contacts
from vru_case.services.contact.contacts import NewNote
from vru_case.services.people import people
from vru_case.services.values import Details

ROOT = Path(__file__).resolve().parents[2]
SEED = int(os.environ.get("VRU_SEED", "3"))
ROUNDS = int(os.environ.get("VRU_ROUNDS", "0"))
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def killed(folder: Path, rounds: int, *how: str) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.sync.killed", str(folder), str(ROUNDS or rounds), str(SEED), *how],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=600,
    )  # fmt: skip
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


@forks
def test_a_laptop_killed_at_any_moment_of_an_exchange_loses_and_doubles_nothing(team: Team, tmp_path: Path) -> None:
    sam = team.room.shared(team.nadia, known_as="Sam")
    folder = tmp_path / "killed"
    enrolled(folder, team.room.joined["sue"], team.room.world.server.url)
    laptop = Laptop(opened(folder), folder)
    laptop.exchange()
    laptop.place.store.close()
    counts = killed(folder, 20)
    assert counts["acknowledged"] > 20
    assert (counts["lost"], counts["alarms"], counts["damaged"]) == (0, 0, 0)
    laptop = Laptop(opened(folder), folder)
    try:
        laptop.exchange()
        everybody_has_it_once(team.room.world.engine, laptop, len(laptop.rows("note")))
        team.nadia.exchange()
        assert team.nadia.digest(team.ed) == laptop.digest(team.ed) == team.nadia.servers_digest(team.ed).digest
        assert sam in laptop.rows("person")
    finally:
        laptop.place.store.close()


@forks
def test_a_save_that_is_acknowledged_too_early_would_be_noticed(team: Team, tmp_path: Path) -> None:
    team.room.shared(team.nadia, known_as="Sam")
    folder = tmp_path / "killed"
    enrolled(folder, team.room.joined["sue"], team.room.world.server.url)
    laptop = Laptop(opened(folder), folder)
    laptop.exchange()
    laptop.place.store.close()
    assert killed(folder, 6, "early")["lost"] > 0


def everybody_has_it_once(engine: Engine, laptop: Laptop, notes: int) -> None:
    """Every op was taken once, and no row is there that no op made."""
    mids = {line.mid for line in laptop.outbox()}
    assert {line.state for line in laptop.outbox()} == {"shared"}
    with engine.connect() as conn:
        taken = set(conn.scalars(text("SELECT mid FROM applied")))
        rows = list(conn.scalars(text("SELECT origin FROM sync_row WHERE entity = 'note'")))
    assert mids <= taken
    assert len(rows) == len(set(rows)) == notes


def test_a_server_killed_while_it_takes_a_batch_loses_and_doubles_nothing(
    cluster: Engine, furnished: Furnished, tmp_path: Path
) -> None:
    luck = Random(SEED)
    with copied(cluster, furnished.database) as engine, served(address(engine), 2) as server:
        folder = tmp_path / "nadia"
        enrolled(folder, furnished.joined["nadia"], server.url)
        laptop = Laptop(opened(folder), folder)
        try:
            sam = laptop.write(people.register, furnished.ed, Details(known_as="Sam"))
            for number in range(ROUNDS or 3):
                for _ in range(luck.randint(20, 40)):
                    laptop.write(contacts.note, NewNote(sam, f"Round {number}"))
                exchanged_through_a_kill(laptop, server, engine, luck)
            laptop.exchange()
            everybody_has_it_once(engine, laptop, len(laptop.rows("note")))
            assert laptop.digest(furnished.ed) == laptop.servers_digest(furnished.ed).digest
        finally:
            laptop.place.store.close()


def exchanged_through_a_kill(laptop: Laptop, server: Served, engine: Engine, luck: Random) -> None:
    """One exchange, while whoever answers is killed at some moment of it; then the server is there again."""

    def once() -> None:
        with suppress(Trouble):
            laptop.exchange()

    with ThreadPoolExecutor(1) as pool:
        exchange = pool.submit(once)
        for _ in range(luck.randint(0, 25)):
            with engine.connect() as conn:
                conn.execute(text("SELECT count(*) FROM applied"))
        for child in server.children():
            with suppress(psutil.NoSuchProcess, ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        exchange.result()
    server.answers()


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)

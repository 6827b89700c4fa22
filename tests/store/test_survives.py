"""What the store does when the power goes, the disk is full, or an older copy is put in its place."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from tests.laptop import laptop
from tests.store.conftest import KEY
from tests.store.people import register, spoke
from vru_case.errors import Trouble
from vru_case.models.contact import Contact
from vru_case.models.local import Outbox
from vru_case.models.person import Person
from vru_case.services import desk
from vru_case.services.work import Workplace
from vru_case.store import engine
from vru_case.store.file import DB_FILE, MARK_FILE, Store
from vru_case.store.mark import Mark
from vru_case.store.vault import DataKey

ROOT = Path(__file__).resolve().parents[2]
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def killed(folder: Path, rounds: int, *how: str) -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", str(folder), str(rounds), *how],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=80,
    )  # fmt: skip
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


@forks
def test_a_kill_at_any_moment_loses_no_save_that_was_acknowledged(tmp_path: Path) -> None:
    counts = killed(tmp_path, 20)
    assert counts["acknowledged"] > 100
    assert {name: counts[name] for name in ("lost", "torn", "alarms", "damaged")} == dict.fromkeys(
        ("lost", "torn", "alarms", "damaged"), 0
    )


@forks
def test_an_acknowledgement_that_comes_too_early_would_be_noticed(tmp_path: Path) -> None:
    assert killed(tmp_path, 12, "early")["lost"] > 0


def people(place: Workplace) -> int:
    return place.store.read(lambda session: session.scalar(select(func.count()).select_from(Person))) or 0


def limit(place: Workplace, pages: int) -> None:
    place.store.apply(lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count={pages}").fetchall())


def page_count(place: Workplace) -> int:
    return int(place.store.apply(lambda connection: connection.exec_driver_sql("PRAGMA page_count").scalar_one()))


def test_a_full_disk_loses_nothing_and_says_so(place: Workplace) -> None:
    first = register(place, 5)
    limit(place, page_count(place) + 3)
    saved = 0
    said = ""
    while not said:
        try:
            spoke(place, first[0], "a fairly long note, " * 40)
            saved += 1
        except Trouble as full:
            said = full.message
    assert said == engine.FULL
    count = select(func.count()).select_from(Contact)
    assert place.store.read(lambda session: session.scalar(count)) == saved
    ops = place.store.read(lambda session: session.scalar(select(func.count()).select_from(Outbox)))
    assert ops == 5 + saved
    with pytest.raises(Trouble):
        spoke(place, first[1], "another long note, " * 400)
    limit(place, 1_000_000)
    spoke(place, first[1], "and on it goes")
    assert people(place) == 5
    assert place.store.damage() == []


def test_a_draft_on_a_full_disk_is_trouble_too(place: Workplace) -> None:
    limit(place, page_count(place))
    with pytest.raises(Trouble) as full:
        place.write(desk.keep_draft, "contact:1", {"words": "x" * 200_000})
    assert full.value.message == engine.FULL


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_no_room_for_the_mark_stops_nothing(tmp_path: Path) -> None:
    place = laptop(tmp_path, key=KEY)
    (tmp_path / MARK_FILE).unlink(missing_ok=True)
    (tmp_path / MARK_FILE).symlink_to("/dev/full")
    register(place, 2)
    assert people(place) == 2
    place.store.close()


def copy_of(folder: Path, to: Path) -> None:
    for path in folder.iterdir():
        if path.name.startswith(DB_FILE):
            shutil.copy(path, to / path.name)


def reopened(folder: Path) -> bool:
    store = Store(folder, DataKey(KEY))
    try:
        return store.rolled_back
    finally:
        store.close()


def test_an_older_copy_in_its_place_is_noticed(tmp_path: Path) -> None:
    folder, older = tmp_path / "store", tmp_path / "older"
    older.mkdir()
    place = laptop(folder, key=KEY)
    register(place, 2)
    place.store.close()
    assert not reopened(folder)
    copy_of(folder, older)
    again = Store(folder, DataKey(KEY))
    assert not again.rolled_back
    again.close()
    place = Workplace(Store(folder, DataKey(KEY)), place.library)
    register(place)
    place.store.close()
    copy_of(older, folder)
    assert reopened(folder)


def test_a_write_ahead_log_that_lost_its_end_is_noticed(tmp_path: Path) -> None:
    folder, image = tmp_path / "store", tmp_path / "image"
    place = laptop(folder, key=KEY)
    register(place, 3)
    # As after a power cut: the log was never folded into the file, and here its end is gone.
    shutil.copytree(folder, image)
    place.store.close()
    log = image / f"{DB_FILE}-wal"
    whole = log.read_bytes()
    assert not reopened(_with(image, tmp_path / "whole", whole))
    assert reopened(_with(image, tmp_path / "cut", whole[: len(whole) * 2 // 3]))
    assert reopened(_with(image, tmp_path / "gone", b""))


def _with(image: Path, folder: Path, log: bytes) -> Path:
    shutil.copytree(image, folder)
    (folder / f"{DB_FILE}-shm").unlink(missing_ok=True)
    (folder / f"{DB_FILE}-wal").write_bytes(log)
    return folder


def test_a_save_that_was_cut_off_before_its_commit_is_no_alarm(tmp_path: Path) -> None:
    place = laptop(tmp_path, key=KEY)
    register(place, 2)
    place.store.close()
    mark = Mark(tmp_path / MARK_FILE, DataKey(KEY).derive("mark"))
    mark.put(3, done=False)
    assert mark.committed() == 2
    mark.close()
    assert not reopened(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\0", bytes(24), b"\xff" * 24, b"\0" * 7 + b"\x63\x01" + bytes(15)])
def test_a_mark_that_somebody_wrote_says_nothing(tmp_path: Path, content: bytes) -> None:
    place = laptop(tmp_path, key=KEY)
    register(place, 2)
    place.store.close()
    (tmp_path / MARK_FILE).write_bytes(content)
    assert not reopened(tmp_path)


def test_a_mark_of_another_store_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / MARK_FILE
    other = Mark(path, DataKey(bytes(32)).derive("mark"))
    other.put(99, done=True)
    other.close()
    assert Mark(path, DataKey(KEY).derive("mark")).committed() == 0
    assert Mark(path, DataKey(bytes(32)).derive("mark")).committed() == 99
    assert len(path.read_bytes()) == 24


def test_an_error_in_the_middle_leaves_the_store_usable(place: Workplace) -> None:
    def fail(_connection: Connection) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        place.store.apply(fail)
    register(place)
    assert people(place) == 1

"""Where stores stand, and waiting after wrong passphrases."""

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.laptops import LABEL, LONG, PASSPHRASE, WRONG, MemoryKeystore, made
from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.store import shelf, vault
from vru_case.store.tries import FREE, WAITS, Tries

pytestmark = pytest.mark.usefixtures("quick")
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def at(moment: datetime) -> None:
    clock.set_source(lambda: moment)


def test_a_store_stands_in_a_folder_named_by_nothing_but_a_random_id(tmp_path: Path) -> None:
    keystore = MemoryKeystore()
    place, store = made(tmp_path, keystore)
    store.close()
    assert place.folder == tmp_path / "stores" / str(place.id)
    assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700
    assert shelf.standing(tmp_path, keystore) == (place,)
    (again,) = shelf.standing(tmp_path, None)
    assert (again.label, again.alone) == (None, False)
    shelf.unlock(place, PASSPHRASE, keystore).close()


def test_stores_are_listed_oldest_first_and_a_damaged_one_too(tmp_path: Path) -> None:
    keystore = MemoryKeystore()
    first, store = made(tmp_path, keystore)
    store.close()
    second, store = made(tmp_path, None, LONG)
    store.close()
    (tmp_path / "stores" / "not a store").mkdir()
    assert {each.id for each in shelf.standing(tmp_path, keystore)} == {first.id, second.id}
    assert {each.label for each in shelf.standing(tmp_path, keystore)} == {LABEL}
    (first.folder / vault.KEY_FILE).write_text("{")
    damaged = next(each for each in shelf.standing(tmp_path, keystore) if each.id == first.id)
    assert damaged.label is None
    with pytest.raises(Trouble):
        shelf.unlock(damaged, PASSPHRASE, keystore)


def test_no_stores_is_an_answer_too(tmp_path: Path) -> None:
    assert shelf.standing(tmp_path / "nothing here", None) == ()


def test_the_home_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VRU_CASE_HOME", str(tmp_path))
    assert shelf.home() == tmp_path
    monkeypatch.delenv("VRU_CASE_HOME")
    assert "VRU Case" in str(shelf.home())


def test_five_tries_are_free_and_then_it_waits_also_after_a_restart(tmp_path: Path) -> None:
    at(NOW)
    keystore = MemoryKeystore()
    place, store = made(tmp_path, keystore)
    store.close()
    for number in range(1, FREE + 1):
        with pytest.raises(Refusal) as refused:
            shelf.unlock(place, WRONG, keystore)
        left = FREE - number
        assert (f"{left} tr" in refused.value.message) if left else ("Wait 30 seconds" in refused.value.message)
    # Even the right passphrase waits, and what is counted is on the disk, so a restart forgives nothing.
    with pytest.raises(Refusal) as waits:
        shelf.unlock(place, PASSPHRASE, keystore)
    assert "Too many" in waits.value.message
    at(NOW + timedelta(seconds=29))
    with pytest.raises(Refusal):
        Tries(place.folder).check()
    at(NOW + timedelta(seconds=31))
    shelf.unlock(place, PASSPHRASE, keystore).close()
    assert not (place.folder / "tries.json").exists()


def test_each_wait_is_longer_than_the_last(tmp_path: Path) -> None:
    moment = NOW
    for number in range(1, FREE + len(WAITS) + 2):
        at(moment)
        Tries(tmp_path).failed(Refusal("No.", "passphrase"))
        wait = 0 if number < FREE else WAITS[min(number - FREE, len(WAITS) - 1)]
        if wait:
            at(moment + timedelta(seconds=wait - 1))
            with pytest.raises(Refusal) as refused:
                Tries(tmp_path).check()
            assert refused.value.field == "passphrase"
        moment += timedelta(seconds=wait + 1)
        at(moment)
        Tries(tmp_path).check()


def test_a_clock_set_back_locks_nobody_out(tmp_path: Path) -> None:
    at(NOW)
    for _ in range(FREE + 2):
        Tries(tmp_path).failed(Refusal("No.", "passphrase"))
    at(NOW - timedelta(days=400))
    Tries(tmp_path).check()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"count": "x"}', '{"count": 9}', '{"count": [], "last": 0}']
)
def test_a_damaged_count_starts_again(tmp_path: Path, content: str) -> None:
    (tmp_path / "tries.json").write_text(content)
    Tries(tmp_path).check()
    assert "4 tries left" in Tries(tmp_path).failed(Refusal("No.")).message
    assert json.loads((tmp_path / "tries.json").read_text())["count"] == 1

"""Where stores stand, and waiting after wrong passphrases."""

import json
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.laptop import library
from tests.store.laptops import LABEL, LONG, PASSPHRASE, WRONG, MemoryKeystore, made
from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.services.door import Door, Joined
from vru_case.store import shelf, vault
from vru_case.store.file import Store
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


def test_stores_are_listed_the_one_opened_last_at_the_end_and_a_damaged_one_too(tmp_path: Path) -> None:
    keystore = MemoryKeystore()
    first, store = made(tmp_path, keystore)
    store.close()
    second, store = made(tmp_path, None, LONG)
    store.close()
    (tmp_path / "stores" / "not a store").mkdir()
    (tmp_path / "stores" / str(uuid4())).mkdir()
    os.utime(first.folder, (1_000, 1_000))
    assert [each.id for each in shelf.standing(tmp_path, keystore)] == [first.id, second.id]
    os.utime(second.folder, (500, 500))
    assert [each.id for each in shelf.standing(tmp_path, keystore)] == [second.id, first.id]
    assert {each.label for each in shelf.standing(tmp_path, keystore)} == {LABEL}
    (first.folder / vault.KEY_FILE).write_text("{")
    damaged = next(each for each in shelf.standing(tmp_path, keystore) if each.id == first.id)
    assert damaged.label is None
    with pytest.raises(Trouble):
        shelf.unlock(damaged, PASSPHRASE, keystore)


class Stubborn(MemoryKeystore):
    """A keystore that is locked: it takes nothing."""

    def write(self, store: UUID, secret: bytes) -> None:
        raise Trouble("It is locked.")


def test_a_store_that_could_not_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        made(tmp_path, Stubborn())
    assert list((tmp_path / "stores").iterdir()) == []
    assert shelf.standing(tmp_path, None) == ()


def test_a_worker_whose_setting_up_was_cut_short_is_not_on_the_lock_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keystore = MemoryKeystore()
    door = Door(tmp_path, library(), keystore, vault.FLOOR)
    joined = Joined("http://127.0.0.1:9", uuid4(), LABEL, uuid4(), "", (), uuid4())
    with monkeypatch.context() as patch:
        patch.setattr(Store, "apply", _full)
        with pytest.raises(Trouble):
            door.set_up(joined, PASSPHRASE)
    assert door.residents() == ()
    assert keystore.kept == {}
    resident, workplace = door.set_up(joined, PASSPHRASE)
    door.leave(workplace)
    assert door.residents() == (resident,)


def _full(_store: Store, _change: object) -> None:
    raise Trouble("The disk is full.")


def test_a_wrong_passphrase_on_a_full_disk_is_still_a_wrong_passphrase(tmp_path: Path) -> None:
    (tmp_path / "tries.json").mkdir()
    assert "isn't right. 4 tries left" in Tries(tmp_path).failed(Refusal("That isn't right.")).message
    Tries(tmp_path).clear()


@pytest.mark.parametrize(("failed", "said"), [(5, "30 seconds"), (6, "1 minute"), (7, "5 minutes"), (9, "60 minutes")])
def test_a_wait_is_said_as_people_say_it(tmp_path: Path, failed: int, said: str) -> None:
    for _ in range(failed - 1):
        Tries(tmp_path).failed(Refusal("No."))
    assert f"Wait {said} before" in Tries(tmp_path).failed(Refusal("No.")).message


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

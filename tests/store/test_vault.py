"""The key of a store: what opens it, what never does, and what happens to it when files are cut or changed."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.laptops import LABEL, LONG, PASSPHRASE, WRONG, MemoryKeystore
from vru_case.errors import Refusal, Trouble
from vru_case.store import vault
from vru_case.store.vault import FLOOR, Cost

pytestmark = pytest.mark.usefixtures("quick")
STORE = uuid4()


@pytest.fixture
def keystore() -> MemoryKeystore:
    return MemoryKeystore()


_FIRST: dict[str, tuple[bytes, bytes, bytes]] = {}


def make(folder: Path, keystore: MemoryKeystore) -> bytes:
    """A store's key file in `folder`, and its key. Made once and copied, because a key is dear by design."""
    if not _FIRST:
        key = vault.create(folder, STORE, PASSPHRASE, LABEL, keystore, FLOOR).plain()
        _FIRST["it"] = (key, keystore.kept[STORE], (folder / vault.KEY_FILE).read_bytes())
    key, keystore.kept[STORE], content = _FIRST["it"]
    (folder / vault.KEY_FILE).write_bytes(content)
    (folder / vault.KEY_FILE).chmod(0o600)
    return key


def make_alone(folder: Path, passphrase: str) -> bytes:
    return vault.create(folder, STORE, passphrase, LABEL, None, FLOOR).plain()


def header(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / vault.KEY_FILE).read_text())
    return found


def put(folder: Path, changed: Any) -> None:
    (folder / vault.KEY_FILE).write_text(json.dumps(changed))


def test_the_passphrase_and_the_laptop_together_give_the_key(tmp_path: Path, keystore: MemoryKeystore) -> None:
    key = make(tmp_path, keystore)
    assert vault.unlock(tmp_path, PASSPHRASE, keystore).plain() == key
    assert len(key) == 32
    assert key not in (tmp_path / vault.KEY_FILE).read_bytes()


def test_a_wrong_passphrase_is_refused_beside_its_field(tmp_path: Path, keystore: MemoryKeystore) -> None:
    make(tmp_path, keystore)
    for wrong in (WRONG, PASSPHRASE.upper(), PASSPHRASE + " ", ""):
        with pytest.raises(Refusal) as refused:
            vault.unlock(tmp_path, wrong, keystore)
        assert refused.value.field == "passphrase"
        assert wrong == "" or wrong not in refused.value.message


def test_a_lost_device_secret_is_trouble_and_another_laptops_opens_nothing(
    tmp_path: Path, keystore: MemoryKeystore
) -> None:
    make(tmp_path, keystore)
    with pytest.raises(Trouble) as lost:
        vault.unlock(tmp_path, PASSPHRASE, MemoryKeystore())
    assert lost.value.message == vault.NO_SECRET
    with pytest.raises(Trouble):
        vault.unlock(tmp_path, PASSPHRASE, None)
    keystore.kept[STORE] = bytes(32)
    with pytest.raises(Refusal):
        vault.unlock(tmp_path, PASSPHRASE, keystore)


def test_every_single_bit_of_the_slot_is_authenticated(tmp_path: Path, keystore: MemoryKeystore) -> None:
    make(tmp_path, keystore)
    whole = header(tmp_path)
    for name in ("nonce", "key"):
        good = bytes.fromhex(whole["slots"]["pass"][name])
        for bit in range(len(good) * 8):
            flipped = bytearray(good)
            flipped[bit // 8] ^= 1 << bit % 8
            put(tmp_path, whole | {"slots": {"pass": whole["slots"]["pass"] | {name: flipped.hex()}}})
            with pytest.raises(Refusal):
                vault.unlock(tmp_path, PASSPHRASE, keystore)
    put(tmp_path, whole)
    vault.unlock(tmp_path, PASSPHRASE, keystore)


@pytest.mark.parametrize(
    "change",
    [
        {"store": str(uuid4())},
        {"mode": "passphrase"},
        {"mode": "keystore "},
        {"v": 2},
        {"v": True},
        {"extra": 1},
        {"label": {"text": "Somebody Else"}},
        {"label": {"nonce": "00" * 12, "text": "00" * 30}},
    ],
)
def test_no_field_of_the_header_can_be_changed(
    tmp_path: Path, keystore: MemoryKeystore, change: dict[str, Any]
) -> None:
    make(tmp_path, keystore)
    whole = header(tmp_path)
    put(tmp_path, whole | change)
    if str(whole["store"]) != str(change.get("store", whole["store"])):
        keystore.kept[UUID(change["store"])] = keystore.kept[STORE]
    with pytest.raises((Refusal, Trouble)):
        vault.unlock(tmp_path, PASSPHRASE, keystore)


@pytest.mark.parametrize(
    "cost",
    [
        {"m": 8}, {"m": FLOOR.memory // 2}, {"m": FLOOR.memory - 1}, {"m": 0}, {"m": -1}, {"m": 2**40}, {"m": "65536"},
        {"m": 65536.0}, {"m": None}, {"t": 1}, {"t": 0}, {"t": 10**9}, {"p": 0}, {"p": 10**9}, {"p": True},
        {"m": FLOOR.memory * 2}, {"t": FLOOR.passes + 1}, {"p": 1}, {"salt": "00" * 16}, {"salt": "zz"}, {"salt": ""},
        {"name": "argon2d"},
    ],
)  # fmt: skip
def test_a_lowered_or_forged_cost_never_opens_and_never_crashes(
    tmp_path: Path, keystore: MemoryKeystore, cost: dict[str, Any]
) -> None:
    make(tmp_path, keystore)
    whole = header(tmp_path)
    put(tmp_path, whole | {"kdf": whole["kdf"] | cost})
    with pytest.raises((Refusal, Trouble)):
        vault.unlock(tmp_path, PASSPHRASE, keystore)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
_PATHS = st.sampled_from(
    [(), ("v",), ("store",), ("mode",), ("kdf",), ("kdf", "m"), ("kdf", "t"), ("kdf", "p"), ("kdf", "salt"),
     ("slots",), ("slots", "pass"), ("slots", "pass", "nonce"), ("slots", "pass", "key"), ("label",), ("label", "text"),
     ("label", "nonce")]
)  # fmt: skip


@given(path=_PATHS, value=_JSON)
def test_whatever_stands_in_the_key_file_is_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, path: tuple[str, ...], value: Any
) -> None:
    folder, keystore = tmp_path_factory.mktemp("vault"), MemoryKeystore()
    make(folder, keystore)
    whole: Any = header(folder)
    inside = whole
    for step in path[:-1]:
        inside = inside[step]
    if path:
        if inside.get(path[-1]) == value:
            return
        inside[path[-1]] = value
    put(folder, whole if path else value)
    with pytest.raises((Refusal, Trouble)):
        vault.unlock(folder, PASSPHRASE, keystore)
    with suppress(Trouble):
        vault.label_of(folder, keystore)


def test_a_key_file_that_was_cut_short_falls_back_to_the_one_before(tmp_path: Path, keystore: MemoryKeystore) -> None:
    key = make(tmp_path, keystore)
    path = tmp_path / vault.KEY_FILE
    whole = path.read_bytes()
    (tmp_path / "key.json.old").write_bytes(whole)
    for length in (0, 1, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert vault.unlock(tmp_path, PASSPHRASE, keystore).plain() == key
    path.unlink()
    assert vault.unlock(tmp_path, PASSPHRASE, keystore).plain() == key
    (tmp_path / "key.json.old").unlink()
    with pytest.raises(Trouble) as damaged:
        vault.unlock(tmp_path, PASSPHRASE, keystore)
    assert damaged.value.message == vault.DAMAGED_KEY


def test_changing_the_passphrase_keeps_the_key_and_kills_the_old_one(tmp_path: Path, keystore: MemoryKeystore) -> None:
    key = make(tmp_path, keystore)
    with pytest.raises(Refusal):
        vault.change(tmp_path, WRONG, "marsh lantern orchard thimble", keystore)
    with pytest.raises(Refusal):
        vault.change(tmp_path, PASSPHRASE, "too short", keystore)
    vault.change(tmp_path, PASSPHRASE, "marsh lantern orchard thimble", keystore)
    assert vault.unlock(tmp_path, "marsh lantern orchard thimble", keystore).plain() == key
    with pytest.raises(Refusal):
        vault.unlock(tmp_path, PASSPHRASE, keystore)
    assert [path.name for path in tmp_path.iterdir()] == [vault.KEY_FILE]
    assert vault.label_of(tmp_path, keystore) == LABEL


def test_the_same_passphrase_never_makes_the_same_file(tmp_path: Path) -> None:
    files = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        make_alone(folder, LONG)
        files.append(header(folder))
    assert files[0]["kdf"]["salt"] != files[1]["kdf"]["salt"]
    assert files[0]["slots"]["pass"]["key"] != files[1]["slots"]["pass"]["key"]


def test_alone_a_passphrase_needs_more_words(tmp_path: Path, keystore: MemoryKeystore) -> None:
    with pytest.raises(Refusal) as refused:
        make_alone(tmp_path, PASSPHRASE[:20])
    assert str(vault.WORDS_ALONE) in refused.value.message
    key = make_alone(tmp_path, LONG)
    assert vault.unlock(tmp_path, LONG, None).plain() == key
    assert vault.unlock(tmp_path, LONG, keystore).plain() == key


@pytest.mark.parametrize(
    ("passphrase", "alone", "good"),
    [
        ("a b c", False, False),
        ("one one one one one one", False, False),
        ("One one ONE oNe one one", False, False),
        ("copper kettle marsh lantern", False, True),
        ("copper kettle marsh", True, False),
        (LONG, True, True),
        ("", False, False),
    ],
)
def test_a_passphrase_that_could_be_guessed_is_refused(passphrase: str, alone: bool, good: bool) -> None:
    if good:
        vault.check_passphrase(passphrase, alone=alone)
    else:
        with pytest.raises(Refusal):
            vault.check_passphrase(passphrase, alone=alone)


def test_the_name_cannot_be_read_from_the_disk_alone(tmp_path: Path, keystore: MemoryKeystore) -> None:
    make(tmp_path, keystore)
    content = (tmp_path / vault.KEY_FILE).read_bytes()
    assert not any(part.encode() in content for part in LABEL.split())
    assert vault.label_of(tmp_path, keystore) == LABEL
    assert vault.label_of(tmp_path, None) is None
    keystore.kept[STORE] = bytes(32)
    assert vault.label_of(tmp_path, keystore) is None


def test_the_key_file_is_for_its_owner_only(tmp_path: Path) -> None:
    make_alone(tmp_path, LONG)
    if os.name == "posix":
        assert (tmp_path / vault.KEY_FILE).stat().st_mode & 0o077 == 0


def test_a_wiped_key_is_gone(tmp_path: Path, keystore: MemoryKeystore) -> None:
    make(tmp_path, keystore)
    key = vault.unlock(tmp_path, PASSPHRASE, keystore)
    raw = key.raw()
    assert key.derive("mark") != key.derive("other")
    key.wipe()
    vault.wipe_bytes(raw)
    assert key.plain() == bytes(32)
    assert set(raw) == {0}


def test_the_cost_is_measured_but_never_below_the_floor() -> None:
    assert vault.calibrated(0.0) == FLOOR
    dear = vault.calibrated(3600)
    assert dear == Cost(FLOOR.memory * 4, FLOOR.passes, FLOOR.lanes)


def test_a_passphrase_that_cannot_be_written_changes_nothing(tmp_path: Path, keystore: MemoryKeystore) -> None:
    key = make(tmp_path, keystore)
    (tmp_path / f"{vault.KEY_FILE}.new").mkdir()
    with pytest.raises(Trouble) as full:
        vault.change(tmp_path, PASSPHRASE, LONG, keystore)
    assert full.value.message == vault.NOT_WRITTEN
    assert vault.unlock(tmp_path, PASSPHRASE, keystore).plain() == key


def test_the_same_letters_open_it_however_they_were_typed(tmp_path: Path) -> None:
    composed, apart = "zo\u00eb kettle marsh lantern thimble orchard", "zoe\u0308 kettle marsh lantern thimble orchard"
    key = make_alone(tmp_path, composed)
    assert vault.unlock(tmp_path, apart, None).plain() == key


@pytest.mark.parametrize("typed", ["a" * 40, "aa bb aa bb aa bb aa bb aa bb", "121212121212121212121212"])
def test_length_alone_is_no_secret(typed: str) -> None:
    with pytest.raises(Refusal):
        vault.check_passphrase(typed, alone=True)


def test_an_old_key_file_goes_once_the_new_one_has_opened_the_store(tmp_path: Path, keystore: MemoryKeystore) -> None:
    key, old = make(tmp_path, keystore), tmp_path / f"{vault.KEY_FILE}.old"
    before = (tmp_path / vault.KEY_FILE).read_bytes()
    vault.change(tmp_path, PASSPHRASE, LONG, keystore)
    old.write_bytes(before)
    new = (tmp_path / vault.KEY_FILE).read_bytes()
    (tmp_path / vault.KEY_FILE).write_text("{")
    assert vault.unlock(tmp_path, PASSPHRASE, keystore).plain() == key
    assert old.exists()
    (tmp_path / vault.KEY_FILE).write_bytes(new)
    assert vault.unlock(tmp_path, LONG, keystore).plain() == key
    assert not old.exists()

"""The encrypted file: how it is opened, and what is said when it is not as it was left."""

import secrets
import struct
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.laptop import laptop
from tests.store.conftest import KEY
from tests.store.people import register
from vru_case.errors import Trouble
from vru_case.services.work import Workplace
from vru_case.store import engine, migrations
from vru_case.store.file import DB_FILE, Store
from vru_case.store.vault import DataKey

GOOD = b"x'" + b"0f" * 32 + b"'"
PAGE = 4096


@pytest.mark.parametrize(
    "malformed",
    [b"", b"hunter2", GOOD[:-1], GOOD[1:], GOOD.upper(), GOOD.replace(b"f", b"g"), b"x'" + b"0f" * 31 + b"'",
     GOOD + b"\n", b"x'" + b"0f" * 48 + b"'", b" " + GOOD],
)  # fmt: skip
def test_a_malformed_key_is_refused_before_it_becomes_a_passphrase(tmp_path: Path, malformed: bytes) -> None:
    with pytest.raises(ValueError, match="raw key"):
        engine.open_engine(tmp_path / DB_FILE, bytearray(malformed))
    assert not (tmp_path / DB_FILE).exists()


def test_the_settings_that_keep_it_safe_are_on(place: Workplace) -> None:
    wanted = {
        "journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "temp_store": 2,
        "trusted_schema": 0, "fullfsync": 1, "checkpoint_fullfsync": 1,
    }  # fmt: skip
    found = place.store.apply(
        lambda connection: {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    )
    assert found == wanted
    cipher = place.store.apply(lambda connection: connection.exec_driver_sql("PRAGMA cipher_version").scalar())
    assert cipher


def test_one_letter_of_another_key_opens_nothing(tmp_path: Path) -> None:
    Store(tmp_path, DataKey(KEY)).close()
    for wrong in (KEY[:-1] + b"\0", secrets.token_bytes(32), bytes(32)):
        with pytest.raises(Trouble) as said:
            Store(tmp_path, DataKey(wrong))
        assert said.value.message == engine.DAMAGED
    with pytest.raises(sqlcipher.DatabaseError):
        sqlcipher.connect(str(tmp_path / DB_FILE)).execute("SELECT count(*) FROM sqlite_master")
    Store(tmp_path, DataKey(KEY)).close()


def test_a_store_that_is_sound_says_nothing(place: Workplace) -> None:
    register(place, 30)
    assert place.store.damage() == []


def closed(folder: Path) -> Path:
    place = register_in(folder)
    place.store.close()
    return folder / DB_FILE


def register_in(folder: Path) -> Workplace:
    place = laptop(folder, key=KEY)
    register(place, 60)
    return place


def test_one_changed_bit_anywhere_is_found_and_said(tmp_path: Path) -> None:
    path = closed(tmp_path)
    whole = path.read_bytes()
    pages = len(whole) // PAGE
    assert pages > 20
    for page in range(1, pages, pages // 12):
        for offset in (7, 2000, 4050):
            damaged = bytearray(whole)
            damaged[page * PAGE + offset] ^= 0x10
            path.write_bytes(damaged)
            with pytest.raises(Trouble) as said:
                _look_closely(tmp_path)
            assert said.value.message == engine.DAMAGED
    path.write_bytes(whole)
    _look_closely(tmp_path)


def test_a_damaged_first_page_is_said_at_the_door(tmp_path: Path) -> None:
    path = closed(tmp_path)
    damaged = bytearray(path.read_bytes())
    damaged[100] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(Trouble) as said:
        Store(tmp_path, DataKey(KEY))
    assert said.value.message == engine.DAMAGED


@pytest.mark.parametrize("cut", [1, PAGE, 5 * PAGE, 5 * PAGE + 100])
def test_a_file_that_was_cut_short_is_said(tmp_path: Path, cut: int) -> None:
    path = closed(tmp_path)
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(Trouble) as said:
        _look_closely(tmp_path)
    assert said.value.message == engine.DAMAGED


def _look_closely(folder: Path) -> None:
    store = Store(folder, DataKey(KEY))
    try:
        if store.damage():
            raise Trouble(engine.DAMAGED)
    finally:
        store.close()


def test_a_file_of_another_kind_is_said(tmp_path: Path) -> None:
    for content in (b"SQLite format 3\0" + bytes(8000), b"hello", secrets.token_bytes(8192)):
        (tmp_path / DB_FILE).write_bytes(content)
        with pytest.raises(Trouble) as said:
            Store(tmp_path, DataKey(KEY))
        assert said.value.message == engine.DAMAGED


def test_a_second_program_on_the_same_file_is_told_so(place: Workplace, tmp_path: Path) -> None:
    place.store.apply(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout=20"))
    other = sqlcipher.connect(str(tmp_path / "store" / DB_FILE), isolation_level=None)
    other.set_key(bytearray(b"x'" + KEY.hex().encode() + b"'"))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Trouble) as said:
        register(place)
    assert said.value.message == engine.BUSY
    other.execute("ROLLBACK")
    other.close()
    register(place)


def test_a_newer_versions_store_is_left_alone(tmp_path: Path) -> None:
    store = Store(tmp_path, DataKey(KEY))
    store.apply(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    store.close()
    before = (tmp_path / DB_FILE).read_bytes()
    with pytest.raises(Trouble) as said:
        Store(tmp_path, DataKey(KEY))
    assert said.value.message == migrations.NEWER
    assert (tmp_path / DB_FILE).read_bytes() == before


def test_a_folder_that_cannot_be_opened_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as said:
        Store(tmp_path / "nowhere", DataKey(KEY))
    assert said.value.message == engine.BUSY


def test_nobodys_data_stands_in_an_error(place: Workplace) -> None:
    """SQLAlchemy would put the parameters of a failed statement into its message."""
    with pytest.raises(IntegrityError) as failed:
        place.store.apply(
            lambda connection: connection.execute(
                text("INSERT INTO draft (key) VALUES (:who)"), {"who": "Marigold Quill"}
            )
        )
    assert "Marigold" not in str(failed.value)


def test_the_file_is_not_sqlite_to_anybody_else(tmp_path: Path) -> None:
    path = closed(tmp_path)
    head = path.read_bytes()[:100]
    assert not head.startswith(b"SQLite format 3")
    assert struct.unpack(">H", head[16:18])[0] != PAGE


def test_a_job_after_closing_is_a_fault_of_ours_and_no_damage_of_theirs(tmp_path: Path) -> None:
    place = laptop(tmp_path, key=KEY)
    place.store.close()
    for late in (lambda: register(place), place.renew):
        with pytest.raises(RuntimeError, match="closed"):
            late()
    Store(tmp_path, DataKey(KEY)).close()

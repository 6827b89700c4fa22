"""The tables of a store: what the migrations make is what the models say, and rows come through an upgrade whole."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from installer import first_schema
from tests.laptop import laptop
from tests.store.conftest import KEY
from tests.store.people import register, spoke
from vru_case.errors import Trouble
from vru_case.models.base import Base
from vru_case.services.work import Workplace
from vru_case.store import migrations, search
from vru_case.store.file import DB_FILE, Store
from vru_case.store.vault import DataKey

VERSIONS = Path(migrations.__file__).parent / "versions"
NEXT = '''"""One column and one table more."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE person ADD COLUMN shoe_size INTEGER")
    op.get_bind().exec_driver_sql("CREATE TABLE shoe (id INTEGER PRIMARY KEY)")
    {last}
'''


def differences(connection: Connection) -> list[Any]:
    def ours(_item: Any, name: str | None, kind: str, *_rest: Any) -> bool:
        # The search index is made by hand; models know nothing of it.
        return not (kind == "table" and (name == "found" or str(name).startswith("fts")))

    options = {"compare_type": True, "compare_server_default": True, "include_object": ours}
    found: list[Any] = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    return found


def test_the_migrations_make_what_the_models_say(place: Workplace) -> None:
    assert place.store.apply(differences) == []


def test_a_column_the_migrations_forgot_would_be_seen(place: Workplace) -> None:
    place.store.apply(lambda connection: connection.execute(text("ALTER TABLE need DROP COLUMN level")))
    assert [kind for kind, *_ in place.store.apply(differences)] == ["add_column"]


def test_the_first_tables_are_as_the_script_writes_them() -> None:
    assert first_schema.FILE.read_text("utf-8") == first_schema.schema()


def test_the_head_is_the_newest_file_and_the_chain_has_no_gap() -> None:
    names = sorted(path.stem for path in VERSIONS.glob("v*.py"))
    assert names[-1].split("_")[0].removeprefix("v") == migrations.HEAD
    assert [name[1:5] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]


def test_an_up_to_date_store_is_not_touched(tmp_path: Path) -> None:
    place = laptop(tmp_path, key=KEY)
    register(place, 3)
    assert place.store.apply(migrations.upgrade) is False
    assert place.store.apply(migrations.revision_of) == migrations.HEAD
    place.store.close()


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations with one revision more, which this version then takes for its own."""
    room = tmp_path / "migrations"
    shutil.copytree(VERSIONS.parent, room, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrations, "__file__", str(room / "__init__.py"))
    monkeypatch.setattr(migrations, "HEAD", "0002")
    return room


def filled(folder: Path) -> dict[str, int]:
    place = laptop(folder, key=KEY)
    for who in register(place, 4):
        spoke(place, who, "talked about kites")
    counted = place.store.apply(counts)
    place.store.close()
    return counted


def counts(connection: Connection) -> dict[str, int]:
    names = ("person", "contact", "outbox", "history", "found", "fts", "enrolment")
    return {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in names}


def test_rows_come_through_an_upgrade(tmp_path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "HEAD", "0001")
    before = filled(tmp_path / "store")
    monkeypatch.setattr(migrations, "HEAD", "0002")
    (newer / "versions" / "v0002_next.py").write_text(NEXT.format(last=""))
    store = Store(tmp_path / "store", DataKey(KEY))
    assert store.apply(counts) == before
    assert store.apply(migrations.revision_of) == "0002"
    assert store.apply(lambda c: c.exec_driver_sql("SELECT count(shoe_size) FROM person").scalar_one()) == 0
    assert len(store.read(lambda session: search.find(session.connection(), "kites"))) == 4
    assert not store.rolled_back
    store.close()


def test_an_upgrade_that_fails_half_way_leaves_the_old_tables_whole(
    tmp_path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "HEAD", "0001")
    before = filled(tmp_path / "store")
    monkeypatch.setattr(migrations, "HEAD", "0002")
    (newer / "versions" / "v0002_next.py").write_text(NEXT.format(last="raise LookupError"))
    with pytest.raises(LookupError):
        Store(tmp_path / "store", DataKey(KEY))
    monkeypatch.undo()
    store = Store(tmp_path / "store", DataKey(KEY))
    assert store.apply(counts) == before
    assert store.apply(differences) == []
    store.close()


def test_todays_version_leaves_tomorrows_store_alone(
    tmp_path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (newer / "versions" / "v0002_next.py").write_text(NEXT.format(last=""))
    Store(_folder(tmp_path), DataKey(KEY)).close()
    content = (tmp_path / "store" / DB_FILE).read_bytes()
    monkeypatch.undo()
    with pytest.raises(Trouble) as said:
        Store(tmp_path / "store", DataKey(KEY))
    assert said.value.message == migrations.NEWER
    assert (tmp_path / "store" / DB_FILE).read_bytes() == content


def _folder(tmp_path: Path) -> Path:
    (tmp_path / "store").mkdir()
    return tmp_path / "store"

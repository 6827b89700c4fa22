"""Programmes and lists are published whole and right, or not at all; what records use is never taken away."""

import hashlib
import shutil
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from tests.server.conftest import World
from vru_case.errors import Refusal
from vru_case.programmes.load import KINDS
from vru_case.resources import resource
from vru_case.server import accounts, admin, library
from vru_case.sync import wire


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped files, to be changed."""
    for kind in KINDS:
        shutil.copytree(resource(kind), tmp_path / kind)
    return tmp_path


def without(folder: Path, code: str, file: str = "accommodation") -> None:
    """Take a code out of a list."""
    page = folder / "codelists" / f"{file}.toml"
    kept = [line for line in page.read_text("utf-8").splitlines() if f'code = "{code}"' not in line]
    page.write_text("\n".join(kept) + "\n", "utf-8")


def add(folder: Path, code: str) -> None:
    page = folder / "codelists" / "accommodation.toml"
    page.write_text(
        page.read_text("utf-8").replace(
            "rows = [", f'rows = [\n  {{ code = "{code}", label = "Caravan", group = "Supported", settled = "yes" }},'
        ),
        "utf-8",
    )


def test_a_laptop_hears_of_a_new_list_and_gets_it(world: World, folder: Path) -> None:
    ann = world.laptop("ann", world.space())
    assert ann.get("/v1/hello").json()["library"] == ""
    assert ann.get("/v1/library").json() == {"version": "", "files": []}
    add(folder, "CARAVAN")
    version = library.publish(world.engine, folder)
    assert ann.get("/v1/hello").json()["library"] == version
    files = msgspec.json.decode(ann.get("/v1/library").content, type=wire.LibraryFiles)
    assert files.version == version
    assert {f.path: f.text for f in files.files} == {
        p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.glob("*/*.toml")
    }
    lines = "".join(f"{f.path}\n{hashlib.sha256(f.text.encode()).hexdigest()}\n" for f in files.files)
    assert version == hashlib.sha256(lines.encode()).hexdigest()
    assert library.current(world.engine).label("accommodation", "CARAVAN") == "Caravan"
    library.reset(world.engine)
    assert ann.get("/v1/hello").json()["library"] == ""


def test_the_same_files_are_the_same_version(engine: Engine, folder: Path) -> None:
    assert library.publish(engine, folder) == library.publish(engine, folder)


def test_every_fault_is_said_at_once_and_nothing_is_published(engine: Engine, folder: Path) -> None:
    (folder / "codelists" / "gender.toml").write_text("rows = 3\n", "utf-8")
    (folder / "programmes" / "divert.toml").write_text("not toml", "utf-8")
    with pytest.raises(Refusal) as refused:
        library.publish(engine, folder)
    assert "codelists/gender.toml" in refused.value.message
    assert "programmes/divert.toml" in refused.value.message
    assert library.published(engine).version == ""


def test_an_empty_folder_is_no_library(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no files"):
        library.publish(engine, tmp_path)


def test_a_code_is_not_taken_out_silently(world: World, folder: Path) -> None:
    add(folder, "CARAVAN")
    library.publish(world.engine, folder)
    without(folder, "CARAVAN")
    with pytest.raises(Refusal, match="accommodation: CARAVAN"):
        library.publish(world.engine, folder)
    ann = world.laptop("ann", world.space())
    ann.push(ann.person(accommodation="CARAVAN"))
    with pytest.raises(Refusal, match="Records use them"):
        library.publish(world.engine, folder, drop=True)
    with pytest.raises(Refusal, match="Records use them"):
        library.reset(world.engine)
    with world.engine.begin() as conn:
        conn.execute(text("UPDATE sync_clock SET seq = seq + 1"))  # nobody writes rows without the clock
        conn.execute(text("UPDATE sync_row SET fields = fields - 'accommodation'"))
    assert library.publish(world.engine, folder, drop=True)


def test_a_code_inside_an_answer_counts_too(world: World, folder: Path) -> None:
    add(folder, "CARAVAN")
    library.publish(world.engine, folder)
    ann = world.laptop("ann", world.space())
    ann.push(ann.person(of_a_newer_version={"rows": [{"where": "CARAVAN"}]}))
    without(folder, "CARAVAN")
    with pytest.raises(Refusal, match="Records use them"):
        library.publish(world.engine, folder, drop=True)


def test_a_programme_that_a_space_runs_stays(engine: Engine, folder: Path) -> None:
    accounts.add_space(engine, "ed-navigator", "ED")
    page = folder / "programmes" / "ed-navigator.toml"
    page.write_text(page.read_text("utf-8").replace('id = "ed-navigator"', 'id = "ed-other"', 1), "utf-8")
    page.rename(page.with_name("ed-other.toml"))
    with pytest.raises(Refusal):
        library.publish(engine, folder)
    assert library.published(engine).files == []


def test_as_it_is_typed(engine: Engine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    version = library.publish(engine, folder)
    reset = "Laptops will use the files they came with."
    for words, said in ((("publish", str(folder)), f"Published as {version[:12]}."), (("reset",), reset)):
        result = CliRunner().invoke(admin.app, ["library", *words], catch_exceptions=False)
        assert (result.exit_code, result.output.strip()) == (0, said)
    assert library.published(engine).version == ""
    with engine.connect() as conn:
        assert list(conn.scalars(text("SELECT what FROM audit ORDER BY id"))) == [
            "library published", "library published", "library reset",
        ]  # fmt: skip

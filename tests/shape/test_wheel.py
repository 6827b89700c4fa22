"""The wheel holds what a laptop without the repository needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.shape.tree import PACKAGE, ROOT


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a freshly built wheel."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_whole_package_is_in_it(names: set[str]) -> None:
    ours = {p.relative_to(ROOT).as_posix() for p in PACKAGE.rglob("*.py") if "__pycache__" not in p.parts}
    assert ours - names == set()
    assert "vru_case/py.typed" in names


def test_every_resource_is_in_it(names: set[str]) -> None:
    resources = ROOT / "resources"
    made = [p for p in resources.rglob("*") if p.is_file() and not p.name.startswith(".")]
    assert any(p.suffix == ".ttf" for p in made)
    assert {f"vru_case/_resources/{p.relative_to(resources).as_posix()}" for p in made} - names == set()


def test_nothing_else_is_in_it(names: set[str]) -> None:
    tops = {Path(n).parts[0] for n in names}
    assert {t for t in tops if not t.startswith("vru_case")} == set()

"""Who may import whom, asked of import-linter; and proof that it would notice."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shape.tree import PACKAGE, ROOT

RUN = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# contract -> (module to plant, what it wrongly imports)
PLANTED = {
    "Imports only go down": ("store/planted.py", "import vru_case.services"),
    "Only ui knows Qt": ("services/planted.py", "import PySide6.QtCore"),
    "A screen never holds a database object": ("ui/planted.py", "import sqlalchemy"),
    "The server and the shared sync shapes never touch a laptop's store": (
        "server/planted.py",
        "import vru_case.store",
    ),
    "Only store opens the encrypted file": ("models/planted.py", "import sqlcipher3"),
}


def lint(folder: Path) -> dict[str, bool]:
    """Each contract's name and whether it was kept, for the vru_case in `folder`."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, "--no-cache"],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "NO_COLOR": "1",
            "COLUMNS": "200",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    said = re.findall(r"^(.*) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
    assert said, done.stdout + done.stderr
    return {name.strip(): verdict == "KEPT" for name, verdict in said}


def test_every_contract_is_kept() -> None:
    kept = lint(ROOT)
    assert kept == dict.fromkeys(kept, True)
    assert set(kept) == set(PLANTED)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(PACKAGE, folder / "vru_case", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for module, wrong in PLANTED.values():
        (folder / "vru_case" / module).write_text(wrong + "\n", "utf-8")
    return lint(folder)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_planted_import_breaks(contract: str, planted: dict[str, bool]) -> None:
    assert planted[contract] is False

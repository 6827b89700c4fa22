"""Nothing anybody typed can be read from the disk: not in the store, its logs, or a temporary file."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.canary import NAME, WORDS
from tests.store.laptops import LABEL, PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
NEEDLES = (*NAME.split(), "turquoise", "900417", *LABEL.split(), PASSPHRASE.split()[1])
posix = pytest.mark.skipif(os.name != "posix", reason="kill -9 is how it ends")


def leaks(folder: Path) -> Iterator[str]:
    """File and needle, for every needle found in any encoding, in names and in contents."""
    for path in folder.rglob("*"):
        content = path.read_bytes().lower() if path.is_file() else b""
        for needle in NEEDLES:
            small = needle.lower()
            if small in path.name.lower() or any(small.encode(code) in content for code in ("utf-8", "utf-16-le")):
                yield f"{path.name}: {needle}"


@posix
def test_no_clear_text_stands_anywhere_after_a_kill(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.canary", str(home)], cwd=ROOT, capture_output=True, check=False, timeout=60,
        env={**os.environ, "HOME": str(home), "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)},
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert list((home / "stores").glob("*/store.db-wal"))
    assert (home / "program.log").exists()
    assert list(leaks(tmp_path)) == []
    said = (done.stdout + done.stderr).lower()
    assert not [needle for needle in NEEDLES if needle.lower().encode() in said]


def test_the_search_would_find_it_in_a_plain_file(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE person (name TEXT, words TEXT)")
    plain.execute("INSERT INTO person VALUES (?, ?)", (NAME, WORDS))
    plain.commit()
    plain.close()
    found = set(leaks(tmp_path))
    assert {f"plain.db: {needle}" for needle in (*NAME.split(), "turquoise")} <= found
    (tmp_path / f"{NAME.split()[0]}.txt").write_text("")
    assert any("txt" in each for each in leaks(tmp_path))

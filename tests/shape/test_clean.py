"""The repository stands alone: no path of the machine it was made on, no host to install from, nobody's data."""

import re
from pathlib import Path

import pytest

from tests.shape.tree import ROOT, repository

# Written in two halves, so that this page does not find itself.
FORBIDDEN = {
    "a folder of the machine it was made on": re.compile(
        r"(?<![\w.])/wo" r"rk/|(?<!\w)/tmp/" r"v\b|/home/\w+/|/ro" r"ot/"
    ),
    "a folder beside the repository": re.compile(r"\.\./sha" r"red|(?<!\w)\.libr" r"ary\b"),
    "a host or folder to install from": re.compile(
        r"py" r"pi\.org|python" r"hosted|/opt/py" r"pi|extra-in" r"dex-url|--find-" r"links", re.IGNORECASE
    ),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE K" r"EY"),
}
DATA = {".db", ".sqlite", ".sqlite3", ".db-wal", ".db-shm", ".log", ".pem", ".key"}


def mentions(text: str) -> list[str]:
    return [f"{what}: {m.group(0)}" for what, pattern in FORBIDDEN.items() if (m := pattern.search(text))]


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def test_nothing_names_the_machine_or_a_host() -> None:
    found = {p.relative_to(ROOT).as_posix(): said for p in repository() if (said := mentions(_text(p)))}
    assert found == {}


def test_no_data_file_is_kept() -> None:
    assert [p.name for p in repository() if p.suffix in DATA] == []


@pytest.mark.parametrize(
    "planted",
    [
        "see /wo" + "rk/shared/x.md",
        "../sha" + "red/design",
        "https://py" + "pi.org/simple",
        "--find-" + "links wheels",
        "-----BEGIN RSA PRIVATE K" + "EY-----",
    ],
)
def test_it_catches_a_planted(planted: str) -> None:
    assert mentions(planted)


def test_it_lets_ordinary_paths_by() -> None:
    assert mentions("vru_case/network/work/x.py and data.library and /tmp/vru") == []

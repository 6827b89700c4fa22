"""What is installed is pinned, hashed, the same everywhere, explained, and comes from nowhere in particular."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.shape.tree import ROOT

ROOMS = ("base", "server", "dev")
FOLDER = ROOT / "requirements"


def wanted(room: str) -> list[Requirement]:
    """The direct requirements of one .in file."""
    lines = (FOLDER / f"{room}.in").read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-r "))]


def pinned(text: str) -> dict[str, tuple[str, int]]:
    """name -> (version, number of sha256 hashes) of a pinned file's text."""
    found: dict[str, tuple[str, int]] = {}
    for block in re.split(r"\n(?=\S)", text):
        if match := re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", block):
            found[canonicalize_name(match[1])] = (match[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block)))
    return found


def locked(room: str) -> dict[str, tuple[str, int]]:
    return pinned((FOLDER / f"{room}.txt").read_text("utf-8"))


def options(text: str) -> list[str]:
    """Lines that would send an installer somewhere, or stand for something that isn't a pinned package."""
    return [
        line
        for line in text.splitlines()
        if "://" in line or " @ " in line or re.match(r"\s*(?:--(?!hash=)|-[a-z] |[./~])", line)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_every_pin_is_hashed_and_no_line_names_a_place(room: str) -> None:
    text = (FOLDER / f"{room}.txt").read_text("utf-8")
    assert options(text) == []
    assert [name for name, (_, hashes) in pinned(text).items() if not hashes] == []
    blocks = re.findall(r"^\w", text, re.MULTILINE)
    assert len(pinned(text)) == len(blocks)


@pytest.mark.parametrize("room", ROOMS)
def test_every_pin_is_one_we_asked_for(room: str) -> None:
    pins = locked(room)
    wrong = [str(r) for r in wanted(room) if Version(pins[canonicalize_name(r.name)][0]) not in r.specifier]
    assert wrong == []


def test_the_three_files_agree() -> None:
    dev = locked("dev")
    assert {**dev, **locked("base"), **locked("server")} == dev


def test_pyproject_asks_for_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {Requirement(d) for d in project["dependencies"]} == set(wanted("base"))
    assert {Requirement(d) for d in project["optional-dependencies"]["server"]} == set(wanted("server"))


def test_qt_stays_below_the_version_that_aborts() -> None:
    assert Version(locked("dev")["pyside6-essentials"][0]) < Version("6.12")
    assert locked("dev")["shiboken6"][0] == locked("dev")["pyside6-essentials"][0]


def test_every_direct_dependency_is_explained() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    named = {canonicalize_name(r.name) for room in ROOMS for r in wanted(room)}
    assert {n for n in named if f"| {n} |" not in page} == set()


def test_the_reading_sees_a_missing_hash_and_a_place() -> None:
    assert pinned("a==1 \\\n    --hash=sha256:" + "0" * 64 + "\nb==2\n") == {"a": ("1", 1), "b": ("2", 0)}
    for bad in ("--index-url x", "-e .", "./wheel.whl", "a @ b", "# from https" + "://host/simple"):
        assert options(bad) == [bad]

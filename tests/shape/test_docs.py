"""The pages that describe the tree are kept true, and what others made is shipped with its licence."""

import re

import pytest

from tests.shape.tree import PACKAGE, ROOT

MAP = ROOT / "docs" / "map.md"


def rooms() -> set[str]:
    """Every package and module at the top of vru_case."""
    packages = {p.name for p in PACKAGE.iterdir() if (p / "__init__.py").is_file()}
    return packages | {p.stem for p in PACKAGE.glob("*.py") if not p.name.startswith("__")}


def named(page: str) -> set[str]:
    """The rooms that have a row on the map: `store/`, `clock.py`."""
    return set(re.findall(r"^\| `([a-z_]+)(?:/|\.py)?` \|", page, re.MULTILINE))


def test_the_map_shows_every_room_and_no_other() -> None:
    assert named(MAP.read_text("utf-8")) == rooms()


def test_the_map_shows_every_subject_of_the_services_and_no_other() -> None:
    shown = set(re.findall(r"^\| `services/([a-z_]+)` \|", MAP.read_text("utf-8"), re.MULTILINE))
    assert shown == {p.parent.name for p in (PACKAGE / "services").glob("*/__init__.py")}


def test_only_rows_of_the_map_count() -> None:
    assert named("| `store/` | x |\n| `clock.py` | y |\nsee `ui/`") == {"store", "clock"}


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_what_others_made_is_shipped_with_its_licence(folder: str) -> None:
    kept = list((ROOT / "resources" / folder).iterdir())
    licences = [p for p in kept if p.name.upper().startswith(("LICEN", "OFL"))]
    assert licences
    assert all(p.stat().st_size > 500 for p in licences)


def test_every_typeface_has_its_own_licence() -> None:
    folder = ROOT / "resources" / "fonts"
    licences = " ".join(p.name.lower() for p in folder.glob("LICEN*"))
    families = {re.split(r"[-_]|Display", p.stem)[0].lower() for p in folder.glob("*.ttf")}
    assert {f for f in families if f not in licences} == set()

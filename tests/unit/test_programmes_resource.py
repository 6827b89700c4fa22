"""Where shipped files are found: frozen bundle first, then wheel, then the repo."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vru_case import resources
from vru_case.resources import resource


@pytest.fixture(autouse=True)
def looked_for_again() -> Iterator[None]:
    resources._root.cache_clear()
    yield
    resources._root.cache_clear()


def test_in_the_repo_it_is_the_folder_beside_the_package() -> None:
    assert resource("programmes", "divert.toml").is_file()


def test_in_a_frozen_bundle_it_is_where_the_bundle_was_unpacked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("icons") == tmp_path / "resources" / "icons"


def test_in_an_executable_it_is_beside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "vru-case"))
    assert resource("icons") == tmp_path / "resources" / "icons"


def test_in_a_wheel_it_is_inside_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "vru_case" / "_resources").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "vru_case" / "resources.py"))
    assert resource("icons") == tmp_path / "vru_case" / "_resources" / "icons"

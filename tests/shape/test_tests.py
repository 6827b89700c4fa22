"""The tests keep their own rules: they wait for things, not for time, and they test the real thing."""

import ast
from collections.abc import Iterator

import pytest

from tests.shape.tree import ROOT, Source, dotted, parse

FIXED_WAITS = {"time.sleep", "sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep", "QThread.msleep", "QThread.sleep"}
MOCKS = {"unittest.mock", "mock", "pytest_mock"}


def sources() -> Iterator[Source]:
    for path in sorted((ROOT / "tests").rglob("*.py")):
        yield parse(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())


def fixed_waits(source: Source) -> list[str]:
    return [
        f"{source.path}:{node.lineno} {dotted(node.func)}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and dotted(node.func) in FIXED_WAITS
    ]


def mock_imports(source: Source) -> list[str]:
    found: list[str] = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            found += [f"{source.path}:{node.lineno}" for a in node.names if a.name in MOCKS]
        elif isinstance(node, ast.ImportFrom) and node.module in MOCKS:
            found.append(f"{source.path}:{node.lineno}")
    return found


def test_no_test_waits_for_time_to_pass() -> None:
    assert [w for source in sources() for w in fixed_waits(source)] == []


def test_nothing_is_mocked_that_could_be_real() -> None:
    assert [m for source in sources() for m in mock_imports(source)] == []


@pytest.mark.parametrize("planted", ["time.sleep(1)", "qtbot.wait(100)", "QTest.qWait(5)"])
def test_it_catches_a_planted_wait(planted: str) -> None:
    assert fixed_waits(parse(planted))
    assert not fixed_waits(parse("qtbot.waitUntil(done)"))


def test_it_catches_a_planted_mock() -> None:
    assert mock_imports(parse("from unittest.mock import Mock")) == ["vru_case/planted.py:1"]

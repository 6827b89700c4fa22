"""What docs/sync.md and docs/security.md claim is tested by tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
}


@pytest.mark.parametrize(("page", "least"), [("sync.md", 25), ("security.md", 30)])
def test_every_test_the_page_names_exists(page: str, least: int) -> None:
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / page).read_text("utf-8")))
    assert len(named) >= least
    assert named - TESTS == set()


def test_a_test_that_is_gone_would_be_noticed() -> None:
    assert "test_that_never_was" not in TESTS

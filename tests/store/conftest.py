"""Fixtures of the store's tests."""

import csv
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.laptop import laptop
from vru_case.services.work import Workplace
from vru_case.store import vault

KEY = bytes(range(32))
Sheet = Callable[..., Path]


@pytest.fixture(scope="module")
def quick() -> Iterator[None]:
    """The same derivation with the same answers, but each passphrase, salt and cost is stretched only once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault, "_stretch", cache(vault._stretch))
        yield


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    """An open store on a laptop, closed at the end."""
    workplace = laptop(tmp_path / "store", key=KEY)
    yield workplace
    workplace.store.close()


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workplace]:
    """A laptop of the programme that keeps registers."""
    made = laptop(tmp_path / "store", ("divert",))
    yield made
    made.store.close()


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Writes rows to a file."""

    def write(*rows: list[str]) -> Path:
        path = tmp_path / "training.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(rows)
        return path

    return write

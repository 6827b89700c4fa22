"""Fixtures of the store's tests."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.laptop import laptop
from vru_case.services.work import Workplace
from vru_case.store import vault

KEY = bytes(range(32))


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

"""Which seeds are walked: VRU_SEED=n one again, VRU_WALKS=n so many."""

import os
from collections.abc import Callable, Iterable

import pytest

from vru_case.errors import Trouble

#: How a planted mistake shows: something that must hold does not, or the exchange gives up.
CAUGHT = (AssertionError, LookupError, Trouble)


def seeds(usual: int, part: int = 0, parts: int = 1) -> Iterable[int]:
    """The seeds to walk, `usual` many unless somebody asked for others; one of several equal parts of them."""
    if (one := os.environ.get("VRU_SEED")) is not None:
        return [int(one)] if part == 0 else []
    return range(part, int(os.environ.get("VRU_WALKS") or usual), parts)


def each(walks: Iterable[int], walk: Callable[[int], None]) -> None:
    """Walk them; what fails says which it was."""
    for seed in walks:
        try:
            walk(seed)
        except Exception as error:
            error.add_note(f"walk {seed}; to see it again: VRU_SEED={seed} and the same test")
            raise


def caught(walks: Iterable[int], walk: Callable[[int], None]) -> int:
    """The first seed that shows a planted mistake; the test fails when none does."""
    for seed in walks:
        try:
            walk(seed)
        except CAUGHT:
            return seed
    pytest.fail("no walk shows the planted mistake", pytrace=False)

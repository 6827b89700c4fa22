"""Which seeds are walked: VRU_SEED=n one again, VRU_WALKS=n so many."""

import os
from collections.abc import Callable, Iterable

import pytest

CAUGHT = (AssertionError, KeyError, LookupError)


def seeds(usual: int, start: int = 0) -> Iterable[int]:
    """The seeds to walk, `usual` many from `start` unless somebody asked for others."""
    if (one := os.environ.get("VRU_SEED")) is not None:
        return [int(one)]
    return range(start, start + int(os.environ.get("VRU_WALKS") or usual))


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

"""Three laptops and a server walk at random, from a lived-in start, through everything that can go wrong between them.

What must hold is in docs/sync.md under "Invariants". The walk is the model's own (model/walk.py), in the real world.
"""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.sync.bench import Bench
from tests.sync.benches import lived_in
from tests.sync.conftest import Furnished
from tests.sync.line import Line
from tests.sync.mistakes import HardDelete, LastWriteWins, NoEviction, forget_pending
from tests.sync.model.seeds import caught, each, seeds
from tests.sync.model.walk import walk
from tests.sync.real import RealWorld

WALKS, PARTS = 80, 4


@pytest.fixture(scope="module")
def bench(cluster: Engine, furnished: Furnished, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with lived_in(cluster, furnished, tmp_path_factory.mktemp("bench")) as bench:
        yield bench


def walked(bench: Bench, seed: int, line: type[Line] = Line) -> None:
    bench.begin()
    try:
        walk(RealWorld(bench, line), seed)
    finally:
        bench.end()


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_goes_wrong_nothing_is_lost(bench: Bench, part: int) -> None:
    each(seeds(WALKS, part, PARTS), lambda seed: walked(bench, seed))


@pytest.mark.parametrize(("mistake", "first"), [(LastWriteWins, 0), (HardDelete, 0), (NoEviction, 0)])
def test_the_walk_finds_a_planted_mistake(bench: Bench, mistake: type[Line], first: int) -> None:
    caught(range(first, first + 20), lambda seed: walked(bench, seed, mistake))


def test_the_walk_finds_forgotten_edits(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_pending(monkeypatch)
    caught(range(20), lambda seed: walked(bench, seed))

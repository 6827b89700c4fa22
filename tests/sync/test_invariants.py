"""The twelve invariants of docs/sync.md, each by its name, on real stores and the real server's code on PostgreSQL.

What each scene does is in scenes.py. Every classic mistake, planted over the real code, makes one of them fail.
"""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from tests.sync import mistakes, scenes
from tests.sync.bench import Bench
from tests.sync.benches import lived_in
from tests.sync.conftest import Furnished
from tests.sync.line import Line
from tests.sync.model.seeds import CAUGHT
from tests.sync.real import RealWorld


@pytest.fixture(scope="module")
def bench(cluster: Engine, furnished: Furnished, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with lived_in(cluster, furnished, tmp_path_factory.mktemp("bench")) as bench:
        yield bench


def play(bench: Bench, scene: Callable[[RealWorld], None], line: type[Line] = Line) -> None:
    bench.begin()
    try:
        scene(RealWorld(bench, line))
    finally:
        bench.end()


def test_durable(bench: Bench) -> None:
    play(bench, scenes.durable)


def test_exactly_once(bench: Bench) -> None:
    play(bench, scenes.exactly_once)


def test_no_unseen_overwrite(bench: Bench) -> None:
    play(bench, scenes.no_unseen_overwrite)


def test_no_resurrection_and_no_silent_void(bench: Bench) -> None:
    play(bench, scenes.no_resurrection_and_no_silent_void)


def test_complete_delivery(bench: Bench) -> None:
    play(bench, scenes.complete_delivery)


def test_scope(bench: Bench) -> None:
    play(bench, scenes.scope)


def test_monotone(bench: Bench) -> None:
    play(bench, scenes.monotone)


def test_convergence(bench: Bench) -> None:
    play(bench, scenes.convergence)


def test_restore_safe(bench: Bench) -> None:
    play(bench, scenes.restore_safe)


def test_clone_safe(bench: Bench) -> None:
    play(bench, scenes.clone_safe)


def test_old_clients_cannot_destroy(bench: Bench) -> None:
    play(bench, scenes.old_clients_cannot_destroy)


def test_poison_tolerant(bench: Bench) -> None:
    play(bench, scenes.poison_tolerant)


@pytest.mark.parametrize("mistake", mistakes.LINES, ids=lambda each: each.__name__)
def test_a_planted_mistake_shows_on_the_beaten_path(bench: Bench, mistake: type[Line]) -> None:
    with pytest.raises(CAUGHT):
        play(bench, mistakes.SHOWN_BY[mistake.__name__], mistake)


@pytest.mark.parametrize("plant", mistakes.OVER, ids=lambda each: each.__name__)
def test_a_mistake_planted_in_the_code_shows_there_too(
    bench: Bench, plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    with pytest.raises(CAUGHT):
        play(bench, mistakes.SHOWN_BY[plant.__name__])

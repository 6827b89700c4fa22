"""The protocol in memory, thousands of walks: it holds, and no classic mistake in it would stay unseen."""

import pytest

from tests.sync.model.seeds import caught, each, seeds
from tests.sync.model.walk import walk
from tests.sync.model.world import ModelWorld

MISTAKES = (
    "lww", "naive_seq", "no_dedupe", "hard_delete", "cursor_first", "no_trailer", "no_evict", "no_backfill", "no_epoch",
    "no_fork", "by_number", "ack_early", "forget_pending", "drop_conflicts", "no_parked", "no_patience", "no_sweep",
    "digest_blind",
)  # fmt: skip
#: Where to begin to look for those that take a rare meeting.
RARE = {"naive_seq": 1600, "no_patience": 3300}


def test_the_model_holds_whatever_happens() -> None:
    each(seeds(3000), lambda seed: walk(ModelWorld(), seed))


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_model_would_show(mistake: str) -> None:
    first = RARE.get(mistake, 0)
    caught(range(first, first + 3000), lambda seed: walk(ModelWorld(mistake), seed))


def test_a_seed_walks_the_same_way_again() -> None:
    def walked(seed: int) -> ModelWorld:
        world = ModelWorld()
        walk(world, seed)
        return world

    once, again = walked(7), walked(7)
    assert once.ops == again.ops
    assert once.server.rows == again.server.rows
    assert once.server.rows != walked(8).server.rows

"""Everybody at once over real sockets: bad lines, a copied laptop, and a server that stops and is put back meanwhile.

What the walks do one thing at a time happens here at the same time; a seed says what is done, not in which order.
"""

import io
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from random import Random
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Engine

from tests.sync.bench import Bench
from tests.sync.benches import lived_in
from tests.sync.cable import Cable, Fault, Forward, cut, drop, flip, gateway, portal, swallow
from tests.sync.conftest import Furnished
from tests.sync.model.laptop import Fault as Planned
from tests.sync.real import RealWorld
from vru_case.errors import Trouble
from vru_case.server.app import create
from vru_case.server.embedded import RunningServer, serve
from vru_case.server.log import new_log
from vru_case.sync import cycle
from vru_case.sync.cycle import Exchanged

SEED = int(os.environ.get("VRU_SEED", "0"))
STEPS = int(os.environ.get("VRU_STEPS", "25"))


def twice(forward: Forward) -> bytes:
    """The request arrives two times."""
    forward()
    return forward()


FAULTS: list[Callable[[Random], Fault]] = [
    lambda luck: drop, lambda luck: swallow, lambda luck: twice, lambda luck: gateway, lambda luck: portal,
    lambda luck: cut(luck.randrange(900)), lambda luck: flip(luck.randint(1, 200)),
]  # fmt: skip


class Stormy(RealWorld):
    """The same world with real lines."""

    def _exchanged(self, name: str, fault: Planned) -> Exchanged:
        return cycle.exchange(self.bench.laptops[name].at_store)

    def live(self, name: str, luck: Random, steps: int) -> None:
        """What one worker does in a storm."""
        for _ in range(steps):
            what, at = luck.random(), luck.randrange(99)
            if what < 0.15:
                self.note(name, at)
            elif what < 0.5:
                self.patch(name, at, {luck.choice("abc"): luck.choice("ABC")})
            elif what < 0.55:
                self.poison(name, at)
            else:
                with suppress(Trouble):
                    self.exchanged(name)


@pytest.fixture
def bench(cluster: Engine, furnished: Furnished, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with lived_in(cluster, furnished, tmp_path_factory.mktemp("bench")) as bench:
        yield bench


def answering(engine: Engine, port: int = 0) -> RunningServer:
    return serve(engine, create(engine, log=new_log(io.StringIO())), port)


def test_a_storm_loses_nothing(bench: Bench) -> None:
    bench.begin()
    server = answering(bench.engine)
    cable, luck = Cable(server.url), Random(SEED)
    try:
        bench.clone("sue", "sue 2")
        for laptop in bench.laptops.values():
            laptop.set(server=cable.url)
        world = Stormy(bench)
        cable.luck = lambda: luck.choice(FAULTS)(luck) if luck.random() < 0.2 else None
        for turn in range(3):
            with ThreadPoolExecutor(len(bench.laptops)) as pool:
                live = [pool.submit(world.live, name, Random(SEED + turn), STEPS // 3) for name in world.laptops]
                server.stop()
                if turn == 0:
                    bench.backup()
                if turn == 2:
                    bench.restore()
                server = answering(bench.engine, urlsplit(server.url).port or 0)
                for each in live:
                    each.result()
        cable.luck = lambda: None
        world.everybody_has_everything()
        world.keeps_its_word()
    finally:
        cable.close()
        server.stop()
        bench.end()

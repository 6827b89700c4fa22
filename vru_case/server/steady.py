"""What a process that only serves does before its first request: learn what it will need, and set it aside."""

import gc

from vru_case.models.catalogue import ENTITIES
from vru_case.server import values

#: Containers made before the young are looked over; a batch of 2,000 ops makes some 10,000.
YOUNG = 50_000


def get_ready() -> None:
    """Make what every request shares now, and leave it out of every later collection of garbage.

    Without this, the first batch waits for the tables to be worked out, and now and then a request waits 0.1 s while
    every object of every library is looked at.
    """
    for entity in ENTITIES:
        values.learn(entity)
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 100)

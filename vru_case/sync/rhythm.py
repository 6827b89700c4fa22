"""When to exchange: soon after a change, now and then otherwise, and patiently while the server can't be reached."""

import random

NOW_AND_THEN_S = 60.0
LONGEST_WAIT_S = 300.0


def delay(failures: int, chance: random.Random | None = None) -> float:
    """Seconds until the next exchange after so many failures in a row: doubling from 1 s to 5 min, with full jitter.

    Without a failure it is the usual pause.
    """
    if failures <= 0:
        return NOW_AND_THEN_S
    ceiling = min(LONGEST_WAIT_S, 2.0 ** min(failures, 16))
    return (chance or random.Random()).uniform(1.0, ceiling)  # noqa: S311 - spreads load, guards nothing

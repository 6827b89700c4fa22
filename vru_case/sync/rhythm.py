"""When to exchange: soon after a change, now and then otherwise, and patiently while the server can't be reached."""

import random

NOW_AND_THEN_S = 60.0
LONGEST_WAIT_S = 300.0


def delay(failures: int, chance: random.Random | None = None, after_s: float = 0.0) -> float:
    """Seconds until the next exchange after so many failures in a row: doubling from 1 s to 5 min, with full jitter.

    Without a failure it is the usual pause. Never sooner than `after_s`, which the server has asked for
    (`LineTrouble.after_s`), and then not everybody at the same moment either.
    """
    spread = chance or random.Random()  # noqa: S311 - spreads load, guards nothing
    if failures <= 0:
        return max(NOW_AND_THEN_S, after_s)
    ceiling = min(LONGEST_WAIT_S, 2.0 ** min(failures, 16))
    return max(after_s, 0.0) + spread.uniform(1.0, ceiling)

"""How much one laptop, or one address, may ask of a process. In memory: it protects the process, not the records."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from ipaddress import ip_address
from math import ceil
from threading import Lock

from vru_case.server import words
from vru_case.server.faults import Refused


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, and `per_second` from then on."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process lets through. `device`: requests of one laptop; `address`: enrolments from one address."""

    device: Rate = Rate(100, 2000)
    address: Rate = Rate(0.5, 30)
    waits: int = 2000


class Buckets:
    """One bucket of tokens for each key; the keys met longest ago are forgotten first."""

    def __init__(self, rate: Rate, tick: Callable[[], float] = time.monotonic, most: int = 20_000) -> None:
        self._rate = rate
        self._tick = tick
        self._most = most
        self._lock = Lock()
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, key: Hashable) -> None:
        """Take a token. Raises Refused 429 `busy` with the seconds until there is one."""
        now = self._tick()
        with self._lock:
            left, at = self._left.pop(key, (float(self._rate.burst), now))
            left = min(self._rate.burst, left + (now - at) * self._rate.per_second)
            enough = left >= 1
            self._left[key] = (left - 1 if enough else left, now)
            if len(self._left) > self._most:
                self._left.popitem(last=False)
        if not enough:
            raise Refused(429, "busy", words.SLOWER, retry_after=ceil((1 - left) / self._rate.per_second))


def from_here(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False

"""How much is done at the store in one go: much, and little for a while after somebody else has wanted it."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any

from vru_case.services.work import Workplace

AtStore = Callable[[Callable[[Workplace], Any]], Any]

#: Whoever waits this many seconds for the store may not be alone with it, and is considerate for so many; whoever is
#: made to wait again within so many surely isn't, and is considerate for longer.
WANTED_S, BRIEFLY_S, AGAIN_S, LONG_S = 0.002, 0.06, 3.0, 2.0


@dataclass(slots=True)
class Manners:
    """Of one exchange. Whoever saves meanwhile waits for one such portion at most; a person saves more than once."""

    at_store: AtStore
    wanted: float = float("-inf")
    until: float = float("-inf")

    def __call__(self, ask: Callable[[Workplace], Any]) -> Any:
        """Run something at the store, and notice whether it had to wait its turn."""
        asked = monotonic()

        def noticed(place: Workplace) -> Any:
            now = monotonic()
            if now - asked > WANTED_S:
                self.until = max(self.until, now + (LONG_S if now - self.wanted < AGAIN_S else BRIEFLY_S))
                self.wanted = now
            return ask(place)

        return self.at_store(noticed)

    def portion(self, most: int, least: int) -> int:
        """How many at a time, just now."""
        return least if monotonic() < self.until else most

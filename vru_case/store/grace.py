"""How long a save stays on this laptop before it may be sent: as long as the way to undo it stands.

Kept in memory, beside the one connection: a lock, a kill or a new start ends every grace, and no clock is asked that
somebody could set. The outbox leaves in the order it was written, because numbers are given in that order; so what is
held holds back everything written after it, and what may not wait (`urgent`) ends the grace of all before it.
"""

from collections.abc import Mapping
from time import monotonic
from typing import Any

from sqlalchemy import Connection

from vru_case.models import catalogue

#: Kinds that say how somebody is kept safe: a colleague may be at their door.
SAFETY = frozenset({"marker", "safeguarding_concern", "wall"})
_KEY = "vru.grace"


class Grace:
    """Of one open store. Changed on the store's thread; `left_s` may be asked from any."""

    def __init__(self) -> None:
        #: First outbox line → until when; a new tuple at every change.
        self._held: tuple[tuple[int, float], ...] = ()
        #: The last line that was taken out of the outbox to be sent: up to here somebody may have seen it.
        self.taken = 0

    def hold(self, first: int, seconds: float) -> None:
        """Nothing from this line on is taken for so many seconds; once more for the same line: from now."""
        self.lift(first)
        self._held = (*self._held, (first, monotonic() + seconds))

    def prolong(self, first: int, seconds: float) -> None:
        """What still waits since this line waits so many seconds from now; what may go is not held back again."""
        if any(line == first and until > monotonic() for line, until in self._held):
            self.hold(first, seconds)

    def lift(self, first: int) -> None:
        """What begins at this line waits no longer: it was undone."""
        self._held = tuple(each for each in self._held if each[0] != first)

    def end(self) -> None:
        """Everything may go, now."""
        self._held = ()

    def first_held(self) -> int | None:
        """The first line that may not be taken yet; None when all may."""
        now = monotonic()
        self._held = tuple(each for each in self._held if each[1] > now)
        return min((first for first, _ in self._held), default=None)

    def left_s(self) -> float:
        """Seconds until the first of what is held may go; 0 when nothing is held."""
        now = monotonic()
        waiting = [(first, until) for first, until in self._held if until > now]
        # What comes later in the outbox can't go before: the soonest of them counts only if it is the first line.
        return min(waiting)[1] - now if waiting else 0.0


def of(connection: Connection) -> Grace:
    """The grace of the store this connection belongs to."""
    kept = connection.info
    if _KEY not in kept:
        kept[_KEY] = Grace()
    found: Grace = kept[_KEY]
    return found


def urgent(entity: str, kind: str, fields: Mapping[str, Any]) -> bool:
    """Whether a change goes at once, with what was written before it: it keeps somebody safe, or says no.

    `fields` as they travel. A new number or address is nobody's to use yet; one that is no longer safe, is.
    """
    if entity in SAFETY:
        return True
    protective = catalogue.ENTITIES[entity].protective
    if kind == "patch":
        return any(field in protective for field in fields)
    rule = protective.get("answer")
    return isinstance(rule, tuple) and fields.get("answer") in rule

"""How much is sent and asked for at a time: more while the line is quick, less when it isn't, down to a handful."""

from dataclasses import dataclass

from vru_case.sync import wire

FIRST = 500
LEAST = 16
#: An answer sooner than this means that there was room for more.
QUICK_S = 2.0
#: Time-outs one after another before an exchange gives up.
PATIENCE = 6


@dataclass(slots=True)
class Pace:
    """Ops a push and rows a page. One for as long as a laptop talks with one server; it outlives exchanges."""

    ops: int = FIRST
    rows: int = wire.PAGE
    slow: int = 0
    #: The number up to which parked ops have been asked after, when there are more than one batch of them.
    parked: int = 0

    def pushed(self, took_s: float) -> None:
        """A push was answered."""
        self.slow = 0
        if took_s < QUICK_S:
            self.ops = min(wire.MAX_OPS, self.ops * 2)

    def pulled(self, took_s: float) -> None:
        """A page has come."""
        self.slow = 0
        if took_s < QUICK_S:
            self.rows = min(wire.PAGE, self.rows * 2)

    def push_timed_out(self, sent: int) -> bool:
        """So many ops took too long; whether to try again with fewer."""
        self.ops = max(LEAST, min(self.ops, sent) // 2)
        return self._again()

    def page_timed_out(self) -> bool:
        """A page took too long; whether to try again with a smaller one."""
        self.rows = max(LEAST, self.rows // 2)
        return self._again()

    def _again(self) -> bool:
        self.slow += 1
        return self.slow < PATIENCE

"""A stopwatch that also counts the work: seconds on the wall, and seconds of the processors of laptop and server."""

import gc
import time
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Spent:
    """`work` is what laptop and server computed (PostgreSQL left out): steady even where the machine is busy."""

    wall: float
    work: float = 0.0


class Watch:
    """For one server process and the laptops in this one."""

    def __init__(self, server: int) -> None:
        self._server = psutil.Process(server)
        self._wall = self._work = 0.0

    def begin(self) -> None:
        """Start from nothing, with the collector's debts paid before."""
        gc.collect()
        self._work = self._worked()
        self._wall = time.perf_counter()

    def spent(self) -> Spent:
        """Since it began."""
        return Spent(time.perf_counter() - self._wall, self._worked() - self._work)

    def _worked(self) -> float:
        theirs = self._server.cpu_times()
        return time.process_time() + float(theirs.user + theirs.system)

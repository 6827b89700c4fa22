"""What the server counts about itself, in Prometheus' text form. Routes, statuses and sums: nobody, and nobody's ids.

Each process keeps its own numbers and writes them to a file of its own in a folder they share, at most once a second;
whichever process is asked adds them up. So the answer is for all processes, and counters outlive a process that died.
"""

import asyncio
import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

#: name → kind and what it says.
FAMILIES = {
    "vru_requests_total": ("counter", "Requests answered."),
    "vru_request_seconds": ("histogram", "How long a request took. Waits are as long as they are meant to be."),
    "vru_requests_now": ("gauge", "Requests under way, waits among them."),
    "vru_ops_total": ("counter", "Changes taken, by what became of them."),
    "vru_pull_rows": ("histogram", "Rows on a page."),
    "vru_waits": ("gauge", "Laptops that wait for news."),
    "vru_pool_connections": ("gauge", "Connections to the database in use."),
    "vru_processes": ("gauge", "Processes that answer."),
    "vru_database_up": ("gauge", "Whether the database answered just now."),
    "vru_clock_seq": ("gauge", "The last number given to a change."),
}
SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
ROWS = (0.0, 1.0, 10.0, 100.0, 500.0, 1000.0)
METHODS = frozenset({"GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
FLUSH_EVERY = 1.0


class Metrics:
    """The numbers of one process. Counting is for the event loop; `gauges` are asked when the numbers are read."""

    def __init__(self, folder: Path | None = None) -> None:
        self.gauges: dict[str, Callable[[], float]] = {"vru_processes": lambda: 1}
        self._file = None if folder is None else folder / f"{os.getpid()}.json"
        self._counts: Counter[str] = Counter()
        self._now = 0
        self._due = False

    def begun(self) -> None:
        """A request came."""
        self._now += 1
        self._flush_soon()

    def ended(self, method: str, route: str, status: int, seconds: float, said: Mapping[str, int]) -> None:
        """A request was answered. `said`: how many ops of each status, and `rows` on a page."""
        self._now -= 1
        labels = f'method="{method if method in METHODS else "OTHER"}",route="{route}"'
        self._counts[f'vru_requests_total{{{labels},status="{status}"}}'] += 1
        self._observe("vru_request_seconds", f'route="{route}"', seconds, SECONDS)
        for name, count in said.items():
            if name == "rows":
                self._observe("vru_pull_rows", "", count, ROWS)
            else:
                self._counts[f'vru_ops_total{{status="{name}"}}'] += count
        self._flush_soon()

    def text(self, also: Mapping[str, float]) -> str:
        """Everything, of all processes. `also`: gauges that are the same whoever is asked."""
        counts, gauges = Counter(self._counts), Counter(self._gauges())
        for other_counts, other_gauges in self._others():
            counts.update(other_counts)
            gauges.update(other_gauges)
        return _text({**counts, **gauges, **also})

    def flush(self) -> None:
        """Write the numbers down for the other processes."""
        self._due = False
        if self._file is not None:
            fresh = self._file.with_suffix(".new")
            fresh.write_bytes(msgspec.json.encode((self._counts, self._gauges())))
            fresh.replace(self._file)
            if self._now:  # waits among them: their number goes on changing without a request
                self._flush_soon()

    def _gauges(self) -> dict[str, float]:
        return {"vru_requests_now": float(self._now), **{name: ask() for name, ask in self.gauges.items()}}

    def _flush_soon(self) -> None:
        if self._file is not None and not self._due:
            self._due = True
            asyncio.get_running_loop().call_later(FLUSH_EVERY, self.flush)

    def _observe(self, name: str, labels: str, value: float, bounds: tuple[float, ...]) -> None:
        at = bisect_left(bounds, value)
        comma = "," if labels else ""
        for bound in (*bounds[at:], "+Inf"):
            self._counts[f'{name}_bucket{{{labels}{comma}le="{bound}"}}'] += 1
        tail = f"{{{labels}}}" if labels else ""
        self._counts[f"{name}_count{tail}"] += 1
        self._counts[f"{name}_sum{tail}"] += value  # type: ignore[assignment]

    def _others(self) -> Iterable[tuple[dict[str, float], dict[str, float]]]:
        if self._file is None:
            return
        for file in self._file.parent.glob("*.json"):
            if file != self._file:
                counts, gauges = msgspec.json.decode(file.read_bytes(), type=tuple[dict[str, float], dict[str, float]])
                yield counts, gauges if _alive(int(file.stem)) else {}


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _text(samples: Mapping[str, float]) -> str:
    lines: list[str] = []
    for family, (kind, said) in FAMILIES.items():
        mine = [name for name in samples if name.partition("{")[0] in _names(family, kind)]
        if mine:
            lines += [f"# HELP {family} {said}", f"# TYPE {family} {kind}"]
            lines += [f"{name} {samples[name]:.16g}" for name in mine]
    return "\n".join(lines) + "\n"


def _names(family: str, kind: str) -> tuple[str, ...]:
    return (f"{family}_bucket", f"{family}_sum", f"{family}_count") if kind == "histogram" else (family,)

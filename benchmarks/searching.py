"""Search as you type over a hundred thousand contacts, and the memory of the program with ten thousand people."""

import sys
import tempfile
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from benchmarks import raw
from benchmarks.laptops import quiet, settle, unlocked, until
from benchmarks.steps import Step, child, median, p95
from benchmarks.unlock import Painted
from vru_case.app import App
from vru_case.store import search

PEOPLE = 10_000
RUNS = 3
TYPED = (
    "hargreaves", "jordan w", "mohammed", "zoe", "o'brien", "boxing gym", "interview tuesday", "housing form",
    "07700 90012", "01632 9604", "slept", "nan", "canal", "xylophone", "the plan", "preston", "a",
)  # fmt: skip
_FOUND = """
    SELECT found.case_id, found.row_id
    FROM (SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT 200) AS hit
    JOIN found ON found.line = hit.rowid
"""


def steps() -> list[Step]:
    """Three steps from one laptop; making it takes about a minute."""
    with tempfile.TemporaryDirectory() as room:
        contacts = settle(Path(room), PEOPLE)
        runs = [child("benchmarks.searching", room)[0] for _ in range(RUNS)]
    bare = [child("benchmarks.started", "bare")[0]["memory"] for _ in range(3)]
    floor = median([p95(run["floor"]) for run in runs])
    ours = median([p95(run["painted"]) for run in runs])
    gaps, held = [run["gap"] for run in runs], median([run["memory"] for run in runs])
    fresh, all_keys = median([run["fresh"] for run in runs]), [key for run in runs for key in run["painted"]]
    floor_is = "the same search with SQLCipher alone"
    keys = f"{len(all_keys)} keys; median {median(all_keys) * 1000:.0f} ms"
    return [
        Step(f"search over {contacts:,} contacts, query to painted, p95", floor, ours, floor_is, more=keys),
        Step(
            "… longest the window did not answer meanwhile",
            None,
            median(gaps),
            more=f"worst run {max(gaps) * 1000:.0f} ms",
        ),
        Step(f"memory with {PEOPLE:,} people", median(bare), held, "an empty window", "MB", f"{fresh:.0f} MB at first"),
    ]


class Pulse(QObject):
    """Beats every millisecond, and knows the longest it had to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(1)

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def main(root: Path) -> None:
    """Type into the search of People, key by key."""
    floor = alone(root)
    app = unlocked(root)
    fresh = memory()
    painted, gap = typed(app)
    figures = {"floor": floor, "painted": painted, "gap": gap, "fresh": fresh, "memory": memory()}
    app.close()
    app.tasks.close()
    raw.said(figures)


def typed(app: App) -> tuple[list[float], float]:
    """From each question to its painted answer, and the longest the window stood still."""
    session = app.window.session
    assert session is not None
    session.desk.open_place("people")
    quiet(app)
    people = session.workspace.panes.people
    line, rows = people.head.search, people.body.list
    watch = Painted(rows.viewport())
    asked: list[float] = []
    found: list[float] = []
    line.sought.connect(lambda _: asked.append(time.perf_counter()))
    people.finder.found.connect(lambda _: found.append(time.perf_counter()))
    figures: list[float] = []
    pulse = Pulse()
    for text in TYPED:
        line.setFocus()
        for key in text:
            before, so_far = len(asked), len(found)
            QTest.keyClicks(line, key)
            until(lambda before=before: len(asked) > before)  # type: ignore[misc]
            if key == " " or not search.match_text(line.text()):
                continue
            until(lambda so_far=so_far: len(found) > so_far)  # type: ignore[misc]
            until(lambda: watch.at >= found[-1] or not rows.isVisible())
            figures.append(max(watch.at, found[-1]) - asked[-1])
        people.finder.clear()
        quiet(app)
    return figures, pulse.longest


def alone(root: Path) -> list[float]:
    """The same questions to the file itself."""
    connection = raw.opened(root, raw.key_of(root))
    figures: list[float] = []
    for text in TYPED:
        for length in range(1, len(text) + 1):
            if text[length - 1] != " ":
                wanted = search.match_text(text[:length])
                begun = time.perf_counter()
                connection.execute(_FOUND, (f"{{names}} : ({wanted})",)).fetchall()
                connection.execute(_FOUND, (f"{{words}} : ({wanted})",)).fetchall()
                figures.append(time.perf_counter() - begun)
    connection.close()
    return figures


def memory() -> float:
    """What this process holds, in MB."""
    return float(psutil.Process().memory_info().rss) / 1024 / 1024


if __name__ == "__main__":
    main(Path(sys.argv[1]))

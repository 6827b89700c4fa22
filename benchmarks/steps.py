"""One measured step, how several are shown, and a child process that measures and says so in JSON."""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 900
BUSY = "runs differ by more than half: the machine was busy"


@dataclass(frozen=True, slots=True)
class Step:
    """`floor` is the bare necessity, `ours` the program, both in `unit` (s or MB); `more` are figures beside them."""

    step: str
    floor: float | None
    ours: float
    floor_is: str = ""
    unit: str = "s"
    more: str = ""
    peers: dict[str, float] = field(default_factory=dict)

    def row(self) -> dict[str, Any]:
        """As the JSON file has it; memory has its own names because it is not seconds."""
        names = ("floor_s", "ours_s") if self.unit == "s" else ("floor_mb", "ours_mb")
        said: dict[str, Any] = {"step": self.step, "floor_s": None, "ours_s": None, "peers": self.peers}
        return said | dict(zip(names, (self.floor, self.ours), strict=True)) | {
            "unit": self.unit, "floor_is": self.floor_is, "more": self.more,
        }  # fmt: skip


def table(steps: Sequence[Step]) -> str:
    """Steps under each other, with how many times the floor they cost."""
    rows = [("step", "floor", "ours", "ratio", "")]
    for each in steps:
        ratio = f"{each.ours / each.floor:.1f} ×" if each.floor else ""
        rows.append((each.step, shown(each.floor, each.unit), shown(each.ours, each.unit), ratio, each.more))
    widths = [max(len(row[at]) for row in rows) for at in range(4)]
    lines = [
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]:>{widths[3]}}  {row[4]}".rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def shown(amount: float | None, unit: str) -> str:
    """A figure as people read it."""
    if amount is None:
        return ""
    if unit != "s":
        return f"{amount:.0f} {unit}"
    return (
        f"{amount:.2f} s" if amount >= 1 else f"{amount * 1000:.0f} ms" if amount >= 0.1 else f"{amount * 1000:.2f} ms"
    )


def median(figures: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(figures)


def p95(figures: Sequence[float]) -> float:
    """The one that nineteen in twenty stay below."""
    return sorted(figures)[min(len(figures) - 1, int(len(figures) * 0.95))]


def spread(figures: Sequence[float]) -> str:
    """A word of warning when the machine was doing something else as well."""
    return BUSY if max(figures) > 1.5 * median(figures) and len(figures) > 2 else ""


def child(
    module: str, *said: str, room: Path | None = None, around: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], float]:
    """Run a module of ours on its own; what it printed last, as JSON, and the moment before it was started.

    `around` goes over the environment. Raises RuntimeError with what it said when it fails.
    """
    surroundings = {"QT_QPA_PLATFORM": "offscreen", **os.environ} | ({"TMPDIR": str(room)} if room else {})
    surroundings |= around or {}
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", module, *said], cwd=ROOT, env=surroundings, capture_output=True, text=True,
        timeout=LONGEST, check=False,
    )  # fmt: skip
    if done.returncode:
        heard = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
        raise RuntimeError(f"{module}: " + "\n".join(heard[:120]))
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer, begun


def machine() -> str:
    """What it ran on."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        model = models[0] if models else model
    return (
        f"{model}, {os.cpu_count()} CPUs, {platform.system()} {platform.release()}, Python {platform.python_version()}"
    )

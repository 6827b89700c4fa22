"""The programmes and lists, from the files to the library the program works with."""

import time
import tomllib
from pathlib import Path

from benchmarks.steps import Step, median, spread
from vru_case.programmes.load import KINDS, load
from vru_case.resources import resource

RUNS = 15
FLOOR_IS = "the same files read and parsed by tomllib alone"


def steps() -> list[Step]:
    """One step; runs of the two alternate, so that a busy moment hits both."""
    folder, files = resource(), 0
    ours: list[float] = []
    floor: list[float] = []
    for _ in range(RUNS + 1):
        begun = time.perf_counter()
        files = parsed(folder)
        parsed_at = time.perf_counter()
        load(folder)
        floor.append(parsed_at - begun)
        ours.append(time.perf_counter() - parsed_at)
    named = f"every programme and list, {files} files, read and checked"
    return [Step(named, median(floor[1:]), median(ours[1:]), FLOOR_IS, more=spread(ours[1:]))]


def parsed(folder: Path) -> int:
    """Parse what a library is made of, and nothing more: how many files that were."""
    files = [file for kind in KINDS for file in sorted((folder / kind).glob("*.toml"))]
    for file in files:
        tomllib.loads(file.read_text("utf-8"))
    return len(files)

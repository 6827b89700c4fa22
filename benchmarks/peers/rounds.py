"""Runs each peer over the same notes and gathers what it took."""

import json
import os
import statistics
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.peers.fetch import PEERS, Peer, fetched
from benchmarks.steps import spread
from vru_case.errors import Trouble

LONGEST_S = 600


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of each step, in the middle; or why there are none. `unsteady`: steps whose rounds differ by half."""

    peer: Peer
    seconds: dict[str, float] = field(default_factory=dict)
    trouble: str = ""
    unsteady: tuple[str, ...] = ()


def measured(folder: Path, notes: Path, runs: int, database: str) -> Iterator[Took]:
    """Each peer in turn. `notes` is JSON, a row a line; `database` a PostgreSQL of the benchmark for who wants one."""
    for peer in PEERS:
        try:
            command = fetched(peer)
            figures: dict[str, list[float]] = defaultdict(list)
            for number in range(peer.rounds or runs):
                for step, seconds in _round(command, peer, folder / f"{peer.name}{number}", notes, database).items():
                    figures[step] += seconds
        except Trouble as trouble:
            yield Took(peer, trouble=trouble.message)
        else:
            middle = {step: statistics.median(each) for step, each in figures.items()}
            yield Took(peer, middle, unsteady=tuple(step for step, each in figures.items() if spread(each)))


def _round(command: list[str], peer: Peer, inside: Path, notes: Path, database: str) -> dict[str, list[float]]:
    """One round in a process of its own: what its script printed last."""
    inside.mkdir()
    surroundings = os.environ | {"PEER_DATABASE": database, "PYTHONPATH": ""}
    try:
        done = subprocess.run(
            [*command, str(notes), str(inside)], cwd=inside, env=surroundings, capture_output=True, text=True,
            timeout=LONGEST_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Trouble(f"{peer.script}: {type(error).__name__}") from None
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        heard = [line for line in (done.stderr.strip() or "said nothing").splitlines() if line.strip()]
        raise Trouble(f"{peer.script} failed: {heard[-1][:160]}")
    figures: dict[str, list[float]] = json.loads(lines[-1])
    return figures

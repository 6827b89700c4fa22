"""Runs each peer over the same notes and gathers what it took."""

import json
import os
import statistics
import subprocess
from collections import defaultdict
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


class Peers:
    """All of them over the same notes: JSON, a row a line. `database`: a PostgreSQL for who wants one."""

    def __init__(self, folder: Path, notes: Path, database: str) -> None:
        self._folder, self._notes, self._database = folder, notes, database
        self._commands: dict[Peer, list[str]] = {}
        self._figures: dict[Peer, dict[str, list[float]]] = {peer: defaultdict(list) for peer in PEERS}
        self._troubles: dict[Peer, str] = {}

    def fetch(self) -> None:
        """Fetch those that aren't here yet."""
        for peer in PEERS:
            try:
                self._commands[peer] = fetched(peer)
            except Trouble as trouble:
                self._troubles[peer] = trouble.message

    def round(self, number: int) -> None:
        """One round of each that still works. `number` begins with 1."""
        for peer, command in self._commands.items():
            if peer in self._troubles or number > (peer.rounds or number):
                continue
            inside = self._folder / f"{peer.name}{number}"
            try:
                for step, seconds in _round(command, peer, inside, self._notes, self._database).items():
                    self._figures[peer][step] += seconds
            except Trouble as trouble:
                self._troubles[peer] = trouble.message

    def took(self) -> list[Took]:
        """What it came to."""
        return [self._took(peer) for peer in PEERS]

    def _took(self, peer: Peer) -> Took:
        if peer in self._troubles:
            return Took(peer, trouble=self._troubles[peer])
        figures = self._figures[peer]
        middle = {step: statistics.median(each) for step, each in figures.items()}
        return Took(peer, middle, unsteady=tuple(step for step, each in figures.items() if spread(each)))


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

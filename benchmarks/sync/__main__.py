"""`python -m benchmarks.sync [--json FILE] [--runs N] [--no-peers]`: the exchange beside its floor and its peers."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.peers.rounds import Peers, Took
from benchmarks.steps import BUSY, Step, machine
from benchmarks.sync import idle, many, meanwhile, ours
from benchmarks.sync.notes import PEOPLE, Note, notes, write
from benchmarks.sync.ours import Furnished
from benchmarks.sync.rooms import Cluster, cluster, room
from benchmarks.sync.rounds import of, rounds
from benchmarks.sync.table import table


def main() -> None:
    """Measure and say."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.sync", description=__doc__)
    asked.add_argument("--json", type=Path, help="also keep the figures here")
    asked.add_argument("--runs", type=int, default=3, help="rounds to take the median of")
    asked.add_argument("--no-peers", action="store_true", help="only the floor and ours")
    asked.add_argument("--only-rounds", action="store_true", help="neither the million rows nor the 500 laptops")
    said = asked.parse_args()
    all_notes = notes()
    with room() as folder, cluster(folder / "pg") as database:
        furnished = ours.furnish(database, folder, all_notes, PEOPLE)
        steps, missing = _rounds(database, folder, furnished, all_notes, said.runs, alone=said.no_peers)
        if not said.only_rounds:
            steps += meanwhile.steps(database, folder, furnished)
            steps += idle.steps(database, folder, furnished)
            steps += many.steps(database, folder)
    print(machine())
    print(table(steps))
    for line in missing:
        print(line)
    if said.json is not None:
        kept = {
            "machine": machine(),
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "rows": [each.row() for each in steps],
        }
        said.json.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def _rounds(
    database: Cluster, folder: Path, furnished: Furnished, all_notes: list[Note], runs: int, *, alone: bool
) -> tuple[list[Step], list[str]]:
    """The floor, us and the peers, round by round; a line for each peer left out and for steps that are unsteady."""
    if alone:
        return of(*rounds(database, folder, furnished, all_notes, runs)), []
    file = folder / "notes.jsonl"
    write(file, all_notes, list(furnished.people), furnished.people[0])
    with database.database("peer", "template0") as url:
        peers = Peers(folder, file, url)
        peers.fetch()
        steps = of(*rounds(database, folder, furnished, all_notes, runs, peers.round))
    return steps, _beside(steps, peers.took())


def _beside(steps: list[Step], all_took: list[Took]) -> list[str]:
    by_name = {each.step: each for each in steps}
    missing: list[str] = []
    for took in all_took:
        if took.trouble:
            missing.append(f"{took.peer.name} is left out: {took.trouble}")
        if took.unsteady:
            missing.append(f"{took.peer.name}: {', '.join(took.unsteady)}: {BUSY}")
        for step, seconds in took.seconds.items():
            by_name[step].peers[took.peer.name] = seconds
    return missing


if __name__ == "__main__":
    main()

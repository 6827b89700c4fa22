"""`python -m benchmarks.sync [--json FILE] [--runs N] [--no-peers]`: the exchange beside its floor and its peers."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.steps import machine
from benchmarks.sync import idle, many, ours
from benchmarks.sync.notes import PEOPLE, notes
from benchmarks.sync.rooms import cluster, room
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
        steps = of(*rounds(database, folder, furnished, all_notes, said.runs))
        if not said.only_rounds:
            steps += idle.steps(database, folder, furnished)
            steps += many.steps(database, folder)
    print(machine())
    print(table(steps))
    if said.json is not None:
        kept = {
            "machine": machine(),
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "rows": [each.row() for each in steps],
        }
        said.json.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

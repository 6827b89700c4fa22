"""`python -m benchmarks [--json FILE] [--only NAME …]`: measures every step and prints a table.

The exchange with the server has its own command as well, with peers: `python -m benchmarks.sync`.
"""

import argparse
import importlib
import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.steps import Step, machine, table

ROOMS = ("start", "loading", "unlock", "saving", "searching", "lists", "printing", "figures", "sync")


def main() -> None:
    """Measure and say."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("--json", type=Path, help="also keep the figures here")
    asked.add_argument("--only", nargs="+", choices=ROOMS, default=ROOMS, help="only these")
    said = asked.parse_args()
    steps: list[Step] = []
    for room in said.only:
        if importlib.util.find_spec(f"benchmarks.{room}") is not None:
            steps += importlib.import_module(f"benchmarks.{room}").steps()
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

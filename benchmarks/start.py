"""From starting the process to the painted lock screen, against a bare window of the same toolkit."""

import tempfile
from pathlib import Path

from benchmarks.steps import Step, child, median, spread

RUNS = 11


def steps() -> list[Step]:
    """One step; runs of the two alternate, so that a busy moment hits both."""
    from benchmarks.laptops import settle

    with tempfile.TemporaryDirectory() as room:
        settle(Path(room), 20)
        bare: list[float] = []
        ours: list[float] = []
        asked: list[float] = []
        # Compiled, as an installation is, also where Python was told to keep nothing it compiles.
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(room, "compiled"))}
        for run in range(RUNS + 1):
            empty, empty_begun = child("benchmarks.started", "bare", around=compiled)
            answer, begun = child("benchmarks.started", room, around=compiled)
            if run:
                bare.append(empty["painted"] - empty_begun)
                ours.append(answer["painted"] - begun)
                asked.append(answer["asked"] - begun)
    more = f"ready for the passphrase after {median(asked) * 1000:.0f} ms"
    floor_is = "first paint of an empty QWidget"
    return [Step("start to painted lock screen", median(bare), median(ours), floor_is, more=spread(ours) or more)]

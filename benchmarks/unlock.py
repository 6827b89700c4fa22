"""From the passphrase to a painted Today, beyond the key derivation, which is slow on purpose."""

import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QListWidget

from benchmarks import raw
from benchmarks.laptops import at_the_door, enter, settle, until
from benchmarks.steps import Step, child, median, spread

RUNS = 5
PEOPLE = 60
FLOOR_IS = "open the file with SQLCipher, read the rows due and show them in a plain list"
BOARD = (
    "SELECT f.*, p.* FROM follow_up f JOIN person p ON p.id = f.case_id WHERE f.due_on <= date('now', '+7 days')"
    " AND f.done_on IS NULL AND f.dropped_on IS NULL ORDER BY f.due_on LIMIT 500"
)


def steps() -> list[Step]:
    """One step."""
    with tempfile.TemporaryDirectory() as room:
        settle(Path(room), PEOPLE)
        runs = [child("benchmarks.unlock", room)[0] for _ in range(RUNS)]
    ours = [run["painted"] - run["derivation"] for run in runs]
    derivation = median([run["derivation"] for run in runs])
    return [
        Step(
            f"unlock to painted Today, {PEOPLE} people, beyond key derivation",
            median([run["floor"] for run in runs]), median(ours), FLOOR_IS,
            more=spread(ours) or f"key derivation itself {derivation * 1000:.0f} ms",
        )
    ]  # fmt: skip


class Painted(QObject):
    """When something was last painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.at = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes the moment of a paint event."""
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


def main(root: Path) -> None:
    """Measure once, in a process that has just been started."""
    app = at_the_door(root)
    begun = time.perf_counter()
    enter(app)
    until(lambda: app.window.session is not None)
    session = app.window.session
    assert session is not None
    rows = session.workspace.panes.today.body.list
    painted = Painted(rows.viewport())
    until(lambda: rows.model().rowCount() > 0 and painted.at > 0)
    filled = time.perf_counter()
    rows.viewport().update()
    until(lambda: painted.at >= filled)
    took = painted.at - begun
    app.close()
    app.tasks.close()
    begun = time.perf_counter()
    key = raw.key_of(root)
    derivation = time.perf_counter() - begun
    begun = time.perf_counter()
    floor = _plain_list(raw.opened(root, key).execute(BOARD).fetchall()) - begun
    raw.said({"painted": took, "derivation": derivation, "floor": floor})


def _plain_list(found: list[tuple[object, ...]]) -> float:
    """The rows in a toolkit's plain list in a window of the same size: when it was painted."""
    window = QListWidget()
    window.resize(1280, 690)
    painted = Painted(window.viewport())
    window.addItems([str(row[1]) for row in found])
    window.show()
    until(lambda: painted.at > 0)
    return painted.at


if __name__ == "__main__":
    main(Path(sys.argv[1]))

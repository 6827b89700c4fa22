"""From starting the process to the painted lock screen, against a bare window of the same toolkit."""

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.steps import Step, child, median, spread

RUNS = 7


def steps() -> list[Step]:
    """One step; runs of the two alternate, so that a busy moment hits both."""
    from benchmarks.laptops import settle

    with tempfile.TemporaryDirectory() as room:
        settle(Path(room), 20)
        bare: list[float] = []
        ours: list[float] = []
        asked: list[float] = []
        for _ in range(RUNS):
            answer, begun = child("benchmarks.start", "bare")
            bare.append(answer["painted"] - begun)
            answer, begun = child("benchmarks.start", room)
            ours.append(answer["painted"] - begun)
            asked.append(answer["asked"] - begun)
    more = f"ready for the passphrase after {median(asked) * 1000:.0f} ms"
    floor_is = "first paint of an empty QWidget"
    return [Step("start to painted lock screen", median(bare), median(ours), floor_is, more=spread(ours) or more)]


def bare() -> None:
    """An empty window, painted once."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            painted = time.perf_counter()
            # Not before: it costs 15 ms, which would flatter ours.
            import psutil

            held = psutil.Process().memory_info().rss / 1024 / 1024
            print(json.dumps({"painted": painted, "memory": held}), flush=True)
            QApplication.exit()

    qt = QApplication([])
    window = Bare()
    window.resize(1280, 690)
    window.show()
    qt.exec()


def ours(root: Path) -> None:
    """The program as `vru-case` starts it, until the lock screen is painted and asks for the passphrase."""
    import gc

    gc.disable()
    from PySide6.QtCore import QEvent, QObject, QTimer

    from vru_case.app import build, harden

    harden()
    app = build(root, keystore=None)
    lock = app.window.entrance.lock
    said: dict[str, float] = {}

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and "painted" not in said:
                # Children paint after their parent: the screen stands when this round of events is over.
                said["painted"] = 0.0
                QTimer.singleShot(0, self.stood)
            return False

        def stood(self) -> None:
            said["painted"] = time.perf_counter()

        def look(self) -> None:
            if said.get("painted") and lock.unlock.button.isEnabled():
                said["asked"] = time.perf_counter()
                print(json.dumps(said), flush=True)
                app.close()
                app.qt.quit()

    watch = Watch()
    lock.installEventFilter(watch)
    looking = QTimer()
    looking.timeout.connect(watch.look)
    looking.start(2)
    app.show()
    app.qt.exec()
    app.tasks.close()


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else ours(Path(sys.argv[1]))

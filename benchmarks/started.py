"""What `benchmarks.start` starts, each in a process that loads no more than it needs: a window, or the program."""

import json
import sys
import time
from pathlib import Path


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
    # First, as `vru-case` does: behind Qt's own import hook it would be read twice.
    from vru_case.app import build, harden

    from PySide6.QtCore import QEvent, QObject, QTimer  # isort: skip

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

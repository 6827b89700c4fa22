"""Every test of a screen starts and ends with no window, timer or thread of its own left.

Destroying Qt objects here, on the GUI thread and in order, is what keeps the garbage collector from doing it later
inside another test's event. A room that shows windows outside tests/ui imports `qt_left_tidy` into its conftest.
"""

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

POOL_PATIENCE_MS = 5_000


def _running(app: QApplication) -> list[QTimer | QThread]:
    alive = [w for w in shiboken6.getAllValidWrappers() if isinstance(w, QTimer | QThread)]
    return [w for w in alive if (w.isActive() if isinstance(w, QTimer) else w.isRunning() and w is not app.thread())]


def _describe(left: QTimer | QThread) -> str:
    parent = left.parent()
    return f"{type(left).__name__} of {type(parent).__name__ if parent else 'nobody'}"


def tidy(app: QApplication, before: list[QTimer | QThread]) -> list[str]:
    """Destroy every top level and say what was left that should not have been."""
    wrong = [f"window left open: {type(w).__name__}" for w in app.topLevelWidgets() if w.isVisible()]
    for widget in app.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    if not QThreadPool.globalInstance().waitForDone(POOL_PATIENCE_MS):
        wrong.append("work left in the Qt thread pool")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    known = {id(b) for b in before}
    wrong += [f"left running: {_describe(left)}" for left in _running(app) if id(left) not in known]
    return wrong


@pytest.fixture(autouse=True, scope="module")
def gc_looks_only_at_this_room() -> None:
    """What was imported and kept before is set aside: collecting after every test took longer than the test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def qt_left_tidy() -> Iterator[None]:
    """Fail a test that leaves a window open, a timer ticking or a thread running; clean up after it either way."""
    app = QApplication.instance()
    before = _running(app) if isinstance(app, QApplication) else []
    yield
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    wrong = tidy(app, before)
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)

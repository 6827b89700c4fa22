"""PySide6 6.12.0 on Python 3.11 drops a reference to None on every void call and aborts after some five thousand."""

import subprocess
import sys

import pytest

CALLS = 20_000

SONG = f"""
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

class Bird(QObject):
    sang = Signal(bool)

app = QApplication([])
widget, bird, heard = QWidget(), Bird(), []
bird.sang.connect(heard.append)
nothing, yes = sys.getrefcount(None), sys.getrefcount(True)
for n in range({CALLS}):
    widget.setToolTip("x")
    widget.setEnabled(True)
    widget.isEnabled()
    bird.sang.emit(True)
assert len(heard) == {CALLS}
heard.clear()
print(sys.getrefcount(None) - nothing, sys.getrefcount(True) - yes)
"""


@pytest.mark.canary
def test_void_calls_and_emits_leave_none_and_true_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", SONG], capture_output=True, text=True, timeout=80, check=False
    )
    assert done.returncode == 0, done.stderr
    drift = [abs(int(n)) for n in done.stdout.split()]
    assert len(drift) == 2
    assert max(drift) < 500, "references to None or True drift: this version of PySide6 will abort"

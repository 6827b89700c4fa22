"""The fixture that watches for Qt leftovers sees them."""

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import _running, tidy


def test_a_window_left_open_is_named_and_destroyed(qapp: QApplication) -> None:
    QWidget().show()
    window = QWidget()
    window.show()
    assert "window left open: QWidget" in tidy(qapp, [])
    assert qapp.topLevelWidgets() == []


def test_a_ticking_timer_is_named_unless_it_was_there_before(qapp: QApplication) -> None:
    timer = QTimer()
    timer.start(60_000)
    assert tidy(qapp, []) == ["left running: QTimer of nobody"]
    assert tidy(qapp, _running(qapp)) == []
    timer.stop()


def test_a_running_thread_is_named(qapp: QApplication) -> None:
    thread = QThread()
    thread.start()
    assert tidy(qapp, []) == ["left running: QThread of nobody"]
    thread.quit()
    assert thread.wait(5_000)

"""The inside of a window in training mode: its band, and beneath it what any window shows."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.ui.frame.training import Practice
from vru_case.ui.parts.band import Band
from vru_case.ui.theme import Theme
from vru_case.ui.words import training as words

if TYPE_CHECKING:
    from vru_case.ui.window import Window


class Banded(QWidget):
    """Starts again when the band is asked to: it locks first, so that nothing has the store open."""

    def __init__(self, theme: Theme, practice: Practice, inside: QWidget, window: "Window") -> None:
        super().__init__(window)
        self._window, self._practice = window, practice
        self.band = Band(theme, practice.said, words.RESET, words.RESET_SURE, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addWidget(inside, 1)
        self.band.reset_asked.connect(self._on_reset)

    def _on_reset(self) -> None:
        self._window.lock()
        self.band.say(f"{self._practice.said} · {words.RESETTING}")
        self._window.entrance.start_again(self._practice.reset, self._on_made)

    def _on_made(self) -> None:
        self.band.say("")

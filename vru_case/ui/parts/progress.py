"""A thin bar and a few words for work that takes longer than a moment."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from vru_case.ui.parts.announce import announce
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme


class Progress(QWidget):
    """Hidden until `start`. `cancel` is the word on its button; without it the work cannot be stopped."""

    cancelled = Signal()

    def __init__(self, theme: Theme, cancel: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._words = Label(theme, "", "meta", "text2", parent=self)
        self._cancel = Button(theme, cancel or "-", "quiet", parent=self)
        self._cancel.setVisible(bool(cancel))
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._bar)
        column.addLayout(row)
        self.hide()

    def start(self, words: str) -> None:
        """Shows itself, not yet knowing how far."""
        self._bar.setRange(0, 0)
        self._say(words)
        self.show()
        announce(self, words)

    def step(self, fraction: float, words: str) -> None:
        """How far, 0 to 1."""
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(max(0.0, min(1.0, fraction)) * 1000))
        self._say(words)

    def done(self) -> None:
        """Hides itself."""
        self.hide()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._bar.setAccessibleName(words)

"""The last step of bringing people in: how far it has come, and then what was brought in, with the way back."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from vru_case.ui.forms.importing.importing_page import StepPage
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.progress import Progress
from vru_case.ui.theme import Theme
from vru_case.ui.words import importing as words


class DonePage(StepPage):
    """`stop_asked` while it works, `undo_asked(import's id)` afterwards."""

    stop_asked = Signal()
    undo_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.progress = Progress(theme, words.STOP)
        self.said = Label(theme, "", "heading", wrap=True)
        self.more = Label(theme, "", "body", "text2", wrap=True)
        self.undo = Button(theme, words.UNDO, "secondary", "undo-2")
        self.undo.clicked.connect(self._on_undo)
        self._run: UUID | None = None
        self.progress.cancelled.connect(self._on_stop)
        for part in (self.progress, self.said, self.more):
            self.column.addWidget(part)
        self.column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    @property
    def working(self) -> bool:
        """Whether something is being written or taken back."""
        return not self.progress.isHidden()

    def work(self, sentence: str) -> None:
        """It has begun."""
        self.said.setText("")
        self.more.setText("")
        self.undo.hide()
        self.progress.start(sentence)

    def step(self, done: int, of: int) -> None:
        """How far it has come."""
        if self.working:
            self.progress.step(done / max(of, 1), words.progress(done, of))

    def show_done(self, sentence: str, more: str = "", run: UUID | None = None) -> None:
        """What was brought in, or taken back; `run` is what can be taken back now."""
        self._run = run
        self.progress.done()
        self.said.setText(sentence)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.undo.setVisible(run is not None)

    def _on_stop(self) -> None:
        self.progress.step(1, words.STOPPING)
        self.stop_asked.emit()

    def _on_undo(self) -> None:
        if self._run is not None:
            self.work(words.UNDOING)
            self.undo_asked.emit(self._run)

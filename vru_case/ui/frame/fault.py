"""The one calm dialog for a fault of ours."""

from PySide6.QtWidgets import QWidget

from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.theme import Theme
from vru_case.ui.words import errors as words
from vru_case.ui.words.window import TITLE


class FaultSheet(Sheet):
    """Says that what was saved is safe, and lets the person carry on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, words.FAULT_TITLE, "", words.FAULT_CLOSE, parent, words.FAULT_BODY, 460, TITLE)
        self.finished.connect(self.deleteLater)

"""Where a spreadsheet is brought in from: a button that opens the sheet over the window it stands in."""

from PySide6.QtWidgets import QWidget

from vru_case.ui.desk import Desk
from vru_case.ui.forms.importing.importing import ImportSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.words import importing as words


class BringIn(Button):
    """With words, or only its icon where there is little room."""

    def __init__(self, desk: Desk, *, small: bool = False, parent: QWidget | None = None) -> None:
        said = "" if small else words.ENTRY
        super().__init__(desk.theme, said, "quiet" if small else "secondary", "upload", name=words.ENTRY, parent=parent)
        self._desk = desk
        self.clicked.connect(self._on_asked)

    def _on_asked(self) -> None:
        ImportSheet(self._desk, self.window()).open()

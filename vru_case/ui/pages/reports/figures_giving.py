"""What can be done with the figures in sight: keep them as given out, save or copy them, look at what was given out."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case.ui.desk import Desk
from vru_case.ui.pages.reports.figures_give import GiveSheet, KeepSheet, SaveSheet, Shown
from vru_case.ui.parts.button import Button
from vru_case.ui.words import reports_given as words


class Giving(QWidget):
    """Three buttons. `given_asked`: what was given out is wanted, with the id of a report (None for the newest)."""

    given_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown: Shown | None = None
        theme = desk.theme
        self.keep = Button(theme, words.KEEP, "quiet", "bookmark", "K", parent=self)
        self.save = Button(theme, words.SAVE, "quiet", "file-down", "S", parent=self)
        self.given = Button(theme, words.GIVEN, "quiet", "history", "G", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        for button in (self.keep, self.save, self.given):
            row.addWidget(button)
        self.keep.clicked.connect(self.keep_figures)
        self.save.clicked.connect(self.save_figures)
        self.given.clicked.connect(self._on_given)

    def show_given(self, shown: Shown | None) -> None:
        """What is on the screen; None for nothing."""
        self.shown = shown
        for button in (self.keep, self.save):
            button.setEnabled(shown is not None)

    def keep_figures(self) -> None:
        """Asks under which name."""
        if self.shown is not None:
            sheet = KeepSheet(self._desk, self.shown, self.window())
            sheet.answered.connect(self._on_kept)
            sheet.open()

    def save_figures(self) -> None:
        """Asks for whom and as what."""
        if self.shown is not None:
            sheet: GiveSheet = SaveSheet(self._desk, self.shown, self.window())
            sheet.open()

    def _on_kept(self, report_id: Any) -> None:
        self.given_asked.emit(report_id)

    def _on_given(self) -> None:
        self.given_asked.emit(None)

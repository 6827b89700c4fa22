"""How a paper leaves: which printer, or whether the file is locked and into which folder it goes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from vru_case.ui.forms.printing.folder import ask_folder
from vru_case.ui.forms.printing.lock import LockSheet
from vru_case.ui.theme import Theme


class Leaving(QObject):
    """`to_printer(QPrinter)`, or `to_folder(folder, passphrase)` with "" for a file that isn't locked."""

    to_printer = Signal(object)
    to_folder = Signal(str, str)

    def __init__(self, theme: Theme, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._theme, self._sheet = theme, sheet

    def ask_printer(self) -> None:
        """Qt's own dialog."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        if QPrintDialog(printer, self._sheet).exec():
            self.to_printer.emit(printer)

    def ask_file(self) -> None:
        """First whether it is locked, then where it goes."""
        asked = LockSheet(self._theme, self._sheet)
        asked.chosen.connect(self._on_locked)
        asked.open()

    def _on_locked(self, passphrase: str) -> None:
        if folder := ask_folder(self._sheet):
            self.to_folder.emit(folder, passphrase)

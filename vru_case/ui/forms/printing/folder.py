"""Asking for a folder without leaving a trace of it: Qt's own dialog keeps a history in the worker's settings."""

import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from vru_case.ui.words import printing as words


def ask_folder(parent: QWidget, start: str = "") -> str:
    """The folder chosen, or nothing."""
    dialog = QFileDialog(parent, words.WHERE, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    # A lock while it is open ends it, and takes it with the sheet.
    taken = dialog.exec() and shiboken6.isValid(dialog) and dialog.selectedFiles()
    chosen = dialog.selectedFiles()[0] if taken else ""
    forget(dialog)
    return chosen


def forget(dialog: QFileDialog) -> None:
    """Ends a file dialog, and takes out of Qt's settings what it writes there as it ends."""
    if shiboken6.isValid(dialog):
        shiboken6.delete(dialog)
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.sync()

"""Choosing a file: by the dialog, by dropping it, or from the clipboard. It is made fit at once, and can be stopped."""

from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import shiboken6
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.ui.desk import Desk
from vru_case.ui.forms.attachment import attachment_reading as reading
from vru_case.ui.forms.attachment.attachment_reading import Ready
from vru_case.ui.forms.printing.folder import forget
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.label import Label
from vru_case.ui.words import documents as words

#: Nobody needs to be told of less, in milliseconds.
SLOW_MS = 300


class FileField(Field):
    """`value` is a Ready once there is one. What is read while another is chosen is dropped."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, words.FILE, words.FILE_HELP, parent=parent)
        self._desk = desk
        self._ready: Ready | None = None
        self._stop = Event()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._on_slow)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(desk.theme.px(10))
        self.choose = Button(desk.theme, words.CHOOSE_FILE, icon="folder", parent=holder)
        self.paste = Button(desk.theme, words.PASTE, "quiet", "copy", parent=holder)
        self.stop = Button(desk.theme, words.STOP_READING, "quiet", "x", parent=holder)
        self.state = Label(desk.theme, words.NO_FILE, "small", "text2", wrap=True, parent=holder)
        for widget in (self.choose, self.paste, self.stop):
            row.addWidget(widget)
        row.addWidget(self.state, 1)
        self.stop.hide()
        self._take(self.choose, holder)
        self.choose.clicked.connect(self._on_choose)
        self.paste.clicked.connect(self.paste_now)
        self.stop.clicked.connect(self.stop_now)

    def value(self) -> Ready | None:
        """What will be kept."""
        return self._ready

    def set_value(self, value: Any) -> None:
        """Another one, or none."""
        self._ready = value if isinstance(value, Ready) else None
        self._show()

    def take(self, told: QMimeData) -> bool:
        """Take the first file, or the picture, of what was dropped or pasted; whether there was one."""
        path = next((url.toLocalFile() for url in told.urls() if url.isLocalFile()), "")
        if path:
            self.read_file(Path(path))
            return True
        image = told.imageData() if told.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self._read(partial(reading.from_image, image))
            return True
        return False

    def read_file(self, path: Path) -> None:
        """Read a file and make it fit."""
        self._read(partial(reading.from_path, path))

    def paste_now(self) -> None:
        """From the clipboard."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self.set_error(words.NOTHING_TO_PASTE)

    def stop_now(self) -> None:
        """What is being read is not wanted."""
        self._stop.set()
        self._rest()
        self._show()

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, words.PICK, "", words.FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        taken = dialog.exec() and shiboken6.isValid(dialog) and dialog.selectedFiles()
        path = dialog.selectedFiles()[0] if taken else ""
        forget(dialog)
        if path and shiboken6.isValid(self):
            self.read_file(Path(path))

    def _read(self, job: Any) -> None:
        self._stop.set()
        self._stop = stop = Event()
        self.clear_error()
        self._slow.start()

        def then(ready: Ready | None) -> None:
            if stop.is_set() or ready is None:
                return
            self._rest()
            self._ready = ready
            self._show()
            self.changed.emit()

        def refused(refusal: Refusal) -> None:
            if not stop.is_set():
                self._rest()
                self._show()
                self.set_error(refusal.message)

        self._desk.tasks.aside(self, partial(job, stop.is_set), then=then, refused=refused)

    def _rest(self) -> None:
        self._slow.stop()
        self.stop.hide()

    def _on_slow(self) -> None:
        self.state.setText(words.READING)
        self.stop.show()

    def _show(self) -> None:
        ready = self._ready
        said = f"{words.TYPES[ready.media_type]} · {words.size(len(ready.data))}" if ready else words.NO_FILE
        self.state.setText(said)
        self.choose.say(words.ANOTHER if ready else words.CHOOSE_FILE)


def accept_drops(widget: QWidget) -> None:
    """A file may be dropped on it; its `dropEvent` says what then."""
    widget.setAcceptDrops(True)


def may_enter(event: QDragEnterEvent) -> None:
    """Only something that could be kept."""
    told = event.mimeData()
    if told.hasImage() or any(url.isLocalFile() for url in told.urls()):
        event.acceptProposedAction()


def dropped(field: FileField, event: QDropEvent) -> None:
    """Take what was dropped. Copied, never moved: the file somebody dragged stays where it is."""
    event.setDropAction(event.proposedAction())
    if field.take(event.mimeData()):
        event.accept()


def paste_key(widget: QWidget, slot: Any) -> None:
    """Ctrl+V anywhere in a sheet or a tab, but for the lines one writes in."""
    QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), widget).activated.connect(slot)

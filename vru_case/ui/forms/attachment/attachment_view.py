"""Looking at a kept paper: drawn from memory, never written to the disk unless somebody asks for a copy."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from vru_case.errors import Refusal
from vru_case.services import attachments
from vru_case.services.attachments import Content, FileRow
from vru_case.ui.desk import Desk
from vru_case.ui.forms.attachment.attachment_reading import pictures
from vru_case.ui.forms.printing.folder import ask_folder
from vru_case.ui.forms.printing.making import free_path, keep
from vru_case.ui.forms.printing.paper import PagesView
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.words import documents as words
from vru_case.ui.words import forms as form_words


class AttachmentView(Sheet):
    """Its bytes are let go when it closes. The title stands in the sheet, never in the task bar."""

    def __init__(self, desk: Desk, row: FileRow, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, row.title, "", words.CLOSE, parent, words.LOOK, 760, form_words.WINDOW)
        self._desk = desk
        self._content: Content | None = None
        self._warned = False
        self.state = Label(desk.theme, words.OPENING, "body", "text2", wrap=True, parent=self)
        self.warning = Banner(desk.theme, parent=self)
        self.pages = PagesView(desk.theme, self)
        for widget in (self.warning, self.state, self.pages):
            self.add(widget)
        # One that comes and goes would make the page narrower and wider for ever.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.copy = Button(desk.theme, words.SAVE_COPY, icon="file-down", parent=self)
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._on_copy)
        self.add_action(self.copy)
        self.finished.connect(self._on_finished)
        desk.tasks.read(self, attachments.content, row.id, then=self._on_content, refused=self._on_refused)

    def save_in(self, folder: str) -> None:
        """Write the copy into a folder, under a name that says nothing."""
        content = self._content
        if content is None or not folder:
            return
        path = free_path(Path(folder), attachments.file_name(content.media_type))
        try:
            keep(path, content.data)
        except Refusal as refusal:
            self.refuse(refusal.message)
            return
        self._desk.say(words.COPY_SAVED.format(file=path.name))
        self.accept()

    def _on_content(self, content: Content) -> None:
        self._content = content
        self.copy.setEnabled(True)
        self._desk.tasks.aside(self, partial(pictures, content), then=self._on_pictures, refused=self._on_refused)

    def _on_pictures(self, pages: tuple[QImage, ...]) -> None:
        self.state.hide()
        self.pages.show_pages(pages)
        self.fit()

    def _on_refused(self, refusal: Refusal) -> None:
        self.state.setText(refusal.message)
        self.fit()

    def _on_copy(self) -> None:
        if not self._warned:
            self._warned = True
            self.warning.say(words.COPY_WARNING, "warn", "circle-alert")
            self.copy.say(words.SAVE_ANYWAY)
            self.fit()
            return
        self.save_in(ask_folder(self))

    def _on_finished(self) -> None:
        self._content = None
        self.pages.show_pages(())
        self.deleteLater()

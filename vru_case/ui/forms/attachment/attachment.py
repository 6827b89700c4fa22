"""A paper or a picture kept with somebody's file."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from vru_case.services import attachments
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, Kit, make_field
from vru_case.ui.forms.attachment.attachment_file import FileField, accept_drops, dropped, may_enter, paste_key
from vru_case.ui.forms.base import called
from vru_case.ui.forms.undoable import UndoableSheet
from vru_case.ui.steps import WayBack
from vru_case.ui.words import documents as words

ASKS = (Ask("title", "line"), Ask("kind", "pick", "attachment_kind"))


class AttachmentSheet(UndoableSheet):
    """`told` is what was dropped or pasted where the sheet was opened from."""

    def __init__(
        self, desk: Desk, page: PersonPage, parent: QWidget | None = None, told: QMimeData | None = None
    ) -> None:
        super().__init__(desk, words.DOCUMENT_FORMS["attachment"], parent, called(page))
        self.page = page
        self.file = FileField(desk)
        kit = Kit(desk.theme, desk.library, desk.library.programme(page.head.programme), self.said)
        self.add_row({"file": self.file})
        for ask in ASKS:
            self.add_row({ask.name: make_field(kit, ask)})
        self.typed.use(f"attachment:{page.head.id}")
        accept_drops(self)
        paste_key(self, self.file.paste_now)
        if told is not None:
            self.file.take(told)

    def save(self) -> None:
        """Nothing is kept without the file itself."""
        ready = self.file.value()
        if ready is None:
            self.refuse(self.file.error() or words.FILE_FIRST, "file")
            return
        title, kind = (str(self.fields[ask.name].value()) for ask in ASKS)
        self.write(attachments.add, attachments.NewFile(self.page.head.id, title, kind, ready.data))

    def way_back(self, answer: Any) -> WayBack:
        """It is taken off again."""
        made: UUID = answer
        return self.undo_by(attachments.remove, made)

    def reject(self) -> None:
        """What is still being read is not wanted."""
        self.file.stop_now()
        super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file or a picture."""
        may_enter(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """It becomes the file."""
        dropped(self.file, event)

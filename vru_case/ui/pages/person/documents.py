"""Documents: the papers and pictures kept with somebody's file. Their bytes are read when one is opened."""

from functools import partial
from importlib import import_module
from uuid import UUID

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.services import attachments
from vru_case.services.attachments import FileRow
from vru_case.services.values import PersonPage
from vru_case.services.work import Work
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person.blocks import Block, Column, Disc, RowButton, RowLine, pill
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.words import documents as words

#: Read when first asked for, as every form is.
FORMS = "vru_case.ui.forms.attachment"


class DocumentsTab(QWidget):
    """A file may be dropped anywhere on it, and Ctrl+V pastes a picture."""

    def __init__(self, desk: Desk, sheets: Sheets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheets = sheets
        self._page: PersonPage | None = None
        self._rows: tuple[FileRow, ...] | None = None
        self.block = Block(desk.theme, words.TITLE, words.NONE, words.ADD)
        self.block.acted.connect(self._on_add)
        listed = Column(desk.theme, words.TAB)
        listed.add(self.block)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(listed)
        self.setAcceptDrops(True)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._on_paste)

    def show_page(self, page: PersonPage) -> None:
        """Somebody's; asked for anew, because a part may have come."""
        if self._page is None or self._page.head.id != page.head.id:
            self._rows = None
            self.block.show_rows([])
        self._page = page
        self._desk.tasks.read(self, _rows, page.head.id, then=self._on_rows)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file or a picture."""
        told = event.mimeData()
        if told.hasImage() or any(url.isLocalFile() for url in told.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The form opens with it."""
        event.acceptProposedAction()
        self._open_form(event.mimeData())

    def _on_rows(self, answer: tuple[UUID, tuple[FileRow, ...]]) -> None:
        who, rows = answer
        if self._page is None or who != self._page.head.id or rows == self._rows:
            return
        self._rows = rows
        self.block.show_rows([self._line(row) for row in rows])

    def _line(self, row: FileRow) -> RowLine:
        theme, desk = self._desk.theme, self._desk
        said = words.line(row.kind.words, row.media_type, row.size, row.added_on, row.author)
        made = RowLine(
            theme,
            row.title,
            said,
            left=Disc(theme, "file-text" if row.media_type.endswith("pdf") else "camera", "neutral"),
        )
        if row.whole:
            look = RowButton(desk, words.OPEN, row.id, row.title, "eye")
            look.pressed_for.connect(partial(self._on_open, row))
            made.put(look)
        else:
            made.beneath(pill(theme, words.coming(row.here, row.parts), "info", "cloud"))
        off = RowButton(desk, words.REMOVE, row.id, row.title, "x")
        off.pressed_for.connect(self._on_remove)
        return made.put(off)

    def _on_add(self) -> None:
        self._open_form(None)

    def _on_paste(self) -> None:
        self._open_form(QGuiApplication.clipboard().mimeData())

    def _open_form(self, told: QMimeData | None) -> None:
        if self._page is not None:
            import_module(f"{FORMS}.attachment").AttachmentSheet(self._desk, self._page, self.window(), told).open()

    def _on_open(self, row: FileRow, _ident: UUID) -> None:
        import_module(f"{FORMS}.attachment_view").AttachmentView(self._desk, row, self.window()).open()

    def _on_remove(self, ident: UUID) -> None:
        act(self._desk, words.REMOVED, attachments.remove, ident, way=self._desk.way_back(attachments.put_back, ident))


def _rows(work: Work, person_id: UUID) -> tuple[UUID, tuple[FileRow, ...]]:
    return person_id, attachments.rows(work, person_id)

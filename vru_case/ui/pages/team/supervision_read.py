"""What was talked over with one worker: the notes by day, and the one that one stands on, whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from vru_case.services.supervising.values import NoteRow, Supervised
from vru_case.ui.desk import Desk
from vru_case.ui.forms.wide import Pane
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.words import supervision as words

#: The day of a note and who wrote it stand side by side.
LIST = 276


class NoteView(QWidget):
    """`opened` carries a NoteRow."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._desk = desk
        self._rows: dict[object, NoteRow] = {}
        self._who: Supervised | None = None
        #: The note to stand on when it comes.
        self.wanted: object = None
        self.title = Label(theme, "", "heading", elide=True, parent=self)
        self.private = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.add = Button(theme, words.ADD, "primary", "plus", parent=self)
        self.model = RowModel()
        self.list = MarkList(theme, self.model, words.NOTES_LIST)
        self.empty = Empty(theme, "message-square", words.NO_NOTES, words.ADD, "N", self)
        self.whole = _Whole(desk)
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.whole.change.clicked.connect(self._on_change)
        self.show_worker(None)

    def show_worker(self, who: Supervised | None) -> None:
        """Whose notes these are; until they come, those of somebody else go."""
        same = self._who is not None and who is not None and self._who.worker_id == who.worker_id
        self._who = who
        self.setEnabled(who is not None)
        self.title.setText(words.NOTES.format(name=who.name) if who is not None else "")
        self.private.setText(words.PRIVATE.format(name=who.name) if who is not None else "")
        if not same:
            self.show_notes(())

    def show_notes(self, found: tuple[NoteRow, ...]) -> None:
        """These; the one that one stood on stays the one."""
        self._rows = {row.id: row for row in found}
        current = self.wanted or self.list.current_id()
        if self.wanted in self._rows:
            self.wanted = None
        self.model.set_rows([_row(row) for row in found])
        if current in self._rows:
            self.list.select(current)  # type: ignore[arg-type]
        else:
            self.list.select_first()
        self._stack.setCurrentIndex(0 if found else 1)
        self._on_chosen()

    def current(self) -> NoteRow | None:
        """The note one stands on."""
        return self._rows.get(self.list.current_id())

    def enter(self) -> None:
        """Into the notes, or to the button that writes the first."""
        (self.list if self._rows else self.add).setFocus()

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.add)
        notes = QWidget(self)
        across = QHBoxLayout(notes)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(16))
        self.list.setMinimumWidth(px(LIST))
        across.addWidget(self.list, 2)
        across.addWidget(self.whole, 3)
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(notes)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.private)
        column.addWidget(body, 1)

    def _on_chosen(self, _ident: object = None) -> None:
        self.whole.show_note(self.current())

    def _on_opened(self, _ident: object) -> None:
        self._on_change()

    def _on_change(self, _checked: bool = False) -> None:
        if (row := self.current()) is not None:
            self.opened.emit(row)


class _Whole(Pane):
    """One note, to read."""

    def __init__(self, desk: Desk) -> None:
        px = desk.theme.px
        super().__init__((px(20), px(16), px(20), px(16)), px(4), "sunken")
        theme = desk.theme
        self.wrote = Label(theme, "", "name", wrap=True)
        self.parts = {
            said: Label(theme, "", "body", wrap=True) for said in (words.TALKED, words.AGREED, words.NEXT, words.ABOUT)
        }
        self.column.addWidget(self.wrote)
        for said, label in self.parts.items():
            self.column.addSpacing(px(10))
            self.column.addWidget(Label(theme, said, "meta", "text3"))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(label)
        self.change = Button(theme, words.CHANGE, "secondary", "pencil")
        self.column.addSpacing(px(12))
        self.column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustIgnored)

    def show_note(self, row: NoteRow | None) -> None:
        """This one; nothing for none."""
        self.setVisible(row is not None)
        if row is None:
            return
        self.wrote.setText(words.wrote(row))
        said = {
            words.TALKED: row.words, words.AGREED: row.agreed or words.NOTHING_AGREED,
            words.NEXT: words.next_said(row), words.ABOUT: row.about or words.about_none(row),
        }  # fmt: skip
        for name, text in said.items():
            self.parts[name].setText(text)
        self.change.setVisible(row.mine)


def _row(row: NoteRow) -> Row:
    return Row(
        row.id, words.note_day(row), words.note_line(row), row.author, icon="message-square",
        spoken=words.note_spoken(row),
    )  # fmt: skip

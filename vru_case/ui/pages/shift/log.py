"""The nameless log of one shift as a list, or a word that nobody is on it yet and what to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from vru_case.services.shift.offer_log import LineRow
from vru_case.services.shift.shifts import ShiftRow
from vru_case.ui.pages.shift.rows import MarkList, line_row
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.theme import Theme
from vru_case.ui.words import shift as words


class ShiftLog(QWidget):
    """`opened` carries a LineRow; `begin_asked` when the button of the empty state is pressed."""

    opened = Signal(object)
    begin_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[object, LineRow] = {}
        #: The line to stand on when it comes.
        self.wanted: object = None
        self.model = RowModel()
        self.list = MarkList(theme, self.model, words.LINES)
        self.empty = Empty(theme, "clipboard-list", words.NO_SHIFT)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        self.list.opened.connect(self._on_opened)
        self.empty.acted.connect(self.begin_asked)

    def show_lines(self, shift: ShiftRow | None, lines: tuple[LineRow, ...], *, possible: bool) -> None:
        """These lines of this shift; the one that one stood on stays the one."""
        self._lines = {row.id: row for row in lines}
        current = self.wanted or self.list.current_id()
        self.wanted = None
        self.model.set_rows([line_row(row) for row in lines])
        self.list.select(current if current in self._lines else None)  # type: ignore[arg-type]
        self._stack.setCurrentWidget(self.list if lines else self.empty)
        if not possible:
            self.empty.say("clipboard-list", words.NO_SHIFTS_HERE)
        elif shift is None:
            self.empty.say("clipboard-list", words.NO_SHIFT, words.START, "S")
        else:
            self.empty.say("clipboard-list", words.NOBODY_SEEN, words.NEW_LINE, "N")

    def current(self) -> LineRow | None:
        """The line one stands on."""
        return self._lines.get(self.list.current_id())

    def enter(self) -> bool:
        """Into the list, on the first line when none is current. False when there is none."""
        if self._stack.currentWidget() is not self.list:
            return False
        self.list.setFocus()
        if self.list.current_id() is None:
            self.list.select_first()
        return True

    def _on_opened(self, ident: object) -> None:
        if (line := self._lines.get(ident)) is not None:
            self.opened.emit(line)

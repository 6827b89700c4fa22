"""Beside the lines of a register: what belongs to the line one stands on, register by register."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.programmes.definition import Library
from vru_case.programmes.register import Register
from vru_case.services.activities import ActivityRow, Looked
from vru_case.ui.desk import Desk
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.words import activities as words
from vru_case.ui.words import dates


class Under(QWidget):
    """The lines of one register below another line. `opened` carries an ActivityRow, `add_asked` the register."""

    opened = Signal(object)
    add_asked = Signal(object)

    def __init__(self, desk: Desk, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.register = register
        self._rows: dict[object, ActivityRow] = {}
        theme, px = desk.theme, desk.theme.px
        self.add = Button(theme, words.ADD_UNDER, "quiet", "plus", parent=self)
        self.add.setAccessibleName(words.ADD_UNDER_NAMED.format(one=register.one))
        self.sums = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.model = RowModel()
        self.list = MarkList(theme, self.model, words.LIST_OF.format(title=register.title))
        head = QHBoxLayout()
        head.addWidget(Label(theme, register.title, "heading", parent=self), 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.sums)
        column.addWidget(self.list, 1)
        # With nothing in it the words stay at the top.
        column.addStretch(0)
        self.add.clicked.connect(partial(_tell, self))
        self.list.opened.connect(self._on_opened)

    def show_lines(self, found: Looked) -> None:
        """These; the one that one stood on stays the one."""
        library = self._desk.library
        self._rows = {row.id: row for row in found.rows}
        current = self.list.current_id()
        self.model.set_rows([line_row(library, found.register, row, dated=False) for row in found.rows])
        self.list.select(current if current in self._rows else None)
        self.list.setVisible(bool(found.rows))
        said = [words.together(*words.total(library, each)) for each in found.totals]
        self.sums.setText("   ".join(said) if found.rows else words.UNDER_NONE)

    def current(self) -> ActivityRow | None:
        """The line one stands on."""
        return self._rows.get(self.list.current_id())

    def _on_opened(self, ident: object) -> None:
        if (row := self._rows.get(ident)) is not None:
            self.opened.emit(row)


def _tell(under: Under, _checked: bool = False) -> None:
    under.add_asked.emit(under.register)


def line_row(library: Library, register: Register, row: ActivityRow, *, dated: bool = True) -> Row:
    """A line as it is painted: its day at the right, or its first number where it has the day of another."""
    name, detail = words.name(library, register, row), words.detail(library, register, row)
    day = dates.day_near(row.day) if dated else words.first_number(register, row)
    below = words.below(row.below)
    first = f"{below} · {detail}" if below and detail else below or detail
    return Row(row.id, name, first, day, icon=register.icon, spoken=words.spoken((name, first, day)))

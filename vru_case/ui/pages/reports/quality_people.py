"""The people behind one line of the data quality page, and the way to what mends it for somebody."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from vru_case.services.quality import behind
from vru_case.services.quality.behind import Behind
from vru_case.services.quality.fields import Field
from vru_case.services.values import PersonRow
from vru_case.ui.desk import Desk
from vru_case.ui.pages.reports.quality_mend import mend
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.words import data_quality as words


@dataclass(frozen=True, slots=True)
class Line:
    """Which line of which space; `field` where it is about how complete one is."""

    space: UUID
    code: str
    everybody: bool
    field: Field | None


class PeoplePane(QWidget):
    """Shows the line that was asked for last. `emptied`: whoever one stood on was the last behind it."""

    emptied = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, theme = desk, desk.theme
        self._line: Line | None = None
        self._found: Behind | None = None
        #: Enter was pressed on the line: on to its people, once they are here.
        self._going = False
        self.model = RowModel()
        self.people = RowList(theme, self.model, words.ROWS_LIST, self)
        self.title = Label(theme, "", "heading", parent=self)
        self.says = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.empty = Empty(theme, "check", words.NOTHING, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.title)
        column.addWidget(self.says)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.people)
        self._stack.addWidget(self.empty)
        column.addLayout(self._stack, 1)
        self.people.opened.connect(self._on_person)

    def ask(self, line: Line, *, go: bool = False) -> None:
        """Show who is behind a line; with `go`, go to them."""
        self._going = go or (self._going and self._line is not None and self._line.code == line.code)
        self._line = line
        asked = partial(behind.look, everybody=line.everybody)
        self._desk.tasks.read(self, asked, line.space, line.code, then=partial(self._on_people, line))

    def _on_people(self, line: Line, found: Behind) -> None:
        if line != self._line:
            return
        self._found, code = found, line.code
        more = words.FIRST_OF.format(shown=len(found.rows), count=found.count) if found.count > len(found.rows) else ""
        said = (words.means(line.field, long=True) if line.field else "", words.help_of(code), more)
        self.title.setText(words.title_of(code))
        self.says.setText(" ".join(part for part in said if part))
        current, top = self.people.current_id(), self.people.verticalScrollBar().value()
        self.model.set_rows([_person(code, each, found) for each in found.rows])
        held = self.window().focusWidget() is self.people
        self._stack.setCurrentWidget(self.people if found.rows else self.empty)
        if held and not found.rows:
            self.emptied.emit()
        self.empty.say("check", words.NOTHING if code in words.KINDS else words.ALL_KNOWN)
        self.people.select(current if current is not None and self.people.has(current) else None)
        self.people.verticalScrollBar().setValue(top)
        if self._going and found.rows:
            self.people.setFocus()
        self._going = False

    def _on_person(self, ident: object) -> None:
        if isinstance(ident, UUID) and self._line is not None and self._found is not None:
            mend(self._desk, self, "" if ident in self._found.apart else self._line.code, ident)


def _person(code: str, row: PersonRow, found: Behind) -> Row:
    said = words.doubt(code, found.doubts.get(row.id))
    spoken = ", ".join(part for part in (row.name, row.age, said, row.place) if part)
    return Row(
        row.id, row.name, said or row.place, "", "neutral", row.age, "", row.place if said else "", spoken=spoken
    )

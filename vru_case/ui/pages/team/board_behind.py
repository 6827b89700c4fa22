"""What is behind a line of the duty board: people, one's next talks, laptops; or what to do where nobody has looked."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QStackedLayout, QVBoxLayout, QWidget

from vru_case.services.supervising.values import MeetingDue
from vru_case.services.team import duty, laptops
from vru_case.services.team.duty import DutyRow
from vru_case.services.team.laptops import TeamLaptop, TeamLaptops
from vru_case.ui.desk import Desk
from vru_case.ui.pages.team import board_rows as rows
from vru_case.ui.pages.team.board_opens import opened
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.words import team_board as words


class Behind(QWidget):
    """The rows of one line, the longest wait first; Enter on one leads to the thing itself.

    `emptied`: the one that one stood on was the last.
    """

    emptied = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._code = ""
        self._rows: dict[object, DutyRow | TeamLaptop | MeetingDue] = {}
        theme = desk.theme
        self.model = RowModel()
        self.list = RowList(theme, self.model, words.ROWS_LIST, self)
        self.title = Label(theme, "", "heading", parent=self)
        self.says = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.empty = Empty(theme, "check", words.NOTHING, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.title)
        column.addWidget(self.says)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addLayout(self._stack, 1)
        self.list.opened.connect(self._on_row)
        self.empty.acted.connect(self.look_for_duplicates)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard can be in here."""
        return self.list, *self.empty.findChildren(QAbstractButton)

    def show_line(self, code: str) -> None:
        """The rows of this line, as soon as the store has told them."""
        self._code = code
        title, _icon, _tone = words.LINES.get(code, ("", "", "neutral"))
        self.title.setText(title)
        self.says.setText(words.HELP.get(code, ""))
        read = self._desk.tasks.read
        if code in duty.LINES:
            read(self, duty.behind, code, then=partial(self._on_rows, code))
        elif code == duty.TALKS:
            read(self, duty.talks, then=self._on_talks)
        elif code == duty.LAPTOPS:
            read(self, laptops.read, then=self._on_laptops)
        else:
            self.empty.say("users", words.DUPLICATES_HELP, words.LOOK)
            self._stack.setCurrentWidget(self.empty)

    def enter(self) -> None:
        """Into the rows; where there are none to look at yet, to the looking."""
        if self._code == duty.DUPLICATES:
            self.look_for_duplicates()
        elif self._stack.currentWidget() is self.list:
            self.list.setFocus()

    def look_for_duplicates(self) -> None:
        """The sheet that goes through everybody."""
        if self._code == duty.DUPLICATES:
            opened(self._desk, self, duty.DUPLICATES, None)

    def _on_rows(self, code: str, found: tuple[DutyRow, ...]) -> None:
        if code == self._code:
            self._rows = {each.row_id: each for each in found}
            self._show([rows.person_row(code, each) for each in found])
            if len(found) == duty.MOST:
                self.says.setText(f"{words.HELP[code]} {words.FIRST_OF.format(count=duty.MOST)}")

    def _on_talks(self, found: tuple[MeetingDue, ...]) -> None:
        if self._code == duty.TALKS:
            made = [(rows.talk_row(each), each) for each in found]
            self._rows = {row.id: each for row, each in made}
            self._show([row for row, _ in made])

    def _on_laptops(self, told: TeamLaptops) -> None:
        if self._code == duty.LAPTOPS:
            self._rows = {each.device: each for each in told.laptops}
            self.says.setText(f"{words.HELP[duty.LAPTOPS]} {words.as_of(told)}")
            self._show([rows.laptop_row(each) for each in rows.by_silence(told.laptops)])

    def _show(self, found: list[Row]) -> None:
        current, top = self.list.current_id(), self.list.verticalScrollBar().value()
        self.model.set_rows(found)
        held = self.window().focusWidget() is self.list
        self._stack.setCurrentWidget(self.list if found else self.empty)
        if held and not found:
            self.emptied.emit()
        self.empty.say("check", words.NOTHING)
        self.list.select(current if current in self._rows else None)
        self.list.verticalScrollBar().setValue(top)

    def _on_row(self, ident: object) -> None:
        row: Any = self._rows.get(ident)
        if isinstance(row, MeetingDue):
            self._desk.open_worker(row.space_id, row.worker_id)
        elif isinstance(row, DutyRow):
            opened(self._desk, self, self._code, row)

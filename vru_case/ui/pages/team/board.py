"""What waits: the lines of the duty board, the worst first, and beside them the rows behind the one that is current."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case.services import desk as kept
from vru_case.services.team import duty, laptops
from vru_case.services.team.duty import DutyLine, DutyRow
from vru_case.services.team.laptops import TeamLaptop, TeamLaptops
from vru_case.ui.desk import Desk
from vru_case.ui.frame.keys import ListKey
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.pages.team import board_rows as rows
from vru_case.ui.pages.team.board_opens import opened
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.words import team_board as words

KEPT = "view:team:board"


class BoardPage(QWidget):
    """Asks the store only while it is in sight; the line and the row one stood on stay."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._lines: dict[object, DutyLine] = {}
        self._rows: dict[object, DutyRow | TeamLaptop] = {}
        self._wanted = ""
        theme = desk.theme
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model, self.rows_model = RowModel(), RowModel()
        self.list = MarkList(theme, self.model, words.LINES_LIST, self)
        self.people = RowList(theme, self.rows_model, words.ROWS_LIST, self)
        self.title = Label(theme, "", "heading", parent=self)
        self.says = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.empty = Empty(theme, "check", words.NOTHING, parent=self)
        self._lay_out()
        self.list.chosen.connect(self._on_line)
        self.list.opened.connect(self._on_enter)
        self.people.opened.connect(self._on_row)
        self.empty.acted.connect(partial(_look_for_duplicates, self))
        self._back = ListKey(self.people, Qt.Key.Key_Left, self.list.setFocus)
        self._escape = EscapeFirst(self)
        self._escape.watch(self.people, *self.empty.findChildren(QAbstractButton))
        self._escape.escaped.connect(self.list.setFocus)
        desk.tasks.changed.connect(self.refresh)
        desk.tasks.read(self, kept.recall, KEPT, then=self._on_recalled)

    @property
    def line(self) -> str:
        """The code of the line one stands on."""
        return str(self.list.current_id() or "")

    def refresh(self, _changes: object = None) -> None:
        """Ask again, when anybody is looking."""
        if self.isVisible():
            self.desk.tasks.read(self, duty.look, then=self._on_lines)

    def focus_list(self) -> None:
        """Into the lines."""
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self.refresh()

    def _lay_out(self) -> None:
        px, theme = self.desk.theme.px, self.desk.theme
        left = QVBoxLayout()
        left.setSpacing(px(8))
        sub = Label(theme, words.SUB, "small", "text2", wrap=True, parent=self)
        sub.setContentsMargins(px(8), 0, 0, 0)
        left.addWidget(sub)
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.setSpacing(px(4))
        right.addWidget(self.title)
        right.addWidget(self.says)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.people)
        self._stack.addWidget(self.empty)
        right.addLayout(self._stack, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(px(12), px(12), px(20), px(16))
        across.setSpacing(px(24))
        across.addLayout(left, 2)
        across.addLayout(right, 3)

    def _on_recalled(self, before: dict[str, object]) -> None:
        self._wanted = str(before.get("line", ""))
        self.refresh()

    def _on_lines(self, lines: tuple[DutyLine, ...]) -> None:
        current = self._wanted or self.line
        self._lines = {each.code: each for each in lines}
        self.model.set_rows([rows.line_row(each) for each in lines])
        self.list.select(current if current in self._lines else None)
        if self.list.current_id() is None:
            self.list.select_first()
        self._wanted = ""
        self._ask_rows()

    def _on_line(self, _ident: object) -> None:
        self.desk.tasks.write(self, kept.remember, KEPT, {"line": self.line})
        self._ask_rows()

    def _ask_rows(self) -> None:
        code = self.line
        title, _icon, _tone = words.LINES.get(code, ("", "", "neutral"))
        self.title.setText(title)
        self.says.setText(words.HELP.get(code, ""))
        if code in duty.LINES:
            self.desk.tasks.read(self, duty.behind, code, then=partial(self._on_rows, code))
        elif code == duty.LAPTOPS:
            self.desk.tasks.read(self, laptops.read, then=self._on_laptops)
        else:
            self.empty.say("users", words.DUPLICATES_HELP, words.LOOK)
            self._stack.setCurrentWidget(self.empty)

    def _on_rows(self, code: str, found: tuple[DutyRow, ...]) -> None:
        if code == self.line:
            self._rows = {each.row_id: each for each in found}
            self._show([rows.person_row(code, each) for each in found])
            if len(found) == duty.MOST:
                self.says.setText(f"{words.HELP[code]} {words.FIRST_OF.format(count=duty.MOST)}")

    def _on_laptops(self, told: TeamLaptops) -> None:
        if self.line == duty.LAPTOPS:
            self._rows = {each.device: each for each in told.laptops}
            self.says.setText(f"{words.HELP[duty.LAPTOPS]} {words.as_of(told)}")
            self._show([rows.laptop_row(each) for each in rows.by_silence(told.laptops)])

    def _show(self, found: list[Any]) -> None:
        current, top = self.people.current_id(), self.people.verticalScrollBar().value()
        self.rows_model.set_rows(found)
        self._stack.setCurrentWidget(self.people if found else self.empty)
        self.empty.say("check", words.NOTHING)
        self.people.select(current if current in self._rows else None)
        self.people.verticalScrollBar().setValue(top)

    def _on_enter(self, _ident: object) -> None:
        self._on_line(_ident)
        if self.line == duty.DUPLICATES:
            _look_for_duplicates(self)
        elif self._stack.currentWidget() is self.people:
            self.people.setFocus()

    def _on_row(self, ident: object) -> None:
        row = self._rows.get(ident)
        if isinstance(row, DutyRow):
            opened(self.desk, self, self.line, row)


def _look_for_duplicates(page: BoardPage) -> None:
    if page.line == duty.DUPLICATES:
        opened(page.desk, page, duty.DUPLICATES, None)

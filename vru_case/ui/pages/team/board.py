"""What waits: the lines of the duty board, the worst first, and beside them the rows behind the one that is current."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services import desk as kept
from vru_case.services.team import duty
from vru_case.services.team.duty import DutyLine
from vru_case.ui.desk import Desk
from vru_case.ui.frame.keys import ListKey
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.pages.team import board_rows as rows
from vru_case.ui.pages.team.board_behind import Behind
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
        self._wanted = ""
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = RowModel()
        self.list = MarkList(desk.theme, self.model, words.LINES_LIST, self)
        self.behind = Behind(desk, self)
        self._lay_out()
        self.list.chosen.connect(self._on_line)
        self.list.opened.connect(self._on_enter)
        self._back = ListKey(self.people, Qt.Key.Key_Left, self.list.setFocus)
        self._escape = EscapeFirst(self)
        self.behind.emptied.connect(self.list.setFocus)
        self._escape.watch(*self.behind.stops)
        self._escape.escaped.connect(self.list.setFocus)
        desk.tasks.changed.connect(self.refresh)
        desk.tasks.read(self, kept.recall, KEPT, then=self._on_recalled)

    @property
    def line(self) -> str:
        """The code of the line one stands on."""
        return str(self.list.current_id() or "")

    @property
    def people(self) -> RowList:
        """The rows behind it."""
        return self.behind.list

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
        across = QHBoxLayout(self)
        across.setContentsMargins(px(12), px(12), px(20), px(16))
        across.setSpacing(px(24))
        across.addLayout(left, 1)
        across.addWidget(self.behind, 1)

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
        self.behind.show_line(self.line)

    def _on_line(self, _ident: object) -> None:
        self.desk.tasks.write(self, kept.remember, KEPT, {"line": self.line})
        self.behind.show_line(self.line)

    def _on_enter(self, ident: object) -> None:
        self._on_line(ident)
        self.behind.enter()

"""What is behind the line one stands on: its heading, what it means, and the rows, or a word that there are none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.theme import Theme


class RowsBehind(QWidget):
    """Whoever is built on it asks for the rows. `emptied`: the one that one stood on was the last."""

    emptied = Signal()

    def __init__(self, theme: Theme, name: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowModel()
        self.list = RowList(theme, self.model, name, self)
        self.title = Label(theme, "", "heading", parent=self)
        self.says = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.empty = Empty(theme, "check", nothing, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.title)
        column.addWidget(self.says)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addLayout(self._stack, 1)

    def show_rows(self, found: list[Row], nothing: str) -> None:
        """These, or `nothing` said; the row one stood on stays the one, as far down as it was."""
        current, top = self.list.current_id(), self.list.verticalScrollBar().value()
        self.model.set_rows(found)
        held = self.window().focusWidget() is self.list
        self._stack.setCurrentWidget(self.list if found else self.empty)
        if held and not found:
            self.emptied.emit()
        self.empty.say("check", nothing)
        self.list.select(current if current is not None and self.list.has(current) else None)
        self.list.verticalScrollBar().setValue(top)

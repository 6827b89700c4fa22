"""A list of people in its place: the rows, or a word that there are none, and the focus on what stands there."""

from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.parts.values import Id
from vru_case.ui.theme import Theme


class ListBody(QWidget):
    """What the lists of Today and of People are made of. Whoever is built on it says what opening somebody does."""

    def __init__(self, theme: Theme, name: str, icon: str, nobody: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = RowModel()
        self.list = RowList(theme, self._model, name, self)
        self.empty = Empty(theme, icon, nobody)
        self._stack = QStackedLayout(self)
        for part in (self.list, self.empty):
            self._stack.addWidget(part)
            part.setMinimumHeight(theme.px(96))
        self.list.opened.connect(self._on_opened)

    def focus_list(self) -> None:
        """Into the list, on the first row when none is current; else to the button of the empty state."""
        if self._stack.currentWidget() is self.list:
            self.list.setFocus()
            if self.list.current_id() is None:
                self.list.select_first()
        elif (button := self.empty.findChild(QPushButton)) is not None:
            button.setFocus()

    def open_current(self) -> None:
        """Open who is marked."""
        if (ident := self.list.current_id()) is not None:
            self._on_opened(ident)

    def _swap(self, some: bool) -> None:
        had_focus = self.list.hasFocus()
        self._stack.setCurrentWidget(self.list if some else self.empty)
        if had_focus and some:
            self.list.setFocus()

    def _on_opened(self, ident: Id) -> None:
        raise NotImplementedError

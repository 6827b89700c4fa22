"""The head of a list (title, button, search) and search as you type."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from vru_case.services.people import calling
from vru_case.services.values import PersonRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.search import Search
from vru_case.ui.words import lists


class EscapeFirst(QObject):
    """Lets the widgets it watches have Esc before the window's own key does; `escaped` for those that don't use it."""

    escaped = Signal()

    def watch(self, *widgets: QWidget) -> None:
        """Watch these as well."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A step back inside the widget comes before a step back in the window."""
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        if isinstance(watched, QLineEdit):
            if event.type() == QEvent.Type.ShortcutOverride and watched.text():
                event.accept()
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return False
        if event.type() == QEvent.Type.KeyPress:
            self.escaped.emit()
            return True
        return False


class ListHead(QWidget):
    """Title, a line beneath it, one primary button, and the search line."""

    def __init__(self, desk: Desk, title: str, button: str, icon: str) -> None:
        super().__init__()
        theme, px = desk.theme, desk.theme.px
        self.sub = Label(theme, "", "small", "text2", elide=True)
        self.button = Button(theme, button, "primary", icon)
        self.search = Search(theme, lists.SEARCH, "Ctrl+K")
        for shortcut in self.search.findChildren(QShortcut):
            # The key works anywhere in the window, which comes to the list that is shown.
            shortcut.setEnabled(False)
        self._escape = EscapeFirst(self)
        self._escape.watch(self.search)
        titles = QVBoxLayout()
        titles.setSpacing(px(2))
        titles.addWidget(Label(theme, title, "display"))
        titles.addWidget(self.sub)
        row = QHBoxLayout()
        row.addLayout(titles, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), 0, px(20), 0)
        column.setSpacing(px(12))
        column.addLayout(row)
        #: Buttons that belong to the list stand behind the search.
        self.beside = QHBoxLayout()
        self.beside.setSpacing(px(4))
        self.beside.addWidget(self.search, 1)
        column.addLayout(self.beside)


class Finder(QObject):
    """Asks for what is typed. `found(rows)` for the newest question only; `ended` when nothing is typed any more.

    `entered` on Enter, once what is typed has been answered: it never opens somebody who stood there before.
    """

    found = Signal(object)
    ended = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, search: Search) -> None:
        super().__init__(search)
        self._desk = desk
        self._search = search
        self._asked = self._answered = 0
        self._entering = False
        self.typed = ""
        search.sought.connect(self.seek)
        search.entered.connect(self._on_enter)

    def seek(self, typed: str) -> None:
        """Ask; an answer that comes after a newer question is dropped."""
        self._asked += 1
        self._entering = False
        was, self.typed = self.typed, typed
        if typed:
            self._desk.tasks.read(self, _numbered, typed, self._asked, then=self._on_found)
        elif was:
            self.ended.emit()

    def again(self) -> None:
        """The store has changed."""
        if self.typed:
            self.seek(self.typed)

    def clear(self) -> None:
        """Leave the search, now."""
        self._search.clear()
        self.seek("")

    def _on_found(self, answer: tuple[int, tuple[PersonRow, ...]]) -> None:
        number, rows = answer
        if number == self._asked and self.typed:
            self._answered = number
            self.found.emit(rows)
            if self._entering:
                self._entering = False
                self.entered.emit()

    def _on_enter(self) -> None:
        self._entering = bool(self.typed) and self._answered != self._asked
        if not self._entering:
            self.entered.emit()


def _numbered(work: Work, typed: str, number: int) -> tuple[int, tuple[PersonRow, ...]]:
    return number, calling.find(work, typed)

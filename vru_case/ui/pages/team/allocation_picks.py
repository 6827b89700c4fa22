"""People to choose from, one or several, and what can be done for them: give them to a worker, or ask one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case.ui.desk import Desk
from vru_case.ui.forms.team.allocate import AllocateSheet, Chosen
from vru_case.ui.forms.team.ask_worker import AskWorkerSheet
from vru_case.ui.frame.keys import ListKey, bind
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.parts.values import Id
from vru_case.ui.words import team_allocation as words


class Picks(QWidget):
    """Space marks; A gives and Q asks, for those that are marked or else the current one. `opened` carries an id."""

    opened = Signal(object)
    done = Signal()

    def __init__(self, desk: Desk, name: str, nobody: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Row] = []
        self._about: dict[Id, Chosen] = {}
        self._marked: dict[Id, None] = {}
        theme = desk.theme
        self.model = RowModel()
        self.list = RowList(theme, self.model, name, self)
        self.empty = Empty(theme, "check", nobody, parent=self)
        self.give = Button(theme, words.ALLOCATE, "primary", "user-check", parent=self)
        self.ask = Button(theme, words.ASK, "secondary", "send", parent=self)
        self.marked = Label(theme, "", "small", "text2", parent=self)
        self._lay_out()
        self.list.opened.connect(self.opened)
        self.give.clicked.connect(self.on_give)
        self.ask.clicked.connect(self.on_ask)
        self._space = ListKey(self.list, Qt.Key.Key_Space, self._on_mark)
        bind(self, {"A": self.on_give, "Q": self.on_ask})

    def show_rows(self, rows: Sequence[Row], about: dict[Id, Chosen]) -> None:
        """These; what was marked stays marked as far as it is still here."""
        current, top = self.list.current_id(), self.list.verticalScrollBar().value()
        self._rows, self._about = list(rows), about
        self._marked = {each: None for each in self._marked if each in about}
        self._put()
        self.list.select(current if current in about else None)
        self.list.verticalScrollBar().setValue(top)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        for button in (self.give, self.ask):
            button.setEnabled(bool(rows))

    def chosen(self) -> tuple[Chosen, ...]:
        """Those that are marked, or else the one that is current."""
        current = self.list.current_id()
        ids: list[Id] = list(self._marked) or ([current] if current is not None else [])
        return tuple(self._about[each] for each in ids if each in self._about)

    def on_give(self, _checked: bool = False) -> None:
        """Give them to a worker."""
        self._open(AllocateSheet)

    def on_ask(self, _checked: bool = False) -> None:
        """Ask a worker."""
        self._open(AskWorkerSheet)

    def _open(self, kind: type[AllocateSheet]) -> None:
        about = self.chosen()
        if not about or len({each.space for each in about}) > 1:
            self._desk.say(words.ONE_PROGRAMME if about else words.CHOOSE_FIRST)
            return
        sheet = kind(self._desk, about, self.window())
        sheet.answered.connect(partial(_forget, self))
        sheet.open()

    def forget(self) -> None:
        """Nobody is marked any more."""
        self._marked = {}
        self.done.emit()

    def _on_mark(self) -> None:
        ident = self.list.current_id()
        if ident is None:
            return
        if ident in self._marked:
            del self._marked[ident]
        else:
            self._marked[ident] = None
        self._put()
        self.list.select(ident)

    def _put(self) -> None:
        top = self.list.verticalScrollBar().value()
        self.model.set_rows([self._as_marked(row) for row in self._rows])
        self.list.verticalScrollBar().setValue(top)
        count = len(self._marked)
        self.marked.setText(words.MARKED.format(count=count) if count else "")

    def _as_marked(self, row: Row) -> Row:
        if row.id not in self._marked:
            return replace(row, icon="circle")
        return replace(row, icon="circle-check", spoken=f"{row.spoken}, {words.MARKED_SPOKEN}")

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        doing = QHBoxLayout()
        doing.setContentsMargins(px(8), 0, px(8), 0)
        doing.setSpacing(px(8))
        doing.addWidget(self.give)
        doing.addWidget(self.ask)
        doing.addWidget(self.marked)
        doing.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addLayout(doing)
        column.addLayout(self._stack, 1)


def _forget(picks: Picks, _answer: object) -> None:
    picks.forget()

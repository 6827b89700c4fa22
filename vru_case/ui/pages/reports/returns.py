"""Returns: figures put together once under a name, and counted again whenever one is opened."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services import saved_reports
from vru_case.services.saved_reports import Saved
from vru_case.services.work import Work
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.frame.keys import bind
from vru_case.ui.pages.reports.board_give import GiveOutSheet, Giving
from vru_case.ui.pages.reports.board_pane import Made, PaperPane
from vru_case.ui.pages.reports.figures_give import space_of
from vru_case.ui.pages.reports.figures_view import programmes
from vru_case.ui.pages.reports.returns_making import body, days_of, give_out, keep, make, read
from vru_case.ui.pages.reports.returns_sheet import ReturnSheet
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.listmodel import Row, RowModel
from vru_case.ui.words import returns as words

WIDE = 330


class ReturnsPage(QWidget):
    """A tab of Reports: N makes one, Enter changes it, Del removes it, S gives it out, K keeps it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._among = desk, programmes(desk.actor)
        self._kept: dict[object, Saved] = {}
        self._shown: object = None
        self._wanted: object = None
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme = desk.theme
        self.model = RowModel()
        self.list = MarkList(theme, self.model, words.LIST)
        self.empty = Empty(theme, "file-text", words.NONE, words.NEW, "N", self)
        self.pane = PaperPane(desk, self)
        self.new = Button(theme, words.NEW, "primary", "plus", "N", parent=self)
        self.change_one = Button(theme, words.CHANGE, icon="pencil", parent=self)
        self.remove_one = Button(theme, words.REMOVE, icon="trash-2", key="Del", parent=self)
        self.save = Button(theme, words.SAVE, icon="file-down", key="S", parent=self)
        self.keep_one = Button(theme, words.KEEP, icon="bookmark", key="K", parent=self)
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Ask again, when anybody is looking."""
        if self.isVisible():
            spaces = tuple(space_of(self._desk.actor, each) for each in self._among)
            self._desk.tasks.read(self, _kept, spaces, then=self._on_kept)

    def focus_list(self) -> None:
        """Into the returns."""
        if self._kept:
            self.list.setFocus()
        else:
            self.new.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self._shown = None
        self.refresh()

    def add(self) -> None:
        """Put one together."""
        self._open(ReturnSheet(self._desk, self._among, None, self.window()))

    def change(self) -> None:
        """Change the one that one stands on."""
        if (saved := self._current()) is not None:
            self._open(ReturnSheet(self._desk, self._among, saved, self.window()))

    def remove(self) -> None:
        """Take it out of the list."""
        if (saved := self._current()) is not None:
            way = self._desk.way_back(saved_reports.put_back, saved.id)
            act(self._desk, words.REMOVED, saved_reports.remove, saved.id, way=way)

    def give(self) -> None:
        """As what and for whom."""
        made = self.pane.shown
        if made is None:
            self._desk.say(words.CHOOSE)
        elif made.of[1].asked.control == "none":
            self._desk.say(words.INSIDE)
        else:
            saved, report = made.of
            giving = Giving(
                words.FORMS, partial(body, made.pdf, report), partial(give_out, saved, report),
                partial(words.file_name, report.asked.period),
            )  # fmt: skip
            GiveOutSheet(self._desk, giving, self.window()).open()

    def keep(self) -> None:
        """Keep the answer as it is now."""
        if (made := self.pane.shown) is not None:
            act(self._desk, words.KEPT, keep, *made.of)

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        side = QWidget(self)
        side.setFixedWidth(px(WIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        acts = QGridLayout()
        acts.setSpacing(px(8))
        acts.addWidget(self.save, 0, 0)
        acts.addWidget(self.keep_one, 0, 1)
        acts.addWidget(self.change_one, 1, 0)
        acts.addWidget(self.remove_one, 1, 1)
        column.addWidget(self.list, 1)
        column.addLayout(acts)
        column.addWidget(self.new)
        whole = QWidget(self)
        across = QHBoxLayout(whole)
        across.setContentsMargins(px(20), px(16), px(20), px(12))
        across.setSpacing(px(28))
        across.addWidget(side)
        across.addWidget(self.pane, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(whole)
        self._stack.addWidget(self.empty)

    def _wire(self) -> None:
        bind(self, {"N": self.add, "Del": self.remove, "S": self.give, "K": self.keep})
        self.new.clicked.connect(self.add)
        self.empty.acted.connect(self.add)
        self.change_one.clicked.connect(self.change)
        self.remove_one.clicked.connect(self.remove)
        self.save.clicked.connect(self.give)
        self.keep_one.clicked.connect(self.keep)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.pane.made.connect(self._on_made)
        self._desk.tasks.changed.connect(self._on_changed)

    def _current(self) -> Saved | None:
        return self._kept.get(self.list.current_id())

    def _open(self, sheet: ReturnSheet) -> None:
        sheet.done.connect(self._on_saved)
        sheet.open()

    def _on_saved(self, ident: object) -> None:
        self._wanted, self._shown = ident, None
        self.refresh()

    def _on_kept(self, found: tuple[Saved, ...]) -> None:
        self._kept = {each.id: each for each in found}
        self._stack.setCurrentIndex(0 if found else 1)
        current = self._wanted or self.list.current_id()
        self._wanted = None
        self.model.set_rows([self._row(each) for each in found])
        if current in self._kept:
            self.list.select(current)  # type: ignore[arg-type]
        else:
            self.list.select_first()
        self._on_chosen()

    def _row(self, saved: Saved) -> Row:
        line = words.line_of(len(saved.asks["lines"]), saved.asks["days"])
        name = next((p.programme for p in self._desk.actor.places if p.space_id == saved.space_id), "")
        programme = self._desk.library.programme(name).name if name and len(self._among) > 1 else ""
        return Row(saved.id, saved.name, line, icon="file-text", place=programme, spoken=f"{saved.name}, {line}")

    def _on_chosen(self, _ident: object = None) -> None:
        saved = self._current()
        for each in (self.save, self.keep_one, self.change_one, self.remove_one):
            each.setEnabled(saved is not None)
        if saved is None:
            return
        now = (saved, days_of(saved, clock.today()))
        if self._shown != now:
            self._shown = now
            for each in (self.save, self.keep_one):
                each.setEnabled(False)
            self.pane.make(make, read, self._desk.facts, saved)

    def _on_opened(self, _ident: object) -> None:
        self.change()

    def _on_made(self, _made: Made) -> None:
        for each in (self.save, self.keep_one):
            each.setEnabled(True)

    def _on_changed(self, _changes: object) -> None:
        self._shown = None
        self.refresh()


def _kept(work: Work, spaces: tuple[UUID, ...]) -> tuple[Saved, ...]:
    found = [each for space in spaces for each in saved_reports.kept(work, space)]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.id)))

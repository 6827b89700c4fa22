"""The returns that are kept, at the left of their tab, and what can be done with the one that one stands on."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.saved_reports import Saved
from vru_case.ui.desk import Desk
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.listmodel import Row, RowModel
from vru_case.ui.words import returns as words

WIDE = 368


class ReturnsSide(QWidget):
    """A list and its buttons."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.kept: dict[object, Saved] = {}
        theme = desk.theme
        self.model = RowModel()
        self.list = MarkList(theme, self.model, words.LIST)
        self.new = Button(theme, words.NEW, "primary", "plus", "N", parent=self)
        self.change = Button(theme, words.CHANGE, icon="pencil", parent=self)
        self.remove = Button(theme, words.REMOVE, icon="trash-2", key="Del", parent=self)
        self.save = Button(theme, words.SAVE, icon="file-down", key="S", parent=self)
        self.keep = Button(theme, words.KEEP, icon="bookmark", key="K", parent=self)
        for button in (self.new, self.remove, self.save, self.keep):
            # Its tip says the key; the page listens for it, and two that listen would answer to neither.
            button.setShortcut(QKeySequence())
        self.setFixedWidth(theme.px(WIDE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        acts = QGridLayout()
        acts.setSpacing(theme.px(8))
        acts.setContentsMargins(theme.px(8), 0, 0, 0)
        acts.addWidget(self.save, 0, 0)
        acts.addWidget(self.keep, 0, 1)
        acts.addWidget(self.change, 1, 0)
        acts.addWidget(self.remove, 1, 1)
        column.addWidget(self.list, 1)
        column.addLayout(acts)
        last = QHBoxLayout()
        last.setContentsMargins(theme.px(8), 0, 0, 0)
        last.addWidget(self.new)
        column.addLayout(last)

    def current(self) -> Saved | None:
        """The one that one stands on."""
        return self.kept.get(self.list.current_id())

    def show_returns(self, found: Sequence[Saved], wanted: object) -> None:
        """These; on the wanted one, or where one stood, or on the first."""
        current = wanted or self.list.current_id()
        self.kept = {each.id: each for each in found}
        several = len({each.space_id for each in found}) > 1
        self.model.set_rows([self._row(each, several=several) for each in found])
        if current in self.kept:
            self.list.select(current)  # type: ignore[arg-type]
        else:
            self.list.select_first()

    def allow(self, _made: object = None) -> None:
        """There is an answer to save and to keep."""
        for each in (self.save, self.keep, self.change, self.remove):
            each.setEnabled(self.current() is not None)

    def wait(self) -> None:
        """None yet."""
        self.allow()
        for each in (self.save, self.keep):
            each.setEnabled(False)

    def _row(self, saved: Saved, *, several: bool) -> Row:
        line = words.line_of(len(saved.asks["lines"]), saved.asks["days"])
        name = next((p.programme for p in self._desk.actor.places if p.space_id == saved.space_id), "")
        programme = self._desk.library.programme(name) if name and several else None
        place, short = (programme.name, programme.short_name) if programme is not None else ("", "")
        spoken = ", ".join(each for each in (saved.name, line, place) if each)
        return Row(saved.id, saved.name, line, icon="file-text", place=place, short_place=short, spoken=spoken)

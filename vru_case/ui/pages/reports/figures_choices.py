"""Over the figures: which, of what days, split by what, and what is told of small numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.ui.desk import Desk
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.reports.figures_days import DaysSheet
from vru_case.ui.pages.reports.figures_period import OWN, Chosen
from vru_case.ui.pages.reports.figures_view import View
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.chip import PickChip
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.search import Search
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import reports_figures as words


class _Chip(PickChip):
    """Always holds something, so that to hold something is nothing to stand out by."""

    def _is_on(self) -> bool:
        return False


class FigureChoices(QWidget):
    """`chosen` carries a view; `sought` what is typed to find a figure by."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, view: View, among: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._view, self._among = desk, view, tuple(among)
        theme = desk.theme
        names = [Choice(each, desk.library.programme(each).name) for each in among]
        self.programme = _Chip(theme, words.PROGRAMME, names, "users", parent=self)
        self.set = _Chip(theme, words.SET, _choices(words.SETS), "list", parent=self)
        self.earlier = Button(theme, "", "quiet", "chevron-left", "Alt+Left", words.EARLIER, self)
        self.later = Button(theme, "", "quiet", "chevron-right", "Alt+Right", words.LATER, self)
        self.period = _Chip(theme, words.PERIOD, _choices(words.PERIODS), "calendar", parent=self)
        self.by = _Chip(theme, words.SPLIT, _choices(words.BY), "split", words.NO_SPLIT, self)
        self.control = _Chip(theme, words.CONTROL, _choices(words.CONTROLS), "eye-off", parent=self)
        self.search = Search(theme, words.FIND, parent=self)
        self._escape = EscapeFirst(self)
        self._escape.watch(self.search)
        self.says = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self._lay_out()
        for name, chip in (("programme", self.programme), ("set", self.set), ("by", self.by),
                           ("control", self.control)):  # fmt: skip
            chip.picked.connect(partial(self._on_picked, name))
        self.period.picked.connect(self._on_period)
        self.earlier.clicked.connect(partial(self._on_step, -1))
        self.later.clicked.connect(partial(self._on_step, 1))
        self.show_view(view)

    def show_view(self, view: View) -> None:
        """As it is now."""
        self._view = view
        self.programme.setVisible(len(self._among) > 1)
        self.programme.set_code(view.programme)
        self.set.set_code(view.set)
        self.by.set_code(view.by)
        self.control.set_code(view.control)
        today = clock.today()
        self.period.set_code(view.chosen.code)
        said = words.span(view.chosen.days(today))
        self.period.say(said)
        self.period.setAccessibleName(f"{words.PERIOD}: {said}")
        self.later.setEnabled(view.chosen.step(1, today) != view.chosen)
        mine = [each for each in self._desk.actor.places if each.programme == view.programme]
        part = "" if all(each.sees == "space" for each in mine) else f"{words.PART_ONLY} "
        self.says.setText(part + words.CONTROL_SAYS[view.control])

    def search_now(self) -> None:
        """Into the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def own_days(self) -> None:
        """Ask for days of one's own."""
        sheet = DaysSheet(self._desk.theme, self._view.chosen.days(clock.today()), self.window())
        sheet.taken.connect(self._on_days)
        sheet.open()

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        period = QHBoxLayout()
        period.setSpacing(px(2))
        for part in (self.earlier, self.period, self.later):
            period.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(px(6))
        row.addWidget(self.programme)
        row.addWidget(self.set)
        row.addLayout(period)
        row.addWidget(self.by)
        row.addWidget(self.control)
        row.addStretch(1)
        self.search.setMaximumWidth(px(260))
        row.addWidget(self.search, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(row)
        #: For what can be done with the figures, at the end of the second line.
        self.second = QHBoxLayout()
        self.second.addWidget(self.says, 1)
        column.addLayout(self.second)

    def _on_picked(self, name: str, code: str) -> None:
        said: dict[str, Any] = {name: code}
        self.chosen.emit(replace(self._view, **said))

    def _on_period(self, code: str) -> None:
        if code == OWN:
            self.show_view(self._view)
            self.own_days()
            return
        kind, _, back = code.partition(":")
        self._take(Chosen(kind, int(back)))

    def _on_step(self, way: int, _checked: bool = False) -> None:
        self._take(self._view.chosen.step(way, clock.today()))

    def _on_days(self, chosen: Chosen) -> None:
        self._take(chosen)

    def _take(self, chosen: Chosen) -> None:
        if chosen != self._view.chosen:
            self.chosen.emit(replace(self._view, chosen=chosen))
        else:
            self.show_view(self._view)


def _choices(said: Mapping[str, str]) -> list[Choice]:
    return [Choice(code, label) for code, label in said.items()]

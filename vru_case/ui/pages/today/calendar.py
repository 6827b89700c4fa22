"""The calendar of follow-ups: the month at the left, what is planned on the day or in the week at the right."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services import calendar
from vru_case.services import desk as kept
from vru_case.services.calendar import Stretch
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.pages.today.calendar_agenda import DAY, Agenda
from vru_case.ui.pages.today.calendar_file import CalendarFileSheet
from vru_case.ui.pages.today.list import VIEWS
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.month import Month
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import calendar as words

KEPT = "view:calendar"
MINE, TEAM = "mine", "team"


class CalendarPage(QWidget):
    """`list_asked` to go back to the list of Today. Enter on a day goes to the agenda, Enter there opens the person."""

    list_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stretch: Stretch | None = None
        self._asked = 0
        theme = desk.theme
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.views = Segments(theme, VIEWS, words.VIEWS)
        self.views.set_code("calendar")
        self.whose = Segments(theme, (Choice(MINE, words.MINE), Choice(TEAM, words.TEAM)), words.WHOSE)
        self.agenda = Agenda(desk, self)
        self.export = Button(theme, words.FILE, icon="file-down", parent=self)
        self.title = Label(theme, words.month(clock.today()), "name", parent=self)
        self.before = Button(theme, "", "quiet", "chevron-left", name=words.BEFORE, parent=self)
        self.after = Button(theme, "", "quiet", "chevron-right", name=words.AFTER, parent=self)
        self.today = Button(theme, words.TO_TODAY, "quiet", parent=self)
        self.month = Month(theme, words.MONTH, self)
        self._lay_out()
        self._wire()
        desk.tasks.read(self, kept.recall, KEPT, then=self._on_recalled)

    def refresh(self) -> None:
        """Ask the store again, keeping the day."""
        self._asked += 1
        month, mine = self.month, self.whose.code() == MINE
        ask = (month.first, month.last, mine, self._asked)
        self._desk.tasks.read(self, _between, *ask, then=self._on_stretch)

    def focus_list(self) -> None:
        """Into the month."""
        self.month.setFocus()

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Label(self._desk.theme, words.TITLE, "display", parent=self))
        for each in (self.views, self.whose):
            head.addWidget(each)
        head.addStretch(1)
        head.addWidget(self.export)
        turn = QHBoxLayout()
        turn.setSpacing(px(4))
        for widget in (self.before, self.after, self.today):
            turn.addWidget(widget)
        turn.insertWidget(0, self.title)
        turn.insertStretch(1, 1)
        left = QVBoxLayout()
        left.addLayout(turn)
        left.addWidget(self.month, 1)
        across = QHBoxLayout()
        across.setSpacing(px(24))
        across.addLayout(left, 3)
        across.addWidget(self.agenda, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(16))
        column.setSpacing(px(14))
        column.addLayout(head)
        column.addLayout(across, 1)

    def _wire(self) -> None:
        self.views.chosen.connect(self._on_view)
        self.whose.chosen.connect(self._on_whose)
        self.agenda.span.chosen.connect(self._on_span)
        self.export.clicked.connect(self._on_export)
        self.before.clicked.connect(partial(_turn, self.month, -1))
        self.after.clicked.connect(partial(_turn, self.month, 1))
        self.today.clicked.connect(partial(_today, self.month))
        self.month.chosen.connect(self._on_day)
        self.month.opened.connect(self.agenda.enter)
        self.agenda.emptied.connect(self.month.setFocus)
        QShortcut(QKeySequence("C"), self).activated.connect(self.list_asked)
        self._desk.tasks.changed.connect(self._on_changed)

    def _on_recalled(self, view: Mapping[str, Any]) -> None:
        self.whose.set_code(str(view.get("whose", MINE)))
        self.agenda.span.set_code(str(view.get("span", DAY)))
        self.refresh()

    def _on_stretch(self, answer: tuple[int, Stretch]) -> None:
        asked, stretch = answer
        if asked != self._asked:
            return
        self._stretch = stretch
        self.month.show_planned({day: [row.person.name for row in rows] for day, rows in stretch.days.items()})
        self._show()

    def _show(self) -> None:
        self.title.setText(words.month(self.month.day))
        self.agenda.show_days(self._stretch, self.month.day)

    def _on_span(self) -> None:
        self._remember()
        self._show()

    def _on_day(self, day: date) -> None:
        stretch = self._stretch
        if stretch is None or self.month.first != stretch.first:
            self.refresh()
        self._show()

    def _on_view(self, code: str) -> None:
        self.views.set_code("calendar")
        if code == "list":
            self.list_asked.emit()

    def _on_whose(self) -> None:
        self._remember()
        self.refresh()

    def _on_export(self) -> None:
        if self._stretch is not None:
            CalendarFileSheet(self._desk, self._stretch, self.window()).open()

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self.refresh()

    def _remember(self) -> None:
        view = {"whose": self.whose.code(), "span": self.agenda.span.code()}
        self._desk.tasks.write(self, kept.remember, KEPT, view)


def _turn(month: Month, by: int, *_checked: bool) -> None:
    month.turn(by)


def _today(month: Month, *_checked: bool) -> None:
    month.go(clock.today())


def _between(work: Work, first: date, last: date, mine: bool, asked: int) -> tuple[int, Stretch]:
    return asked, calendar.between(work, first, last, mine=mine)

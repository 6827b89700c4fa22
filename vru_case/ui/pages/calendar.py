"""The calendar of follow-ups: the month at the left, what is planned on the day or in the week at the right."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services import calendar
from vru_case.services import desk as kept
from vru_case.services.calendar import Stretch
from vru_case.services.values import FollowUpRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.pages.calendar_file import CalendarFileSheet
from vru_case.ui.pages.people_rows import DueId, due_row
from vru_case.ui.pages.today import VIEWS
from vru_case.ui.pages.today_follow_up import FollowUpActions, FollowUpKeys
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import Row, RowList, RowModel, Section
from vru_case.ui.parts.month import Month
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice, Id
from vru_case.ui.words import calendar as words
from vru_case.ui.words import dates

KEPT = "view:calendar"
MINE, TEAM, DAY, WEEK = "mine", "team", "day", "week"


class CalendarPage(QWidget):
    """`list_asked` to go back to the list of Today. Enter on a day goes to the agenda, Enter there opens the person."""

    list_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stretch: Stretch | None = None
        self._asked = 0
        self._due: dict[str, FollowUpRow] = {}
        theme = desk.theme
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.views = Segments(theme, VIEWS, words.VIEWS)
        self.views.set_code("calendar")
        self.whose = Segments(theme, (Choice(MINE, words.MINE), Choice(TEAM, words.TEAM)), words.WHOSE)
        self.span = Segments(theme, (Choice(DAY, words.DAY), Choice(WEEK, words.WEEK)), words.SPAN)
        self.export = Button(theme, words.FILE, icon="file-down", parent=self)
        self.title = Label(theme, words.month(clock.today()), "name", parent=self)
        self.before = Button(theme, "", "quiet", "chevron-left", name=words.BEFORE, parent=self)
        self.after = Button(theme, "", "quiet", "chevron-right", name=words.AFTER, parent=self)
        self.today = Button(theme, words.TO_TODAY, "quiet", parent=self)
        self.month = Month(theme, words.MONTH, self)
        self.heading = Label(theme, "", "name", parent=self)
        self._model = RowModel()
        self.agenda = RowList(theme, self._model, words.AGENDA, self)
        self.empty = Empty(theme, "calendar", "-")
        self._actions = FollowUpActions(desk, self)
        self._keys = FollowUpKeys(self._actions, self.agenda, self._current)
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
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.span)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.agenda)
        self._stack.addWidget(self.empty)
        right = QVBoxLayout()
        right.addLayout(top)
        right.addWidget(holder, 1)
        across = QHBoxLayout()
        across.setSpacing(px(24))
        across.addLayout(left, 3)
        across.addLayout(right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(16))
        column.setSpacing(px(14))
        column.addLayout(head)
        column.addLayout(across, 1)

    def _wire(self) -> None:
        self.views.chosen.connect(self._on_view)
        self.whose.chosen.connect(self._on_whose)
        self.span.chosen.connect(self._on_span)
        self.export.clicked.connect(self._on_export)
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))
        self.today.clicked.connect(self._on_today)
        self.month.chosen.connect(self._on_day)
        self.month.opened.connect(self._on_day_opened)
        self.agenda.opened.connect(self._on_opened)
        self.agenda.asked.connect(self._on_menu)
        QShortcut(QKeySequence("C"), self).activated.connect(self.list_asked)
        self._desk.tasks.changed.connect(self._on_changed)

    def _on_recalled(self, view: Mapping[str, Any]) -> None:
        self.whose.set_code(str(view.get("whose", MINE)))
        self.span.set_code(str(view.get("span", DAY)))
        self.refresh()

    def _on_stretch(self, answer: tuple[int, Stretch]) -> None:
        asked, stretch = answer
        if asked != self._asked:
            return
        self._stretch = stretch
        self.month.show_planned({day: [row.person.name for row in rows] for day, rows in stretch.days.items()})
        self._show_agenda()

    def _show_agenda(self) -> None:
        day, stretch = self.month.day, self._stretch
        week = self.span.code() == WEEK
        begins = day - timedelta(days=day.weekday()) if week else day
        days = [begins + timedelta(days=n) for n in range(7 if week else 1)]
        self.title.setText(words.month(day))
        self.heading.setText(dates.day_long(begins))
        found = {each: stretch.days[each] for each in days if stretch is not None and each in stretch.days}
        self._due = {DueId.of(row): row for rows in found.values() for row in rows}
        lines: list[Row | Section] = []
        for each, rows in found.items():
            lines += (
                [Section(dates.day_near(each), str(len(rows))), *map(due_row, rows)] if week else map(due_row, rows)
            )
        here, focused = self.agenda.current_id(), self.agenda.hasFocus()
        self._model.set_rows(lines)
        self.agenda.select(here if here is not None and self._model.place_of(here) >= 0 else None)
        self._stack.setCurrentWidget(self.agenda if lines else self.empty)
        self.empty.say(
            "calendar", (words.NOTHING_WEEK if week else words.NOTHING_DAY).format(day=dates.day_long(begins))
        )
        if focused and not lines:
            self.month.setFocus()

    def _current(self) -> FollowUpRow | None:
        return self._due.get(str.__str__(key)) if isinstance(key := self.agenda.current_id(), str) else None

    def _turn(self, by: int, *_checked: bool) -> None:
        self.month.turn(by)

    def _on_today(self) -> None:
        self.month.go(clock.today())

    def _on_day(self, day: date) -> None:
        stretch = self._stretch
        if stretch is None or self.month.first != stretch.first:
            self.refresh()
        self._show_agenda()

    def _on_day_opened(self) -> None:
        if self._due:
            self.agenda.setFocus()
            self.agenda.select_first()

    def _on_opened(self, ident: Id) -> None:
        row = self._due.get(str.__str__(ident)) if isinstance(ident, str) else None
        if row is not None:
            self._desk.open_person(row.person.id)

    def _on_menu(self, ident: Id, spot: QPoint) -> None:
        row = self._due.get(str.__str__(ident)) if isinstance(ident, str) else None
        if row is not None:
            self._actions.menu(row, spot)

    def _on_view(self, code: str) -> None:
        self.views.set_code("calendar")
        if code == "list":
            self.list_asked.emit()

    def _on_whose(self) -> None:
        self._remember()
        self.refresh()

    def _on_span(self) -> None:
        self._remember()
        self._show_agenda()

    def _on_export(self) -> None:
        if self._stretch is not None:
            CalendarFileSheet(self._desk, self._stretch, self.window()).open()

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self.refresh()

    def _remember(self) -> None:
        view = {"whose": self.whose.code(), "span": self.span.code()}
        self._desk.tasks.write(self, kept.remember, KEPT, view)


def _between(work: Work, first: date, last: date, mine: bool, asked: int) -> tuple[int, Stretch]:
    return asked, calendar.between(work, first, last, mine=mine)

"""What is planned on a day, or in its week: the right half of the calendar."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case.services.calendar import Stretch
from vru_case.services.values import FollowUpRow
from vru_case.ui.desk import Desk
from vru_case.ui.pages.people.rows import DueId, due_row
from vru_case.ui.pages.today.follow_up import FollowUpActions, FollowUpKeys
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import Row, RowList, RowModel, Section
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice, Id
from vru_case.ui.words import calendar as words
from vru_case.ui.words import dates

DAY, WEEK = "day", "week"


class Agenda(QWidget):
    """`emptied` when the last line went while the focus was in it. Enter opens the person."""

    emptied = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.due: dict[str, FollowUpRow] = {}
        self.heading = Label(desk.theme, "", "name", parent=self)
        self.span = Segments(desk.theme, (Choice(DAY, words.DAY), Choice(WEEK, words.WEEK)), words.SPAN)
        self._model = RowModel()
        self.list = RowList(desk.theme, self._model, words.AGENDA, self)
        self.empty = Empty(desk.theme, "calendar", "-")
        self._actions = FollowUpActions(desk, self)
        self._keys = FollowUpKeys(self._actions, self.list, self.current)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.span)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(holder, 1)
        self.list.opened.connect(self._on_opened)
        self.list.asked.connect(self._on_menu)

    def show_days(self, stretch: Stretch | None, day: date) -> None:
        """What is planned on a day or in its week; the marked line stays marked while it is there."""
        week = self.span.code() == WEEK
        begins = day - timedelta(days=day.weekday()) if week else day
        days = [begins + timedelta(days=n) for n in range(7 if week else 1)]
        self.heading.setText(dates.day_long(begins))
        found = {each: stretch.days[each] for each in days if stretch is not None and each in stretch.days}
        self.due = {DueId.of(row): row for rows in found.values() for row in rows}
        lines: list[Row | Section] = []
        for each, rows in found.items():
            lines += [Section(dates.day_near(each), str(len(rows)))] if week else []
            lines += map(due_row, rows)
        here, focused = self.list.current_id(), self.list.hasFocus()
        self._model.set_rows(lines)
        self.list.select(here if here is not None and self._model.place_of(here) >= 0 else None)
        self._stack.setCurrentWidget(self.list if lines else self.empty)
        nothing = words.NOTHING_WEEK if week else words.NOTHING_DAY
        self.empty.say("calendar", nothing.format(day=dates.day_long(begins)))
        if focused and not lines:
            self.emptied.emit()

    def enter(self) -> None:
        """Onto the first line, where there is one."""
        if self.due:
            self.list.setFocus()
            self.list.select_first()

    def current(self) -> FollowUpRow | None:
        """The follow-up that is marked."""
        return self.due.get(str.__str__(key)) if isinstance(key := self.list.current_id(), str) else None

    def _on_opened(self, ident: Id) -> None:
        row = self.due.get(str.__str__(ident)) if isinstance(ident, str) else None
        if row is not None:
            self._desk.open_person(row.person.id)

    def _on_menu(self, ident: Id, spot: QPoint) -> None:
        row = self.due.get(str.__str__(ident)) if isinstance(ident, str) else None
        if row is not None:
            self._actions.menu(row, spot)

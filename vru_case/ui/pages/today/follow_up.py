"""What can be done with a follow-up, wherever it is shown: done, moved, taken off, each with a way back."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QWidget

from vru_case import clock
from vru_case.services.contact import follow_ups, schedule
from vru_case.services.contact.follow_ups import Moved
from vru_case.services.plan import plan
from vru_case.services.support import sustained
from vru_case.services.telling import person_page
from vru_case.services.values import FollowUpRow, PersonPage
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.pages.today import checks
from vru_case.ui.parts.daymenu import DayMenu
from vru_case.ui.parts.menu import Menu
from vru_case.ui.steps import WayBack
from vru_case.ui.words import dates, lists

Verb = Callable[..., Any]
#: About as long as the toast that says so stands.
OFFERED_FOR = timedelta(seconds=8)


class FollowUpKeys(QObject):
    """The keys D, W and M on the current follow-up of a list; `current` says which that is, `otherwise` what D
    does of a row that is none."""

    def __init__(
        self, actions: "FollowUpActions", view: QAbstractItemView, current: Callable[[], FollowUpRow | None],
        otherwise: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._actions = actions
        self._view = view
        self._current = current
        self._otherwise = otherwise
        answers = ((key, partial(self.answer, code)) for key, code in checks.KEYS.items())
        for key, slot in (("D", self.done), ("W", self.write), ("M", self.move), *answers):
            shortcut = QShortcut(QKeySequence(key), view, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def done(self) -> None:
        """It happened; of a check, what the answer was is asked first."""
        row = self._current()
        if row and row.kind == sustained.KIND:
            self._actions.menu(row, self.spot())
        elif row:
            self._actions.done(row)
        elif self._otherwise is not None:
            self._otherwise()

    def write(self) -> None:
        """What happened is written: at what was ticked off just now, or else at this one, which is done with it."""
        if self._actions.write_last():
            return
        if (row := self._current()) and not row.task and row.kind != sustained.KIND:
            self._actions.write(row)

    def answer(self, code: str) -> None:
        """Whether a start still holds, where it is that which is asked."""
        if (row := self._current()) and row.kind == sustained.KIND:
            self._actions.answer(row, code)

    def move(self) -> None:
        """It is for another day."""
        if row := self._current():
            self._actions.move_to_day(row, self.spot())

    def menu(self) -> None:
        """Everything that can be done with it."""
        if row := self._current():
            self._actions.menu(row, self.spot())

    def spot(self) -> QPoint:
        """The middle of its row, on the screen."""
        return self._view.viewport().mapToGlobal(self._view.visualRect(self._view.currentIndex()).center())


class FollowUpActions(QWidget):
    """Lives inside the list that shows the follow-ups; takes no room."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._moving: FollowUpRow | None = None
        self._asked: FollowUpRow | None = None
        self._last: tuple[FollowUpRow, datetime] | None = None
        self._spot = QPoint()
        self._days = DayMenu(desk.theme, self)
        self._days.picked.connect(self._on_day)
        self.hide()

    def done(self, row: FollowUpRow) -> None:
        """It happened."""
        verb: Verb = plan.finish_action if row.task else follow_ups.done
        asks = row.kind == schedule.FIRST_CONTACT
        said = lists.SAID_DONE if row.task or asks else lists.SAID_DONE_WRITE
        self._last = None if row.task or asks else (row, clock.now())
        act(self._desk, said.format(what=row.what), verb, row.id, way=self._back(row))
        if asks:
            checks.tell(self._desk, self, row)

    def write(self, row: FollowUpRow) -> None:
        """It happened, and the contact that it was is written now: it stands there ticked."""
        said, who = lists.SAID_DONE.format(what=row.what), row.person.id
        self._last = None
        act(self._desk, said, follow_ups.done, row.id, way=self._back(row), then=partial(self._write, who))

    def write_last(self) -> bool:
        """The contact of what was ticked off a moment ago, as its toast offers; False when nothing was."""
        last, self._last = self._last, None
        if last is None or clock.now() - last[1] > OFFERED_FOR:
            return False
        self._desk.write_contact(last[0].person.id)
        return True

    def _write(self, who: UUID, _answer: Any) -> None:
        self._desk.write_contact(who)

    def answer(self, row: FollowUpRow, code: str) -> None:
        """Answer a check of a start: still so, ended, or not found out."""
        checks.answer(self._desk, self, row, code)

    def drop(self, row: FollowUpRow) -> None:
        """It is no longer wanted."""
        verb: Verb = plan.drop_action if row.task else follow_ups.drop
        act(self._desk, lists.SAID_DROPPED.format(what=row.what), verb, row.id, way=self._back(row))

    def move_to_day(self, row: FollowUpRow, spot: QPoint) -> None:
        """Ask for another day at `spot` on the screen."""
        if row.task:
            return
        self._moving = row
        self._days.open_at(spot, max(row.due_on, clock.today()) + timedelta(days=1), clock.today())

    def menu(self, row: FollowUpRow, spot: QPoint) -> None:
        """Everything that can be done with it, at `spot` on the screen."""
        menu = Menu(self._desk.theme, self)
        if row.kind == sustained.KIND:
            checks.add_lines(menu)
        else:
            menu.add_line(lists.DONE, "done", "check", "D")
            if not row.task:
                menu.add_line(lists.DONE_AND_WRITE, "write", "notebook-pen", "W")
        if not row.task:
            menu.add_line(lists.MOVE, "move", "calendar", "M")
        menu.add_line(lists.PLAN_ANOTHER, "plan", "calendar-plus", "F")
        menu.addSeparator()
        menu.add_line(lists.NOT_WANTED, "drop", "x")
        self._asked, self._spot = row, spot
        menu.triggered.connect(self._on_line)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(spot)

    def plan(self, row: FollowUpRow) -> None:
        """Plan another with the same person."""
        self._desk.tasks.read(self, person_page.page, row.person.id, then=self._on_page)

    def _on_line(self, action: QAction) -> None:
        row, code = self._asked, action.data()
        if row is None:
            return
        if code in checks.CODES:
            self.answer(row, code)
        elif code == "move":
            self.move_to_day(row, self._spot)
        else:
            {"done": self.done, "write": self.write, "drop": self.drop, "plan": self.plan}[code](row)

    def _on_page(self, page: PersonPage) -> None:
        sheets = Sheets(self._desk, self)
        sheets.page = page
        sheets.open("follow_up")

    def _on_day(self, day: date) -> None:
        row, self._moving = self._moving, None
        if row is None or day == row.due_on:
            return
        said, back = lists.SAID_MOVED.format(day=dates.day_near(day)), self._desk.way_back(follow_ups.move_back, row.id)
        act(self._desk, said, follow_ups.move, Moved(row.id, day), way=back)

    def _back(self, row: FollowUpRow) -> WayBack:
        return self._desk.way_back(plan.reopen_action if row.task else follow_ups.reopen, row.id)

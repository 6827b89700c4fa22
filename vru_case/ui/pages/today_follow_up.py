"""What can be done with a follow-up, wherever it is shown: done, moved, taken off, each with a way back."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from vru_case import clock
from vru_case.services import follow_ups
from vru_case.services.values import FollowUpRow
from vru_case.ui.desk import Desk
from vru_case.ui.parts.daymenu import DayMenu
from vru_case.ui.words import dates, lists


class FollowUpActions(QWidget):
    """Lives inside the list that shows the follow-ups; takes no room."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._moving: FollowUpRow | None = None
        self._days = DayMenu(desk.theme, self)
        self._days.picked.connect(self._on_day)
        self.hide()

    def done(self, row: FollowUpRow) -> None:
        """It happened."""
        self._desk.tasks.write(self, follow_ups.done, row.id)
        self._desk.say(lists.SAID_DONE.format(what=row.what), lists.UNDO, self._back(row))

    def drop(self, row: FollowUpRow) -> None:
        """It is no longer wanted."""
        self._desk.tasks.write(self, follow_ups.drop, row.id)
        self._desk.say(lists.SAID_DROPPED.format(what=row.what), lists.UNDO, self._back(row))

    def move(self, row: FollowUpRow, spot: QPoint) -> None:
        """Ask for another day at `spot` on the screen."""
        self._moving = row
        self._days.open_at(spot, max(row.due_on, clock.today()) + timedelta(days=1), clock.today())

    def menu(self, row: FollowUpRow, spot: QPoint, others: tuple[tuple[str, str, str, Callable[[], None]], ...]) -> None:
        """Everything that can be done, at `spot`; `others` are (words, icon, key, what to do) before the rest."""
        menu = QMenu(self)
        for words, icon, key, then in others:
            self._line(menu, words, icon, key).triggered.connect(then)
        done = self._line(menu, lists.DONE, "check", "D")
        move = self._line(menu, lists.MOVE, "calendar", "M")
        drop = self._line(menu, lists.NOT_WANTED, "x", "")
        menu.aboutToHide.connect(menu.deleteLater)
        picked = {done: self.done, drop: self.drop}
        menu.triggered.connect(lambda action, do=picked, what=row: do[action](what) if action in do else None)
        move.triggered.connect(lambda _=False, to=self.move, what=row, at=spot: to(what, at))
        menu.popup(spot)

    def _line(self, menu: QMenu, words: str, icon: str, key: str) -> QAction:
        action: QAction = menu.addAction(self._desk.theme.icon(icon, "text2", 15), words)
        if key:
            # Shown only: the list itself has the key.
            action.setText(f"{words}\t{QKeySequence(key).toString()}")
        return action

    def _on_day(self, day: date) -> None:
        row, self._moving = self._moving, None
        if row is None or day == row.due_on:
            return
        self._desk.tasks.write(self, follow_ups.move, row.id, day)
        self._desk.say(lists.SAID_MOVED.format(day=dates.day_near(day)), lists.UNDO, self._move_back(row))

    def _back(self, row: FollowUpRow) -> Callable[[], None]:
        tasks = self._desk.tasks
        return lambda: tasks.write(tasks, follow_ups.reopen, row.id)

    def _move_back(self, row: FollowUpRow) -> Callable[[], None]:
        tasks = self._desk.tasks
        return lambda: tasks.write(tasks, follow_ups.move, row.id, row.due_on, row.due_at)

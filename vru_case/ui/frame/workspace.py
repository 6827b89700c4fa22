"""The window's inside while a worker is at work: rail, panes, whole-width places, status bar, toasts."""

from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vru_case.services import desk as kept
from vru_case.ui.desk import Desk
from vru_case.ui.exchange import Exchange
from vru_case.ui.frame import order
from vru_case.ui.frame.choices import Choices
from vru_case.ui.frame.counts import Counts
from vru_case.ui.frame.panes import Panes, enter
from vru_case.ui.frame.statusline import StatusLine
from vru_case.ui.pages.activities.page import ActivitiesPage, kept_here
from vru_case.ui.pages.settings.page import SettingsPage
from vru_case.ui.pages.shift.page import ShiftPage
from vru_case.ui.pages.sync.page import SyncPage
from vru_case.ui.parts.rail import Place, Rail
from vru_case.ui.parts.statusbar import StatusBar
from vru_case.ui.parts.toast import Toasts
from vru_case.ui.tokens import RAIL_NARROW, RAIL_WIDE, WIDE_FROM
from vru_case.ui.words import window as words

#: What is remembered between two unlocks: place, person, how wide the list is, and the window's size.
KEPT = "window"
KEEP_MS = 600
#: Places that are made when they are first gone to, with the pages they can show.
LATER = {"team": "vru_case.ui.pages.team.page:TeamPage", "reports": "vru_case.ui.pages.reports.page:ReportsPage"}
#: Only a supervisor has them.
LEADING = ("team", "reports")
#: Over a whole width a toast stands in the middle, clear of the buttons at the left.
MIDDLE = 0
LISTS = ("today", "people", "referrals")
#: No place of the rail: the second view of Today.
CALENDAR = "calendar"
ICONS = {
    "today": "sun",
    "shift": "clipboard-list",
    "people": "users",
    "referrals": "arrow-left-right",
    "activities": "activity",
    "team": "user-check",
    "reports": "chart-column",
    "sync": "refresh-cw",
    "settings": "settings",
}


class Workspace(QWidget):
    """Made when a worker has unlocked their store; it dies when they lock. `before` is what was remembered."""

    def __init__(
        self, desk: Desk, exchange: Exchange, choices: Choices, before: Mapping[str, Any], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.place = ""
        self._calendar: Any = None
        self._wide: bool | None = None
        self.rail = _rail(desk)
        # Narrow until the width is known: a wide one, with large text, would push the window off a small screen.
        self.rail.set_wide(False)
        self.panes = Panes(desk)
        self.shift = ShiftPage(desk)
        self.activities = ActivitiesPage(desk)
        self.sync = SyncPage(desk, exchange)
        self.settings = SettingsPage(desk, choices)
        self.status = StatusBar(desk.theme, words.STATUS)
        self.line = StatusLine(desk, exchange, self.status)
        self.toasts = Toasts(desk.theme, self)
        self._whole: dict[str, QWidget] = {
            "shift": self.shift, "activities": self.activities, "sync": self.sync, "settings": self.settings,
        }  # fmt: skip
        self._places = QStackedWidget()
        for place in (self.panes, self.shift, self.activities, self.sync, self.settings):
            self._places.addWidget(place)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_MS)
        self._lay_out()
        self._wire()
        self._restore(before)

    @property
    def parts(self) -> list[QWidget]:
        """The parts F6 goes through, in order."""
        whole = self._places.currentWidget()
        middle = [self.panes.left, self.panes.right] if whole is self.panes else [whole]
        return [self.rail, *middle, self.status]

    def go(self, place: str) -> None:
        """Show a place of the rail, and put the focus in it."""
        if place not in here(self.desk):
            return
        self.place = place
        self.rail.set_current(place)
        if place in LISTS:
            self._places.setCurrentWidget(self.panes)
            self.panes.show_place(place)
            self.panes.list.focus_list()
        else:
            whole = self.whole(place)
            self._places.setCurrentWidget(whole)
            if hasattr(whole, "focus_list"):
                whole.focus_list()
            else:
                enter(whole)
        self.toasts.set_left(_below_list(self.desk, wide=bool(self._wide)) if self.place in LISTS else MIDDLE)
        self._keep.start()

    def whole(self, place: str) -> QWidget:
        """The page of a place that has the whole width."""
        if place not in self._whole:
            module, _, name = LATER[place].partition(":")
            self._whole[place] = getattr(import_module(module), name)(self.desk)
            self._places.addWidget(self._whole[place])
        return self._whole[place]

    def show_calendar(self) -> None:
        """The second view of Today, over the whole width."""
        if self._calendar is None:
            # Made when it is first wanted: most days it isn't.
            self._calendar = import_module("vru_case.ui.pages.today.calendar").CalendarPage(self.desk)
            self._places.addWidget(self._calendar)
            self._calendar.list_asked.connect(partial(self.go, "today"))
        else:
            self._calendar.refresh()
        self.place = CALENDAR
        self.rail.set_current("today")
        self._places.setCurrentWidget(self._calendar)
        self._calendar.focus_list()

    def arrive(self) -> None:
        """The workspace has just been shown: the focus goes where one was."""
        if self.place in LISTS:
            self.panes.list.focus_list()

    def keep(self) -> None:
        """Before the store closes: what is being typed, and where one is."""
        self.panes.person.keep_draft()
        self.panes.person.number.clear()
        self._on_keep()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as one reads."""
        return order.step(self.parts, forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wide or narrow, as the width decides."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        wide = self.width() >= self.desk.theme.px(WIDE_FROM)
        if wide is not self._wide:
            self._wide = wide
            self.rail.set_wide(wide)
            self.toasts.set_left(_below_list(self.desk, wide=bool(self._wide)) if self.place in LISTS else MIDDLE)
        # The panes have their new width only after this.
        QTimer.singleShot(0, self.panes, self.panes.fit)
        self.panes.wide = wide

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self._places, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across, 1)
        column.addWidget(self.status)
        actor = self.desk.actor
        first = actor.places[0] if actor.places else None
        role = words.role(first.title, first.name, len(actor.places) - 1) if first else ""
        self.rail.set_me(actor.account_id, actor.name, role)

    def _wire(self) -> None:
        self.rail.chosen.connect(self.go)
        self.rail.me_asked.connect(partial(self.go, "settings"))
        self.status.sync_asked.connect(partial(self.go, "sync"))
        self.panes.today.calendar_asked.connect(self.show_calendar)
        self.toasts.covers.connect(partial(_end_above, self.panes.left))
        # As wide as before, it may hold less of larger words.
        self.desk.theme.changed.connect(self._measure)
        self._counts = Counts(self.rail, self.panes, self.line)
        for changed in (self.panes.moved, self.panes.person_shown):
            changed.connect(self._keep.start)
        self._keep.timeout.connect(self._on_keep)

    def _restore(self, before: Mapping[str, Any]) -> None:
        self.panes.dragged = int(before.get("list", 0))
        self.go(str(before.get("place", "")) if before.get("place") in here(self.desk) else "today")
        self._keep.stop()
        # Behind what the lists themselves ask first, so that they end on this person.
        self.desk.tasks.read(self, kept.recall, KEPT, then=self._on_recalled)

    def _on_recalled(self, before: Mapping[str, Any]) -> None:
        if before.get("person"):
            person = UUID(str(before["person"]))
            if self.place != "referrals":
                self.panes.list.select(person)
            self.panes.show_person(person)
        if before.get("tab"):
            self.panes.person.tabs.choose(str(before["tab"]))

    def _on_keep(self) -> None:
        self._keep.stop()
        window, person = self.window(), self.panes.person.person_id
        view = {
            "place": self.place,
            "person": str(person) if person is not None else "",
            "tab": self.panes.person.tabs.current(),
            "list": self.panes.dragged,
            "size": [window.width(), window.height()],
            "maximised": window.isMaximized(),
        }
        self.desk.tasks.write(self, kept.remember, KEPT, view)


def _end_above(holder: Any, height: int) -> None:
    # The list ends above a toast rather than lie half beneath it.
    holder.setContentsMargins(0, 0, 0, height)


def here(desk: Desk) -> list[str]:
    """The places there are for this worker, from the top: activities only where their programmes keep registers, and
    what a supervisor does only where they are one."""
    leads = any(place.role == "supervisor" for place in desk.actor.places)
    absent = set() if leads else set(LEADING)
    absent |= set() if kept_here(desk) else {"activities"}
    return [each for each in ICONS if each not in absent]


def place_keys() -> list[str]:
    """The key of each place, in the order of their words, which stays as places are added."""
    return [f"Ctrl+{number}" for number in range(1, len(words.PLACES) + 1)]


def _below_list(desk: Desk, *, wide: bool) -> int:
    """Where a toast begins beneath a list, which ends above it."""
    return desk.theme.px((RAIL_WIDE if wide else RAIL_NARROW) + 20)


def _rail(desk: Desk) -> Rail:
    keys = dict(zip(words.PLACES, place_keys(), strict=True))
    places = [Place(code, words.PLACES[code], ICONS[code], keys[code]) for code in here(desk)]
    rail = Rail(desk.theme, words.TITLE, "heart-handshake", places, words.LOCK, "Ctrl+L", words.YOU_ARE_HERE)
    # A button's own key presses it for a tenth of a second first: the keys are the window's, and act at once.
    for button in rail.findChildren(QAbstractButton):
        button.setShortcut(QKeySequence())
    return rail

"""Shift: the one that runs and its nameless log, whom to ring back, and the shifts before."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.shift import call_back, offer_log, shifts
from vru_case.services.shift.call_back import CallBack
from vru_case.services.shift.offer_log import LineRow
from vru_case.services.shift.shifts import ShiftRow
from vru_case.services.supervising import hard_day
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.frame.care import Parting
from vru_case.ui.frame.keys import bind
from vru_case.ui.pages.shift.acts import ShiftActs
from vru_case.ui.pages.shift.head import ShiftHead
from vru_case.ui.pages.shift.log import ShiftLog
from vru_case.ui.pages.shift.side import ShiftSide
from vru_case.ui.words import shift as words


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything the place shows. `shown` is the shift whose lines these are: the one that runs, or one looked at."""

    running: ShiftRow | None = None
    past: tuple[ShiftRow, ...] = ()
    calls: tuple[CallBack, ...] = ()
    shown: ShiftRow | None = None
    lines: tuple[LineRow, ...] = ()

    @property
    def looks_back(self) -> bool:
        """Whether an earlier shift is looked at while one runs."""
        return self.running is not None and self.shown is not None and self.shown.id != self.running.id


class ShiftPage(QWidget):
    """Spans both panes. Asks the store only while it is in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.seen = Seen()
        self._looked_at: UUID | None = None
        self._known = self._focus_wanted = False
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.acts = ShiftActs(desk, self)
        self.head = ShiftHead(desk.theme, self)
        self.parting = Parting(desk.theme, self)
        self.log = ShiftLog(desk.theme, self)
        self.side = ShiftSide(desk, bool(self.acts.lists()))
        self._lay_out()
        self._wire()
        self.head.show_shift(None, None, possible=bool(self.acts.places()))

    def refresh(self) -> None:
        """Ask again, when anybody is looking."""
        if self.isVisible():
            self._desk.tasks.read(self, seen, self._looked_at, then=self._on_seen)

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self.refresh()

    def focus_list(self) -> None:
        """Into the log, as soon as it is read; else to the button that begins it."""
        self._focus_wanted = not self._known
        if not self.log.enter():
            self.head.focus_first()

    def look_at(self, shift_id: UUID | None) -> None:
        """Show the log of a shift that is over; None for the one that runs."""
        self._looked_at = shift_id
        self.refresh()

    def new_line(self) -> None:
        """Somebody was seen: on the shift that runs, whichever is looked at; on the one looked at when none runs."""
        shift = self.seen.running or self.seen.shown
        if shift is None:
            self._desk.say(words.START_FIRST, words.START, self.acts.start)
            return
        if self.seen.looks_back:
            self.look_at(None)
        self.acts.line(shift)

    def begin(self) -> None:
        """Whoever the current line is about agreed."""
        if (line := self.log.current()) is not None:
            self.acts.begin(line)
        else:
            self._desk.say(words.CHOOSE_LINE)

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(20), px(28), px(16))
        column.setSpacing(px(14))
        column.addWidget(self.head)
        column.addWidget(self.parting)
        across = QHBoxLayout()
        across.setSpacing(px(24))
        across.addWidget(self.log, 3)
        across.addWidget(self.side, 2)
        column.addLayout(across, 1)

    def _wire(self) -> None:
        acts, side, to_now = self.acts, self.side, partial(self.look_at, None)
        done: dict[str, Callable[[], None]] = {
            "new": self.new_line, "start": self._start_or_end, "end": self._start_or_end, "begin": self.begin,
            "paper": acts.paper, "print": acts.print_sheet, "now": to_now,
        }  # fmt: skip
        bind(
            self,
            {
                "N": self.new_line, "S": self._start_or_end, "B": self.begin, "Del": self._take_off,
                "E": acts.paper, "Ctrl+P": acts.print_sheet, "L": acts.add_listed, "H": to_now,
            },
        )  # fmt: skip
        self.head.wire(done)
        self.log.opened.connect(self._on_opened)
        self.log.begin_asked.connect(self._on_empty)
        acts.written.connect(self._on_written)
        acts.entered.connect(self.look_at)
        side.ring_asked.connect(acts.ring)
        side.add_asked.connect(acts.add_listed)
        side.shift_asked.connect(self.look_at)
        self._desk.tasks.changed.connect(self.refresh)

    def _on_seen(self, found: Seen) -> None:
        self.seen, self._known = found, True
        self.acts.last_site = found.past[0].site.code if found.past else self.acts.last_site
        possible = bool(self.acts.places())
        self.log.show_lines(found.shown, found.lines, possible=possible)
        self.head.show_shift(found.running, found.shown, possible=possible)
        self.side.show_rows(found.calls, found.past)
        if self._focus_wanted:
            self.focus_list()

    def _on_empty(self) -> None:
        if self.seen.shown is None:
            self.acts.start()
        else:
            self.new_line()

    def _start_or_end(self) -> None:
        if self.seen.running is None:
            self._looked_at = None
            self.acts.start()
        elif self.seen.looks_back:
            # Nobody ends a shift they don't have before them.
            self.look_at(None)
        else:
            self.acts.end(self.seen.running)
            self._desk.tasks.read(self, hard_day.support, then=self.parting.help_with)

    def _on_opened(self, line: LineRow) -> None:
        if self.seen.shown is not None:
            self.acts.line(self.seen.shown, line)

    def _take_off(self) -> None:
        if (line := self.log.current()) is not None:
            self.acts.take_off(line)

    def _on_written(self, line_id: object) -> None:
        self.log.wanted = line_id or self.log.wanted
        self.refresh()
        self.log.list.setFocus()


def seen(work: Work, looked_at: UUID | None) -> Seen:
    """What the place shows; with a shift to look at, its lines instead of those of the one that runs."""
    running, past = shifts.running(work), shifts.past(work)
    shown = next((row for row in past if row.id == looked_at), running)
    found = offer_log.lines(work, shown.id) if shown is not None else ()
    return Seen(running, past, call_back.waiting(work), shown, found)

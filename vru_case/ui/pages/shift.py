"""Shift: the one that runs and its nameless log, whom to ring back, and the shifts before."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vru_case.services import call_back, offer_log, shifts
from vru_case.services.call_back import CallBack
from vru_case.services.offer_log import LineRow
from vru_case.services.shifts import ShiftRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.frame.keys import bind
from vru_case.ui.pages.shift_acts import ShiftActs
from vru_case.ui.pages.shift_head import ShiftHead
from vru_case.ui.pages.shift_rows import MarkList, line_row
from vru_case.ui.pages.shift_side import ShiftSide
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.words import shift as words


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything the place shows. `shown` is the shift whose lines these are: the one that runs, or one looked at."""

    running: ShiftRow | None
    past: tuple[ShiftRow, ...]
    calls: tuple[CallBack, ...]
    shown: ShiftRow | None
    lines: tuple[LineRow, ...]


class ShiftPage(QWidget):
    """Spans both panes. Asks the store only while it is in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen: Seen | None = None
        self._looked_at: UUID | None = None
        self._wanted: object = None
        self._focus_wanted = False
        self._lines: dict[object, LineRow] = {}
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.acts = ShiftActs(desk, self)
        self.head = ShiftHead(desk.theme, self)
        self.model = RowModel()
        self.list = MarkList(desk.theme, self.model, words.LINES)
        self.empty = Empty(desk.theme, "clipboard-list", words.NO_SHIFT)
        self.side = ShiftSide(desk, bool(self.acts.lists()))
        self._stack = QStackedWidget(self)
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
        self._focus_wanted = self._seen is None
        if self._stack.currentWidget() is self.list:
            self.list.setFocus()
            if self.list.current_id() is None:
                self.list.select_first()
        else:
            self.head.focus_first()

    def current(self) -> LineRow | None:
        """The line one stands on."""
        return self._lines.get(self.list.current_id())

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(20), px(28), px(16))
        column.setSpacing(px(14))
        column.addWidget(self.head)
        across = QHBoxLayout()
        across.setSpacing(px(24))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        across.addWidget(self._stack, 3)
        across.addWidget(self.side, 2)
        column.addLayout(across, 1)

    def _wire(self) -> None:
        acts, head, side = self.acts, self.head, self.side
        keys = {
            "N": self._new_line, "S": self._start_or_end, "B": self._begin, "Del": self._take_off,
            "E": acts.paper, "Ctrl+P": acts.print_sheet, "L": acts.add_listed, "H": self._to_now,
        }  # fmt: skip
        bind(self, keys)
        head.asked.connect(self._on_asked)
        self.list.opened.connect(self._on_opened)
        self.empty.acted.connect(self._on_empty)
        acts.written.connect(self._on_written)
        acts.entered.connect(self._look_at)
        side.ring_asked.connect(acts.ring)
        side.add_asked.connect(acts.add_listed)
        side.shift_asked.connect(self._look_at)
        self._desk.tasks.changed.connect(self.refresh)

    def _on_seen(self, found: Seen) -> None:
        self._seen = found
        self._lines = {row.id: row for row in found.lines}
        self.acts.last_site = found.past[0].site.code if found.past else self.acts.last_site
        current = self._wanted or self.list.current_id()
        self.model.set_rows([line_row(row) for row in found.lines])
        self.list.select(current if current in self._lines else None)  # type: ignore[arg-type]
        self._wanted = None
        self._stack.setCurrentWidget(self.list if found.lines else self.empty)
        self._say_empty(found)
        self.head.show_shift(found.running, found.shown, possible=bool(self.acts.places()))
        self.side.show_rows(found.calls, found.past)
        if self._focus_wanted:
            self.focus_list()

    def _say_empty(self, found: Seen) -> None:
        if not self.acts.places():
            self.empty.say("clipboard-list", words.NO_SHIFTS_HERE)
        elif found.shown is None:
            self.empty.say("clipboard-list", words.NO_SHIFT, words.START, "S")
        else:
            self.empty.say("clipboard-list", words.NOBODY_SEEN, words.NEW_LINE, "N")

    def _on_asked(self, code: str) -> None:
        {
            "new": self._new_line, "start": self._start_or_end, "end": self._start_or_end, "begin": self._begin,
            "paper": self.acts.paper, "print": self.acts.print_sheet, "now": self._to_now,
        }[code]()  # fmt: skip

    def _on_empty(self) -> None:
        shown = self._seen.shown if self._seen is not None else None
        if shown is None:
            self.acts.start()
        else:
            self.acts.line(shown)

    def _new_line(self) -> None:
        shown = self._seen.shown if self._seen is not None else None
        if shown is None:
            self._desk.say(words.START_FIRST, words.START, self.acts.start)
        else:
            self.acts.line(shown)

    def _start_or_end(self) -> None:
        running = self._seen.running if self._seen is not None else None
        if running is None:
            self._looked_at = None
            self.acts.start()
        else:
            self.acts.end(running)

    def _on_opened(self, ident: object) -> None:
        shown, line = self._seen.shown if self._seen is not None else None, self._lines.get(ident)
        if shown is not None and line is not None:
            self.acts.line(shown, line)

    def _begin(self) -> None:
        if (line := self.current()) is not None:
            self.acts.begin(line)
        else:
            self._desk.say(words.CHOOSE_LINE)

    def _take_off(self) -> None:
        if (line := self.current()) is not None:
            self.acts.take_off(line)

    def _on_written(self, line_id: object) -> None:
        self._wanted = line_id or self._wanted
        self.refresh()
        self.list.setFocus()

    def _look_at(self, shift_id: object) -> None:
        self._looked_at = shift_id if isinstance(shift_id, UUID) else None
        self.refresh()

    def _to_now(self) -> None:
        self._look_at(None)


def seen(work: Work, looked_at: UUID | None) -> Seen:
    """What the place shows; with a shift to look at, its lines instead of those of the one that runs."""
    running, past = shifts.running(work), shifts.past(work)
    shown = next((row for row in past if row.id == looked_at), running)
    found = offer_log.lines(work, shown.id) if shown is not None else ()
    return Seen(running, past, call_back.waiting(work), shown, found)

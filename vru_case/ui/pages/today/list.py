"""Today: what is overdue, what is due, and the next seven days; or, while something is typed, who was found."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services import desk as kept
from vru_case.services.differing import differences_due
from vru_case.services.differing.differences_due import DifferingPerson
from vru_case.services.safety import safety_due
from vru_case.services.safety.safety_values import SafetyDue
from vru_case.services.shift import shifts
from vru_case.services.shift.shifts import ShiftRow
from vru_case.services.team import cover
from vru_case.services.telling import today
from vru_case.services.values import Board, PersonRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.frame.keys import ListKey
from vru_case.ui.pages.people.find import Finder, ListHead
from vru_case.ui.pages.today.body import DueBody
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.tile import Tile, Tiles, TileSpec
from vru_case.ui.parts.values import Choice, Id
from vru_case.ui.words import calendar as calendar_words
from vru_case.ui.words import dates, lists
from vru_case.ui.words import shift as shift_words

KEPT = "view:today"
NEW = "new"
VIEWS = (
    Choice("list", calendar_words.LIST, icon="list"), Choice("calendar", calendar_words.CALENDAR, icon="calendar"),
)  # fmt: skip


class TodayList(QWidget):
    """The list pane of Today. `chosen` follows the arrow keys, `opened` is Enter; both carry a person's id.

    `counted` carries how many follow-ups are overdue or due today, and whether any is overdue.
    """

    chosen = Signal(object)
    opened = Signal(object)
    new_contact_asked = Signal()
    calendar_asked = Signal()
    new_person_asked = Signal()
    counted = Signal(int, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = ListHead(desk, lists.TODAY, lists.NEW_CONTACT, "plus")
        self.finder = Finder(desk, self.head.search)
        specs = (
            TileSpec("overdue", lists.OVERDUE, "circle-alert", "danger"),
            TileSpec("today", lists.DUE_TODAY, "clock", "warn"),
            TileSpec(NEW, lists.NEW_REFERRALS, "inbox"),
        )
        self.views = Segments(desk.theme, VIEWS, calendar_words.VIEWS)
        self.tiles = Tiles(desk.theme, specs, lists.TILES)
        self.body = DueBody(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.theme.px(20), 0, 0)
        column.setSpacing(desk.theme.px(12))
        column.addWidget(self.head)
        column.addWidget(self._inset(self.views))
        column.addWidget(self._inset(self.tiles))
        column.addWidget(self.body, 1)
        self._wire()
        desk.tasks.read(self, kept.recall, KEPT, then=self._on_recalled)
        desk.tasks.read(self, cover.due, then=partial(_settle_cover, desk))

    def refresh(self) -> None:
        """Ask the store again, keeping the filter, the selection and the place."""
        self._desk.tasks.read(self, shifts.running, then=partial(_say_day, self.head.sub))
        self._desk.tasks.read(self, _today, then=self._on_board)
        self.finder.again()

    def focus_list(self) -> None:
        """Into the list, on the row that is current."""
        self.body.focus_list()

    def focus_search(self) -> None:
        """Into the search line."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def select(self, person_id: Id) -> None:
        """Mark a person's row, when they have one; nothing is emitted."""
        self.body.select(person_id)

    def _inset(self, widget: QWidget) -> QWidget:
        holder = QWidget(self)
        row = QVBoxLayout(holder)
        row.setContentsMargins(self._desk.theme.px(20), 0, self._desk.theme.px(20), 0)
        row.addWidget(widget)
        return holder

    def _wire(self) -> None:
        body, finder = self.body, self.finder
        self.head.button.clicked.connect(self.new_contact_asked)
        finder.entered.connect(body.open_current)
        self.head.search.moved_down.connect(self.focus_list)
        finder.found.connect(self._on_found)
        finder.ended.connect(self._on_ended)
        self.tiles.filtered.connect(self._on_filtered)
        self.views.chosen.connect(self._on_view)
        self._calendar_key = ListKey(body.list, Qt.Key.Key_C, self.calendar_asked.emit)
        body.chosen.connect(self.chosen)
        body.chosen.connect(self._remember)
        body.opened.connect(self.opened)
        body.cleared.connect(self._on_cleared)
        body.new_contact_asked.connect(self.new_contact_asked)
        for key, tile in zip("123", self.tiles.findChildren(Tile), strict=True):
            shortcut = QShortcut(QKeySequence(key), body.list, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(tile.click)
        self._desk.tasks.changed.connect(self.refresh)

    def _on_recalled(self, view: Mapping[str, Any]) -> None:
        self.body.wanted = str(view.get("row", "")) or self.body.wanted
        self.tiles.choose(str(view.get("filter", "")))
        self.refresh()

    def _on_board(self, answer: tuple[Board, tuple[DifferingPerson, ...], tuple[SafetyDue, ...]]) -> None:
        board, differing, safe = answer
        for code, label, count in (
            ("overdue", lists.OVERDUE, len(board.overdue)),
            ("today", lists.DUE_TODAY, len(board.today)),
            (NEW, lists.NEW_REFERRALS, board.new_referrals),
        ):
            self.tiles.set_count(code, count, lists.tile(label, count))
        self.body.show_board(board, differing, safe)
        self.counted.emit(len(board.overdue) + len(board.today), bool(board.overdue))

    def _on_found(self, rows: tuple[PersonRow, ...]) -> None:
        self.body.show_found(rows, self.finder.typed)

    def _on_ended(self) -> None:
        self.body.show_found(None, "")

    def _on_filtered(self, code: str) -> None:
        if code == NEW:
            self.tiles.choose("")
            self._desk.open_place("referrals")
            return
        self.body.narrow(code)
        self._remember()

    def _on_view(self) -> None:
        self.views.set_code("list")
        self.calendar_asked.emit()

    def _on_cleared(self) -> None:
        self.finder.clear()
        self.tiles.choose("")
        self.focus_list()

    def _remember(self) -> None:
        self._desk.tasks.write(self, kept.remember, KEPT, {"filter": self.tiles.code(), "row": self.body.wanted})


def _today(work: Work) -> tuple[Board, tuple[DifferingPerson, ...], tuple[SafetyDue, ...]]:
    return today.board(work), differences_due.due(work), safety_due.due(work)


def _say_day(label: Label, running: ShiftRow | None) -> None:
    """The day, and where one is on shift."""
    day = clock.today()
    label.setText(shift_words.running_short(running, day) if running is not None else dates.day_long(day))


def _settle_cover(desk: Desk, due: bool) -> None:
    """Cover that begins today, or was over yesterday."""
    if due:
        desk.tasks.write(desk, cover.settle)

"""The list of Today itself: the sections of the board, or the people found, or a word that there is nothing."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from vru_case.services.differing.differences_due import DifferingPerson
from vru_case.services.safety.safety_values import SafetyDue
from vru_case.services.values import Board, FollowUpRow, PersonRow
from vru_case.ui.desk import Desk
from vru_case.ui.forms.safety.apart import unless_apart
from vru_case.ui.forms.support import sign_off
from vru_case.ui.forms.team import ask_worker
from vru_case.ui.pages.list_body import ListBody
from vru_case.ui.pages.people.rows import COVER, DueId, Rows, due_rows, person_row
from vru_case.ui.pages.today import handed, looks
from vru_case.ui.pages.today.follow_up import FollowUpActions, FollowUpKeys
from vru_case.ui.parts.listrow import Section
from vru_case.ui.parts.values import Id
from vru_case.ui.words import lists

MINUTE_MS = 60_000


class DueBody(ListBody):
    """Emits people's ids. `cleared` when somebody asks to see everything again."""

    chosen = Signal(object)
    opened = Signal(object)
    cleared = Signal()
    new_contact_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.theme, lists.DUE_LIST, "check", lists.NOTHING_DUE, parent)
        self._desk = desk
        self._board: Board | None = None
        self._differing: Sequence[DifferingPerson] = ()
        self._safe: Sequence[SafetyDue] = ()
        self._safe_rows: dict[str, SafetyDue] = {}
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        # A clock runs on while nothing else happens.
        self._minute.timeout.connect(self._show)
        self._minute.start()
        self._only = ""
        self._found: tuple[PersonRow, ...] | None = None
        self._due: dict[str, FollowUpRow] = {}
        self._closures: dict[str, UUID] = {}
        self._asked: dict[str, UUID] = {}
        #: Row → whom it is about, where its id isn't theirs.
        self.whose: dict[str, UUID] = {}
        self.wanted = ""
        self._actions = FollowUpActions(desk, self)
        self._keys = FollowUpKeys(self._actions, self.list, self._current, self._on_put_away)
        self.list.chosen.connect(self._on_chosen)
        self.list.asked.connect(self._on_asked)
        self.empty.acted.connect(self._on_acted)

    def show_board(
        self, board: Board, differing: Sequence[DifferingPerson] = (), safe: Sequence[SafetyDue] = ()
    ) -> None:
        """Another state of what is due, and of what waits for a choice."""
        if (board, differing, safe) != (self._board, self._differing, self._safe):
            first, self._board, self._differing, self._safe = self._board is None, board, differing, safe
            parts = (board.overdue, board.today, board.to_do, board.soon)
            self._safe_rows = {DueId.safe(row): row for row in safe}
            self._due = {DueId.of(row): row for part in parts for row in part}
            self.whose = {key: row.person.id for key, row in self._due.items()}
            self.whose |= {key: row.person.id for key, row in self._safe_rows.items()}
            self._closures = {str.__str__(DueId.closure(row)): row.episode_id for row in board.to_sign}
            self._asked = {str.__str__(DueId.asked(row)): row.id for row in board.asked}
            self.whose |= {str.__str__(DueId.closure(row)): row.person.id for row in board.to_sign}
            self.whose |= {str.__str__(DueId.asked(row)): row.person.id for row in board.asked}
            self.whose |= {**looks.people(board.looks), **handed.people(board.handed)}
            if self._found is None:
                self._show()
                if first and (ident := self.list.current_id()) is not None:
                    self._on_chosen(ident)
                elif first:
                    self.list.select_first()

    def show_found(self, rows: tuple[PersonRow, ...] | None, typed: str) -> None:
        """Who was found, the first of them marked so that Enter opens them; None to go back to what is due."""
        self._found = rows
        if rows is None:
            self._show()
            return
        self._put([Section(lists.FOUND, str(len(rows))), *map(person_row, rows)] if rows else [])
        if not rows:
            self.empty.say("search", lists.NOBODY_FOUND.format(typed=typed), lists.CLEAR)
        if rows and self.list.current_id() is None:
            self.list.select(rows[0].id)

    def narrow(self, only: str) -> None:
        """One section, or all of them with ""."""
        self._only = only
        if self._found is None:
            self._show()

    def select(self, person_id: Id) -> None:
        """Mark the first row of a person."""
        self.wanted = next((key for key, row in self._due.items() if row.person.id == person_id), str(person_id))
        self._mark()

    def _current(self) -> FollowUpRow | None:
        return self._due.get(str.__str__(key)) if isinstance(key := self.list.current_id(), str) else None

    def _show(self) -> None:
        board = self._board
        if board is None or self._found is not None:
            return
        news = [] if self._only else handed.rows(board.handed)
        self._put([*news, *due_rows(board, self._only, self._differing, self._safe, looks.rows(board.looks))])
        if self._only:
            words = lists.NONE_OVERDUE if self._only == "overdue" else lists.NONE_TODAY
            self.empty.say("check", words, lists.SHOW_ALL)
        else:
            self.empty.say("check", lists.NOTHING_DUE, lists.NEW_CONTACT, "N")

    def _put(self, rows: Rows) -> None:
        top = self.list.verticalScrollBar().value()
        had_focus = self.list.hasFocus()
        self._model.set_rows(rows)
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self._mark()
        self.list.verticalScrollBar().setValue(top)
        if had_focus and rows:
            self.list.setFocus()

    def _mark(self) -> None:
        key: Id = self.wanted
        if self._found is not None:
            key = self._due[self.wanted].person.id if self.wanted in self._due else _as_id(self.wanted)
        elif self._model.place_of(key) < 0:
            # Who has nothing due may stand among those with something to choose.
            key = _as_id(self.wanted)
        self.list.select(key if self._model.place_of(key) >= 0 else None)

    def _on_chosen(self, ident: Id) -> None:
        self.wanted = str.__str__(ident) if isinstance(ident, str) else str(ident)
        if not self.wanted.startswith((COVER, looks.MEETING)):
            self.chosen.emit(self.whose.get(self.wanted, ident))

    def _on_opened(self, ident: Id) -> None:
        self._on_chosen(ident)
        key = str.__str__(ident) if isinstance(ident, str) else ""
        if (closure := self._closures.get(key)) is not None:
            unless_apart(self._desk, self, self.whose[key], partial(sign_off.look, self._desk, closure, self))
            return
        if (asked := self._asked.get(key)) is not None:
            ask_worker.answer(self._desk, asked, self)
            return
        if key.startswith(COVER):
            self._desk.open_place("people")
            return
        handed.looked_at(self._desk, key)
        if self._board is not None and looks.opened(self._desk, self, self._board.looks, key):
            return
        self.opened.emit(self.whose.get(key, ident))

    def _on_put_away(self) -> None:
        if isinstance(key := self.list.current_id(), str):
            handed.put_away(self._desk, str.__str__(key))

    def _on_asked(self, ident: Id, spot: QPoint) -> None:
        row = self._due.get(ident) if isinstance(ident, str) else None
        if row is not None:
            self._actions.menu(row, spot)

    def _on_acted(self) -> None:
        if self._found is not None or self._only:
            self.cleared.emit()
        else:
            self.new_contact_asked.emit()


def marked(body: DueBody) -> Id | None:
    """Whose row is marked."""
    ident = body.list.current_id()
    return body.whose.get(ident, ident) if isinstance(ident, str) else ident


def has(body: DueBody, person_id: Id) -> bool:
    """Whether a person has a row on Today, as it is narrowed now."""
    if body.list.has(person_id):
        return True
    return any(body.list.has(key) for key, whose in body.whose.items() if whose == person_id)


def _as_id(key: str) -> Id:
    try:
        return UUID(key)
    except ValueError:
        return key

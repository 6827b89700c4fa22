"""The list of People itself: everybody by name, or who was found, or a word that there is nobody."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from vru_case.services.values import PersonRow
from vru_case.ui.pages.list_body import ListBody
from vru_case.ui.pages.people.rows import person_row
from vru_case.ui.parts.listmodel import ID
from vru_case.ui.parts.listrow import Section
from vru_case.ui.parts.values import Id
from vru_case.ui.theme import Theme
from vru_case.ui.words import lists


class PeopleBody(ListBody):
    """Emits people's ids; `wanted(ids)` for rows that have come into sight."""

    chosen = Signal(object)
    opened = Signal(object)
    wanted = Signal(object)
    cleared = Signal()
    new_person_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, lists.PEOPLE_LIST, "users", lists.NOBODY_YET, parent)
        self.ids: tuple[UUID, ...] = ()
        self.current: Id | None = None
        self._show, self._nobody = "open", ""
        self._loaded = False
        self._searching = False
        self._model.wanted.connect(self.wanted)
        self.list.chosen.connect(self._on_chosen)
        self.empty.acted.connect(self._on_acted)

    def show_ids(self, ids: tuple[UUID, ...], show: str, nobody: str = "") -> None:
        """Everybody, in this order. The rows are asked for as they are seen; `nobody` is said when there is none."""
        self._show, self._nobody = show, nobody
        if ids != self.ids or not self._loaded:
            self.ids, self._loaded = ids, True
            if not self._searching:
                self.end_search()

    def fill(self, rows: Iterable[PersonRow]) -> None:
        """Rows that were wanted, or that have changed."""
        if not self._searching:
            self._model.fill(map(person_row, rows))

    def changed(self, people: Iterable[UUID]) -> tuple[UUID, ...]:
        """Those of these people whose rows are in sight, more or less."""
        return self._model.changed(people)

    def show_found(self, rows: tuple[PersonRow, ...], typed: str) -> None:
        """Who was found; the first is marked so that Enter opens them."""
        self._searching = True
        self._model.set_rows([Section(lists.FOUND, str(len(rows))), *map(person_row, rows)] if rows else [])
        self._swap(bool(rows))
        if not rows:
            self.empty.say("search", lists.NOBODY_FOUND.format(typed=typed), lists.CLEAR)
        self._mark()
        if rows and self.list.current_id() is None:
            self.list.select(rows[0].id)

    def select(self, person_id: Id) -> None:
        """Mark a person."""
        self.current = person_id
        self._mark()

    def go_to(self, place: int) -> None:
        """Make the person at a place current, as if the arrow keys had come there."""
        if 0 <= place < self._model.rowCount() and not self._searching:
            self.list.setCurrentIndex(self._model.index(place))

    def end_search(self) -> None:
        """Everybody again."""
        self._searching = False
        bar = self.list.verticalScrollBar()
        top, first = bar.value(), self.list.indexAt(QPoint(1, 1))
        ident, above = first.data(ID), self.list.visualRect(first).top()
        self._model.set_ids(self.ids)
        self._swap(bool(self.ids))
        if not self.ids:
            plain = {"open": lists.NOBODY_OPEN, "ended": lists.NOBODY_ENDED}.get(self._show, lists.NOBODY_YET)
            sentence = self._nobody or plain
            button = lists.NEW_PERSON if self._show == "all" and not self._nobody else lists.SHOW_EVERYONE
            self.empty.say("users", sentence, button)
        self._mark()
        place = self._model.place_of(ident) if top > 0 and ident is not None else -1
        if place >= 0:
            # Whoever comes in above pushes nobody out of sight.
            self.list.doItemsLayout()
            top = place * self.list.sizeHintForRow(place) - above
        bar.setValue(top)

    def _mark(self) -> None:
        known = self.current is not None and self._model.place_of(self.current) >= 0
        self.list.select(self.current if known else None)

    def _on_chosen(self, ident: Id) -> None:
        self.current = ident
        self.chosen.emit(ident)

    def _on_opened(self, ident: Id) -> None:
        self._on_chosen(ident)
        self.opened.emit(ident)

    def _on_acted(self) -> None:
        if self._searching or self._nobody or self._show != "all":
            self.cleared.emit()
        else:
            self.new_person_asked.emit()

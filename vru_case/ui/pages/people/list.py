"""People: everyone on this laptop by name, fetched as they come into sight."""

from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services import desk as kept
from vru_case.services.people import caseload, listing
from vru_case.services.people.caseload import View
from vru_case.services.values import PersonRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.pages.importing import BringIn
from vru_case.ui.pages.people import jump as people_jump
from vru_case.ui.pages.people.body import PeopleBody
from vru_case.ui.pages.people.find import Finder, ListHead
from vru_case.ui.pages.people.view import ViewButton
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice, Id
from vru_case.ui.words import lists, printing
from vru_case.ui.words import people as words

KEPT = "view:people"
#: Kinds of row that decide who is in the list, and where.
ORDERING = frozenset({"person", "episode"})


class PeopleList(QWidget):
    """The list pane of People. `chosen` follows the arrow keys, `opened` is Enter; both carry a person's id."""

    chosen = Signal(object)
    opened = Signal(object)
    new_contact_asked = Signal()
    new_person_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        px = desk.theme.px
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = ListHead(desk, lists.PEOPLE, lists.NEW_PERSON, "user-plus")
        self.finder = Finder(desk, self.head.search)
        self.show_only = Segments(desk.theme, [Choice(*pair) for pair in lists.SHOWN.items()], lists.WHO)
        self.body = PeopleBody(desk.theme, self)
        self._letters = people_jump.LetterKeys(self.body.list)
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(px(20), 0, px(20), 0)
        row.setSpacing(0)
        row.addWidget(self.show_only)
        row.addStretch(1)
        self.view = ViewButton(desk, self.head)
        self.head.beside.addWidget(self.view)
        self.head.beside.addWidget(BringIn(desk, small=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(20), 0, 0)
        column.setSpacing(px(12))
        for part in (self.head, holder):
            column.addWidget(part)
        column.addWidget(self.body, 1)
        self._wire()
        desk.tasks.read(self, kept.recall, KEPT, then=self._on_recalled)

    def refresh(self) -> None:
        """Ask the store again, keeping the filter, the selection and the place."""
        self._asked += 1
        self._desk.tasks.read(self, _ids, self.view.view, self._asked, then=self._on_ids)
        self.finder.again()

    def focus_list(self) -> None:
        """Into the list, on the row that is current."""
        self.body.focus_list()

    def focus_search(self) -> None:
        """Into the search line."""
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def select(self, person_id: Id) -> None:
        """Mark a person's row; nothing is emitted."""
        self.body.select(person_id)

    def _wire(self) -> None:
        body = self.body
        self.head.button.clicked.connect(self.new_person_asked)
        self.finder.entered.connect(body.open_current)
        self.head.search.moved_down.connect(self.focus_list)
        self.finder.found.connect(self._on_found)
        self.finder.ended.connect(body.end_search)
        self.show_only.chosen.connect(self.view.show_only)
        self.view.chosen.connect(self._on_view)
        self.view.print_asked.connect(partial(print_several, self._desk, body))
        body.chosen.connect(self.chosen)
        body.chosen.connect(self._remember)
        body.opened.connect(self.opened)
        body.cleared.connect(self._on_cleared)
        body.new_person_asked.connect(self.new_person_asked)
        body.wanted.connect(self._on_wanted)
        self._letters.typed.connect(self._on_typed)
        self._desk.tasks.changed.connect(self._on_changed)

    def _on_recalled(self, view: Mapping[str, Any]) -> None:
        self.view.set_view(caseload.view_of(view))
        self.show_only.set_code(self.view.view.show)
        if view.get("person"):
            self.body.select(UUID(str(view["person"])))
        self.refresh()

    def _on_ids(self, answer: tuple[int, tuple[UUID, ...]]) -> None:
        number, ids = answer
        if number == self._asked:
            view = self.view.view
            self.body.show_ids(ids, view.show, words.NOBODY if view != View(show=view.show) else "")
            self.head.sub.setText(words.counted(len(ids), view, self.view.site()))

    def _on_wanted(self, ids: Sequence[UUID]) -> None:
        self._desk.tasks.read(self, listing.people, tuple(ids), then=self.body.fill)

    def _on_found(self, rows: tuple[PersonRow, ...]) -> None:
        self.body.show_found(rows, self.finder.typed)

    def _on_view(self, view: View) -> None:
        self.view.set_view(view)
        self.show_only.set_code(view.show)
        self.refresh()
        self._remember()

    def _on_typed(self, text: str) -> None:
        if self.view.view.sort != "name":
            return
        self._desk.tasks.read(self, people_jump.place_of, self.body.ids, text, then=self.body.go_to)

    def _on_cleared(self) -> None:
        self.finder.clear()
        self._on_view(View(show="all"))
        self.focus_list()

    def _on_changed(self, changes: Any) -> None:
        if changes.entities & ORDERING:
            self.refresh()
        if again := self.body.changed(changes.cases):
            self._on_wanted(again)

    def _remember(self) -> None:
        person = self.body.current
        view = {**self.view.view.kept(), "person": str(person) if person else ""}
        self._desk.tasks.write(self, kept.remember, KEPT, view)


def _ids(work: Work, view: View, number: int) -> tuple[int, tuple[UUID, ...]]:
    return number, caseload.people_ids(work, view)


def print_several(desk: Desk, body: PeopleBody) -> None:
    """Summaries of the people in a list as it is shown."""
    if not body.ids:
        desk.say(printing.NOBODY_HERE)
        return
    # Printing is loaded for whoever asks for it.
    made = import_module("vru_case.ui.pages.printing.several").SeveralSheet
    made(desk, body.ids, body.window()).open()

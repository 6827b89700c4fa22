"""Who works with whom: people nobody leads on, what workers were asked, cover, and what has left which laptop."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.people import listing
from vru_case.services.team import cover, duty, laptops, requests
from vru_case.services.team.cover import CoverRow
from vru_case.services.team.duty import DutyRow
from vru_case.services.team.laptops import TeamLaptops
from vru_case.services.team.requests import RequestRow
from vru_case.services.values import PersonRow
from vru_case.services.work import Work
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.team.allocate import Chosen
from vru_case.ui.forms.team.cover import CoverSheet
from vru_case.ui.frame.keys import ListKey, bind
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.pages.team import allocation_rows as rows
from vru_case.ui.pages.team.allocation_picks import Picks
from vru_case.ui.pages.team.board_opens import opened
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.parts.values import Id
from vru_case.ui.words import team_allocation as words
from vru_case.ui.words import team_board as board_words


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the tab shows. `people` are those of the files that were to leave a laptop."""

    waiting: tuple[DutyRow, ...]
    asked: tuple[RequestRow, ...]
    covers: tuple[CoverRow, ...]
    told: TeamLaptops
    people: tuple[PersonRow, ...]


def standing(work: Work) -> Standing:
    """As the store has it."""
    told = laptops.read(work)
    people = listing.people(work, [each.case for each in told.left])
    return Standing(duty.behind(work, "unallocated"), requests.of_team(work), cover.rows(work), told, people)


class _Part(QWidget):
    """A heading, a list under it, and what stands there when it is empty."""

    def __init__(self, desk: Desk, title: str, name: str, nothing: str, button: Button | None = None) -> None:
        super().__init__()
        theme, px = desk.theme, desk.theme.px
        self.model = RowModel()
        self.list = MarkList(theme, self.model, name)
        self.nothing = Label(theme, nothing, "small", "text2", wrap=True, parent=self)
        head = QHBoxLayout()
        head.addWidget(Label(theme, title, "heading", parent=self), 1)
        if button is not None:
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self.show_rows([])

    def show_rows(self, found: list[Row]) -> None:
        """These; the current one stays current."""
        current = self.list.current_id()
        self.model.set_rows(found)
        self.list.select(current if any(row.id == current for row in found) else None)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)


class AllocationPage(QWidget):
    """Asks the store only while it is in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: dict[object, UUID] = {}
        self._waiting: dict[object, DutyRow] = {}
        self._open: frozenset[UUID] = frozenset()
        theme = desk.theme
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.picks = Picks(desk, words.WAITING_LIST, words.NOBODY_WAITS, self)
        self.cover = Button(theme, words.COVER, "quiet", "plus", parent=self)
        self.asked = _Part(desk, words.REQUESTS, words.REQUESTS_LIST, words.NO_REQUESTS)
        self.covers = _Part(desk, words.COVERS, words.COVERS_LIST, words.NO_COVERS, self.cover)
        self.ask_now = Button(theme, words.ASK_NOW, "quiet", "refresh-cw", parent=self)
        self.left = _Part(desk, words.LEFT, words.LEFT_LIST, words.NO_LEFT, self.ask_now)
        self.as_of = Label(theme, "", "meta", "text3", wrap=True, parent=self)
        self._lay_out()
        bind(self, {"C": self.on_cover})
        self._keys = (
            ListKey(self.covers.list, Qt.Key.Key_Delete, self._on_end),
            ListKey(self.asked.list, Qt.Key.Key_Delete, self._on_withdraw),
        )
        self.cover.clicked.connect(self.on_cover)
        self.ask_now.clicked.connect(self.on_ask_now)
        self.picks.opened.connect(self._on_waiting)
        self.asked.list.opened.connect(self._on_person)
        self.left.list.opened.connect(self._on_person)
        desk.tasks.changed.connect(self.refresh)

    def refresh(self, _changes: object = None) -> None:
        """Ask again, when anybody is looking."""
        if self.isVisible():
            self._desk.tasks.read(self, standing, then=self._on_standing)

    def focus_list(self) -> None:
        """Into the people who wait, or to what else can be done here."""
        (self.cover if self.picks.list.isHidden() else self.picks.list).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old; and cover that is over, or begins today, is seen to."""
        super().showEvent(event)
        self._desk.tasks.write(self, cover.settle)
        self.refresh()

    def on_cover(self, _checked: bool = False) -> None:
        """Somebody is away."""
        CoverSheet(self._desk, self.window()).open()

    def on_ask_now(self, _checked: bool = False) -> None:
        """The server is asked what has left which laptop, however lately it told."""
        self._desk.tasks.write(self, laptops.ask_again, then=self._on_asked)

    def _on_asked(self, _nothing: object) -> None:
        self._desk.ask_server()
        self._desk.say(words.ASKING_NOW)

    def _lay_out(self) -> None:
        px, theme = self._desk.theme.px, self._desk.theme
        left = QVBoxLayout()
        left.setSpacing(px(6))
        title = Label(theme, words.WAITING, "heading", parent=self)
        sub = Label(theme, words.WAITING_SUB, "small", "text2", wrap=True, parent=self)
        for label in (title, sub):
            label.setContentsMargins(px(8), 0, 0, 0)
            left.addWidget(label)
        left.addWidget(self.picks, 1)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        for part in (self.asked, self.covers, self.left):
            right.addWidget(part, 1)
        right.addWidget(self.as_of)
        across = QHBoxLayout(self)
        across.setContentsMargins(px(12), px(12), px(20), px(16))
        across.setSpacing(px(24))
        across.addLayout(left, 8)
        across.addLayout(right, 9)

    def _on_standing(self, found: Standing) -> None:
        about: dict[Id, Chosen] = {
            row.person.id: Chosen(row.person.id, row.person.name, row.person.space_id) for row in found.waiting
        }
        held = self.window().focusWidget() is self.picks.list
        self.picks.show_rows([rows.waiting_row(row) for row in found.waiting], about)
        if held and not found.waiting:
            self.focus_list()
        self._waiting = {row.person.id: row for row in found.waiting}
        people = {row.id: row for row in found.people}
        self.asked.show_rows([rows.request_row(row) for row in found.asked])
        self.covers.show_rows([rows.cover_row(row) for row in found.covers])
        self.left.show_rows([rows.left_row(each, people.get(each.case)) for each in found.told.left])
        self.as_of.setText(board_words.as_of(found.told))
        self._open = frozenset(row.id for row in found.asked if not row.answer)
        self._people = {row.id: row.person.id for row in found.asked}
        self._people |= {f"{each.case}{each.laptop.device}": each.case for each in found.told.left}

    def _on_waiting(self, ident: object) -> None:
        opened(self._desk, self, "unallocated", self._waiting.get(ident))

    def _on_person(self, ident: object) -> None:
        if (person := self._people.get(ident)) is not None:
            self._desk.open_person(person)

    def _on_end(self) -> None:
        """End the cover one stands on."""
        if isinstance(ident := self.covers.list.current_id(), UUID):
            act(self._desk, words.END_COVER, cover.end, ident, way=self._desk.way_back(cover.resume, ident))

    def _on_withdraw(self) -> None:
        """Ask a worker no more, unless they have answered."""
        ident = self.asked.list.current_id()
        if isinstance(ident, UUID) and ident in self._open:
            back = self._desk.way_back(requests.ask_again, ident)
            act(self._desk, words.WITHDRAWN, requests.withdraw, (ident,), way=back)

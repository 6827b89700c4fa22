"""The caseload by worker, place or district, and the people of the line one stands on, to be looked at or handed on."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case.services import desk as kept
from vru_case.services.people import listing, naming
from vru_case.services.team import counting, duty
from vru_case.services.team.counting import Load
from vru_case.services.values import PersonRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.team.allocate import Chosen
from vru_case.ui.frame.keys import ListKey
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.team.allocation_picks import Picks
from vru_case.ui.pages.team.caseload_bars import Bar, BarList
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice, Id
from vru_case.ui.words import lists
from vru_case.ui.words import team_caseload as words

KEPT = "view:team:caseload"
Led = tuple[tuple[PersonRow, str], ...]


def people(work: Work, ids: tuple[UUID, ...]) -> Led:
    """Rows of people by name, each with whoever leads on them."""
    rows = listing.people(work, ids)
    leads, names = duty.leads_of(work, [row.id for row in rows]), naming.worker_names(work.session)
    found = [(row, names.get(leads[row.id], "") if row.id in leads else "") for row in rows]
    return tuple(sorted(found, key=lambda each: each[0].name.casefold()))


class CaseloadPage(QWidget):
    """Asks the store only while it is in sight."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loads: dict[str, Load] = {}
        theme = desk.theme
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.by = Segments(theme, [Choice(*each) for each in words.BY], words.BY_NAME, parent=self)
        self.model = RowModel()
        self.list = BarList(theme, self.model, words.LIST, self)
        self.empty = Empty(theme, "users", words.NONE, parent=self)
        self.title = Label(theme, "", "heading", wrap=True, parent=self)
        self.picks = Picks(desk, words.PEOPLE, words.NONE_LEFT, self)
        self._lay_out()
        self.by.chosen.connect(self._on_by)
        self.list.chosen.connect(self._on_line)
        self.list.opened.connect(self._on_enter)
        self.picks.opened.connect(desk.open_person)
        self._back = ListKey(self.picks.list, Qt.Key.Key_Left, self.list.setFocus)
        self._escape = EscapeFirst(self)
        self._escape.watch(self.picks.list, self.picks.give, self.picks.ask)
        self._escape.escaped.connect(self.list.setFocus)
        desk.tasks.changed.connect(self.refresh)
        desk.tasks.read(self, kept.recall, KEPT, then=self._on_recalled)

    def refresh(self, _changes: object = None) -> None:
        """Ask again, when anybody is looking."""
        if self.isVisible():
            self._desk.tasks.read(self, counting.loads, self.by.code(), then=partial(self._on_loads, self.by.code()))

    def focus_list(self) -> None:
        """Into the lines."""
        (self.by.buttons()[0] if self.list.isHidden() else self.list).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self.refresh()

    def _lay_out(self) -> None:
        px, theme = self._desk.theme.px, self._desk.theme
        left = QVBoxLayout()
        left.setSpacing(px(8))
        head = QHBoxLayout()
        head.setContentsMargins(px(8), 0, 0, 0)
        head.addWidget(self.by)
        head.addStretch(1)
        sub = Label(theme, words.SUB, "small", "text2", wrap=True, parent=self)
        sub.setContentsMargins(px(8), 0, 0, 0)
        left.addLayout(head)
        left.addWidget(sub)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        left.addLayout(self._stack, 1)
        right = QVBoxLayout()
        right.setSpacing(px(8))
        self.title.setContentsMargins(px(8), 0, 0, 0)
        right.addWidget(self.title)
        right.addWidget(self.picks, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(px(12), px(12), px(20), px(16))
        across.setSpacing(px(24))
        across.addLayout(left, 3)
        across.addLayout(right, 2)

    def _on_recalled(self, before: dict[str, object]) -> None:
        if before.get("by") in counting.BY:
            self.by.set_code(str(before["by"]))
        self.refresh()

    def _on_by(self) -> None:
        self._desk.tasks.write(self, kept.remember, KEPT, {"by": self.by.code()})
        self.list.select(None)
        self.refresh()

    def _on_loads(self, by: str, loads: tuple[Load, ...]) -> None:
        if by != self.by.code():
            return
        current = self.list.current_id()
        self._loads = {_id(each): each for each in loads}
        longest = max((each.open for each in loads), default=1)
        self.list.show_bars({key: _bar(each, longest) for key, each in self._loads.items()})
        rows = [
            Row(key, words.label(by, each), words.numbers(each), spoken=words.spoken(by, each))
            for key, each in self._loads.items()
        ]
        self.model.set_rows(rows)
        held = self.window().focusWidget() is self.list
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if held and not rows:
            self.focus_list()
        self.list.select(current if str(current) in self._loads else None)
        if self.list.current_id() is None:
            self.list.select_first()
        self._ask_people()

    def _on_line(self, _ident: object) -> None:
        self._ask_people()

    def _on_enter(self, _ident: object) -> None:
        self._ask_people()
        self.picks.list.setFocus()

    def _ask_people(self) -> None:
        key = str(self.list.current_id() or "")
        load = self._loads.get(key)
        self.title.setText(words.label(self.by.code(), load) if load is not None else "")
        ids = load.people if load is not None else ()
        self._desk.tasks.read(self, people, ids, then=partial(self._on_people, key))

    def _on_people(self, key: str, found: Led) -> None:
        if key == str(self.list.current_id() or ""):
            about: dict[Id, Chosen] = {row.id: Chosen(row.id, row.name, row.space_id) for row, _ in found}
            self.picks.show_rows([_person(row, lead) for row, lead in found], about)


def _id(load: Load) -> str:
    # A row's id is never empty.
    return load.key or "-"


def _bar(load: Load, longest: int) -> Bar:
    return Bar(load.open / longest, load.active / load.open if load.open else 0.0, f"{load.open:,}")


def _person(row: PersonRow, lead: str) -> Row:
    detail = words.LEADS.format(name=lead) if lead else words.NO_KEY["worker"]
    spoken = ", ".join(part for part in (row.name, row.age, detail, row.place) if part)
    return Row(
        row.id, row.name, detail, age=row.age, place=row.place, short_place=lists.short_place(row.place), spoken=spoken
    )

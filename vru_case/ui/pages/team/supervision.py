"""Supervision: the team at the left, what was talked over with one of them, and the note one stands on."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services.supervising import notes
from vru_case.services.supervising.values import NoteRow, Supervised
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.supervising.note import NoteSheet
from vru_case.ui.frame.keys import ListKey, bind
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.team.supervision_read import NoteView
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.listmodel import Row, Section
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.words import supervision as words

#: A name and the day of the next talk stand side by side.
SIDE = 296


class SupervisionPage(QWidget):
    """N writes a note about whom one stands on, Enter puts one right, Del removes it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._team: dict[object, Supervised] = {}
        self._wanted = ""
        self.model = RowModel()
        self.list = RowList(desk.theme, self.model, words.WORKERS, self)
        self.nobody = Empty(desk.theme, "users", words.NO_TEAM, parent=self)
        self.view = NoteView(desk, self)
        self._lay_out()
        bind(self, {"N": self.add, "Del": self.remove})
        self.list.chosen.connect(self._on_worker)
        self.list.opened.connect(self._on_worker)
        self.list.opened.connect(self.view.enter)
        self.view.add.clicked.connect(self.add)
        self.view.empty.acted.connect(self.add)
        self.view.opened.connect(self.change)
        self._back = ListKey(self.view.list, Qt.Key.Key_Left, self.list.setFocus)
        self._escape = EscapeFirst(self)
        self._escape.watch(self.view.list, self.view.add, self.view.whole.change)
        self._escape.escaped.connect(self.list.setFocus)
        desk.tasks.changed.connect(self.refresh)

    @property
    def who(self) -> Supervised | None:
        """The worker one stands on."""
        return self._team.get(self.list.current_id())

    def focus_list(self) -> None:
        """Into the team."""
        self.list.setFocus()

    def refresh(self, _changes: object = None) -> None:
        """Ask again, when anybody is looking."""
        if self.isVisible():
            self._desk.tasks.read(self, notes.team, then=self._on_team)

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self.refresh()

    def show_worker(self, space_id: object, worker_id: object) -> None:
        """Stand on a worker, once the team is here."""
        self._wanted = f"{space_id}:{worker_id}"
        if self._wanted in self._team:
            self.list.select(self._wanted)
            self._on_worker()
        self.refresh()

    def add(self, _checked: bool = False) -> None:
        """A new note about whom one stands on."""
        if self.who is not None:
            self._open(None)

    def change(self, row: NoteRow) -> None:
        """Put one of one's own right."""
        if row.mine:
            self._open(row)
        else:
            self._desk.say(words.NOT_YOURS.format(author=row.author))

    def remove(self) -> None:
        """Take the note away that one stands on."""
        row = self.view.current()
        if row is None:
            self._desk.say(words.CHOOSE)
        elif not row.mine:
            self._desk.say(words.NOT_YOURS.format(author=row.author))
        else:
            act(self._desk, words.REMOVED, notes.remove, row.id, way=self._desk.way_back(notes.put_back, row.id))

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        left = QVBoxLayout()
        left.setSpacing(px(8))
        self.list.setMinimumWidth(px(SIDE))
        left.addWidget(self.list, 1)
        left.addWidget(self.nobody, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(px(12), px(12), px(20), px(16))
        across.setSpacing(px(24))
        across.addLayout(left, 2)
        across.addWidget(self.view, 5)

    def _open(self, row: NoteRow | None) -> None:
        if self.who is not None:
            sheet = NoteSheet(self._desk, self.who, row, self.window())
            sheet.answered.connect(self._on_written)
            sheet.open()

    def _on_written(self, note_id: object) -> None:
        self.view.wanted = note_id
        self.refresh()

    def _on_team(self, found: tuple[Supervised, ...]) -> None:
        current, self._wanted = self._wanted or self.list.current_id(), ""
        self._team = {f"{each.space_id}:{each.worker_id}": each for each in found}
        rows: list[Row | Section] = [_row(key, each) for key, each in self._team.items()]
        own = sum(1 for each in found if each.own_team)
        if 0 < own < len(found):
            rows.insert(own, Section(words.OTHERS))
            rows.insert(0, Section(words.WORKERS))
        self.model.set_rows(rows)
        if current in self._team:
            self.list.select(str(current))
        else:
            self.list.select_first()
        self.list.setVisible(bool(found))
        self.nobody.setVisible(not found)
        # With nobody to write about there is nothing to write.
        self.view.setVisible(bool(found))
        self._on_worker()

    def _on_worker(self, _ident: object = None) -> None:
        who = self.who
        self.view.show_worker(who)
        if who is not None:
            asked = partial(self._on_notes, self.list.current_id())
            self._desk.tasks.read(self, notes.notes, who.space_id, who.worker_id, then=asked)

    def _on_notes(self, key: object, found: tuple[NoteRow, ...]) -> None:
        # Those of somebody one has left would stand under another's name.
        if key == self.list.current_id():
            self.view.show_notes(found)


def _row(key: object, who: Supervised) -> Row:
    due, tone = words.team_due(who)
    return Row(str(key), who.name, words.team_line(who), due, tone, spoken=words.team_spoken(who))

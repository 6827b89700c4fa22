"""Keeping two people apart: finding the other one without seeing where they are; and lifting it, with a reason."""

from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.services.people import listing
from vru_case.services.safety import walls
from vru_case.services.safety.safety_values import WallRow
from vru_case.services.values import PersonPage, PersonRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, Kit, make_field
from vru_case.ui.forms.base import Form, TableSheet, called
from vru_case.ui.forms.undoable import Undoable, UndoableSheet
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import Row, RowList, RowModel
from vru_case.ui.parts.search import Search
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import safety as words

MOST = 6
CODE = "wall"


class OtherField(Field):
    """Finds somebody by name or number; shows who they are, and nothing else of them. `value` is their id."""

    sought = Signal(str)

    def __init__(self, desk: Desk, label: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, label, parent=parent)
        self._id: UUID | None = None
        self._names: dict[UUID, str] = {}
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.px(6))
        self.search = Search(desk.theme, hint, name=label, parent=holder)
        self._model = RowModel()
        self.list = RowList(desk.theme, self._model, words.FOUND_LIST, holder)
        self.list.setFixedHeight(desk.theme.px(122))
        self.nobody = Label(desk.theme, words.FOUND_NOBODY, "small", "text3", parent=holder)
        self.chosen = Label(desk.theme, "", "small_strong", parent=holder)
        for part in (self.search, self.list, self.nobody, self.chosen):
            column.addWidget(part)
        for part in (self.list, self.nobody, self.chosen):
            part.hide()
        self._take(self.search, holder)
        self.search.sought.connect(self.sought)
        self.search.moved_down.connect(self._into_list)
        self.search.entered.connect(self._first)
        self.list.opened.connect(self._on_opened)
        self.list.chosen.connect(self._on_chosen)

    def value(self) -> UUID | None:
        """Whose record."""
        return self._id

    def set_value(self, value: UUID | None) -> None:
        """Forgets who was chosen; nobody is brought back from a draft."""
        self._id = None
        self.chosen.hide()

    def show_people(self, rows: tuple[PersonRow, ...], typed: str) -> None:
        """Who matches: the name and the reference, never a place or what was found."""
        self._names = {row.id: row.name for row in rows}
        self._model.set_rows(
            [
                Row(id=row.id, name=row.name, detail=row.reference, age=row.age, spoken=f"{row.name}, {row.reference}")
                for row in rows
            ]
        )
        self.list.setVisible(bool(rows))
        self.nobody.setVisible(bool(typed) and not rows)

    def _into_list(self) -> None:
        if not self.list.isHidden():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _first(self) -> None:
        if self._names:
            self._choose(next(iter(self._names)))

    def _on_chosen(self, ident: object) -> None:
        if self.list.hasFocus() and isinstance(ident, UUID):
            self._choose(ident)

    def _on_opened(self, ident: object) -> None:
        if isinstance(ident, UUID):
            self._choose(ident)

    def _choose(self, ident: UUID) -> None:
        self._id = ident
        self.list.select(ident)
        self.chosen.setText(words.CHOSEN.format(name=self._names[ident]))
        self.chosen.show()
        self._on_edited()


class WallSheet(UndoableSheet):
    """Only why they are kept apart is asked beside whom."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        said = form_words.FORMS[CODE]
        super().__init__(desk, said, parent, called(page))
        self.page = page
        self._asked = 0
        kit = Kit(desk.theme, desk.library, desk.library.programme(page.head.programme), said)
        self.other = OtherField(desk, said.fields["other_id"].label, said.fields["other_id"].hint)
        self.add_row({"other_id": self.other})
        self.add_row({"relationship": make_field(kit, Ask("relationship", "pick", "wall_relationship"))})
        self.add_row({"words": make_field(kit, Ask("words", "notes", lines=2))})
        self.other.sought.connect(self._on_sought)
        self.typed.use(f"{CODE}:{page.head.id}")

    def save(self) -> None:
        """Writes it in both records."""
        other = self.other.value() or self.page.head.id
        fields = self.fields
        new = walls.NewWall(self.page.head.id, other, fields["relationship"].value(), fields["words"].value())
        self.write(walls.set_, new)

    def way_back(self, answer: object) -> WayBack:
        """Lifted again in both."""
        here, there = self.page.head.id, self.other.value()
        return self.undo_by(walls.lift, walls.Lifting(here, there or here, words.MISTAKE))

    def _on_sought(self, typed: str) -> None:
        self._asked += 1
        ask = partial(_find, apart_from=self.page.head.id, asked=self._asked)
        self.desk.tasks.read(self, ask, typed, then=self._on_found)

    def _on_found(self, answer: tuple[int, str, tuple[PersonRow, ...]]) -> None:
        asked, typed, rows = answer
        if asked == self._asked:
            self.other.show_people(rows, typed)


class LiftWallSheet(Undoable, TableSheet):
    """Lifts a wall in both records."""

    form: ClassVar[Form] = Form("wall_lift", walls.lift, walls.Lifting, ((Ask("why", "notes", lines=2),),), 480)

    def __init__(self, wall: WallRow, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        self._wall = wall
        super().__init__(desk, page, parent)

    def given(self) -> dict[str, Any]:
        """Between whom."""
        return {"person_id": self.page.head.id, "other_id": self._wall.other_id}

    def way_back(self, answer: object) -> WayBack:
        """It stands again."""
        return self.undo_by(walls.put_back, self.page.head.id, self._wall.other_id)


def _find(work: Work, typed: str, apart_from: UUID, asked: int) -> tuple[int, str, tuple[PersonRow, ...]]:
    found = listing.find(work, typed, MOST * 2) if typed else ()
    return asked, typed, tuple(row for row in found if row.id != apart_from)[:MOST]

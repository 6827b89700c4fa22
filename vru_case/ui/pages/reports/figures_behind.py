"""What a number counts: the people, or the records with whose they are; Enter opens them where they are kept."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.reports.figures.definition import Definition, Measure
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.reports.looking import Look, Thing
from vru_case.services import activities
from vru_case.services.activities import ActivityRow
from vru_case.services.changes import Changes
from vru_case.services.people import listing
from vru_case.services.values import PersonRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.pages.activities.under import line_row
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.reports.figures_counting import SHOWN_AFTER_MS, things
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row, RowModel
from vru_case.ui.parts.listrow import RowList
from vru_case.ui.words import dates, lists
from vru_case.ui.words import reports_behind as words

#: Where what is nobody's is kept.
PLACES = {"activity": "activities", "shift": "shift", "site": "shift", "offer_log_line": "shift"}
#: One row of the store, by its thing.
Found = tuple[dict[UUID, PersonRow], dict[UUID, ActivityRow]]


class ThingId(str):
    """Tells the rows of one person apart; written out it is the person, whose colour it takes."""

    __slots__ = ("_person",)
    _person: str

    @classmethod
    def of(cls, thing: Thing, asking: int) -> "ThingId":
        """The id of a thing's row; of each asking its own, as the same person's row says something else each time."""
        made = cls(f"{asking}:{thing.id}")
        made._person = str(thing.person or thing.id)
        return made

    def __str__(self) -> str:
        return self._person


class BehindPane(QWidget):
    """`ready` when what was asked for is shown; `left`: back to the figure."""

    left = Signal()
    ready = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._definition: Definition | None = None
        self._things: dict[ThingId, Thing] = {}
        self._wanted, self._title, self._asking = ("", ""), "", 0
        theme = desk.theme
        self.back = Button(theme, words.BACK, "quiet", "arrow-left", parent=self)
        self.title = Label(theme, "", "heading", elide=True, parent=self)
        self.sub = Label(theme, "", "small", "text2", parent=self)
        self.model, self.marks = RowModel(), RowModel()
        self.people = RowList(theme, self.model, words.BEHIND, self)
        self.records = MarkList(theme, self.marks, words.BEHIND, self)
        self.empty = Empty(theme, "list", words.NOTHING_BEHIND, parent=self)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOWN_AFTER_MS)
        self._late.timeout.connect(self._on_late)
        self._lay_out()
        self.back.clicked.connect(self._on_left)
        self._escape = EscapeFirst(self)
        self._escape.watch(self.back, self.people, self.records)
        self._escape.escaped.connect(self._on_left)
        for model, view in ((self.model, self.people), (self.marks, self.records)):
            model.wanted.connect(self._on_wanted)
            view.opened.connect(self._on_opened)
        desk.tasks.changed.connect(self._on_changed)

    def ask(self, programme: str, look: Look, name: str, code: str, label: str) -> None:
        """What stands behind a figure of a programme, or one line of it, which is called `label`."""
        self._wanted = name, code
        self._title = words.behind(DEFINITIONS[name].title, label)
        asked = (things, self._desk.facts, programme, name, look, code)
        self._late.start()
        self._desk.tasks.read(self, *asked, then=self._on_things)

    def forget(self) -> None:
        """What was asked for isn't wanted any more."""
        self._late.stop()
        self._wanted = "", ""

    def show_things(self, definition: Definition, title: str, found: Sequence[Thing]) -> None:
        """These, in their order; their rows are asked for as they come into sight."""
        self._definition = definition
        self.title.setText(title)
        of_people = any(thing.person is not None for thing in found)
        self.sub.setText(words.counted(len(found), people=definition.of == "person") if found else "")
        self._asking += 1
        self._things = {ThingId.of(thing, self._asking): thing for thing in found}
        view, model = (self.people, self.model) if of_people else (self.records, self.marks)
        model.set_ids(tuple(self._things))
        self._stack.setCurrentWidget(view if found else self.empty)
        self.empty.say("list", words.NOTHING_BEHIND if definition.of else words.NO_RECORDS)
        if found:
            view.select_first()

    def focus_list(self) -> None:
        """Into the rows."""
        view = self._stack.currentWidget()
        (self.back if view is None or view is self.empty else view).setFocus()

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(12), 0, px(20), 0)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.sub)
        self._stack = QStackedLayout()
        for part in (self.empty, self.people, self.records):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addLayout(self._stack, 1)

    def _on_late(self) -> None:
        """It takes longer than a moment: it says so, and can be left."""
        self._things = {}
        self.model.set_ids(())
        self.title.setText(self._title)
        self.sub.setText(words.LOOKING)
        self._stack.setCurrentWidget(self.people)
        self.ready.emit()

    def _on_left(self) -> None:
        self.forget()
        self.left.emit()

    def _on_things(self, answer: tuple[str, str, tuple[Thing, ...]]) -> None:
        name, code, found = answer
        if (name, code) == self._wanted:
            self._late.stop()
            self.show_things(DEFINITIONS[name], self._title, found)
            self.ready.emit()

    def _on_changed(self, changes: Changes) -> None:
        touched = [ident for ident, thing in self._things.items() if thing.person in changes.cases]
        if again := self.model.changed(touched):
            self._on_wanted(again)

    def _on_wanted(self, ids: Iterable[Any]) -> None:
        asked = tuple((ident, self._things[ident]) for ident in ids if ident in self._things)
        kind = self._definition.of if self._definition is not None else ""
        people = tuple({thing.person for _, thing in asked if thing.person is not None})
        lines = tuple(thing.id for _, thing in asked if kind == "activity" and isinstance(thing.id, UUID))
        self._desk.tasks.read(self, _rows, people, lines, then=partial(self._on_rows, asked))

    def _on_rows(self, asked: Sequence[tuple[ThingId, Thing]], found: Found) -> None:
        people, lines = found
        self.model.fill(
            self._person_row(ident, thing, people[thing.person]) for ident, thing in asked if thing.person in people
        )
        self.marks.fill(self._mark_row(ident, thing, lines) for ident, thing in asked if thing.person is None)

    def _person_row(self, ident: ThingId, thing: Thing, person: PersonRow) -> Row:
        assert self._definition is not None
        kind = thing.label or words.ROWS.get(self._definition.of, "")
        detail = words.listed((_part(self._definition, thing), kind)) or person.reference
        day = dates.day_near(thing.day)
        spoken = ", ".join(each for each in (lists.spoken_person(person), detail, day) if each)
        return Row(
            ident, person.name, detail, day, age=person.age, place=person.place,
            short_place=lists.short_place(person.place), spoken=spoken,
        )  # fmt: skip

    def _mark_row(self, ident: ThingId, thing: Thing, lines: dict[UUID, ActivityRow]) -> Row:
        assert self._definition is not None
        line = lines.get(thing.id) if isinstance(thing.id, UUID) else None
        if line is not None:
            library = self._desk.library
            told = line_row(library, library.registers[line.register], line, dated=False)
            return Row(ident, told.name, told.detail, dates.day_near(thing.day), icon=told.icon, spoken=told.spoken)
        name, part = thing.label or words.ROWS.get(self._definition.of, ""), _part(self._definition, thing)
        day, icon = dates.day_near(thing.day), "map-pin" if self._definition.of else "list"
        spoken = ", ".join(each for each in (name or words.NOT_HERE, part, day) if each)
        return Row(ident, name or words.NOT_HERE, part, day, icon=icon, spoken=spoken)

    def _on_opened(self, ident: Any) -> None:
        thing = self._things.get(ident)
        if thing is None or self._definition is None:
            return
        if thing.person is not None:
            self._desk.open_person(thing.person)
        elif place := PLACES.get(self._definition.of):
            self._desk.open_place(place)


def _rows(work: Work, people: Sequence[UUID], lines: Sequence[UUID]) -> Found:
    told: dict[UUID, ActivityRow] = {}
    for each in lines:
        try:
            told[each] = activities.line(work, each)
        except Refusal:
            continue
    # Asked for under the record they are shown under, which is how figures know them.
    return {row.id: row for row in listing.people(work, people)}, told


def _part(definition: Definition, thing: Thing) -> str:
    # A record that holds some of both says so itself.
    if definition.measure is not Measure.SHARE or (thing.hit is None and thing.person is None):
        return ""
    return words.IN_PART if thing.hit else words.REST

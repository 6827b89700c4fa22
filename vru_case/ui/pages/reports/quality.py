"""How good the data is: lines to look at, how complete each field is, and the people behind the line one stands on."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.services import desk as kept
from vru_case.services.quality import doubts, fields
from vru_case.services.quality.doubts import Doubt
from vru_case.services.quality.fields import Field
from vru_case.ui.desk import Desk
from vru_case.ui.frame.keys import ListKey
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.reports.quality_people import Line, PeoplePane
from vru_case.ui.pages.shift.rows import MarkList
from vru_case.ui.parts.chip import PickChip, ToggleChip
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listmodel import Row, Section
from vru_case.ui.parts.listrow import RowModel
from vru_case.ui.parts.values import Choice, Tone
from vru_case.ui.words import data_quality as words

KEPT = "view:reports:quality"


class QualityPage(QWidget):
    """Asks while it is in sight, a line at a time, so that nobody's save waits for it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, theme = desk, desk.theme
        self._counts: dict[str, int] = {}
        self._fields: tuple[Field, ...] = ()
        self._wanted, self._asked = "", 0
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._spaces = {str(each.space_id): each for each in desk.actor.places if each.role == "supervisor"}
        choices = [Choice(code, each.name) for code, each in self._spaces.items()]
        self.programme = PickChip(theme, words.PROGRAMME, choices, "building-2", parent=self)
        self.programme.set_code(next(iter(self._spaces), ""))
        self.programme.setVisible(len(choices) > 1)
        self.everybody = ToggleChip(theme, words.EVERYBODY, "users", self)
        self.model = RowModel()
        self.list = MarkList(theme, self.model, words.LINES_LIST)
        self.behind = PeoplePane(desk, self)
        self._lay_out()
        self.list.chosen.connect(self._on_line)
        self.list.opened.connect(partial(self._on_line, go=True))
        self.programme.picked.connect(self._on_picked)
        self.everybody.toggled.connect(self._on_picked)
        self._back = ListKey(self.behind.list, Qt.Key.Key_Left, self.list.setFocus)
        self._escape = EscapeFirst(self)
        self.behind.emptied.connect(self.list.setFocus)
        self._escape.watch(self.behind.list)
        self._escape.escaped.connect(self.list.setFocus)
        desk.tasks.changed.connect(self.refresh)
        desk.tasks.read(self, kept.recall, KEPT, then=self._on_recalled)

    @property
    def space(self) -> UUID | None:
        """The space that is looked at."""
        return UUID(self.programme.code()) if self.programme.code() else None

    @property
    def line(self) -> str:
        """The code of the line one stands on."""
        return str(self.list.current_id() or "")

    def refresh(self, _changes: object = None) -> None:
        """Ask again, when anybody is looking: the lines one after another."""
        if not self.isVisible() or self.space is None:
            return
        self._asked += 1
        asked = partial(fields.fields, everybody=self.everybody.isChecked())
        self._desk.tasks.read(self, asked, self.space, then=partial(self._on_fields, self._asked))
        for code in doubts.KINDS:
            then = partial(self._on_doubts, self._asked, code)
            self._desk.tasks.read(self, doubts.find, self.space, code, then=then)

    def focus_list(self) -> None:
        """Into the lines."""
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self.refresh()

    def _lay_out(self) -> None:
        px, theme = self._desk.theme.px, self._desk.theme
        left = QVBoxLayout()
        sub = Label(theme, words.SUB, "small", "text2", elide=True, parent=self)
        sub.setContentsMargins(px(8), 0, 0, 0)
        chips = QHBoxLayout()
        chips.setContentsMargins(px(8), 0, 0, 0)
        chips.setSpacing(px(6))
        for chip in (self.programme, self.everybody):
            chips.addWidget(chip)
        chips.addStretch(1)
        left.setSpacing(px(8))
        left.addWidget(sub)
        left.addLayout(chips)
        left.addWidget(self.list, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(px(12), px(12), px(20), px(16))
        across.setSpacing(px(24))
        across.addLayout(left, 1)
        across.addWidget(self.behind, 1)

    def _on_recalled(self, before: Mapping[str, object]) -> None:
        self._wanted = str(before.get("line", ""))
        if str(before.get("space", "")) in self._spaces:
            self.programme.set_code(str(before["space"]))
        self.everybody.setChecked(bool(before.get("everybody")))
        self.refresh()

    def _on_picked(self, _picked: object = None) -> None:
        self._counts, self._fields = {}, ()
        self._remember()
        self.refresh()

    def _remember(self) -> None:
        told = {"line": self.line, "space": self.programme.code(), "everybody": self.everybody.isChecked()}
        self._desk.tasks.write(self, kept.remember, KEPT, told)

    def _on_fields(self, asked: int, found: tuple[Field, ...]) -> None:
        if asked == self._asked:
            self._fields = found
            self._show_lines()
            self._ask()

    def _on_doubts(self, asked: int, code: str, found: tuple[Doubt, ...]) -> None:
        if asked == self._asked:
            self._counts[code] = len(found)
            self._show_lines()

    def _show_lines(self) -> None:
        current = self._wanted or self.line
        rows: list[Row | Section] = [
            Section(words.DOUBTS),
            *(_doubt(code, self._counts.get(code)) for code in words.KINDS),
        ]
        rows += [Section(words.COMPLETE), *(_field(each) for each in self._fields)]
        self.model.set_rows(rows)
        self.list.select(current if self.list.has(current) else None)
        if self.list.current_id() is None:
            self.list.select_first()
        elif self.list.has(current):
            self._wanted = ""

    def _on_line(self, _ident: object = None, *, go: bool = False) -> None:
        self._remember()
        self._ask(go=go)

    def _ask(self, *, go: bool = False) -> None:
        if self.line and self.space is not None:
            field = next((each for each in self._fields if each.code == self.line), None)
            self.behind.ask(Line(self.space, self.line, self.everybody.isChecked(), field), go=go)


def _doubt(code: str, count: int | None) -> Row:
    title, icon, _ = words.KINDS[code]
    said = words.COUNTING if count is None else words.people(count)
    tone: Tone = "warn" if count else "neutral"
    return Row(code, title, words.help_of(code), said, tone, icon=icon, spoken=f"{title}, {said}")


def _field(each: Field) -> Row:
    title, said = words.FIELDS[each.code], words.share(each)
    return Row(
        each.code, title, words.means(each), said, words.tone(each), icon="chart-column",
        spoken=f"{title}, {said}. {words.means(each, long=True)}",
    )  # fmt: skip

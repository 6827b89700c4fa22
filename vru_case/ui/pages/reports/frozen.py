"""Figures that were given out: as they were, with what would be told differently now beside them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.reports.figures import frozen
from vru_case.reports.figures.facts import Facts
from vru_case.reports.figures.frozen import Later, Since
from vru_case.reports.figures.of_store import StoreFacts, spaces_of
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.reports.figures.wanted import KINDS
from vru_case.services import frozen as reports
from vru_case.services.facts import written_since
from vru_case.services.frozen import SPACES, Kept
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.pages.people.find import EscapeFirst
from vru_case.ui.pages.reports.figures_list import FigureList, FigureRow
from vru_case.ui.pages.reports.frozen_lines import FrozenLines, shown
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.chip import PickChip
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import reports_given as words

LIST_WIDE = 430


class FrozenPane(QWidget):
    """`left`: back to the figures as they are now."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: dict[str, Kept] = {}
        self._since: Since | None = None
        self._programme = ""
        theme = desk.theme
        self.back = Button(theme, words.BACK, "quiet", "arrow-left", parent=self)
        self.which = PickChip(theme, words.WHICH, (), "file-text", parent=self)
        self.counted = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.changed = Label(theme, "", "small_strong", "text", elide=True, parent=self)
        self.list = FigureList(theme, words.WHICH, self)
        self.lines = FrozenLines(theme, self)
        self.empty = Empty(theme, "file-text", words.NONE, parent=self)
        self._lay_out()
        self.back.clicked.connect(self.left)
        self._escape = EscapeFirst(self)
        self._escape.watch(self.back, self.which, self.list, self.lines.bars)
        self._escape.escaped.connect(self.left)
        self.which.picked.connect(self._on_which)
        self.list.chosen.connect(self._on_figure)
        self.list.right.connect(self.lines.bars.setFocus)
        self.lines.bars.left.connect(self.list.setFocus)

    def show_programme(self, programme: str, wanted: object = None) -> None:
        """What was given out of a programme: the one that is wanted, or the newest."""
        self._programme = programme
        self._desk.tasks.read(self, _kept, programme, wanted, then=self._on_kept)

    def focus_list(self) -> None:
        """Into the figures."""
        (self.list if self.list.figures.rows else self.back).setFocus()

    @property
    def report(self) -> Kept | None:
        """The one that is looked at."""
        return self._kept.get(self.which.code())

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(12), 0, px(20), 0)
        head.setSpacing(px(8))
        head.addWidget(self.back)
        head.addWidget(self.which)
        head.addWidget(self.counted, 1)
        told = QHBoxLayout()
        told.setContentsMargins(px(20), 0, px(20), px(4))
        told.addWidget(self.changed)
        holder = QWidget(self)
        holder.setFixedWidth(px(LIST_WIDE))
        left = QVBoxLayout(holder)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.list)
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(holder)
        row.addWidget(self.lines, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(body)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addLayout(told)
        column.addLayout(self._stack, 1)

    def _on_kept(self, answer: tuple[tuple[Kept, ...], object]) -> None:
        found, wanted = answer
        self._kept = {str(each.id): each for each in found}
        choices = [Choice(str(each.id), words.line_of(each.name, each.as_of)) for each in found]
        self.which.set_choices(choices)
        self.which.setVisible(bool(found))
        self._stack.setCurrentIndex(0 if found else 1)
        code = str(wanted) if str(wanted) in self._kept else self.which.code()
        self._on_which(code or (choices[0].code if choices else ""))

    def _on_which(self, code: str) -> None:
        self.which.set_code(code)
        self._since = None
        kept = self.report
        self.counted.setText("" if kept is None else words.counted_at(kept.as_of, kept.figures.get("version", ""),
                                                                      kept.asks.get("control", "")))  # fmt: skip
        self.changed.setText(words.LOOKING if kept is not None else "")
        self._show(kept)
        if kept is not None:
            asked = (self._desk.facts, self._programme, kept)
            self._desk.tasks.read(self, _since, *asked, then=self._on_since, refused=self._on_refused)
        self.focus_list()

    def _on_since(self, answer: tuple[UUID, Since]) -> None:
        kept = self.report
        if kept is not None and kept.id == answer[0]:
            self._since = answer[1]
            self.changed.setText(words.since(answer[1]))
            self._show(kept)

    def _on_refused(self, refusal: Refusal) -> None:
        self.changed.setText(refusal.message if refusal.field == SPACES else words.GONE)

    def _show(self, kept: Kept | None) -> None:
        current = self.list.current_id() or ""
        self.list.figures.set_rows([] if kept is None else [self._row(each) for each in kept.figures["figures"]])
        self.lines.setVisible(kept is not None)
        self.list.select(current)

    def _row(self, figure: Mapping[str, Any]) -> FigureRow:
        name, by = figure["id"], figure.get("by") or ""
        definition = DEFINITIONS.get(name)
        title, unit = (definition.title, definition.unit) if definition is not None else (name, "")
        value, later = shown(figure["total"], unit), self._later(figure)
        line = words.lines_of(by, len(later))
        said = f"{title}: {value}. {line}".strip()
        return FigureRow(_key(figure), title, value, line, said, quiet=figure["total"]["hidden"])

    def _later(self, figure: Mapping[str, Any]) -> list[Later]:
        lines = self._since.lines if self._since is not None else ()
        return [each for each in lines if (each.figure, each.by) == (figure["id"], figure.get("by") or "")]

    def _on_figure(self, key: str) -> None:
        kept = self.report
        figure = next((each for each in kept.figures["figures"] if _key(each) == key), None) if kept else None
        if figure is not None:
            reworded = self._since is not None and figure["id"] in self._since.reworded
            self.lines.show_figure(figure, self._later(figure), reworded=reworded)


def _key(figure: Mapping[str, Any]) -> str:
    """A return may hold one figure split in several ways: each is a row of its own."""
    return f"{figure['id']}:{figure.get('by') or ''}"


def _kept(work: Work, programme: str, wanted: object) -> tuple[tuple[Kept, ...], object]:
    """What was given out of a programme, whichever of its spaces keeps it: they are counted together."""
    found = [each for space in spaces_of(work, programme) for each in reports.kept(work, space)]
    return tuple(sorted(found, key=lambda each: (each.as_of, each.id), reverse=True)), wanted


def _since(work: Work, facts: StoreFacts, programme: str, kept: Kept) -> tuple[UUID, Since]:
    spaces = kept.spaces or spaces_of(work, programme)
    if not {each.space_id for each in work.actor.places}.issuperset(spaces):
        raise Refusal(words.FEWER, SPACES)

    def ask(now: Facts) -> Since:
        late = written_since(work, KINDS, spaces, kept.as_of)
        return frozen.since(kept.asks, kept.figures, late, now)

    return kept.id, facts.ask(work, spaces, ask)

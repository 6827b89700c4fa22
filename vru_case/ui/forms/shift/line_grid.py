"""A grid of lines: one key fills a cell and goes on to the next that makes sense; the keys of a cell stand beneath."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from vru_case.programmes.definition import Programme
from vru_case.programmes.shift import AFTER_APPROACH
from vru_case.services.shift.eligibility import of_band
from vru_case.services.shift.log_questions import MANY, NO, YES, YES_NO, Question
from vru_case.services.shift.offer_log import NewLine
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.words import shift as words

LINES = 12
SHOWN, ROW = 8, 26
ALL_KEY = "+"
Cells = dict[str, tuple[str, ...]]


def asked_here(ask: str, cells: Mapping[str, tuple[str, ...]], programme: Programme, day: date) -> bool:
    """Whether a question makes sense after what stands in its line already."""
    first = {name: codes[0] for name, codes in cells.items() if codes}
    judged = of_band(programme, first.get("age_band", ""), first.get("reason", ""), day)
    spoke = first.get("approached", "")
    if ask in AFTER_APPROACH:
        return spoke != NO
    if ask == "why_not_approached":
        return spoke == NO
    if ask == "override_reason":
        return judged.outside and spoke == YES
    return judged.young if ask == "adult" else True


class LineGrid(QTableWidget):
    """`edited` after every key that changed something, `moved` when another cell is current."""

    edited = Signal()
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(LINES, 0, parent)
        self._theme = theme
        self.questions: tuple[Question, ...] = ()
        self.cells: list[Cells] = [{} for _ in range(LINES)]
        self.programme: Programme | None = None
        self.day = date.min
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setMinimumSectionSize(theme.px(ROW))
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        self.horizontalHeader().setFont(theme.font("meta_medium"))
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.setMinimumHeight(theme.px(ROW * (SHOWN + 1) + 12))
        self.currentCellChanged.connect(self._on_moved)

    def ask(self, programme: Programme, questions: Sequence[Question], day: date) -> None:
        """These questions; answers that nobody can give any more go."""
        self.programme, self.questions, self.day = programme, tuple(questions), day
        self.setColumnCount(len(self.questions))
        self.setHorizontalHeaderLabels([words.SHORT[each.ask] for each in self.questions])
        known = {each.ask: {one.code for one in each.answers} for each in self.questions}
        for cells in self.cells:
            for name in list(cells):
                cells[name] = tuple(code for code in cells[name] if code in known.get(name, ()))
        for row in range(LINES):
            for column in range(len(self.questions)):
                self._paint_cell(row, column)
        if self.currentColumn() < 0 and self.questions:
            self.setCurrentCell(0, 0)

    def fill(self, cells: Sequence[Cells]) -> None:
        """Other answers."""
        self.cells = [dict(each) for each in cells][:LINES] + [{} for _ in range(LINES - len(cells))]
        for row in range(LINES):
            for column in range(len(self.questions)):
                self._paint_cell(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key of the cell fills it; Backspace empties it and goes back; Return goes to the next line."""
        row, column, typed = self.currentRow(), self.currentColumn(), event.text().lower()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        if held or column < 0:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._set(row, column, ())
            if event.key() == Qt.Key.Key_Backspace:
                self.setCurrentCell(row, max(column - 1, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.setCurrentCell(min(row + 1, LINES - 1), 0)
        elif event.key() == Qt.Key.Key_Space:
            self._go_on(row, column)
        elif not self._answer(row, column, typed):
            super().keyPressEvent(event)

    def _answer(self, row: int, column: int, typed: str) -> bool:
        question = self.questions[column]
        if question.ask in MANY and typed == ALL_KEY:
            self._set(row, column, tuple(each.code for each in question.answers))
            self._go_on(row, column)
            return True
        answer = question.by_key(typed) if typed else None
        if answer is None:
            return bool(typed and typed.isprintable())
        if question.ask in MANY:
            before = self.cells[row].get(question.ask, ())
            after = tuple(code for code in before if code != answer.code)
            self._set(row, column, after if answer.code in before else (*before, answer.code))
        else:
            self._set(row, column, (answer.code,))
            self._go_on(row, column)
        return True

    def _set(self, row: int, column: int, codes: tuple[str, ...]) -> None:
        self.cells[row][self.questions[column].ask] = codes
        self._paint_cell(row, column)
        self.edited.emit()

    def _go_on(self, row: int, column: int) -> None:
        assert self.programme is not None
        for further in range(column + 1, len(self.questions)):
            if asked_here(self.questions[further].ask, self.cells[row], self.programme, self.day):
                self.setCurrentCell(row, further)
                return
        self.setCurrentCell(min(row + 1, LINES - 1), 0)

    def _paint_cell(self, row: int, column: int) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        question = self.questions[column]
        codes = self.cells[row].get(question.ask, ())
        said = _said(question, codes)
        item.setText(said)
        item.setToolTip(said)
        column_words = words.SHORT[question.ask]
        spoken = words.CELL.format(column=column_words, number=row + 1, said=said or words.NOT_FILLED)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _on_moved(self, *_cells: int) -> None:
        self.moved.emit()


class GridField(Field):
    """`value` are the lines as text, so that a draft can keep them; `lines` what the service takes."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, parent=parent)
        self.grid = LineGrid(theme, self)
        self._take(self.grid)
        self.keys = Label(theme, "", "small", "text2", wrap=True, parent=self)
        self.keys.setMinimumHeight(theme.px(40))
        self.keys.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self.keys)
        self.grid.edited.connect(self._on_edited)
        self.grid.moved.connect(self._say_keys)

    def set_questions(self, programme: Programme, questions: Sequence[Question], day: date) -> None:
        """What each line asks."""
        self.grid.ask(programme, questions, day)
        self._say_keys()

    def lines(self) -> tuple[NewLine, ...]:
        """The lines in which anything stands, up to the last of them; an empty one between is left out."""
        return tuple(_line(cells) for cells in self.grid.cells if any(cells.values()))

    def go_to(self, number: int, ask: str) -> None:
        """To a line of `lines`, counted from 1, and one of its questions."""
        filled = [row for row, cells in enumerate(self.grid.cells) if any(cells.values())]
        column = next((n for n, each in enumerate(self.grid.questions) if each.ask == ask), 0)
        if 0 < number <= len(filled):
            self.grid.setFocus()
            self.grid.setCurrentCell(filled[number - 1], column)

    def value(self) -> tuple[str, ...]:
        """Each line as `ask=code+code;ask=code`."""
        last = max((row for row, cells in enumerate(self.grid.cells) if any(cells.values())), default=-1)
        return tuple(
            ";".join(f"{ask}={'+'.join(codes)}" for ask, codes in cells.items() if codes)
            for cells in self.grid.cells[: last + 1]
        )

    def set_value(self, value: Any) -> None:
        """Lines as `value` has them."""
        self.grid.fill([_cells(str(each)) for each in value or ()])

    def _say_keys(self) -> None:
        column = self.grid.currentColumn()
        if not 0 <= column < len(self.grid.questions):
            return
        question = self.grid.questions[column]
        said = [f"{each.key} {each.words or dict(words.YES_NO)[each.code]}" for each in question.answers]
        if question.ask in MANY:
            said.append(f"{ALL_KEY} {words.ALL_CHECKS}")
        self.keys.setText(words.KEYS_ARE.format(column=words.SHORT[question.ask], choices="    ".join(said)))


def _said(question: Question, codes: tuple[str, ...]) -> str:
    if not codes:
        return ""
    if question.ask in MANY:
        return f"{len(codes)} / {len(question.answers)}"
    return question.words(codes[0]) or dict(words.YES_NO)[codes[0]]


def _cells(written: str) -> Cells:
    pairs = (each.partition("=") for each in written.split(";") if each)
    return {ask: tuple(codes.split("+")) for ask, _, codes in pairs}


def _line(cells: Cells) -> NewLine:
    said: dict[str, Any] = {}
    for ask, codes in cells.items():
        if codes:
            said[ask] = codes if ask in MANY else codes[0] == YES if ask in YES_NO else codes[0]
    return NewLine(UUID(int=0), **said)

"""One problem of a spreadsheet with its row, and what can be done about it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from vru_case.services.importing.values import Fate, Problem, Sheet
from vru_case.ui.forms.flow import Flow
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import importing as words


class OneProblem(QScrollArea):
    """`corrected(row, column, text)`; `decided(row, choice)` with "" to take a decision back."""

    corrected = Signal(int, int, str)
    decided = Signal(int, str)

    def __init__(self, theme: Theme, said: words.Said = words.PEOPLE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._said = theme, said
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field: Field | None = None
        self.buttons: list[Button] = []
        self._problem: Problem | None = None

    def show_problem(self, sheet: Sheet, problem: Problem, fate: Fate, choices: tuple[Choice, ...]) -> None:
        """This problem; `choices` are the words a cell of codes may hold."""
        self._problem = problem
        self.field, self.buttons = None, []
        px = self._theme.px
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(12))
        column.addWidget(Label(self._theme, words.place(problem.number, problem.heading), "heading", wrap=True))
        column.addWidget(Label(self._theme, problem.words, "body", wrap=True))
        if problem.who is not None:
            column.addWidget(Label(self._theme, words.looks_like(problem.name), "name", wrap=True))
        if problem.column >= 0 and fate != "skipped":
            column.addWidget(self._cell(sheet, problem, choices))
        column.addWidget(self._acts(sheet, problem, fate))
        column.addSpacing(px(4))
        column.addWidget(Label(self._theme, words.THE_ROW, "small_strong", "text2"))
        column.addWidget(self._row(sheet, problem))
        column.addStretch(1)
        old = self.takeWidget()
        self.setWidget(inner)
        if old is not None:
            old.deleteLater()

    def begin(self) -> None:
        """Into the field, or on the first thing that can be done."""
        if self.field is not None:
            self.field.focus_editor()
        elif self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _cell(self, sheet: Sheet, problem: Problem, choices: tuple[Choice, ...]) -> Field:
        now = sheet.rows[problem.row][problem.column]
        if choices:
            picked = ChoiceField(self._theme, words.CELL, choices, placeholder=words.PICK)
            picked.set_value(problem.offer)
            picked.changed.connect(self._on_apply)
            self.field = picked
        else:
            typed = TextField(self._theme, words.CELL)
            typed.set_value(problem.offer or now)
            typed.submitted.connect(self._on_apply)
            self.field = typed
        return self.field

    def _acts(self, sheet: Sheet, problem: Problem, fate: Fate) -> QWidget:
        holder = QWidget()
        flow = Flow(self._theme.px(8), holder)
        if fate == "skipped":
            self._act(flow, words.TAKE_ROW, "undo-2", partial(self.decided.emit, problem.row, ""))
            return holder
        if problem.weight == "ask":
            if self._said.same and not problem.gone:
                self._act(flow, self._said.same, "user-check", partial(self.decided.emit, problem.row, "same"))
            self._act(flow, self._said.new, "user-plus", partial(self.decided.emit, problem.row, "bring"))
        if problem.offer:
            correct = partial(self.corrected.emit, problem.row, problem.column, problem.offer)
            self._act(flow, words.use(problem.offer), "check", correct)
        elif problem.column >= 0:
            self._act(flow, words.APPLY, "check", self._on_apply)
        if problem.column >= 0 and sheet.rows[problem.row][problem.column]:
            self._act(flow, words.EMPTY_CELL, "x", partial(self.corrected.emit, problem.row, problem.column, ""))
        self._act(flow, words.SKIP_ROW, "minus", partial(self.decided.emit, problem.row, "skip"))
        return holder

    def _act(self, flow: Flow, said: str, icon: str, then: object) -> None:
        button = Button(self._theme, said, "secondary", icon)
        button.clicked.connect(then)
        flow.addWidget(button)
        self.buttons.append(button)

    def _row(self, sheet: Sheet, problem: Problem) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(14))
        grid.setVerticalSpacing(self._theme.px(4))
        grid.setColumnStretch(1, 1)
        for at, (heading, cell) in enumerate(zip(sheet.headings, sheet.rows[problem.row], strict=True)):
            here = at == problem.column
            grid.addWidget(Label(self._theme, heading, "small", "text2", elide=True), at, 0)
            grid.addWidget(
                Label(
                    self._theme,
                    cell[:400],
                    "small_strong" if here else "small",
                    "danger" if here else "text",
                    wrap=True,
                ),
                at,
                1,
            )
        return holder

    def _on_apply(self) -> None:
        if self._problem is not None and self.field is not None and (said := str(self.field.value())):
            self.corrected.emit(self._problem.row, self._problem.column, said)

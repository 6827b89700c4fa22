"""The figures of a return: each with what it is split by; added from a list that is searched by typing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.reports.figures.groups import GROUPS
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.chip import PickChip
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.field_choice import ChoiceField
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme
from vru_case.ui.words import reports_figures as figures
from vru_case.ui.words import returns as words


class LinesField(Field):
    """`value` are the lines as they are kept: [figure, by]. Every line is a button that takes it out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, words.FIGURES, words.FIGURES_HELP, parent=parent)
        self._lines: list[tuple[str, str]] = []
        room = QWidget(self)
        choices = [
            Choice(each, DEFINITIONS[each].title, figures.SETS[group]) for group, ids in GROUPS.items() for each in ids
        ]
        self.figure = ChoiceField(theme, words.FIGURE, choices, placeholder=words.FIND, parent=room)
        self.figure.label.hide()
        self.by = PickChip(
            theme, words.SPLIT, [Choice(*each) for each in figures.BY.items()], "split", words.WHOLE, room
        )
        self.add_line = Button(theme, words.ADD, icon="plus", parent=room)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(theme.px(2))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.figure, 1)
        row.addWidget(self.by)
        row.addWidget(self.add_line)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(row)
        column.addLayout(self._shown)
        self._take(room)
        self.setFocusProxy(self.figure)
        self.add_line.clicked.connect(self.add_chosen)

    def value(self) -> list[list[str]]:
        """The lines, in the order they were added."""
        return [list(each) for each in self._lines]

    def set_value(self, value: Sequence[Sequence[str]]) -> None:
        """These lines and no others; a figure that isn't counted any more is left out."""
        self._lines = [(name, by) for name, by in value if name in DEFINITIONS]
        self._show()

    def add_chosen(self) -> None:
        """The chosen figure, split as is chosen; once."""
        name, by = self.figure.value(), self.by.code()
        if not name:
            self.figure.focus_editor()
            return
        line = (name, by if by != "kind" or DEFINITIONS[name].codes else "")
        if line not in self._lines:
            self._lines.append(line)
            self._show()
        self.figure.set_value("")
        self.figure.focus_editor()
        self._on_edited()

    def take_out(self, line: tuple[str, str], _checked: bool = False) -> None:
        """One line away; the focus goes to what is added next."""
        self._lines.remove(line)
        self._show()
        self.figure.focus_editor()
        self._on_edited()

    def _show(self) -> None:
        while (item := self._shown.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        before: QWidget = self.add_line
        for line in self._lines:
            said = spoken(*line)
            button = Button(self._theme, said, "quiet", "x", name=words.TAKE_OUT.format(line=said), parent=self)
            button.clicked.connect(partial(self.take_out, line))
            QWidget.setTabOrder(before, button)
            before = button
            row = QHBoxLayout()
            holder = QWidget(self)
            holder.setLayout(row)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(button)
            row.addStretch(1)
            self._shown.addWidget(holder)
        self.updateGeometry()


def spoken(name: str, by: str) -> str:
    """A line in words."""
    title = DEFINITIONS[name].title if name in DEFINITIONS else name
    return words.LINE.format(title=title, by=figures.BY[by].lower()) if by in figures.BY else title

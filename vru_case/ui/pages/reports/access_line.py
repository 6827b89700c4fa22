"""One line of a record as the person would read it, why it is asked about, and what can be chosen for it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vru_case.reports import bundle_words
from vru_case.services.access.bundle import BLACK, KEEP, LEAVE, Decision
from vru_case.services.access.lines import Line
from vru_case.ui.desk import Desk
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.chip import PickChip
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.values import Choice
from vru_case.ui.words import access as words

HARM = frozenset({"harm", "restricted"})


class LinePane(QWidget):
    """`chose` carries KEEP, BLACK, LEAVE or "" for undecided."""

    chose = Signal(str)

    def __init__(self, desk: Desk, reasons: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.theme
        self.title = Label(theme, "", "heading", parent=self)
        self.when = Label(theme, "", "small", "text2", parent=self)
        self.why = Label(theme, "", "small", "warn", wrap=True, parent=self)
        self.says = Label(theme, "", "body", wrap=True)
        self.reasons = PickChip(theme, words.REASON, reasons, "scale", parent=self)
        said = {KEEP: words.KEEP, BLACK: words.BLACK, LEAVE: words.LEAVE, "": words.UNSET}
        self.buttons = {do: Button(theme, label, "secondary", parent=self) for do, label in said.items()}
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for do, button in self.buttons.items():
            button.clicked.connect(partial(self._on_clicked, do))
            row.addWidget(button)
        row.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.says.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(self.says)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.title, self.when, self.why):
            column.addWidget(part)
        column.addWidget(scroll, 1)
        column.addWidget(self.reasons, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)

    def show_line(self, line: Line | None, chosen: Decision | None, *, hidden: bool = False) -> None:
        """This line; what was chosen for it, None while nothing was. `hidden`: what it says waits for Enter."""
        shown = line is not None
        self.title.setText(bundle_words.section(line.entity) if line else "")
        self.when.setText((words.when(line) + (f" · {words.CHANGED}" if line.change else "")) if line else "")
        self.why.setText(
            "  ".join(part for part in (words.why(line.flags), "" if hidden else words.marked(line)) if part)
            if line
            else ""
        )
        said = "\n".join(f"{bundle_words.field(each.field)}: {each.words}" for each in line.said) if line else ""
        self.says.setText(words.HIDDEN if hidden else said)
        self.reasons.set_code((chosen.why if chosen is not None else "") or (usual(line) if line else ""))
        for part in (self.reasons, *self.buttons.values()):
            part.setVisible(shown)

    def reason(self, line: Line | None) -> str:
        """Why something is held back."""
        return self.reasons.code() or (usual(line) if line is not None else "OTHERS")

    def _on_clicked(self, do: str, _checked: bool = False) -> None:
        self.chose.emit(do)


def usual(line: Line) -> str:
    """The reason that is likeliest for a line."""
    return "HARM" if any(flag.kind in HARM for flag in line.flags) else "OTHERS"

"""One thing with its answers beside it: a letter answers it and goes on to the next."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.ui.parts.field import Field
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme


class KeyRow(Field):
    """`value` is the answer's code; `keys` are letters → codes. `answered` after a letter."""

    answered = Signal()

    def __init__(
        self, theme: Theme, label: str, help_text: str, choices: Sequence[Choice], keys: Mapping[str, str], first: str
    ) -> None:
        super().__init__(theme, label, help_text)
        self.label.setWordWrap(True)
        self._keys = {Qt.Key(ord(letter)): code for letter, code in keys.items()}
        self._first = first
        self._top.setStretch(0, 1)
        self._top.setStretch(self._top.count() - 1, 0)
        self.segments = Segments(theme, choices, label, parent=self)
        self.segments.set_code(first)
        self._take(self.segments)
        self._column.removeWidget(self.segments)
        self._top.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignTop)
        self.segments.chosen.connect(self._on_edited)
        for button in self.segments.buttons():
            button.installEventFilter(self)
        self._follow()

    def value(self) -> str:
        """The answer's code."""
        return self.segments.code()

    def set_value(self, value: str) -> None:
        """Answers it."""
        self.segments.set_code(value or self._first)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter is an answer."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        code = self._keys.get(Qt.Key(event.key())) if event.modifiers() == Qt.KeyboardModifier.NoModifier else None
        if code is None:
            return False
        self.segments.set_code(code)
        self._follow()
        self._on_edited()
        self.answered.emit()
        return True

    def _follow(self) -> None:
        # The focus goes to what is on, as it does among radio buttons.
        on = next((each for each in self.segments.buttons() if each.isChecked()), None)
        self.setFocusProxy(on or self.segments.buttons()[0])


def close_together(theme: Theme) -> tuple[QWidget, QVBoxLayout]:
    """A place for such rows, with less air between them than between the questions of a form."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    return holder, column


def in_turn(rows: Sequence[KeyRow], last: Field | None = None) -> None:
    """After a letter, the next row is ready for one."""
    for place, row in enumerate(rows):
        following: Field | None = rows[place + 1] if place + 1 < len(rows) else last
        if following is not None:
            row.answered.connect(following.focus_editor)

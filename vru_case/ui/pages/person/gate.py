"""The gate before the second of two records kept apart: why it is needed, written down before anything is shown."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.services.safety import viewings
from vru_case.services.safety.walls import Gate
from vru_case.ui.desk import Desk
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.field_text import TextField
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.sheet import SAVE_KEYS
from vru_case.ui.words import safety as words

WIDTH = 480


class GatePage(QWidget):
    """Shows nothing of the record. `passed` once the reason is kept.

    It remembers whom somebody has opened since they unlocked: the second of two kept apart is asked for.
    """

    passed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._gate: Gate | None = None
        self._opened: set[UUID] = set()
        theme, px = desk.theme, desk.theme.px
        inside = QWidget(self)
        inside.setFixedWidth(px(WIDTH))
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(20), px(20), px(20), px(20))
        column.setSpacing(px(14))
        self._said = Label(theme, "", "body", "text2", wrap=True)
        self.reason = TextField(theme, words.GATE_WHY, words.GATE_KEPT, words.GATE_HINT)
        self.button = Button(theme, words.GATE_GO, "primary", "key-round")
        column.addWidget(Label(theme, words.GATE_TITLE, "title", wrap=True))
        column.addWidget(self._said)
        column.addWidget(self.reason)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inside)
        middle.addStretch(1)
        down = QVBoxLayout(self)
        down.addStretch(1)
        down.addLayout(middle)
        down.addStretch(2)
        self.button.clicked.connect(self._on_asked)
        self.reason.submitted.connect(self._on_asked)
        for key in SAVE_KEYS:
            QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut).activated.connect(
                self._on_asked
            )

    def note(self, person_id: UUID) -> None:
        """Somebody has been opened."""
        self._opened.add(person_id)

    def met(self, person_id: UUID | None) -> frozenset[UUID]:
        """Whom somebody else must be held against; nobody, for one who has been opened already."""
        return frozenset() if person_id in self._opened else frozenset(self._opened)

    def show_gate(self, gate: Gate, focus: bool = False) -> None:
        """Somebody's; what is being typed stays while it is the same. `focus` goes into the line."""
        if gate != self._gate:
            self._gate = gate
            self._said.setText(words.GATE.format(name=gate.name))
            self.reason.set_value("")
            self.reason.clear_error()
        if focus:
            self.reason.focus_editor()

    def _on_asked(self) -> None:
        gate = self._gate
        if gate is None:
            return

        def kept(_row: object) -> None:
            self._gate = None
            self.note(gate.person_id)
            self.passed.emit()

        self._desk.tasks.write(
            self, viewings.past_wall, gate.person_id, gate.wall_id, self.reason.value(), then=kept,
            refused=self._on_refused,
        )  # fmt: skip

    def _on_refused(self, refusal: Refusal) -> None:
        self.reason.set_error(refusal.message)
        self.reason.focus_editor()

"""Answering by figures: 1 is the first answer of the question one is in, and the next question has the focus then."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QSizePolicy, QWidget

from vru_case.ui.forms.chips import ChipsField, YesNoField
from vru_case.ui.forms.flow import Flow
from vru_case.ui.parts.chip import ToggleChip
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme

FIGURES = "123456789"


class TogglesField(Field):
    """Any number of a few, side by side. `value` are the codes that are on, in the order shown."""

    def __init__(
        self, theme: Theme, label: str, choices: Sequence[Choice], help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, help_text, parent=parent)
        group = QGroupBox(self)
        group.setFlat(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        group.setSizePolicy(policy)
        flow = Flow(theme.px(6), group)
        self.chips = {choice.code: ToggleChip(theme, choice.label, parent=group) for choice in choices}
        for chip in self.chips.values():
            flow.addWidget(chip)
            chip.clicked.connect(self._on_edited)
        self._take(group)
        self.setFocusProxy(next(iter(self.chips.values())))

    def value(self) -> tuple[str, ...]:
        """The codes that are on."""
        return tuple(code for code, chip in self.chips.items() if chip.isChecked())

    def set_value(self, value: Sequence[str]) -> None:
        """Puts these on and no others."""
        for code, chip in self.chips.items():
            chip.setChecked(code in value)


class Figures(QObject):
    """Watches the buttons of fields; `fields` gives them by name in the order one goes through them."""

    def __init__(self, fields: Callable[[], Mapping[str, Field]], parent: QObject) -> None:
        super().__init__(parent)
        self._fields = fields

    def watch(self, field: Field) -> None:
        """Answer this one by figures too."""
        for button in buttons_of(field):
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes a figure, and Y and N where they answer; leaves everything else."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        field = next((each for each in self._fields().values() if watched in buttons_of(each)), None)
        place = _place(field, event.text()) if field is not None else -1
        if field is None or not 0 <= place < len(buttons_of(field)):
            return False
        buttons_of(field)[place].click()
        if not isinstance(field, TogglesField):
            self._go_on(field)
        return True

    def _go_on(self, after: Field) -> None:
        every = [each for each in self._fields().values() if not each.isHidden()]
        place = next((n for n, each in enumerate(every) if each is after), len(every))
        if place + 1 < len(every):
            every[place + 1].focus_editor()


def buttons_of(field: Field) -> list[QAbstractButton]:
    """The answers of a field that has them in sight; none for one that is typed in."""
    if isinstance(field, ChipsField | TogglesField):
        return list(field.chips.values())
    return field.segments.buttons() if isinstance(field, YesNoField) else []


def _place(field: Field, typed: str) -> int:
    if isinstance(field, YesNoField) and typed.lower() in ("y", "n"):
        return "yn".index(typed.lower())
    if typed == "0":
        return len(FIGURES)
    return FIGURES.find(typed) if typed else -1

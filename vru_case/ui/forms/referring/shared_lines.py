"""The lines that may be shared, as they come from the store: ticked beforehand, out of a draft, or by hand."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.services.values import SharedLine
from vru_case.ui.forms.referring.line_ticks import LineTicks
from vru_case.ui.parts.field import Field
from vru_case.ui.theme import Theme


class SharedLines(Field):
    """Hidden until `show_lines`. `value` is the fields ticked."""

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, label, parent=parent)
        self._theme = theme
        self._label = label
        self._wanted: tuple[str, ...] | None = None
        self._ticks: LineTicks | None = None
        self._holder = QWidget(self)
        self._inside = QVBoxLayout(self._holder)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.label.hide()
        self._take(self._holder)

    def show_lines(self, lines: Sequence[SharedLine]) -> None:
        """Asks about these; one field of several lines is one tick."""
        fields = {line.field: line for line in lines}
        if not fields or self._ticks is not None:
            return
        shown = {
            field: (line.label, "; ".join(each.value for each in lines if each.field == field))
            for field, line in fields.items()
        }
        self._ticks = LineTicks(self._theme, self._label, shown)
        chosen = self._wanted if self._wanted is not None else [each for each, line in fields.items() if line.chosen]
        self._ticks.set_value(chosen)
        self._ticks.changed.connect(self._on_edited)
        self._inside.addWidget(self._ticks)

    def focus_editor(self) -> None:
        """On the first line. Another focus proxy, this late, would take what stands below out of Tab's round."""
        if self._ticks is not None:
            self._ticks.focus_editor()

    def value(self) -> tuple[str, ...]:
        """What is ticked; before the lines are there, what is wanted."""
        return self._ticks.value() if self._ticks is not None else self._wanted or ()

    def set_value(self, value: Sequence[str]) -> None:
        """Ticks these and no others."""
        self._wanted = tuple(value)
        if self._ticks is not None:
            self._ticks.set_value(value)

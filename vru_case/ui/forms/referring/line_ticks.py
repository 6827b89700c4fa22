"""The lines of a referral to tick: what each is, and beneath it the very words that will be shared."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QGroupBox, QVBoxLayout, QWidget

from vru_case.ui.parts.field import Field
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.options import BOX, GAP, Tick
from vru_case.ui.theme import Theme


class LineTicks(Field):
    """`lines` is field → (label, words). `value` is the fields ticked, in the order shown."""

    def __init__(
        self, theme: Theme, label: str, lines: Mapping[str, tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, parent=parent)
        group = QGroupBox(self)
        group.setFlat(True)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(0)
        self.ticks: dict[str, Tick] = {}
        for field, (name, said) in lines.items():
            above = Label(theme, name, "meta", "text3", parent=group)
            above.setIndent(theme.px(BOX + GAP))
            tick = Tick(theme, said, group)
            tick.setAccessibleName(f"{name}: {said}")
            tick.clicked.connect(self._on_edited)
            column.addWidget(above)
            column.addWidget(tick)
            column.addSpacing(theme.px(4))
            self.ticks[field] = tick
        self._take(group)
        if self.ticks:
            self.setFocusProxy(next(iter(self.ticks.values())))

    def value(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(field for field, tick in self.ticks.items() if tick.isChecked())

    def set_value(self, value: Sequence[str]) -> None:
        """Ticks these and no others."""
        for field, tick in self.ticks.items():
            tick.setChecked(field in value)

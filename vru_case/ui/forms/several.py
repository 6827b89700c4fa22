"""Any number of a few, side by side; only those that fit are in sight."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from vru_case.ui.forms.flow import Flow
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.options import Tick
from vru_case.ui.parts.values import Choice
from vru_case.ui.theme import Theme


class SeveralField(Field):
    """`value` are the codes ticked, in the order shown; what was ticked and no longer fits is let go."""

    def __init__(
        self, theme: Theme, label: str, choices: Sequence[Choice], help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, label, help_text, parent=parent)
        group = QGroupBox(self)
        group.setFlat(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        group.setSizePolicy(policy)
        flow = Flow(theme.px(14), group)
        self.ticks = {choice.code: Tick(theme, choice.label, group) for choice in choices}
        for tick in self.ticks.values():
            flow.addWidget(tick)
            tick.clicked.connect(self._on_edited)
        self._take(group)
        self.setFocusProxy(next(iter(self.ticks.values())))

    def value(self) -> tuple[str, ...]:
        """The codes ticked."""
        return tuple(code for code, tick in self.ticks.items() if tick.isChecked() and not tick.isHidden())

    def set_value(self, value: Sequence[str]) -> None:
        """Ticks these and no others."""
        for code, tick in self.ticks.items():
            tick.setChecked(code in (value or ()))

    def narrow(self, codes: Collection[str]) -> None:
        """Only these are in sight."""
        for code, tick in self.ticks.items():
            tick.setVisible(code in codes)
        self.setFocusProxy(next(tick for code, tick in self.ticks.items() if code in codes))
        if (layout := self.editor.layout()) is not None:
            layout.invalidate()
        self.updateGeometry()

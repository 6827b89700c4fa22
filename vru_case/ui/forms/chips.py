"""Answers in sight: one of a few as a row of chips, and the three-way yes, no, not asked."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGroupBox, QRadioButton, QSizePolicy, QWidget

from vru_case.ui.forms.flow import Flow
from vru_case.ui.parts import paint
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.segments import Segments
from vru_case.ui.parts.values import Choice, plain
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import CONTROL, RADIUS_CONTROL


class Chip(QRadioButton):
    """One answer: a radio button to a screen reader, a chip with a tick to the eye."""

    def __init__(self, theme: Theme, choice: Choice, parent: QWidget) -> None:
        super().__init__(plain(choice.label), parent)
        self._theme = theme
        self._label = choice.label
        self._icon = choice.icon
        self.code = choice.code
        self.setAccessibleName(choice.label)
        self.setToolTip(choice.hint)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Its words and air; the width never changes when it is picked."""
        px = self._theme.px
        words = paint.width_of(self._theme.font("button"), self._label)
        return QSize(round(words) + px(22) + 2 * px(11) + 1, px(CONTROL - 2))

    def minimumSizeHint(self) -> QSize:
        """As it asks."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, mark, words, ring."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        on, box, radius = self.isChecked(), QRectF(self.rect()), px(RADIUS_CONTROL)
        fill = "accent_soft" if on else ("hover" if self.underMouse() and self.isEnabled() else "raised")
        paint.rounded(painter, box, radius, theme.colour(fill), theme.colour("accent" if on else "border_strong"))
        middle = QPointF(px(11) + px(7), box.center().y())
        if on:
            paint.picture(painter, middle, theme.pixmap("check", "accent_text", 15, self.devicePixelRatioF()))
        elif self._icon:
            paint.picture(painter, middle, theme.pixmap(self._icon, "text3", 15, self.devicePixelRatioF()))
        else:
            dot = QRectF(middle.x() - px(6), middle.y() - px(6), px(12), px(12))
            paint.rounded(painter, dot, px(6), None, theme.colour("border_strong"), 1.5)
        ink = ("accent_text" if on else "text") if self.isEnabled() else "text3"
        room = box.adjusted(px(11 + 22), 0, -px(6), 0)
        paint.words(painter, room, self._label, theme.font("button"), theme.colour(ink))
        if self.hasFocus():
            paint.ring(painter, box, radius, theme.colour("focus"))
        painter.end()


class ChipsField(Field):
    """One of a few, all in sight, side by side. `value` is the code or nothing."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        choices: Sequence[Choice],
        help_text: str = "",
        optional: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, help_text, optional, parent)
        group = QGroupBox(self)
        group.setFlat(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        group.setSizePolicy(policy)
        flow = Flow(theme.px(6), group)
        self.chips = {choice.code: Chip(theme, choice, group) for choice in choices}
        for chip in self.chips.values():
            flow.addWidget(chip)
            chip.clicked.connect(self._on_edited)
        self._take(group)
        self.setFocusProxy(next(iter(self.chips.values())))

    def value(self) -> str:
        """The code, or nothing."""
        return next((code for code, chip in self.chips.items() if chip.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Chooses a code, or nothing."""
        for code, chip in self.chips.items():
            chip.setAutoExclusive(False)
            chip.setChecked(code == value)
            chip.setAutoExclusive(True)


class YesNoField(Field):
    """Yes, no, or not asked: three different answers. `value` is True, False or None. `beside`: on the label's line."""

    CODES: ClassVar[dict[str, bool | None]] = {"yes": True, "no": False, "": None}

    def __init__(
        self,
        theme: Theme,
        label: str,
        words: tuple[str, str, str],
        help_text: str = "",
        beside: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, help_text, parent=parent)
        choices = [Choice(code, said) for code, said in zip(self.CODES, words, strict=True)]
        self.segments = Segments(theme, choices, label, parent=self)
        self.segments.set_code("")
        self.segments.chosen.connect(self._on_edited)
        self._take(self.segments)
        if beside:
            self._column.removeWidget(self.segments)
            self._top.addWidget(self.segments)
        self.setFocusProxy(self.segments.buttons()[-1])

    def value(self) -> bool | None:
        """The answer; None for not asked."""
        return self.CODES[self.segments.code()]

    def set_value(self, value: bool | None) -> None:
        """Answers it."""
        self.segments.set_code(next(code for code, said in self.CODES.items() if said is value))

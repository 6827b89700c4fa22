"""A question answered with a number from low to high, or with why there is none."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGroupBox, QRadioButton, QSizePolicy, QWidget

from vru_case.ui.forms.flow import Flow
from vru_case.ui.parts import paint
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.values import Choice, plain
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import CONTROL, RADIUS_CONTROL


class _Step(QRadioButton):
    """One answer: a radio button to a screen reader, a box with a number or a word to the eye."""

    def __init__(self, theme: Theme, code: str, text: str, parent: QWidget) -> None:
        super().__init__(plain(text), parent)
        self._theme, self._text, self.code = theme, text, code
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Square for a number, as wide as its words otherwise."""
        px = self._theme.px
        wide = round(paint.width_of(self._theme.font("button"), self._text)) + px(20)
        return QSize(max(px(36), wide), px(CONTROL - 2))

    def minimumSizeHint(self) -> QSize:
        """As it asks."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled when it is the answer, so that it stands out without its colour."""
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        box, radius, on = QRectF(self.rect()), px(RADIUS_CONTROL), self.isChecked()
        fill = "accent" if on else ("hover" if self.underMouse() else "raised")
        paint.rounded(painter, box, radius, theme.colour(fill), theme.colour("accent" if on else "border_strong"))
        ink = theme.colour("on_accent" if on else "text")
        paint.words(painter, box, self._text, theme.font("button"), ink, Qt.AlignmentFlag.AlignHCenter)
        if self.hasFocus():
            inner = box.adjusted(2, 2, -2, -2) if on else box
            paint.ring(painter, inner, radius, theme.colour("on_accent" if on else "focus"))
        painter.end()


class ScaleField(Field):
    """`value` is the number as text, the code of why there is none, or nothing. Digits answer it: 1 then 0 is 10."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        numbers: range,
        skips: Sequence[Choice],
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, help_text, parent=parent)
        self.label.setWordWrap(True)
        # The air at its right would make a long question wrap early.
        self._top.takeAt(self._top.count() - 1)
        self._top.setStretchFactor(self.label, 1)
        group = QGroupBox(self)
        group.setFlat(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        group.setSizePolicy(policy)
        row = Flow(theme.px(4), group)
        answers = [(str(number), str(number)) for number in numbers] + [(each.code, each.label) for each in skips]
        self.steps = {code: _Step(theme, code, text, group) for code, text in answers}
        for step in self.steps.values():
            row.addWidget(step)
            step.clicked.connect(self._on_edited)
            step.installEventFilter(self)
        self._take(group)
        self.setFocusProxy(next(iter(self.steps.values())))

    def value(self) -> str:
        """The answer."""
        return next((code for code, step in self.steps.items() if step.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Answers it, or takes the answer away."""
        for code, step in self.steps.items():
            step.setAutoExclusive(False)
            step.setChecked(code == value)
            step.setAutoExclusive(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit answers."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._typed(event):
            return True
        return super().eventFilter(watched, event)

    def _typed(self, event: QKeyEvent) -> bool:
        digit = event.text()
        if not (digit.isascii() and digit.isdigit()):
            return False
        longer = self.value() + digit
        step = self.steps.get(longer) or self.steps.get(digit)
        if step is None:
            return False
        step.setFocus()
        step.setChecked(True)
        self._on_edited()
        return True

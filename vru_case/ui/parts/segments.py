"""A row of choices of which one is on: radio buttons to a screen reader, one strip to the eye."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.values import Choice, plain
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import RADIUS_CONTROL


class _Segment(QRadioButton):
    """One choice."""

    def __init__(self, theme: Theme, choice: Choice, parent: QWidget) -> None:
        super().__init__(plain(choice.label), parent)
        self._theme = theme
        self._label = choice.label
        self._icon = choice.icon
        self.code = choice.code
        self.setAccessibleName(choice.label)
        self.setToolTip(choice.hint)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Its words, its icon, and air."""
        return QSize(self._bare() + self._theme.px(22), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Less air, where there is little room."""
        return QSize(self._bare() + self._theme.px(8), self._theme.px(28))

    def _bare(self) -> int:
        words = paint.width_of(self._theme.font("small_strong"), self._label)
        return round(words) + (self._theme.px(22) if self._icon else 0)

    def hitButton(self, pos: object) -> bool:
        """All of it."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Raised when on."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        box, on = QRectF(self.rect()), self.isChecked()
        if on:
            paint.rounded(painter, box, px(6), theme.colour("raised"), theme.colour("border"))
        elif self.underMouse():
            paint.rounded(painter, box, px(6), theme.colour("hover"))
        left = max(0, self.width() - self._bare()) // 2
        if self._icon:
            mark = theme.pixmap(self._icon, "accent_text" if on else "text2", 15, self.devicePixelRatioF())
            paint.picture(painter, QPointF(left + px(7), box.center().y()), mark)
            left += px(22)
        font = theme.font("small_strong" if on else "button")
        paint.words(painter, box.adjusted(left, 0, 0, 0), self._label, font, theme.colour("text" if on else "text2"))
        if self.hasFocus():
            paint.ring(painter, box, px(6), theme.colour("focus"))
        painter.end()


class Segments(QWidget):
    """Emits `chosen(code)` when somebody picks. `keys` such as `Alt+1` choose from anywhere in the window."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[Choice],
        name: str,
        keys: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._segments = [_Segment(theme, choice, self) for choice in choices]
        for segment in self._segments:
            row.addWidget(segment)
            segment.clicked.connect(self._on_clicked)
        self._shortcuts: list[QShortcut] = []
        for key, segment in zip(keys, self._segments, strict=False):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(segment.click)
            self._shortcuts.append(shortcut)
        if self._segments:
            self._segments[0].setChecked(True)

    def code(self) -> str:
        """The one that is on."""
        return next((segment.code for segment in self._segments if segment.isChecked()), "")

    def set_code(self, code: str) -> None:
        """Puts one on, without a signal."""
        for segment in self._segments:
            if segment.code == code:
                segment.setChecked(True)

    def buttons(self) -> list[QAbstractButton]:
        """The buttons, left to right."""
        return list(self._segments)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The strip."""
        painter = QPainter(self)
        theme = self._theme
        radius = theme.px(RADIUS_CONTROL)
        paint.rounded(painter, QRectF(self.rect()), radius, theme.colour("sunken"), theme.colour("border"))
        painter.end()

    def _on_clicked(self) -> None:
        self.chosen.emit(self.code())

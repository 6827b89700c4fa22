"""The push button, in four weights."""

from typing import Literal

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.values import plain
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import CONTROL, RADIUS_CONTROL

Kind = Literal["primary", "secondary", "quiet", "danger"]
_INK = {"primary": "on_accent", "secondary": "text2", "quiet": "text2", "danger": "danger"}


class Button(QPushButton):
    """A button with words, an icon, or both. `key` is its shortcut and is told in the tooltip.

    `name` is what a screen reader says; it is needed when there are no words.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        kind: Kind = "secondary",
        icon: str = "",
        key: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: Kind = kind
        self._icon = icon
        self._idle_text = text
        self.setProperty("kind", kind)
        if not text:
            self.setProperty("square", "true")
        self.setAutoDefault(False)
        self.setText(plain(text))
        shown = ""
        if key:
            from PySide6.QtGui import QKeySequence

            self.setShortcut(QKeySequence(key))
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        if name:
            self.setAccessibleName(name)
        if name or key:
            said = name or text
            self.setToolTip(f"{said}  {shown}" if shown else said)
        self._restyle()
        theme.changed.connect(self._restyle)

    def say(self, text: str) -> None:
        """Other words."""
        self._idle_text = text
        self.setText(plain(text))

    def set_icon(self, icon: str) -> None:
        """Another icon."""
        self._icon = icon
        self._restyle()

    def set_busy(self, text: str) -> None:
        """Says what is going on and takes no more presses until `set_idle`."""
        self.setMinimumWidth(self.width())
        self.setText(plain(text))
        self.setEnabled(False)

    def set_idle(self) -> None:
        """Back to the words it had."""
        self.setMinimumWidth(0)
        self.setText(plain(self._idle_text))
        self.setEnabled(True)

    def changeEvent(self, event: QEvent) -> None:
        """A button that takes no press has an icon as faint as its words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A filled button's ring would not show against its own colour: a second line inside it does."""
        super().paintEvent(event)
        if self.hasFocus() and self._kind == "primary":
            painter = QPainter(self)
            inner = self.rect().adjusted(3, 3, -3, -3)
            line = self._theme.colour("on_accent")
            paint.rounded(painter, inner, self._theme.px(RADIUS_CONTROL) - 3, None, line, 1.5)
            painter.end()

    def _restyle(self) -> None:
        self.setFont(self._theme.font("button"))
        if self.property("square") != "small":
            self.setMinimumHeight(self._theme.px(CONTROL))
        if self._icon:
            words = bool(self._idle_text)
            ink = _INK[self._kind] if self.isEnabled() else "text3"
            self.setIcon(self._theme.icon(self._icon, ink, 16, air=words))
            side = self._theme.px(16)
            self.setIconSize(QSize(side + (self._theme.px(4) if words else 0), side))

"""One narrow column in the middle of the window, showing one thing at a time, as high as its words need."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget


class Column(QWidget):
    """Like a stack, but its height follows the words of what is shown, which may wrap."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(width)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None

    def add(self, widget: QWidget) -> None:
        """One more that may be shown; the first is shown at first."""
        self._rows.addWidget(widget)
        widget.setVisible(self._shown is None)
        self._shown = self._shown or widget

    def current(self) -> QWidget | None:
        """What is shown."""
        return self._shown

    def show_only(self, widget: QWidget) -> None:
        """Show this one."""
        if self._shown is not None:
            self._shown.hide()
        self._shown = widget
        widget.show()


def centred(widget: QWidget) -> QHBoxLayout:
    """In the middle of its line. By stretches: an alignment would measure the height at the wrong width."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def tall(button: QPushButton, height: int) -> QWidget:
    """The button, made higher than the style sheet makes it."""
    holder = QWidget(button.parentWidget())
    holder.setFixedHeight(height)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    row.addWidget(button)
    holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return holder

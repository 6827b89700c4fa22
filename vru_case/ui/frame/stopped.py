"""What stands there when the program can't start at all: why, plainly, and a way to hand it on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.words import errors as words

COLUMN = 640


class StoppedPage(QWidget):
    """A title, every fault, Copy and Close."""

    def __init__(self, theme: Theme, message: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self._message = message
        self._text = QPlainTextEdit(message, self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(words.CANT_START)
        self._text.setMinimumHeight(px(160))
        copy = Button(theme, words.COPY, "secondary", "copy", parent=self)
        leave = Button(theme, words.QUIT, "primary", parent=self)
        copy.clicked.connect(self._on_copy)
        leave.clicked.connect(self._on_quit)
        inner = QWidget(self)
        inner.setFixedWidth(px(COLUMN))
        column = QVBoxLayout(inner)
        column.setSpacing(px(10))
        column.addWidget(Label(theme, words.CANT_START, "display", parent=inner))
        column.addWidget(Label(theme, words.CANT_START_WHY, "body", "text2", wrap=True, parent=inner))
        column.addWidget(self._text)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(copy)
        foot.addWidget(leave)
        column.addLayout(foot)
        around = QVBoxLayout(self)
        around.addStretch(2)
        around.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(3)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._message)

    def _on_quit(self) -> None:
        self.window().close()

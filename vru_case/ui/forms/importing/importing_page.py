"""One step of the import sheet, and the pile of them, as high as the window allows."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vru_case.ui.theme import Theme


class StepPile(QStackedWidget):
    """The steps, one above the other; the sheet keeps its size from one to the next."""

    def sizeHint(self) -> QSize:
        """As high as it can have."""
        return QSize(320, 2000)

    def minimumSizeHint(self) -> QSize:
        """Anything shown is better than nothing."""
        return QSize(200, 120)

    def hasHeightForWidth(self) -> bool:
        """No: its height is the window's."""
        return False


class StepPage(QWidget):
    """`column` is where its widgets go."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        px = theme.px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(24), px(6), px(24), px(18))
        self.column.setSpacing(px(14))

    def begin(self) -> None:
        """Puts the focus where this step begins."""

"""One step of the import sheet: a column with the sheet's margins, as high as the window allows."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.ui.theme import Theme


class StepPage(QWidget):
    """`column` is where its widgets go. `first` is where the focus begins."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        px = theme.px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(24), px(6), px(24), px(18))
        self.column.setSpacing(px(14))

    def sizeHint(self) -> QSize:
        """As high as it can have, so that the sheet keeps its size from step to step."""
        return QSize(320, 2000)

    def minimumSizeHint(self) -> QSize:
        """Anything shown is better than nothing."""
        return QSize(200, 120)

    def begin(self) -> None:
        """Puts the focus where this step begins."""

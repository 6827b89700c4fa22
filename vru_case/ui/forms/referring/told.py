"""What somebody was told, as a short list with a tick before each."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme


class Told(QWidget):
    """Hidden while there is nothing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: tuple[str, ...] = ()
        self._made: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_lines(self, lines: Sequence[str]) -> None:
        """These, and no others."""
        self.setVisible(bool(lines))
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        for row in self._made:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._made = [self._line(each) for each in lines]

    def _line(self, text: str) -> QWidget:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self._theme.px(10))
        mark = QLabel(row)
        mark.setPixmap(self._theme.pixmap("check", "ok", 16, self.devicePixelRatioF()))
        across.addWidget(mark)
        across.addWidget(Label(self._theme, text, "body", "text2", wrap=True, parent=row), 1)
        self._column.addWidget(row)
        row.show()
        return row

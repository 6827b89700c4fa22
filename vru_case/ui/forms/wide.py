"""A sheet of two panes as high as the window allows: questions on the left, what they make on the right."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import FormSheet
from vru_case.ui.words import forms as words
from vru_case.ui.words.forms import FormWords


class Pane(QScrollArea):
    """A column that scrolls by itself; `column` is where its widgets go."""

    def __init__(self, margins: tuple[int, int, int, int], gap: int, surface: str = "surface") -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(gap)
        self.setWidget(inner)
        if surface != "surface":
            self.setProperty("surface", surface)

    def sizeHint(self) -> QSize:
        """As high as it can have."""
        return QSize(320, 2000)

    def minimumSizeHint(self) -> QSize:
        """Anything shown is better than nothing."""
        return QSize(200, 120)


class WideSheet(FormSheet):
    """`left` and `right` are the columns; each scrolls by itself."""

    def __init__(
        self,
        desk: Desk,
        said: FormWords,
        parent: QWidget | None,
        name: str = words.NOBODY,
        width: int = 1040,
        shares: tuple[int, int] = (11, 9),
    ) -> None:
        super().__init__(desk, said, parent, name, width)
        px = desk.theme.px
        self._sheet_body.setContentsMargins(0, 0, 0, 0)
        self._sheet_body.setSpacing(0)
        across = QWidget()
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.left_pane = Pane((px(24), px(6), px(24), px(22)), px(16))
        self.right_pane = Pane((px(24), px(20), px(24), px(22)), px(12), "sunken")
        self.left, self.right = self.left_pane.column, self.right_pane.column
        self.left.addWidget(self.summary)
        rule = QFrame()
        rule.setProperty("line", "v")
        row.addWidget(self.left_pane, shares[0])
        row.addWidget(rule)
        row.addWidget(self.right_pane, shares[1])
        self._sheet_body.addWidget(across, 1)

    def refuse(self, message: str, field: str | None = None) -> None:
        """Says why, and brings what it is about into sight."""
        super().refuse(message, field)
        place: Any = self.fields.get(field or "")
        self.left_pane.ensureWidgetVisible(place if place is not None and place.error() else self.summary)

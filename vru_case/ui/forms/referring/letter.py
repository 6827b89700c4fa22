"""A referral as the other side sees it: who it is from, who it is to, and each line in its very words."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from vru_case.ui.parts.label import Label
from vru_case.ui.theme import Theme
from vru_case.ui.words import referrals as words


@dataclass(frozen=True, slots=True)
class Letter:
    """Plain words only. `lines` are (label, value); `nothing` is said when there are none.

    `settled` are (question, answer) of what was gone through before it was sent.
    """

    sender: str
    to: str
    day: str
    lines: Sequence[tuple[str, str]] = ()
    nothing: str = ""
    settled: Sequence[tuple[str, str]] = ()


class LetterView(QFrame):
    """Shows a letter; it takes no focus and is read as text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("card", "raised")
        px = theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(22), px(18), px(22), px(22))
        self._column.setSpacing(px(14))
        self._made: QWidget | None = None
        self._letter: Letter | None = None

    def show_letter(self, letter: Letter) -> None:
        """Shows this one in place of what was there."""
        if letter == self._letter:
            return
        self._letter = letter
        if self._made is not None:
            self._column.removeWidget(self._made)
            self._made.hide()
            self._made.deleteLater()
        self._made = QWidget(self)
        column = QVBoxLayout(self._made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(14))
        column.addLayout(self._head(letter))
        rule = QFrame()
        rule.setProperty("line", "h")
        column.addWidget(rule)
        for label, value in letter.lines:
            column.addLayout(self._line(label, value))
        if not letter.lines:
            column.addWidget(Label(self._theme, letter.nothing, "body", "text3", wrap=True))
        if letter.settled:
            under = QFrame()
            under.setProperty("line", "h")
            column.addWidget(under)
            column.addWidget(Label(self._theme, words.SETTLED, "small_strong"))
        for label, value in letter.settled:
            column.addLayout(self._line(label, value))
        self._column.addWidget(self._made)
        self._made.show()

    def text(self) -> str:
        """Everything it says, for tests and for reading aloud."""
        return "\n".join(label.text() for label in (self._made or self).findChildren(QLabel))

    def _head(self, letter: Letter) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(4))
        rows = ((words.FROM, letter.sender), (words.TO, letter.to), (words.DATE, letter.day))
        for place, (what, said) in enumerate(rows):
            grid.addWidget(Label(self._theme, what, "meta", "text3"), place, 0, Qt.AlignmentFlag.AlignTop)
            role = "small" if what == words.DATE else "small_strong"
            grid.addWidget(Label(self._theme, said, role, wrap=True), place, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _line(self, label: str, value: str) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(self._theme.px(1))
        lines.addWidget(Label(self._theme, label, "meta", "text3", wrap=True))
        lines.addWidget(Label(self._theme, value, "body", wrap=True))
        return lines

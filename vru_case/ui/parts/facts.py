"""The strip of facts under a person's name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.values import Tone, tip
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import FACTS, RADIUS_CARD


@dataclass(frozen=True, slots=True)
class Fact:
    """A label over its value; a tone always comes with an icon."""

    label: str
    value: str
    icon: str = ""
    tone: Tone = "neutral"


class _Cell(QLabel):
    """One fact; a label to a screen reader, which says both lines."""

    def __init__(self, theme: Theme, fact: Fact, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fact = fact
        said = f"{fact.label}: {fact.value}"
        self.setAccessibleName(said)
        self.setToolTip(tip(said))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The wider of its two lines."""
        px = self._theme.px
        icon = px(22) if self._fact.icon else 0
        value = paint.width_of(self._theme.font("name"), self._fact.value) + icon
        label = paint.width_of(self._theme.font("meta"), self._fact.label)
        return QSize(round(max(value, label)) + 2, px(44))

    def minimumSizeHint(self) -> QSize:
        """The value may be shortened."""
        return QSize(self._theme.px(84), self._theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Label over value."""
        theme, px, fact = self._theme, self._theme.px, self._fact
        painter = QPainter(self)
        middle = self.height() / 2
        top = QRectF(0, middle - px(19), self.width(), px(18))
        low = QRectF(0, middle - px(1), self.width(), px(21))
        paint.words(painter, top, fact.label, theme.font("meta"), theme.colour("text3"))
        ink = "text" if fact.tone == "neutral" else ("accent_text" if fact.tone == "accent" else fact.tone)
        if fact.icon:
            mark = theme.pixmap(fact.icon, ink, 16, self.devicePixelRatioF())
            paint.picture(painter, QPointF(px(8), low.center().y()), mark)
            low.setLeft(px(22))
        paint.words(painter, low, fact.value, theme.font("name"), theme.colour(ink))
        painter.end()


class Facts(QWidget):
    """Four facts or so, side by side."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self._cells: list[_Cell] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self._row.setSpacing(theme.px(16))
        self._restyle()
        theme.changed.connect(self._restyle)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Shows these and no others."""
        for cell in self._cells:
            self._row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [_Cell(self._theme, fact, self) for fact in facts]
        for cell in self._cells:
            self._row.addWidget(cell, 1)
            cell.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card they stand on."""
        painter = QPainter(self)
        theme = self._theme
        card = theme.px(RADIUS_CARD)
        paint.rounded(painter, QRectF(self.rect()), card, theme.colour("sunken"), theme.colour("border"))
        painter.end()

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(FACTS))
        self.update()

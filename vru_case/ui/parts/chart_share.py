"""A share as one strip: what is in it, what isn't, what nobody knows; each with its number beneath."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.chart_bars import hatched
from vru_case.ui.theme import Theme

TALL, THICK = 46, 14


@dataclass(frozen=True, slots=True)
class Piece:
    """One part: its words, its number (None where it isn't told), and the token it is painted with ("" for stripes)."""

    label: str
    number: int | None
    shown: str
    token: str


class ShareStrip(QWidget):
    """To a screen reader one sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Other parts."""
        self._pieces = tuple(pieces)
        self.setAccessibleName(", ".join(f"{each.label}: {each.shown}" for each in pieces))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._theme.px(280), self._theme.px(TALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The strip, then the words."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strip = QRectF(0, px(2), self.width(), px(THICK))
        whole = sum(each.number or 0 for each in self._pieces)
        if not whole or any(each.number is None for each in self._pieces[:2]):
            hatched(painter, strip, theme)
        else:
            outline = QPainterPath()
            outline.addRoundedRect(strip, px(THICK / 2), px(THICK / 2))
            painter.setClipPath(outline)
            left = strip.left()
            for each in self._pieces:
                wide = strip.width() * (each.number or 0) / whole
                self._piece(painter, QRectF(left, strip.top(), wide, strip.height()), each)
                left += wide
            painter.setClipping(False)
        self._legend(painter, QRectF(0, px(THICK + 10), self.width(), px(18)))
        painter.end()

    def _piece(self, painter: QPainter, box: QRectF, piece: Piece) -> None:
        if piece.token:
            painter.fillRect(box.adjusted(0, 0, -1, 0), self._theme.colour(piece.token))
        else:
            painter.fillRect(box, self._theme.colour("sunken"))
            painter.fillRect(box, Qt.BrushStyle.BDiagPattern)

    def _legend(self, painter: QPainter, box: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        left = box.left()
        for each in self._pieces:
            dot = QRectF(left, box.center().y() - px(4), px(8), px(8))
            if each.token:
                paint.rounded(painter, dot, px(4), theme.colour(each.token), theme.colour("border_strong"))
            else:
                hatched(painter, dot, theme)
            room = QRectF(dot.right() + px(6), box.top(), box.right() - dot.right() - px(6), box.height())
            said = f"{each.label}  {each.shown}"
            left = room.left() + paint.words(painter, room, said, theme.font("meta"), theme.colour("text2")) + px(20)

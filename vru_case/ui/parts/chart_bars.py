"""Horizontal bars with their numbers beside them: a list to the keyboard and to a screen reader, a chart to the eye."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.listmodel import ROW, Index
from vru_case.ui.parts.shortlist import ShortList, ShortModel
from vru_case.ui.theme import Theme

HIGH, THICK, SIDE, GAP, LONG = 28, 12, 10, 12, 440
#: Of the width, at most, for the words at the left.
WORDS = 0.36


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `share` of the longest, 0 to 1; None for a number that is hidden, which has no length to be told.

    `more` stands small after the number; `inner` is a part of the bars above it.
    """

    id: str
    label: str
    shown: str
    share: float | None
    spoken: str
    more: str = ""
    inner: bool = False


class _BarDelegate(QStyledItemDelegate):
    """Words, bar, number."""

    def __init__(self, theme: Theme, view: "BarList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height."""
        return QSize(0, self._theme.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One bar."""
        theme, px, bar = self._theme, self._theme.px, index.data(ROW)
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect)
        ground = box.adjusted(0, 1, 0, -1)
        if state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, ground, px(6), theme.colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, ground, px(6), theme.colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint.ring(painter, ground, px(6), theme.colour("focus"))
        words, numbers = self._view.columns()
        left = box.left() + px(SIDE) + (px(14) if bar.inner else 0)
        room = QRectF(left, box.top(), box.left() + px(SIDE) + words - left, box.height())
        ink = theme.colour("text2" if bar.inner else "text")
        paint.words(painter, room, bar.label, theme.font("small"), ink)
        track = QRectF(room.right() + px(GAP), box.center().y() - px(THICK) / 2, 0, px(THICK))
        track.setRight(min(track.left() + px(LONG), box.right() - px(SIDE + GAP) - numbers))
        end = _bar(painter, theme, track, bar) + px(8)
        self._numbers(painter, QRectF(end, box.top(), box.right() - px(SIDE) - end, box.height()), bar)

    def _numbers(self, painter: QPainter, box: QRectF, bar: Bar) -> None:
        theme, px = self._theme, self._theme.px
        plain = bar.share is None or not bar.share
        font, ink = theme.font("small" if plain else "small_strong"), theme.colour("text3" if plain else "text")
        taken = paint.words(painter, box, bar.shown, font, ink)
        after = box.adjusted(taken + px(8), 0, 0, 0)
        paint.words(painter, after, bar.more, theme.font("meta"), theme.colour("text3"))


class BarList(ShortList):
    """`left` on the left arrow, back to where it was."""

    left = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        self.chart = ShortModel[Bar]()
        super().__init__(theme, self.chart, name, parent)
        self.setItemDelegate(_BarDelegate(theme, self))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Other bars; the one that was current stays it while it is there."""
        current = self.current_id()
        self.chart.set_rows(bars)
        if (place := self.chart.place_of(current)) >= 0:
            self.setCurrentIndex(self.chart.index(place))

    def columns(self) -> tuple[float, float]:
        """How wide the words and the numbers are."""
        theme, px = self._theme, self._theme.px
        small, strong, meta = theme.font("small"), theme.font("small_strong"), theme.font("meta")
        words = numbers = 0.0
        for bar in self.chart.rows:
            words = max(words, paint.width_of(small, bar.label) + (px(14) if bar.inner else 0))
            more = paint.width_of(meta, bar.more) + px(8) if bar.more else 0
            numbers = max(numbers, paint.width_of(strong, bar.shown) + more)
        return min(words + 2, self.viewport().width() * WORDS), numbers + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The left arrow leaves."""
        if event.key() == Qt.Key.Key_Left:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def hatched(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """A number that is not told: stripes of no length that means anything."""
    paint.rounded(painter, box, box.height() / 2, theme.colour("sunken"), theme.colour("border_strong"))
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(theme.colour("border_strong"), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.restore()


def _bar(painter: QPainter, theme: Theme, track: QRectF, bar: Bar) -> float:
    """Paints it; where it ends."""
    px = theme.px
    if bar.share is None:
        stripes = QRectF(track.left(), track.top(), min(px(44), track.width()), track.height())
        hatched(painter, stripes, theme)
        return stripes.right()
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.drawLine(track.topLeft(), track.bottomLeft())
    if bar.share <= 0:
        return track.left()
    long = QRectF(track.left(), track.top(), max(px(3), track.width() * min(1.0, bar.share)), track.height())
    if bar.inner:
        paint.rounded(painter, long, px(3), theme.colour("accent_soft"), theme.colour("accent"))
    else:
        paint.rounded(painter, long, px(3), theme.colour("accent"))
    return long.right()

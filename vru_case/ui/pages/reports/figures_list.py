"""The list of figures: each with its number large, how it compares in words, and twelve months as a small line."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.chart_months import spark
from vru_case.ui.parts.listmodel import ROW, Index
from vru_case.ui.parts.listrow import RIGHT, RowDelegate
from vru_case.ui.parts.shortlist import ShortList, ShortModel
from vru_case.ui.theme import Theme

HIGH, SIDE, SPARK, NUMBER = 64, 20, 84, 72


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as its row has it. `quiet`: its number isn't told, or isn't there yet."""

    id: str
    title: str
    value: str
    line: str
    spoken: str
    months: tuple[float | None, ...] = ()
    quiet: bool = False


class _FigureDelegate(RowDelegate):
    """Words, line, number."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height."""
        return QSize(0, self._theme.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One figure."""
        theme, px, row = self._theme, self._theme.px, index.data(ROW)
        box = QRectF(option.rect)
        self._paint_ground(painter, box, option)
        left, right, middle = box.left() + px(SIDE), box.right() - px(SIDE), box.center().y()
        # As wide as it is: a number with its end cut off would be another number.
        number = QRectF(box.center().x(), box.top(), right - box.center().x(), box.height())
        role, ink = ("small", "text3") if row.quiet else ("title", "text")
        taken = paint.words(painter, number, row.value, theme.font(role), theme.colour(ink), RIGHT)
        edge = right - max(taken, px(NUMBER)) - px(14)
        chart = QRectF(edge - px(SPARK), middle + px(1), px(SPARK), px(19))
        spark(painter, theme, chart, row.months)
        first = QRectF(left, middle - px(21), edge - left, px(21))
        second = QRectF(left, middle + px(1), (chart.left() - px(12) if row.months else edge) - left, px(18))
        name = theme.font("name")
        if not row.line and (not row.months or paint.width_of(name, row.title) <= second.width()):
            first.moveTop(middle - px(10))
        paint.words(painter, first, row.title, name, theme.colour("text"))
        paint.words(painter, second, row.line, theme.font("meta"), theme.colour("text2"))


class FigureList(ShortList):
    """`chosen(id)` as one goes through it, `right` on the right arrow."""

    chosen = Signal(str)
    right = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        self.figures = ShortModel[FigureRow]()
        super().__init__(theme, self.figures, name, parent)
        self.setItemDelegate(_FigureDelegate(theme, self))

    def select(self, name: str) -> None:
        """Makes a figure current; the first one where it isn't there."""
        if self.figures.rows:
            self.setCurrentIndex(self.figures.index(max(0, self.figures.place_of(name))))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Says so."""
        super().currentChanged(current, previous)
        if (row := current.data(ROW)) is not None:
            self.chosen.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The right arrow goes into the chart."""
        if event.key() == Qt.Key.Key_Right and not event.modifiers():
            self.right.emit()
        else:
            super().keyPressEvent(event)

"""A list of who has how much: a name, a bar with its number beside, and the other numbers beneath."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.listmodel import Row, RowModel
from vru_case.ui.parts.listrow import RowDelegate, RowList
from vru_case.ui.parts.values import Id
from vru_case.ui.theme import Theme

#: Of the width of a row: its name, and the longest bar.
NAME, BAR = 0.42, 0.46
THICK = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """How long a bar is of the longest, how much of it is filled strongly, and the number beside it."""

    share: float
    strong: float
    number: str


class _BarDelegate(RowDelegate):
    """The number is always there: no length is read by eye alone."""

    bars: Mapping[Id, Bar] = {}

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme, px = self._theme, self._theme.px
        left, width = box.left() + px(22), box.width() - px(44)
        middle = box.center().y() - px(1)
        first = QRectF(left, middle - px(21), width * NAME - px(12), px(21))
        paint.words(painter, first, row.name, theme.font("name"), theme.colour("text"))
        paint.words(
            painter, QRectF(left, middle + px(1), width, px(20)), row.detail, theme.font("small"), theme.colour("text2")
        )
        if (bar := self.bars.get(row.id)) is None:
            return
        begin, longest = left + width * NAME, width * BAR
        whole = QRectF(begin, first.center().y() - px(THICK) / 2, max(longest * bar.share, px(3)), px(THICK))
        paint.rounded(painter, whole, px(3), theme.colour("border_strong"))
        if bar.strong:
            strong = QRectF(whole.left(), whole.top(), max(whole.width() * bar.strong, px(3)), whole.height())
            paint.rounded(painter, strong, px(3), theme.colour("accent"))
        beside = QRectF(whole.right() + px(8), first.top(), box.right() - px(12) - whole.right(), px(21))
        paint.words(painter, beside, bar.number, theme.font("small_strong"), theme.colour("text"))


class BarList(RowList):
    """The same keys as every list."""

    def __init__(self, theme: Theme, model: RowModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, name, parent)
        self._bars = _BarDelegate(theme, self)
        self.setItemDelegate(self._bars)

    def show_bars(self, bars: Mapping[Id, Bar]) -> None:
        """The bars of the rows, by their ids."""
        self._bars.bars = bars
        self.viewport().update()

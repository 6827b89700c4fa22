"""The list of figures: each with its number large, how it compares in words, and twelve months as a small line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.chart_months import spark
from vru_case.ui.parts.listrow import RIGHT
from vru_case.ui.theme import Theme
from vru_case.ui.tokens import RADIUS_CARD

Index = QModelIndex | QPersistentModelIndex
FIGURE = int(Qt.ItemDataRole.UserRole) + 1
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


class FigureModel(QAbstractListModel):
    """The figures, from the top."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[FigureRow] = []

    def set_rows(self, rows: Sequence[FigureRow]) -> None:
        """Other figures."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def put(self, row: FigureRow) -> None:
        """A figure anew."""
        for place, each in enumerate(self.rows):
            if each.id == row.id:
                self.rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value, and its sentence for a screen reader."""
        if role == FIGURE:
            return self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].spoken
        return None


class _FigureDelegate(QStyledItemDelegate):
    """Words, line, number."""

    def __init__(self, theme: Theme, view: "FigureList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height."""
        return QSize(0, self._theme.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One figure."""
        theme, px, row = self._theme, self._theme.px, index.data(FIGURE)
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect)
        ground = box.adjusted(px(8), 1, -px(8), -1)
        if state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, ground, px(RADIUS_CARD), theme.colour("selected"))
            bar = QRectF(ground.left(), ground.top() + px(16), px(3), ground.height() - 2 * px(16))
            paint.rounded(painter, bar, px(2), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, ground, px(RADIUS_CARD), theme.colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint.ring(painter, ground, px(RADIUS_CARD), theme.colour("focus"))
        left, right, middle = box.left() + px(SIDE), box.right() - px(SIDE), box.center().y()
        number = QRectF(right - px(NUMBER), box.top(), px(NUMBER), box.height())
        role, ink = ("small", "text3") if row.quiet else ("title", "text")
        taken = paint.words(painter, number, row.value, theme.font(role), theme.colour(ink), RIGHT)
        edge = right - max(taken, px(NUMBER)) - px(14)
        chart = QRectF(edge - px(SPARK), middle + px(1), px(SPARK), px(19))
        spark(painter, theme, chart, row.months)
        first = QRectF(left, middle - px(21), edge - left, px(21))
        second = QRectF(left, middle + px(1), (chart.left() - px(12) if row.months else edge) - left, px(18))
        if not row.line and not row.months:
            first.moveTop(middle - px(10))
        paint.words(painter, first, row.title, theme.font("name"), theme.colour("text"))
        paint.words(painter, second, row.line, theme.font("meta"), theme.colour("text2"))


class FigureList(QListView):
    """`chosen(id)` as one goes through it, `opened(id)` on Enter or a double click, `right` on the right arrow."""

    chosen = Signal(str)
    opened = Signal(str)
    right = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.figures = FigureModel()
        self.setAccessibleName(name)
        self.setModel(self.figures)
        self.setItemDelegate(_FigureDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.doubleClicked.connect(self._on_opened)
        theme.changed.connect(self._restyle)

    def current_id(self) -> str | None:
        """The id of the current figure."""
        row = self.currentIndex().data(FIGURE)
        return row.id if row is not None else None

    def select(self, name: str) -> None:
        """Makes a figure current; the first one where it isn't there."""
        place = next((place for place, row in enumerate(self.figures.rows) if row.id == name), 0)
        if self.figures.rows:
            self.setCurrentIndex(self.figures.index(place))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Says so."""
        super().currentChanged(current, previous)
        if (row := current.data(FIGURE)) is not None:
            self.chosen.emit(row.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On the first figure when none is current."""
        if not self.currentIndex().isValid():
            self.select("")
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the right arrow goes into the chart; letters are left to the window's keys."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._on_opened(self.currentIndex())
        elif event.key() == Qt.Key.Key_Right and not event.modifiers():
            self.right.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        if (row := index.data(FIGURE)) is not None:
            self.opened.emit(row.id)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

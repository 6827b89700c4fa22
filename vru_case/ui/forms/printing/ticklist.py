"""A list in which every line can be ticked or not: Space for a line, or for everything under a heading."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from vru_case.ui.parts import paint
from vru_case.ui.parts.field import Field
from vru_case.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole) + 1
CHECK = Qt.ItemDataRole.CheckStateRole
HIGH, BOX, GAP = 32, 18, 10


@dataclass(frozen=True, slots=True)
class TickLine:
    """One line. A heading has no key: its tick stands for the lines under it."""

    key: str
    words: str
    beside: str = ""


class TickModel(QAbstractListModel):
    """The lines, and which of them are off. `toggled` after a change by the worker."""

    toggled = Signal()

    def __init__(self, off_words: str) -> None:
        super().__init__()
        self.lines: tuple[TickLine, ...] = ()
        self.off: set[str] = set()
        self._off_words = off_words

    def show_lines(self, lines: Sequence[TickLine]) -> None:
        """Other lines; what was off stays off."""
        if tuple(lines) != self.lines:
            self.beginResetModel()
            self.lines = tuple(lines)
            self.endResetModel()

    def set_off(self, keys: Collection[str]) -> None:
        """These are off and no others."""
        self.off = set(keys)
        self._told()

    def under(self, row: int) -> tuple[str, ...]:
        """The key of a line, or those of the lines under a heading."""
        if self.lines[row].key:
            return (self.lines[row].key,)
        rest = self.lines[row + 1 :]
        end = next((place for place, line in enumerate(rest) if not line.key), len(rest))
        return tuple(line.key for line in rest[:end])

    def state(self, row: int) -> Qt.CheckState:
        """Ticked, not, or some of what is under it."""
        keys = set(self.under(row))
        off = keys & self.off
        if not off:
            return Qt.CheckState.Checked
        return Qt.CheckState.Unchecked if off == keys else Qt.CheckState.PartiallyChecked

    def toggle(self, row: int) -> None:
        """A line, or everything under a heading."""
        keys = set(self.under(row))
        self.off = self.off - keys if keys <= self.off else self.off | keys
        self._told()
        self.toggled.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line, its words and its tick; to a screen reader also that it is left out."""
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == CHECK:
            return self.state(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = ", ".join(each for each in (line.words, line.beside) if each)
            return said if self.state(index.row()) != Qt.CheckState.Unchecked else f"{said}, {self._off_words}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def _told(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))


class _TickDelegate(QStyledItemDelegate):
    """Box, words, and what stands beside."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height."""
        return QSize(0, self._theme.px(HIGH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        theme, px, box = self._theme, self._theme.px, QRectF(option.rect)
        here = box.adjusted(px(4), 1, -px(4), -1)
        line, state = index.data(LINE), index.data(CHECK)
        if option.state & QStyle.StateFlag.State_MouseOver:
            paint.rounded(painter, here, px(6), theme.colour("hover"))
        left = here.left() + px(6 if not line.key else 26)
        self._tick(painter, QRectF(left, here.center().y() - px(BOX) / 2, px(BOX), px(BOX)), state)
        room = here.adjusted(left - here.left() + px(BOX + GAP), 0, -px(10), 0)
        gone = state == Qt.CheckState.Unchecked
        beside = min(paint.width_of(theme.font("meta"), line.beside), room.width() * 0.36) if line.beside else 0
        font, ink = theme.font("body" if line.key else "small_strong"), theme.colour("text3" if gone else "text")
        taken = paint.words(
            painter, room.adjusted(0, 0, -(beside + px(GAP)) if beside else 0, 0), line.words, font, ink
        )
        right = QRectF(room.right() - beside, room.top(), beside, room.height())
        paint.words(painter, right, line.beside, theme.font("meta"), theme.colour("text3"))
        if gone:
            painter.setPen(ink)
            width = min(taken, room.width() - beside - (px(GAP) if beside else 0))
            painter.drawLine(QPointF(room.left(), room.center().y()), QPointF(room.left() + width, room.center().y()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint.ring(painter, here, px(6), theme.colour("focus"))

    def _tick(self, painter: QPainter, box: QRectF, state: Qt.CheckState) -> None:
        theme, px = self._theme, self._theme.px
        if state == Qt.CheckState.Unchecked:
            paint.rounded(painter, box, px(5), theme.colour("raised"), theme.colour("border_strong"), 1.5)
            return
        paint.rounded(painter, box, px(5), theme.colour("accent"))
        icon = "check" if state == Qt.CheckState.Checked else "minus"
        paint.picture(painter, box.center(), theme.pixmap(icon, "on_accent", 14, painter.device().devicePixelRatioF()))


class TickList(QListView):
    """Up and Down walk, Space and a click tick; one stop for Tab."""

    def __init__(self, theme: Theme, model: TickModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.ticks = theme, model
        self.setModel(model)
        self.setItemDelegate(_TickDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._restyle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; letters find nothing here."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.ticks.toggle(self.currentIndex().row())
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on the line ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.ticks.toggle(index.row())

    def focusInEvent(self, event: Any) -> None:
        """On the first line when none is current."""
        if not self.currentIndex().isValid() and self.ticks.rowCount():
            self.setCurrentIndex(self.ticks.index(0))
        super().focusInEvent(event)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class HeldField(Field):
    """Lines of which some are left out; `value` are the keys of those."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        off_words: str,
        help_text: str = "",
        rows: int = 9,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, help_text, parent=parent)
        self.model = TickModel(off_words)
        self.list = TickList(theme, self.model, self)
        self.list.setMinimumHeight(theme.px(HIGH) * rows)
        self._take(self.list)
        self.model.toggled.connect(self._on_edited)

    def show_lines(self, lines: Sequence[TickLine]) -> None:
        """Other lines; what was left out stays so."""
        self.model.show_lines(lines)

    def value(self) -> tuple[str, ...]:
        """The keys that are off, those of lines not shown now as well."""
        return tuple(sorted(self.model.off))

    def shown(self) -> tuple[str, ...]:
        """The keys that are off, of the lines that are shown."""
        return tuple(line.key for line in self.model.lines if line.key and line.key in self.model.off)

    def set_value(self, value: Sequence[str]) -> None:
        """These are off."""
        self.model.set_off(value)

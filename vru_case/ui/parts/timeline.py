"""What happened with a person, newest first: a list a screen reader can walk, painted as a line of events."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from vru_case.ui.parts.timeline_paint import ENTRY, Day, Entry, EntryDelegate
from vru_case.ui.parts.values import Id
from vru_case.ui.theme import Theme

__all__ = ["Day", "Entry", "Timeline"]

Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """Entries with a heading wherever the day changes."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Day | Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these, in this order."""
        self.beginResetModel()
        self._items = []
        day: str | None = None
        for entry in entries:
            if entry.day != day:
                self._items.append(Day(entry.day))
                day = entry.day
            self._items.append(entry)
        self.endResetModel()

    def place_of(self, ident: Id) -> int:
        """The row of an entry, or -1."""
        for place, item in enumerate(self._items):
            if isinstance(item, Entry) and item.id == ident:
                return place
        return -1

    def is_last(self, place: int) -> bool:
        """Whether nothing comes after it, so the line ends there."""
        return place == len(self._items) - 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many entries and headings."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """`ENTRY` the value, or the words for a screen reader."""
        item = self._items[index.row()]
        if role == ENTRY:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(item, Day):
                return item.heading
            parts = (item.title, item.meta, item.body, *item.chips, item.hint or item.state)
            return item.spoken or ". ".join(part.rstrip(".") for part in parts if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if isinstance(self._items[index.row()], Day):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class Timeline(QListView):
    """Emits `opened(id)` on Enter or a double click, `asked(id, global point)` for a menu, and `more_wanted`
    near the end."""

    opened = Signal(object)
    asked = Signal(object, QPoint)
    more_wanted = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries = EntryModel()
        self._delegate = EntryDelegate(theme, self)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self.scheduleDelayedItemsLayout)
        self.setAccessibleName(name)
        self.setModel(self._entries)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(theme.px(24))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.doubleClicked.connect(self._on_opened)
        theme.changed.connect(self._restyle)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these, keeping the place and the chosen entry when it is still there."""
        kept, top = self.current_id(), self.verticalScrollBar().value()
        self._delegate.keep_only(entries)
        self._entries.show_entries(entries)
        if kept is not None and self._entries.place_of(kept) >= 0:
            self.select(kept)
            self.verticalScrollBar().setValue(top)

    def current_id(self) -> Id | None:
        """The id of the current entry."""
        item = self.currentIndex().data(ENTRY)
        return item.id if isinstance(item, Entry) else None

    def select(self, ident: Id) -> None:
        """Makes an entry current and brings it into sight."""
        place = self._entries.place_of(ident)
        if place >= 0:
            self.setCurrentIndex(self._entries.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the window's keys."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._on_opened(self.currentIndex())
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse for the entry under it, by key for the current one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        item = index.data(ENTRY) if index.isValid() else None
        if isinstance(item, Entry):
            spot = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            self.asked.emit(item.id, spot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._delegate.forget()
            self._again.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What goes on below the edge fades out instead of being cut."""
        super().paintEvent(event)
        bar, high = self.verticalScrollBar(), self._theme.px(28)
        left = min(high, bar.maximum() - bar.value())
        if left <= 0:
            return
        surface = QColor(self._theme.colour("surface"))
        fade = QLinearGradient(0, self.viewport().height() - high, 0, self.viewport().height())
        fade.setColorAt(1, surface)
        surface.setAlpha(0)
        fade.setColorAt(0, surface)
        painter = QPainter(self.viewport())
        painter.setOpacity(left / high)
        painter.fillRect(0, self.viewport().height() - high, self.viewport().width(), high, fade)
        painter.end()

    def _on_opened(self, index: QModelIndex) -> None:
        item = index.data(ENTRY)
        if isinstance(item, Entry):
            self.opened.emit(item.id)

    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() > 0 and value > bar.maximum() - self.viewport().height():
            self.more_wanted.emit()

    def _restyle(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

"""A short list: all its rows at hand, each a sentence to a screen reader and painted by whoever shows them."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from vru_case.ui.parts.listmodel import ROW, Index
from vru_case.ui.theme import Theme


class Spoken(Protocol):
    """What every row has."""

    @property
    def id(self) -> str:
        """Its own in its list."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""


S = TypeVar("S", bound=Spoken)


class ShortModel(QAbstractListModel, Generic[S]):
    """The rows, from the top; `ROW` is the value."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[S, ...] = ()

    def set_rows(self, rows: Sequence[S]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def put(self, row: S) -> None:
        """A row anew, where it is one of them."""
        if (place := self.place_of(row.id)) >= 0:
            self.rows = (*self.rows[:place], row, *self.rows[place + 1 :])
            self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, ident: str | None) -> int:
        """The row number of an id, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.id == ident), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value, and its sentence for a screen reader."""
        if role == ROW:
            return self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].spoken
        return None


class ShortList(QListView):
    """Up and Down walk, Enter or a double click opens: `opened(id)`."""

    opened = Signal(str)

    def __init__(self, theme: Theme, model: QAbstractListModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.doubleClicked.connect(self._on_opened)
        theme.changed.connect(self._restyle)

    def current_id(self) -> str | None:
        """The id of the current row."""
        row = self.currentIndex().data(ROW)
        return row.id if row is not None else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On the first row when none is current."""
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the window's keys."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._on_opened(self.currentIndex())
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        if (row := index.data(ROW)) is not None:
            self.opened.emit(row.id)

    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

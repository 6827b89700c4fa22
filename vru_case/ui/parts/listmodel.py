"""The rows of a list of people: a few with section headings, or a hundred thousand fetched as they come into sight."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from vru_case.ui.parts.values import Id, Tone

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T", bound=Id)
ROW = int(Qt.ItemDataRole.UserRole) + 1
ID = int(Qt.ItemDataRole.UserRole) + 2
BLOCK = 64
KEPT = 4096
#: Rows that may be in sight, or were a moment ago.
SEEN = 2 * BLOCK


@dataclass(frozen=True, slots=True)
class Row:
    """One person. `detail` is the second line with `icon` before it; `short_place` is used when `place` does not fit;
    `spoken` is the sentence a screen reader says."""

    id: Id
    name: str
    detail: str = ""
    due: str = ""
    due_tone: Tone = "neutral"
    age: str = ""
    icon: str = ""
    place: str = ""
    short_place: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading between rows."""

    title: str
    count: str = ""
    tone: Tone = "neutral"


class RowModel(QAbstractListModel):
    """Holds rows, or only ids. With ids it asks for the rows it is shown: `wanted(ids)`, answered by `fill`."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row | Section] = ()
        self._ids: Sequence[Id] | None = None
        self._places: dict[Id, int] | None = None
        self._count = 0
        self._known: OrderedDict[Id, Row] = OrderedDict()
        self._asked: set[int] = set()
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(0)
        self._ask.timeout.connect(self._on_ask)
        self.sectioned = False

    def set_rows(self, rows: Sequence[Row | Section]) -> None:
        """Shows these rows and headings."""
        self.beginResetModel()
        self._rows, self._ids, self._places = rows, None, None
        self._count = len(rows)
        self.sectioned = any(isinstance(row, Section) for row in rows)
        self.endResetModel()

    def set_ids(self, ids: Sequence[Id]) -> None:
        """Shows these people, whose rows are fetched as they come into sight, unless they are known already."""
        self.beginResetModel()
        self._rows, self._ids, self._places = (), ids, None
        self._count = len(ids)
        self._asked.clear()
        self.sectioned = False
        self.endResetModel()

    def fill(self, rows: Iterable[Row]) -> None:
        """The rows that were wanted, or newer ones."""
        filled = list(rows)
        for row in filled:
            self._known[row.id] = row
            self._known.move_to_end(row.id)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        places = [place for row in filled if (place := self.place_of(row.id)) >= 0]
        self._asked -= {place // BLOCK for place in places}
        if places:
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))

    def changed(self, ids: Iterable[T]) -> tuple[T, ...]:
        """Those of these people whose rows should be asked for again now; the others' will be when they are seen."""
        stale = [ident for ident in ids if ident in self._known]
        recent = set(islice(reversed(self._known), SEEN))
        for ident in stale:
            if ident not in recent:
                del self._known[ident]
        return tuple(ident for ident in stale if ident in recent)

    def place_of(self, ident: Id) -> int:
        """The row number of a person, or -1."""
        if self._places is None:
            if self._ids is not None:
                self._places = {one: place for place, one in enumerate(self._ids)}
            else:
                self._places = {row.id: place for place, row in enumerate(self._rows) if isinstance(row, Row)}
        return self._places.get(ident, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows and headings."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """`ROW` the value, `ID` its id, and the words for a screen reader."""
        if role not in (ROW, ID, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        place = index.row()
        if role == ID and self._ids is not None:
            return self._ids[place]
        row = self._row(place)
        if role == ROW:
            return row
        if role == ID:
            return row.id if isinstance(row, Row) else None
        if isinstance(row, Section):
            return f"{row.title} {row.count}".strip()
        return (row.spoken or row.name) if row else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen, so the arrow keys step over them."""
        if self._ids is None and isinstance(self._rows[index.row()], Section):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _row(self, place: int) -> Row | Section | None:
        if self._ids is None:
            return self._rows[place]
        found = self._known.get(self._ids[place])
        if found is None and place // BLOCK not in self._asked:
            self._asked.add(place // BLOCK)
            self._ask.start()
        return found

    def _on_ask(self) -> None:
        if self._ids is None:
            return
        for block in sorted(self._asked):
            ids = self._ids[block * BLOCK : (block + 1) * BLOCK]
            missing = tuple(ident for ident in ids if ident not in self._known)
            if missing:
                self.wanted.emit(missing)

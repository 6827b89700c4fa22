"""The list of services, narrowed by words, kind and district."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from vru_case.programmes.definition import Library
from vru_case.services.changes import Changes
from vru_case.services.referring import directory
from vru_case.services.referring.directory import ServiceRow
from vru_case.services.work import Work
from vru_case.ui.desk import DIRECTORY, Desk
from vru_case.ui.forms.asks import options
from vru_case.ui.forms.referring.service import ServiceSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.chip import PickChip, ToggleChip
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.listrow import Row, RowList, RowModel, Section
from vru_case.ui.parts.values import Choice, Tone
from vru_case.ui.words import directory as words


class ServicesList(QWidget):
    """`chosen` and `opened` carry the ServiceRow."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[ServiceRow, ...] = ()
        self._sought = ""
        theme, px = desk.theme, desk.theme.px
        self.kind = PickChip(theme, words.KIND, icon="list-filter", clear=words.ANY_KIND, parent=self)
        served = [each for each in options(desk.library, "district") if each.code.startswith("E")]
        self.district = PickChip(theme, words.DISTRICT, served, "map-pin", words.ANY_DISTRICT, self)
        self.ended = ToggleChip(theme, words.ENDED_TOO, parent=self)
        self.add = Button(theme, words.ADD, icon="plus", key=words.ADD_KEY, parent=self)
        self.model = RowModel()
        self.list = RowList(theme, self.model, words.LIST_NAME, self)
        self.empty = Empty(theme, "building-2", words.NONE, parent=self)
        chips = QHBoxLayout()
        chips.setContentsMargins(px(20), 0, px(20), 0)
        chips.setSpacing(px(6))
        for chip in (self.kind, self.district, self.ended):
            chips.addWidget(chip)
        chips.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(20), px(8), px(20), px(12))
        foot.addWidget(self.add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(chips)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column.addLayout(self._stack, 1)
        column.addLayout(foot)
        self._wire()
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        self._desk.tasks.read(self, _everything, then=self._on_rows)

    def seek(self, typed: str) -> None:
        """Only those in which every word is found."""
        self._sought = typed.strip().casefold()
        self._show()

    def clear(self) -> None:
        """All of them again."""
        self.kind.set_code("")
        self.district.set_code("")
        self.seek("")

    def select(self, code: str) -> None:
        """Make a service current and show it."""
        self.list.select(code)
        self._tell(code)

    def _wire(self) -> None:
        self.kind.picked.connect(self._show)
        self.district.picked.connect(self._show)
        self.ended.toggled.connect(self._show)
        self.empty.acted.connect(self.clear)
        self.add.clicked.connect(self._on_add)
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(self._on_opened)
        self._desk.tasks.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if DIRECTORY in changes.entities:
            self.refresh()

    def _on_rows(self, rows: tuple[ServiceRow, ...]) -> None:
        self._rows = rows
        found = dict.fromkeys(row.kind for row in rows if row.kind)
        self.kind.set_choices([Choice(kind, kind) for kind in found])
        self._show()

    def _show(self, _picked: object = None) -> None:
        current = self.list.current_id()
        shown = [row for row in self._rows if self._fits(row)]
        self.model.set_rows(_sections(self._desk.library, shown))
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            narrowed = bool(self._sought or self.kind.code() or self.district.code())
            said = (words.NONE_FOUND, words.CLEAR) if narrowed else (words.NONE, "")
            self.empty.say("search" if narrowed else "building-2", *said)
        if any(row.code == current for row in shown):
            self.list.select(current)
            self._tell(current)

    def _fits(self, row: ServiceRow) -> bool:
        if row.ended and not self.ended.isChecked():
            return False
        if self.kind.code() and row.kind != self.kind.code():
            return False
        district = self.district.code()
        if district and row.districts and district not in row.districts:
            return False
        said = f"{row.name} {row.kind} {row.what} {row.who_for} {row.address} {row.phone}".casefold()
        return all(word in said for word in self._sought.split())

    def _tell(self, code: object) -> None:
        if (row := self._row(code)) is not None:
            self.chosen.emit(row)

    def _on_opened(self, code: object) -> None:
        if (row := self._row(code)) is not None:
            self.opened.emit(row)

    def _row(self, code: object) -> ServiceRow | None:
        return next((row for row in self._rows if row.code == code), None)

    def _on_add(self) -> None:
        ServiceSheet(self._desk, ServiceRow(self._desk.actor.places[0].space_id), self.window()).open()


def _everything(work: Work) -> tuple[ServiceRow, ...]:
    return directory.services(work, ended=True)


def where(library: Library, row: ServiceRow) -> str:
    """Which districts, in a word or two."""
    if len(row.districts) > 1:
        return words.PLACES.format(count=len(row.districts))
    return library.label("district", row.districts[0]) if row.districts else words.EVERYWHERE


def _sections(library: Library, rows: list[ServiceRow]) -> list[Row | Section]:
    shown: list[Row | Section] = []
    for kind in dict.fromkeys(row.kind for row in rows):
        some = [row for row in rows if row.kind == kind]
        shown += [Section(kind or words.OTHER_KIND, str(len(some))), *(_shown(library, row) for row in some)]
    return shown


def _shown(library: Library, row: ServiceRow) -> Row:
    due = words.ENDED_SHORT if row.ended else words.STALE_SHORT if row.stale else ""
    tone: Tone = "warn" if row.stale and not row.ended else "neutral"
    said = words.SPOKEN_STALE if row.stale else words.SPOKEN
    spoken = said.format(name=row.name, kind=row.kind, where=where(library, row))
    detail = row.phone or row.what or where(library, row)
    icon = "phone" if row.phone else "info" if row.what else "map-pin"
    return Row(row.code, row.name, detail, due, tone, icon=icon, spoken=spoken)

"""What can be done in the registers: a line written, one under another, one put right, one taken away."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.programmes.register import Register
from vru_case.services import activities
from vru_case.services.activities import ActivityRow
from vru_case.services.importing.matter import lines
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.activity import ActivitySheet, Line
from vru_case.ui.forms.importing.importing import ImportSheet
from vru_case.ui.words import activities as words


class ActivityActs(QObject):
    """`written` carries the id of a line that stands in a register of its own, None for one under another."""

    written = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        #: The day of the last line, for the next one.
        self.day = clock.today()
        #: And its space, where there is more than one.
        self.space: UUID | None = None

    def add(self, register: Register) -> None:
        """A new line of a register."""
        library = self._desk.library
        spaces = tuple(
            (each.space_id, each.name)
            for each in self._desk.actor.places
            if register.id in library.programme(each.programme).uses.registers
        )
        if spaces:
            ids = [space for space, _ in spaces]
            likeliest = self.space if self.space in ids else ids[0]
            self._open(Line(register, likeliest, self.day, spaces=spaces))

    def bring_in(self, register: Register) -> None:
        """Lines of a register from a spreadsheet."""
        ImportSheet(self._desk, self._page.window(), lines(register)).open()

    def under(self, register: Register, above: ActivityRow) -> None:
        """A new line under another one."""
        self._open(Line(register, above.space_id, above.day, above.id))

    def change(self, row: ActivityRow) -> None:
        """Put a line right."""
        self._open(Line(self._desk.library.registers[row.register], row.space_id, row.day, row.parent, row))

    def remove(self, row: ActivityRow | None) -> None:
        """Take a line away, with what is under it."""
        if row is None:
            self._desk.say(words.CHOOSE_LINE)
        else:
            act(self._desk, _removed, activities.remove, row.id, way=partial(self._desk.way_back, activities.put_back))

    def _open(self, line: Line) -> None:
        sheet = ActivitySheet(self._desk, line, self._page.window())
        sheet.answered.connect(self._on_written)
        sheet.open()

    def _on_written(self, line_id: object) -> None:
        sheet = self.sender()
        above = isinstance(sheet, ActivitySheet) and sheet.line.parent is None
        if isinstance(sheet, ActivitySheet) and above and sheet.line.row is None:
            self.day, self.space = sheet.day() or self.day, sheet.space()
        self.written.emit(line_id if above else None)


def _removed(gone: tuple[UUID, ...]) -> str:
    return words.REMOVED_ALL if len(gone) > 1 else words.REMOVED

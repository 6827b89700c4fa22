"""What can be done on a shift: begin and end it, write lines, begin a record, ring somebody, paper. Each with undo."""

from importlib import import_module

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vru_case.errors import Refusal
from vru_case.services.shift import becoming, offer_log, shifts
from vru_case.services.shift.becoming import Beginning
from vru_case.services.shift.offer_log import LineRow
from vru_case.services.shift.shifts import ShiftRow
from vru_case.services.work import Membership
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.words import shift as words


class ShiftActs(QObject):
    """Lives with the page that shows the shift. `written` carries a line's id, `entered` a paper shift's."""

    written = Signal(object)
    entered = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self.last_site = ""

    def places(self) -> tuple[Membership, ...]:
        """The actor's places whose programme has shifts."""
        library = self._desk.library
        return tuple(each for each in self._desk.actor.places if library.programme(each.programme).shift is not None)

    def lists(self) -> tuple[Membership, ...]:
        """Those whose programme rings people back."""
        rules = ((each, self._desk.library.programme(each.programme).shift) for each in self.places())
        return tuple(each for each, rule in rules if rule is not None and rule.call_back)

    def start(self) -> None:
        """Begin a shift."""
        if places := self.places():
            sheet = import_module("vru_case.ui.forms.shift.shift").StartShiftSheet(
                self._desk, places, self.last_site, self._owner.window()
            )
            sheet.open()

    def end(self, row: ShiftRow) -> None:
        """It is over."""
        act(self._desk, words.SAID_ENDED, shifts.end, row.id, way=self._desk.way_back(shifts.go_on, row.id))

    def line(self, shift: ShiftRow, line: LineRow | None = None) -> None:
        """Write a line, or put one right; whoever has a record is shown instead."""
        if line is not None and line.person_id is not None:
            self._desk.open_person(line.person_id)
            return
        sheet = import_module("vru_case.ui.forms.shift.log_line").LogLineSheet(
            self._desk, shift, line, self._owner.window()
        )  # fmt: skip
        sheet.answered.connect(self.written)
        sheet.open()

    def take_off(self, line: LineRow) -> None:
        """It was a mistake."""
        act(self._desk, words.SAID_OFF, offer_log.remove, line.id, way=self._desk.way_back(offer_log.put_back, line.id))

    def begin(self, line: LineRow) -> None:
        """They agreed: their record, filled in from the line."""
        if line.person_id is not None:
            self._desk.open_person(line.person_id)
            return
        self._desk.tasks.read(self, becoming.beginning, line.id, then=self._on_beginning, refused=self._say)

    def add_listed(self) -> None:
        """Put somebody on the list we ring back."""
        if places := self.lists():
            import_module("vru_case.ui.forms.shift.listed").ListedSheet(self._desk, places, self._owner.window()).open()

    def ring(self, person_id: object) -> None:
        """Their page, with the composer ready."""
        self._desk.write_contact(person_id)

    def paper(self) -> None:
        """Enter a sheet that was filled in on paper."""
        if places := self.places():
            sheet = import_module("vru_case.ui.forms.shift.log_grid").PaperSheet(
                self._desk, places, self._owner.window()
            )
            sheet.answered.connect(self.entered)
            sheet.open()

    def print_sheet(self) -> None:
        """A sheet to print for a shift on paper."""
        if places := self.places():
            import_module("vru_case.ui.forms.shift.log_print").PrintLogSheet(
                self._desk, places, self._owner.window()
            ).open()  # fmt: skip

    def _on_beginning(self, known: Beginning) -> None:
        sheet = import_module("vru_case.ui.forms.shift.agreed").AgreedSheet(self._desk, known, self._owner.window())
        sheet.answered.connect(self._desk.open_person)
        sheet.open()

    def _say(self, refusal: Refusal) -> None:
        self._desk.say(refusal.message)

"""What can be done with each row of the Safety tab."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.services.safety import markers
from vru_case.services.safety.decisions import CONCERN, DISCLOSURE
from vru_case.services.safety.safety_values import ConcernRow, DisclosureRow, SafetyPlanRow, WallRow
from vru_case.services.values import MarkerRow, PersonPage
from vru_case.ui.acts import act
from vru_case.ui.desk import Desk
from vru_case.ui.forms.safety import concern_steps, marker, wall
from vru_case.ui.forms.safety.decision import DecisionSheet
from vru_case.ui.pages.person import safety_rows as rows
from vru_case.ui.pages.person.blocks import RowLine
from vru_case.ui.pages.person.safety_reading import Reading
from vru_case.ui.pages.person.safety_rows import Deed
from vru_case.ui.pages.person.sheets import Sheets
from vru_case.ui.words import safety as words

PLAN = "safety_plan"


class Lines(QObject):
    """Makes the rows, each with its buttons."""

    def __init__(self, desk: Desk, sheets: Sheets, reading: Reading) -> None:
        super().__init__(reading)
        self._desk, self._sheets, self._reading = desk, sheets, reading

    def concern(self, row: ConcernRow, lead: str) -> RowLine:
        """A concern, whom to tell, and its next steps."""
        about, made = words.concern_title(row), list[Deed]()
        if row.runs:
            made.append((words.TOLD_LEAD, about, "check", self._open(concern_steps.ToldLeadSheet, row)))
        if row.closed_on is None:
            if row.referred_at is None:
                made.append((words.REFERRED, about, "share-2", self._open(concern_steps.ReferredOnSheet, row)))
            made.append((words.DECIDE, about, "scale", partial(self._decide, CONCERN, row.id)))
            made.append((words.ENDED, about, "flag", self._open(concern_steps.ConcernEndedSheet, row)))
        made += self._read(CONCERN, row.id, row.has_words, about)
        return rows.concern(self._desk.theme, row, self._reading.words(row.id), made, lead)

    def marker(self, row: MarkerRow) -> RowLine:
        """A marker; once its day has come, whether it still applies."""
        late = row.review_on is not None and row.review_on < clock.today()
        made: list[Deed] = [(words.LIFT, row.code.words, "x", self._open(marker.LiftMarkerSheet, row))]
        if row.review_on is not None and row.review_on <= clock.today():
            made.insert(0, (words.STILL, row.code.words, "check", partial(self._still, row)))
        return rows.marker(self._desk.theme, row, late, made)

    def plan(self, row: SafetyPlanRow, before: tuple[SafetyPlanRow, ...]) -> RowLine:
        """The plan that holds."""
        shown = self._reading.shows(row.id)
        made: list[Deed] = [(words.CHANGE_PLAN, words.PLAN, "pencil", partial(self._sheets.open, PLAN))]
        if any(part.secret for part in row.parts):
            hide, show = partial(self._reading.hide, row.id), partial(self._reading.ask, PLAN, row.id)
            said = words.HIDE_WORD if shown else words.SHOW_WORD
            made.append((said, words.PLAN, "eye-off" if shown else "eye", hide if shown else show))
        made.append((words.PRINT_COPY, words.PLAN, "printer", partial(self._sheets.open_made, _copy)))
        return rows.plan(self._desk.theme, row, before, shown, made)

    def disclosure(self, row: DisclosureRow) -> RowLine:
        """What they told us, and what was decided."""
        made: list[Deed] = []
        if row.is_open:
            made.append((words.DECIDE, row.kind.words, "scale", partial(self._decide, DISCLOSURE, row.id)))
        made += self._read(DISCLOSURE, row.id, row.has_words, row.kind.words)
        return rows.disclosure(self._desk.theme, row, self._reading.words(row.id), made)

    def wall(self, row: WallRow) -> RowLine:
        """Whom they are kept apart from."""
        made: list[Deed] = [(words.LIFT_WALL, row.name, "x", self._open(wall.LiftWallSheet, row))] if row.here else []
        return rows.wall(self._desk.theme, row, made)

    def _read(self, entity: str, row_id: UUID, has_words: bool, about: str) -> list[Deed]:
        if self._reading.shows(row_id):
            return [(words.HIDE, about, "eye-off", partial(self._reading.hide, row_id))]
        return [(words.READ, about, "eye", partial(self._reading.ask, entity, row_id))] if has_words else []

    def _open(self, make: Callable[..., QWidget], row: object) -> Callable[[], None]:
        return partial(self._sheets.open_made, partial(make, row))

    def _decide(self, entity: str, row_id: UUID) -> None:
        self._sheets.open_made(partial(DecisionSheet, about=(entity, row_id)))

    def _still(self, row: MarkerRow) -> None:
        back = self._desk.way_back(markers.review, row.id, row.review_on)
        act(self._desk, words.SAID_STILL, markers.still, row.id, way=back)


def _copy(desk: Desk, page: PersonPage, parent: QWidget) -> QWidget:
    # Printing is loaded when something is first printed.
    from vru_case.ui.pages.printing.safety_copy import SafetyCopySheet

    return SafetyCopySheet(desk, page, parent)

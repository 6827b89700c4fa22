"""Safety: concerns with their clock, what keeps them safe, their own plan, what they told us, and who is kept apart."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services import markers
from vru_case.services.decisions import CONCERN, DISCLOSURE
from vru_case.services.safety_values import ConcernRow, DisclosureRow, Safety, SafetyPlanRow, WallRow
from vru_case.services.values import MarkerRow, PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms import concern_steps, marker, pause, wall
from vru_case.ui.forms.decision import DecisionSheet
from vru_case.ui.pages import person_safety_rows as rows
from vru_case.ui.pages.person_blocks import Block, Column, RowLine
from vru_case.ui.pages.person_safety_rows import Deed
from vru_case.ui.pages.person_sheets import Sheets
from vru_case.ui.words import lists
from vru_case.ui.words import safety as words

#: Each block: its form, its title, what it says when there is nothing, its button.
BLOCKS = (
    ("concern", words.CONCERNS, words.NO_CONCERNS, words.ADD_CONCERN),
    ("marker", words.MARKERS, words.NO_MARKERS, words.ADD_MARKER),
    ("safety_plan", words.PLAN, words.NO_PLAN, words.ADD_PLAN),
    ("disclosure", words.TOLD, words.NO_TOLD, words.ADD_TOLD),
    ("wall", words.APART, words.NO_APART, words.ADD_APART),
    ("decision", words.DECISIONS, words.NO_DECISIONS, words.ADD_DECISION),
    ("looked", words.LOOKED, words.NO_LOOKED, ""),
)
MINUTE_MS = 60_000


class SafetyTab(QWidget):
    """Restricted words are shown after a pause, and hidden again when the tab, the page or the window is left."""

    def __init__(self, desk: Desk, sheets: Sheets, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheets = sheets
        self._page: PersonPage | None = None
        self._read: dict[UUID, str] = {}
        self._asked: UUID | None = None
        self._word = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        listed = Column(desk.theme, words.TAB)
        column.addWidget(listed)
        self.blocks: dict[str, Block] = {}
        for code, title, nothing, button in BLOCKS:
            block = self.blocks[code] = Block(desk.theme, title, nothing, button)
            block.setObjectName(code)
            block.acted.connect(self._on_add)
            listed.add(block)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.tick)
        self._minute.start()

    def show_page(self, page: PersonPage) -> None:
        """Somebody's safety; nothing is built anew when it is the same."""
        same = self._page is not None and self._page.head.id == page.head.id
        if same and self._page is not None and _part(self._page) == _part(page):
            self._page = page
            return
        if not same:
            self._forget()
        self._page = page
        self._build()

    def tick(self) -> None:
        """A minute later."""
        for each in rows.clocks(self):
            each.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was read is hidden again."""
        super().hideEvent(event)
        if self._read or self._word:
            self._forget()
            self._build()

    def _forget(self) -> None:
        self._read, self._asked, self._word = {}, None, False

    def _build(self) -> None:
        page = self._page
        if page is None:
            return
        safety, theme = page.safety or Safety(), self._desk.theme
        self.blocks["concern"].show_rows([self._concern(row) for row in safety.concerns])
        self.blocks["marker"].show_rows([self._marker(row) for row in page.head.markers])
        plan = safety.plans[:1]
        self.blocks["safety_plan"].show_rows([self._plan(row, safety.plans[1:]) for row in plan], 0)
        self.blocks["disclosure"].show_rows([self._disclosure(row) for row in safety.disclosures])
        self.blocks["wall"].show_rows([self._wall(row) for row in safety.walls])
        self.blocks["decision"].show_rows([rows.decision(theme, row) for row in safety.decisions])
        self.blocks["looked"].show_rows([rows.looked(theme, row) for row in safety.viewings])
        self.blocks["looked"].setVisible(safety.supervises)

    def _concern(self, row: ConcernRow) -> RowLine:
        about, made = words.concern_title(row), list[Deed]()
        if row.runs:
            made.append((words.TOLD_LEAD, about, "check", self._open(concern_steps.ToldLeadSheet, row)))
        if row.closed_on is None:
            if row.referred_at is None:
                made.append((words.REFERRED, about, "share-2", self._open(concern_steps.ReferredOnSheet, row)))
            made.append((words.DECIDE, about, "scale", partial(self._decide, CONCERN, row.id)))
            made.append((words.ENDED, about, "flag", self._open(concern_steps.ConcernEndedSheet, row)))
        made += self._reading(CONCERN, row.id, row.has_words, about)
        return rows.concern(self._desk.theme, row, self._read.get(row.id, ""), made)

    def _marker(self, row: MarkerRow) -> RowLine:
        late = row.review_on is not None and row.review_on < clock.today()
        made: list[Deed] = [(words.LIFT, row.code.words, "x", self._open(marker.LiftMarkerSheet, row))]
        if row.review_on is not None and row.review_on <= clock.today():
            made.insert(0, (words.STILL, row.code.words, "check", partial(self._still, row)))
        return rows.marker(self._desk.theme, row, late, made)

    def _plan(self, row: SafetyPlanRow, before: tuple[SafetyPlanRow, ...]) -> RowLine:
        made: list[Deed] = [(words.CHANGE_PLAN, words.PLAN, "pencil", partial(self._sheets.open, "safety_plan"))]
        if any(part.secret for part in row.parts):
            said = words.HIDE_WORD if self._word else words.SHOW_WORD
            made.append((said, words.PLAN, "eye-off" if self._word else "eye", partial(self._on_word, row.id)))
        made.append((words.PRINT_COPY, words.PLAN, "printer", partial(self._sheets.open_made, _copy)))
        return rows.plan(self._desk.theme, row, before, self._word, made)

    def _disclosure(self, row: DisclosureRow) -> RowLine:
        made: list[Deed] = []
        if row.is_open:
            made.append((words.DECIDE, row.kind.words, "scale", partial(self._decide, DISCLOSURE, row.id)))
        made += self._reading(DISCLOSURE, row.id, row.has_words, row.kind.words)
        return rows.disclosure(self._desk.theme, row, self._read.get(row.id, ""), made)

    def _wall(self, row: WallRow) -> RowLine:
        made: list[Deed] = [(words.LIFT_WALL, row.name, "x", self._open(wall.LiftWallSheet, row))] if row.here else []
        return rows.wall(self._desk.theme, row, made)

    def _reading(self, entity: str, row_id: UUID, has_words: bool, about: str) -> list[Deed]:
        if row_id in self._read:
            return [(words.HIDE, about, "eye-off", partial(self._hide, row_id))]
        return [(words.READ, about, "eye", partial(self._pause, entity, row_id))] if has_words else []

    def _open(self, make: Callable[..., QWidget], row: object) -> Callable[[], None]:
        return partial(self._sheets.open_made, partial(make, row))

    def _decide(self, entity: str, row_id: UUID) -> None:
        self._sheets.open_made(partial(DecisionSheet, about=(entity, row_id)))

    def _still(self, row: MarkerRow) -> None:
        tasks, desk = self._desk.tasks, self._desk

        def kept(_before: object) -> None:
            desk.say(words.SAID_STILL, lists.UNDO, partial(tasks.write, tasks, markers.review, row.id, row.review_on))

        tasks.write(self, markers.still, row.id, then=kept)

    def _pause(self, entity: str, row_id: UUID) -> None:
        self._asked = row_id
        pause.PauseSheet(self._desk, entity, row_id, partial(self._on_ready, row_id), self.window()).open()

    def _on_ready(self, row_id: UUID, said: str) -> None:
        # Somebody else may have come into view while it was being written down.
        if self._asked == row_id and self.isVisible():
            self._read[row_id] = said
            self._build()

    def _hide(self, row_id: UUID) -> None:
        self._read.pop(row_id, None)
        self._build()

    def _on_word(self, plan: UUID) -> None:
        if self._word:
            self._word = False
            self._build()
            return
        self._asked = plan
        pause.PauseSheet(self._desk, "safety_plan", plan, partial(self._on_word_ready, plan), self.window()).open()

    def _on_word_ready(self, plan: UUID, _said: str) -> None:
        if self._asked == plan and self.isVisible():
            self._word = True
            self._build()

    def _on_add(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._sheets.open(sender.objectName())


def _copy(desk: Desk, page: PersonPage, parent: QWidget) -> QWidget:
    # Printing is loaded when something is first printed.
    from vru_case.ui.pages.safety_copy import SafetyCopySheet

    return SafetyCopySheet(desk, page, parent)


def count(page: PersonPage) -> int:
    """What stands on the tab: what asks for something, and the markers that are up."""
    return len(page.head.markers) + (page.safety.open if page.safety else 0)


def _part(page: PersonPage) -> tuple[object, ...]:
    return page.safety, page.head.markers, clock.today()

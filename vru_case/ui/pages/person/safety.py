"""Safety: concerns with their clock, what keeps them safe, their own plan, what they told us, and who is kept apart."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services.safety.safety_values import Safety
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person import safety_rows as rows
from vru_case.ui.pages.person.blocks import Block, Column
from vru_case.ui.pages.person.safety_lines import Lines
from vru_case.ui.pages.person.safety_reading import Reading
from vru_case.ui.pages.person.sheets import Sheets
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
        self._reading = Reading(desk, self)
        self._reading.changed.connect(self._build)
        self._lines = Lines(desk, sheets, self._reading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        listed = Column(desk.theme, words.TAB)
        column.addWidget(listed)
        self._blocks: dict[str, Block] = {}
        for code, title, nothing, button in BLOCKS:
            block = self._blocks[code] = Block(desk.theme, title, nothing, button)
            block.setObjectName(code)
            block.acted.connect(self._on_add)
            listed.add(block)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self.tick)
        self._minute.start()

    def show_page(self, page: PersonPage) -> None:
        """Somebody's safety; nothing is built anew when it is the same."""
        before, self._page = self._page, page
        same = before is not None and before.head.id == page.head.id
        if before is not None and same and _part(before) == _part(page):
            return
        if not same:
            self._reading.forget()
        self._build()

    def tick(self) -> None:
        """A minute later."""
        for each in rows.clocks(self):
            each.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was read is hidden again."""
        super().hideEvent(event)
        if self._reading.forget():
            self._build()

    def _build(self) -> None:
        page = self._page
        if page is None:
            return
        safety, theme, lines, blocks = page.safety or Safety(), self._desk.theme, self._lines, self._blocks
        blocks["concern"].show_rows([lines.concern(row, safety.lead) for row in safety.concerns])
        blocks["marker"].show_rows([lines.marker(row) for row in page.head.markers])
        blocks["safety_plan"].show_rows([lines.plan(row, safety.plans[1:]) for row in safety.plans[:1]], 0)
        blocks["disclosure"].show_rows([lines.disclosure(row) for row in safety.disclosures])
        blocks["wall"].show_rows([lines.wall(row) for row in safety.walls])
        blocks["decision"].show_rows([rows.decision(theme, row) for row in safety.decisions])
        blocks["looked"].show_rows([rows.looked(theme, row) for row in safety.viewings])
        blocks["looked"].setVisible(safety.supervises)

    def _on_add(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._sheets.open(sender.objectName())


def count(page: PersonPage) -> int:
    """What stands on the tab: what asks for something, and the markers that are up."""
    return len(page.head.markers) + (page.safety.open if page.safety else 0)


def _part(page: PersonPage) -> tuple[object, ...]:
    return page.safety, page.head.markers, clock.today()

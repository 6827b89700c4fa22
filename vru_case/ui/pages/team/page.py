"""Team, for supervisors: what waits, who works with whom, and talking work over."""

from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from vru_case.ui.desk import Desk
from vru_case.ui.pages.sections import SectionedPage, Sections
from vru_case.ui.pages.team.board_twice import Twice
from vru_case.ui.words import team_place as words

if TYPE_CHECKING:
    # Loaded with its tab.
    from vru_case.ui.pages.team.supervision import SupervisionPage

#: Code of a tab → the class that is it, in the order of the tabs.
PAGES: dict[str, str] = {
    "board": "vru_case.ui.pages.team.board:BoardPage",
    "caseload": "vru_case.ui.pages.team.caseload:CaseloadPage",
    "allocation": "vru_case.ui.pages.team.allocation:AllocationPage",
    "supervision": "vru_case.ui.pages.team.supervision:SupervisionPage",
    "quality": "vru_case.ui.pages.team.quality:QualityPage",
}


class TeamPage(SectionedPage):
    """The place, with its tabs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, Sections("team", words.TITLE, PAGES, words.TABS), parent)
        self._twice = Twice(desk, self)
        self._twice.told.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: what only a look through everybody finds is counted for them."""
        super().showEvent(event)
        self._twice.soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody does."""
        super().hideEvent(event)
        self._twice.stop()

    def show_worker(self, space_id: object, worker_id: object) -> None:
        """Go to what was talked over with a worker."""
        self.go("supervision")
        cast("SupervisionPage", self.section).show_worker(space_id, worker_id)
        self.focus_list()

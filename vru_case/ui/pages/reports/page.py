"""Reports, for supervisors: figures, papers for the board, returns, and what a person may ask for."""

from PySide6.QtWidgets import QWidget

from vru_case.ui.desk import Desk
from vru_case.ui.pages.sections import SectionedPage, Sections
from vru_case.ui.words import reports_place as words

#: Code of a tab → the class that is it, in the order of the tabs.
PAGES: dict[str, str] = {
    "figures": "vru_case.ui.pages.reports.figures:FiguresPage",
    "board": "vru_case.ui.pages.reports.board:BoardPackPage",
    "returns": "vru_case.ui.pages.reports.returns:ReturnsPage",
    "quality": "vru_case.ui.pages.reports.quality:QualityPage",
    "evaluation": "vru_case.ui.pages.reports.evaluation:EvaluationPage",
    "access": "vru_case.ui.pages.reports.access:AccessPage",
}


class ReportsPage(SectionedPage):
    """The place, with its tabs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, Sections("reports", words.TITLE, PAGES, words.TABS), parent)

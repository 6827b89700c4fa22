"""Soon."""

from PySide6.QtWidgets import QWidget

from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.pages.person_sheets import Sheets


class PlanTab(QWidget):
    """One tab."""

    def __init__(self, desk: Desk, sheets: Sheets, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def show_page(self, page: PersonPage) -> None:
        """Show it."""

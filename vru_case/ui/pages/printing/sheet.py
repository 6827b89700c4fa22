"""Printing a case summary: why, for whom, what it shows, and the page itself, live and never on the disk."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.services.telling import summary
from vru_case.services.telling.summary_values import CaseSummary, SummaryRequest
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import day_of
from vru_case.ui.forms.printing.print_asks import PrintAsks
from vru_case.ui.pages.printing.paper_sheet import PREVIEW_DPI, PREVIEW_MS, PRINT_DPI, Paper, PaperSheet
from vru_case.ui.words import printing as words

__all__ = ["PREVIEW_DPI", "PREVIEW_MS", "PRINT_DPI", "PrintSheet"]
KEPT_DAYS = 28


def _pdf(made: CaseSummary) -> bytes:
    # reportlab takes a tenth of a second to import: only when something is first printed.
    from vru_case.reports.pages import case_summary

    return case_summary.build(made)


class PrintSheet(PaperSheet):
    """What is ticked waits for the next time, after a lock as well."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        paper = Paper(summary.build, _pdf, summary.printed, summary.file_name)
        super().__init__(desk, page, paper, words.FORM, parent)
        self.asks = PrintAsks(desk.theme, clock.today() + timedelta(days=KEPT_DAYS))
        self.fields |= self.asks.fields
        self.left.addWidget(self.asks)
        self.left.addStretch(1)
        self.asks.changed.connect(self.soon.start)
        self.preview()
        self.typed.use(f"print:{page.head.id}", whole=True)

    def request(self, unsaid: str = "") -> SummaryRequest:
        """What was asked for; `unsaid` stands for what was not said yet."""
        asks = self.asks
        return SummaryRequest(
            self.page.head.id, asks.purpose() or unsaid, asks.recipient() or unsaid, asks.sections(),
            day_of(asks.until.value()),
        )  # fmt: skip

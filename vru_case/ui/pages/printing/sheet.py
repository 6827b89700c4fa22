"""Printing a case summary: why, for whom, what it shows line by line, and the page itself, never on the disk."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.services.telling import summary
from vru_case.services.telling.summary_values import CaseSummary, SummaryRequest, copies_of
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import day_of
from vru_case.ui.forms.printing.print_asks import PrintAsks
from vru_case.ui.forms.printing.ticklist import HeldField, TickLine
from vru_case.ui.pages.printing.paper_sheet import PREVIEW_DPI, PREVIEW_MS, PRINT_DPI, Paper, PaperSheet
from vru_case.ui.words import printing as words

__all__ = ["PREVIEW_DPI", "PREVIEW_MS", "PRINT_DPI", "PrintSheet", "pdf_of"]


def pdf_of(made: CaseSummary) -> bytes:
    """Its PDF. reportlab takes a tenth of a second to import: only when something is first printed."""
    from vru_case.reports.pages import case_summary

    return case_summary.build(made)


def _lines(made: CaseSummary) -> tuple[TickLine, ...]:
    from vru_case.reports.pages.outline import outline

    found: list[TickLine] = []
    for part in outline(made):
        found.append(TickLine("", part.title))
        found += [TickLine(line.key, line.words, line.beside) for line in part.lines]
    return tuple(found)


def _copies(made: CaseSummary) -> tuple[CaseSummary, ...]:
    """Each copy goes into a file of its own: one recipient doesn't read who the others are."""
    return tuple(replace(made, request=each) for each in copies_of(made.request))


class PrintSheet(PaperSheet):
    """What is ticked and what is left out waits for the next time, after a lock as well."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        paper = Paper(summary.build, pdf_of, summary.printed, summary.file_name, _copies, _lines)
        super().__init__(desk, page, paper, words.FORM, parent)
        self.asks = PrintAsks(desk.theme, desk.library.papers, clock.today())
        self.fields |= self.asks.fields
        self.held = HeldField(desk.theme, words.LINES_TITLE, words.LEFT_OUT, words.LINES_HELP)
        self.fields["held"] = self.held
        self.left.addWidget(self.asks)
        self.left.addWidget(self.held)
        self.left.addStretch(1)
        self.asks.changed.connect(self.soon.start)
        self.held.changed.connect(self.soon.start)
        self.preview()
        self.typed.use(f"print:{page.head.id}")

    def request(self, unsaid: str = "") -> SummaryRequest:
        """What was asked for; `unsaid` stands for what was not said yet. What the preview hasn't shown isn't held."""
        asks = self.asks
        held = self.held.shown() if self.held.model.lines else self.held.value()
        return SummaryRequest(
            self.page.head.id, asks.purpose() or unsaid, asks.recipient() or unsaid, asks.sections(),
            day_of(asks.until.value()), asks.paper().id, held, asks.large.value(),
        )  # fmt: skip

    def on_told(self, told: tuple[TickLine, ...] | None) -> None:
        """The lines of what was drawn, to choose from."""
        self.held.show_lines(told or ())

    def counted(self, pages: int) -> str:
        """How many pages, and how many lines were left out."""
        return "  ·  ".join(each for each in (super().counted(pages), words.held(len(self.held.shown()))) if each)

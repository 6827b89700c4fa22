"""Printing a sheet for a shift on paper, or saving it: the questions of the log as boxes, and nobody's name."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.definition import Library, Programme
from vru_case.services.shift import log_questions
from vru_case.services.work import Membership
from vru_case.ui.desk import Desk
from vru_case.ui.forms.printing.folder import ask_folder
from vru_case.ui.forms.printing.making import Drawn, free_path, keep
from vru_case.ui.forms.printing.paper import PagesView, pages_of
from vru_case.ui.forms.shift.shift import WithPlaces
from vru_case.ui.parts.button import Button
from vru_case.ui.steps import WayBack
from vru_case.ui.words import printing as print_words
from vru_case.ui.words import shift as words
from vru_case.ui.words import undoing as undo_words

PREVIEW_DPI, PRINT_DPI = 110, 300
FILE = "offer-log-sheet.pdf"
#: What wasn't asked, or wasn't told, is left blank on paper.
LEFT_BLANK = ("NA", "PNS")


class PrintLogSheet(WithPlaces):
    """Shows the sheet of the programme chosen; nothing is kept in the store, for nobody is on it."""

    stays = undo_words.ON_PAPER

    def __init__(self, desk: Desk, places: tuple[Membership, ...], parent: QWidget | None = None) -> None:
        super().__init__(desk, words.PRINT_FORM, places, parent, 720)
        if self.programme_field is not None:
            self.add_field("programme", self.programme_field)
            self.figures.watch(self.programme_field)
        self.pages = PagesView(desk.theme)
        self.add(self.pages)
        self.save_button.set_icon("printer")
        self.save_file = Button(desk.theme, print_words.SAVE_FILE, icon="file-down", parent=self)
        self.save_file.clicked.connect(self._on_save_file)
        self.add_action(self.save_file)
        self.on_programme()

    def on_programme(self) -> None:
        """Its own questions."""
        self._make(PREVIEW_DPI, self._show)

    def save(self) -> None:
        """Asks which printer, then prints."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        if QPrintDialog(printer, self).exec():
            self._make(PRINT_DPI, partial(self.print_on, printer))

    def print_on(self, printer: QPrinter, drawn: Drawn) -> None:
        """Every page on paper."""
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            self.on_refused(Refusal(print_words.NO_PRINTER))
            return
        for place, page in enumerate(drawn.pages):
            if place:
                printer.newPage()
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), page)
        painter.end()
        self.desk.say(self.said.said)
        self.accept()

    def save_in(self, folder: str) -> None:
        """The sheet as a PDF in a folder."""
        path = free_path(Path(folder), FILE)
        self._make(PREVIEW_DPI, partial(self._keep, path))

    def way_back(self, answer: object) -> WayBack:
        """Nothing was kept."""
        raise NotImplementedError

    def _make(self, dpi: int, then: Callable[[Drawn], None]) -> None:
        job = partial(draw, self.desk.library, self.programme, dpi)
        self.desk.tasks.aside(self, job, then=then, refused=self.on_refused)

    def _show(self, drawn: Drawn) -> None:
        self.pages.show_pages(drawn.pages)

    def _keep(self, path: Path, drawn: Drawn) -> None:
        def kept(_nothing: object) -> None:
            self.desk.say(words.PRINTED_SAID.format(file=path.name))
            self.accept()

        self.desk.tasks.aside(self, partial(keep, path, drawn.pdf), then=kept, refused=self.on_refused)

    def _on_save_file(self) -> None:
        if folder := ask_folder(self):
            self.save_in(folder)


def draw(library: Library, programme: Programme, dpi: int) -> Drawn:
    """The sheet of a programme, for the thread that does sums."""
    # reportlab takes a tenth of a second to import: only when something is first printed.
    from vru_case.reports import log_sheet

    yes_no = dict(words.YES_NO)
    asked = tuple(
        log_sheet.Asked(
            words.SHORT[each.ask],
            tuple((one.key, one.words or yes_no[one.code]) for one in each.answers if one.code not in LEFT_BLANK),
        )
        for each in log_questions.questions(library, programme, clock.today())
    )
    title = programme.shift.paper if programme.shift is not None else ""
    pdf = log_sheet.build(
        log_sheet.BlankSheet(title, programme.name, programme.marking, programme.handling, asked, clock.now())
    )
    return Drawn(pdf, pages_of(pdf, dpi))

"""Printing a case summary: why, for whom, what it shows, and the page itself, live and never on the disk."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services import summary
from vru_case.services.summary_values import CaseSummary, SummaryRequest
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import day_of
from vru_case.ui.forms.base import called
from vru_case.ui.forms.folder import ask_folder
from vru_case.ui.forms.making import draw, free_path
from vru_case.ui.forms.paper import PagesView
from vru_case.ui.forms.print_asks import PrintAsks
from vru_case.ui.forms.wide import WideSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.words import printing as words

PREVIEW_MS, PREVIEW_DPI, PRINT_DPI = 250, 144, 300
KEPT_DAYS = 28


class PrintSheet(WideSheet):
    """`done` carries the id of the row that says it was printed or saved."""

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        super().__init__(desk, words.FORM, parent, called(page), 1120, (9, 10))
        self.page = page
        self._wanted = 0
        self._saved_as = ""
        self.asks = PrintAsks(desk.theme, clock.today() + timedelta(days=KEPT_DAYS))
        self.fields |= self.asks.fields
        self.left.addWidget(self.asks)
        self.left.addStretch(1)
        self.state = Label(desk.theme, words.MAKING, "small_strong", "text2", parent=self)
        self.pages = PagesView(desk.theme)
        self.right.addWidget(self.state)
        self.right.addWidget(self.pages)
        self.right.addStretch(1)
        self.save_button.set_icon("printer")
        self.save_file = Button(desk.theme, words.SAVE_FILE, icon="file-down", parent=self)
        self.save_file.setToolTip(words.SAVE_HELP)
        self.save_file.clicked.connect(self._on_save_file)
        self.add_action(self.save_file)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PREVIEW_MS)
        self._soon.timeout.connect(self.preview)
        self.asks.changed.connect(self._soon.start)
        self.preview()

    def request(self, unsaid: str = "") -> SummaryRequest:
        """What was asked for; `unsaid` stands for what was not said yet."""
        asks = self.asks
        return SummaryRequest(
            self.page.head.id, asks.purpose() or unsaid, asks.recipient() or unsaid, asks.sections(),
            day_of(asks.until.value()),
        )  # fmt: skip

    def preview(self) -> None:
        """Makes the page again; an answer to an older question is dropped."""
        self._wanted += 1
        self._make(self.request(words.NOT_SAID), partial(self._show, self._wanted), PREVIEW_DPI)

    def save(self) -> None:
        """Asks which printer once it is known for whom and why, then prints."""
        self._go(self._ask_printer)

    def print_on(self, printer: QPrinter) -> None:
        """Draws every page at 300 dots an inch, then writes down that it was printed."""
        self.set_busy(words.PRINTING)
        printer.setDocName(summary.file_name(self.page.head.reference))
        self._make(self.request(), partial(self._draw, printer), PRINT_DPI)

    def save_in(self, folder: str) -> None:
        """Puts the PDF into a folder under a name that names nobody, then writes it down."""
        self.set_busy(words.SAVING)
        path = free_path(Path(folder), summary.file_name(self.page.head.reference))
        self._saved_as = path.name
        self._make(self.request(), partial(self._written, "saved"), PRINT_DPI // 4, path)

    def on_written(self, answer: Any) -> None:
        """Says under which name it was saved."""
        if self._saved_as:
            self.desk.say(words.SAVED.format(file=self._saved_as))
            self.accept()
            self.done.emit(answer)
        else:
            super().on_written(answer)

    def _make(
        self, request: SummaryRequest, then: Callable[[Sequence[QImage]], None], dpi: int, path: Path | None = None
    ) -> None:
        def built(made: CaseSummary) -> None:
            self.desk.tasks.aside(self, partial(draw, made, dpi, path), then=then, refused=self.on_refused)

        self.desk.tasks.read(self, summary.build, request, then=built, refused=self.on_refused)

    def _show(self, wanted: int, pages: Sequence[QImage]) -> None:
        if wanted == self._wanted:
            self.pages.show_pages(pages)
            self.state.setText(words.PAGE if len(pages) == 1 else words.PAGES.format(count=len(pages)))

    def _go(self, then: Callable[[], None]) -> None:
        """Goes on when it is said what it is for and for whom; the service says what is missing."""
        if self.readable():
            self.desk.tasks.read(
                self, summary.build, self.request(), then=partial(_regardless, then), refused=self.on_refused
            )

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        if QPrintDialog(printer, self).exec():
            self.print_on(printer)

    def _draw(self, printer: QPrinter, pages: Sequence[QImage]) -> None:
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            self.on_refused(Refusal(words.NO_PRINTER))
            return
        for place, page in enumerate(pages):
            if place:
                printer.newPage()
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), page)
        painter.end()
        self._written("printed", pages)

    def _written(self, how: str, pages: Sequence[QImage]) -> None:
        self.write(summary.printed, self.request(), how, len(pages))

    def _on_save_file(self) -> None:
        self.clear_errors()
        self._go(self._ask_folder)

    def _ask_folder(self) -> None:
        if folder := ask_folder(self):
            self.save_in(folder)


def _regardless(then: Callable[[], None], _answer: object) -> None:
    then()

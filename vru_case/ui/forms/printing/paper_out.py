"""A long PDF on its way out: to a printer page by page, or into a file; nothing of it is ever a file in between."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from vru_case.errors import Refusal
from vru_case.services.exports import Noted
from vru_case.ui.desk import Desk
from vru_case.ui.forms.printing.letting_out import LettingOut
from vru_case.ui.forms.printing.making import keep
from vru_case.ui.forms.printing.paper import page_of, pages_in
from vru_case.ui.words import printing as words

DPI = 300


def paint_pages(printer: QPrinter, pages: tuple[QImage, ...]) -> bool:
    """Every page on a printer; False when it doesn't take them."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), page)
    painter.end()
    return True


class Out(QObject):
    """`stepped(done, of how many)`, `done` at the end, `failed(Refusal)` instead: then nothing says that it left.

    `said` is what is told at the end.
    """

    stepped = Signal(int, int)
    done = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, owner: QObject, said: str) -> None:
        super().__init__(owner)
        self.desk, self.said = desk, said

    def start(self, pdf: bytes, noted: Noted) -> None:
        """Lets out what is written down."""
        raise NotImplementedError


class FileOut(Out):
    """Into a file."""

    def __init__(self, desk: Desk, owner: QObject, path: Path) -> None:
        super().__init__(desk, owner, words.SAVED.format(file=path.name))
        self._path = path

    def start(self, pdf: bytes, noted: Noted) -> None:
        """On the thread that does sums."""
        LettingOut(self.desk, self, noted).go(partial(keep, self._path, pdf), self.done.emit, self.failed.emit)


class PaperOut(Out):
    """Out of a printer: each page is drawn on the thread that does sums, and painted here."""

    def __init__(self, desk: Desk, owner: QObject, printer: QPrinter) -> None:
        super().__init__(desk, owner, words.SEVERAL.said)
        self._printer, self._painter = printer, QPainter()
        self._pdf = b""
        self._place = self._count = 0

    def start(self, pdf: bytes, noted: Noted) -> None:
        """The first page, and then the next."""
        self._pdf, self._count = pdf, pages_in(pdf)
        self._printer.setFullPage(True)
        if self._painter.begin(self._printer):
            self._next()
        else:
            LettingOut(self.desk, self, noted).take_back(self.failed.emit, Refusal(words.NO_PRINTER))

    def _next(self) -> None:
        self.desk.tasks.aside(self, partial(page_of, self._pdf, self._place, DPI), then=self._on_page)

    def _on_page(self, image: QImage) -> None:
        if self._place:
            self._printer.newPage()
        self._painter.drawImage(QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel)), image)
        self._place += 1
        self.stepped.emit(self._place, self._count)
        if self._place < self._count:
            self._next()
        else:
            self._painter.end()
            self.done.emit()

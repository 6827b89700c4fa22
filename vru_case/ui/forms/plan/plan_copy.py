"""Their own copy of the plan: a preview, the question whether they want one, then the printer or a file."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.services.plan import plan_versions
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import called
from vru_case.ui.forms.chips import YesNoField
from vru_case.ui.forms.printing.folder import ask_folder
from vru_case.ui.forms.printing.making import Drawn, free_path, keep
from vru_case.ui.forms.printing.paper import PagesView, pages_of
from vru_case.ui.forms.wide import WideSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.words import dates, printing
from vru_case.ui.words import forms as form_words
from vru_case.ui.words import plan as words
from vru_case.ui.words import undoing as undo_words
from vru_case.ui.words.asked import FormWords

PREVIEW_DPI, PRINT_DPI = 110, 300
FILE = "plan.pdf"


class PlanCopySheet(WideSheet):
    """`done` carries the id of the row that says it was printed or saved."""

    stays = undo_words.ON_PAPER

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        said = FormWords(words.COPY, words.COPY_TITLE, words.COPY_SAID, {}, words.COPY_SUB, words.COPY_PRINT)
        super().__init__(desk, said, parent, called(page), 980, (8, 10))
        self.page = page
        self._out: Callable[[Any], None] | None = None
        self.wanted = YesNoField(desk.theme, words.COPY_SAFE, form_words.YES_NO)
        self.add_row({"wanted": self.wanted}, self.left)
        newest = page.progress.versions[-1] if page.progress.versions else None
        stands = words.version_title(newest) if newest and not page.progress.since else words.COPY_AS_NOW
        self.left.addWidget(Label(desk.theme, stands, "body", "text2", wrap=True))
        self.left.addStretch(1)
        self.pages = PagesView(desk.theme)
        self.right.addWidget(self.pages)
        self.right.addStretch(1)
        self.save_button.set_icon("printer")
        self.save_file = Button(desk.theme, printing.SAVE_FILE, icon="file-down", parent=self)
        self.save_file.setToolTip(printing.SAVE_HELP)
        self.save_file.clicked.connect(self._on_save_file)
        self.add_action(self.save_file)
        self._make(PREVIEW_DPI, self._show)

    def save(self) -> None:
        """Asks which printer once they have said that they want a copy and it is safe."""
        if not self._wanted():
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        if QPrintDialog(printer, self).exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Writes down that it is printed, then draws every page."""
        self.set_busy(printing.PRINTING)
        printer.setDocName(FILE)
        self._make(PRINT_DPI, partial(self._note, "printed", partial(self._draw, printer)))

    def save_in(self, folder: str) -> None:
        """Writes down that it is saved, then puts it into a folder under a name that names nobody."""
        self.set_busy(printing.SAVING)
        path = free_path(Path(folder), FILE)
        self._make(PREVIEW_DPI, partial(self._note, "saved", partial(self._keep, path)))

    def on_written(self, answer: Any) -> None:
        """It is written down: now it may leave."""
        if self._out is not None:
            self._out(answer)

    def _wanted(self) -> bool:
        self.clear_errors()
        if self.wanted.value() is True:
            return True
        self.refuse(words.COPY_ASK, "wanted")
        return False

    def _make(self, dpi: int, then: Callable[[Drawn], None]) -> None:
        job = partial(draw, self.desk.library, self.page, self._controller(), dpi)
        self.desk.tasks.aside(self, job, then=then, refused=self.on_refused)

    def _controller(self) -> str:
        return self.desk.actor.place(self.page.head.space_id).name

    def _show(self, drawn: Drawn) -> None:
        self.pages.show_pages(drawn.pages)

    def _note(self, how: str, out: Callable[[Drawn, Any], None], drawn: Drawn) -> None:
        # The row first: a crash may leave a row without its paper, and never a paper without its row.
        self._out = partial(out, drawn)
        self.write(plan_versions.printed, self.page.head.id, how, len(drawn.pages))

    def _draw(self, printer: QPrinter, drawn: Drawn, answer: Any) -> None:
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            self.on_refused(Refusal(printing.NO_PRINTER))
            return
        for place, image in enumerate(drawn.pages):
            if place:
                printer.newPage()
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), image)
        painter.end()
        super().on_written(answer)

    def _keep(self, path: Path, drawn: Drawn, answer: Any) -> None:
        def kept(_nothing: object) -> None:
            self.desk.say(printing.SAVED.format(file=path.name))
            self.accept()
            self.done.emit(answer)

        self.desk.tasks.aside(self, partial(keep, path, drawn.pdf), then=kept, refused=self.on_refused)

    def _on_save_file(self) -> None:
        if self._wanted() and (folder := ask_folder(self)):
            self.save_in(folder)


def draw(library: Library, page: PersonPage, controller: str, dpi: int) -> Drawn:
    """The copy with pictures of its pages. For the thread that does sums."""
    # reportlab takes a tenth of a second to import: only when something is first printed.
    from vru_case.reports.pages import their_plan

    progress = page.progress
    newest = progress.versions[-1] if progress.versions else None
    made = their_plan.TheirPlan(
        called(page), page.head.lead.name, progress.now, None, newest.review_on if newest else None,
        controller, clock.now(),
    )  # fmt: skip
    if newest is not None and not progress.since and newest.when.at is not None:
        made = replace(made, agreed_on=dates.local_day(newest.when.at))
    pdf = their_plan.build(library, made)
    return Drawn(pdf, pages_of(pdf, dpi))

"""Summaries of several people as one paper: chosen by Space, made one after another with a word of how far it is."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services import exports
from vru_case.services.exports import Noted
from vru_case.services.people import listing
from vru_case.services.telling import summary
from vru_case.services.telling.summary_values import CaseSummary, SummaryRequest
from vru_case.services.values import PersonRow
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import day_of
from vru_case.ui.forms.printing.bundle import Bundle, Made
from vru_case.ui.forms.printing.example import Example
from vru_case.ui.forms.printing.leaving import Leaving
from vru_case.ui.forms.printing.making import claimed, give_up
from vru_case.ui.forms.printing.paper_out import FileOut, Out, PaperOut
from vru_case.ui.forms.printing.print_asks import PrintAsks
from vru_case.ui.forms.printing.ticklist import HeldField, TickLine
from vru_case.ui.forms.wide import WideSheet
from vru_case.ui.pages.printing.paper_sheet import PREVIEW_MS
from vru_case.ui.pages.printing.sheet import pdf_of
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.words import printing as words
from vru_case.ui.words import undoing as undo_words

#: More people than this are not all ticked at first.
MANY = 25


class PeopleField(HeldField):
    """Whose summaries: everybody in a list, each ticked or not."""

    def __init__(self, desk: Desk, ids: tuple[UUID, ...]) -> None:
        super().__init__(desk.theme, words.PEOPLE, words.NOT_PRINTED, words.PEOPLE_HELP, 7)
        self._ids = ids
        self.set_value(() if len(ids) <= MANY else tuple(map(str, ids)))
        desk.tasks.read(self, listing.people, ids, then=self._on_people)

    def chosen(self) -> tuple[UUID, ...]:
        """Who is ticked, in the order of the list."""
        off = set(self.value())
        return tuple(each for each in self._ids if str(each) not in off)

    def _on_people(self, rows: tuple[PersonRow, ...]) -> None:
        lines = [TickLine(str(row.id), row.name, row.reference) for row in rows]
        self.show_lines([TickLine("", words.EVERYBODY), *lines])


class SeveralSheet(WideSheet):
    """`ids` are the people of a list as it is shown. `done` carries the ids of the rows that say it was printed."""

    stays = undo_words.ON_PAPER

    def __init__(self, desk: Desk, ids: tuple[UUID, ...], parent: QWidget | None = None) -> None:
        super().__init__(desk, words.SEVERAL, parent, width=1120, shares=(9, 10))
        self._bundle: Bundle | None = None
        self._path: Path | None = None
        self._out: Callable[[Any], None] | None = None
        self.asks = PrintAsks(desk.theme, desk.library.papers, clock.today())
        self.people = PeopleField(desk, ids)
        self.fields |= {"people": self.people, **self.asks.fields}
        for part in (self.people, self.asks, Label(desk.theme, words.SEVERAL_HELP, "small", "text3", wrap=True)):
            self.left.addWidget(part)
        self.left.addStretch(1)
        self.example = Example(desk, pdf_of)
        self.right.addWidget(self.example)
        self.save_button.set_icon("printer")
        self.save_file = Button(desk.theme, words.SAVE_FILE, icon="file-down", parent=self)
        self.save_file.setToolTip(words.SAVE_HELP)
        self.add_action(self.save_file)
        self.leaving = Leaving(desk.theme, self)
        self.leaving.to_printer.connect(self.print_on)
        self.leaving.to_folder.connect(self.save_in)
        self.save_file.clicked.connect(partial(self._checked, self.leaving.ask_file))
        self.example.progress.cancelled.connect(self._on_cancelled)
        self.soon = QTimer(self)
        self.soon.setSingleShot(True)
        self.soon.setInterval(PREVIEW_MS)
        self.soon.timeout.connect(self.preview)
        self.people.changed.connect(self.soon.start)
        self.asks.changed.connect(self.soon.start)
        self.preview()

    def request(self, unsaid: str = "") -> SummaryRequest:
        """What is asked for each of them; who it is about is put in later."""
        asks, nobody = self.asks, UUID(int=0)
        return SummaryRequest(
            nobody, asks.purpose() or unsaid, asks.recipient() or unsaid, asks.sections(),
            day_of(asks.until.value()), asks.paper().id, (), asks.large.value(),
        )  # fmt: skip

    def preview(self) -> None:
        """The first of them, as an example."""
        self.example.show_first(self.people.chosen(), self.request(words.NOT_SAID))

    def save(self) -> None:
        """Asks which printer once it is known for whom and why, then makes the paper."""
        self._checked(self.leaving.ask_printer)

    def save_in(self, folder: str, passphrase: str = "") -> None:
        """The paper as a file under a name that names nobody."""
        try:
            self._path = claimed(Path(folder), summary.several_name())
        except Refusal as refusal:
            self.refuse(refusal.message)
            return
        self.make(FileOut(self.desk, self, self._path), "saved", passphrase)

    def print_on(self, printer: QPrinter) -> None:
        """The paper out of a printer."""
        printer.setDocName(summary.several_name())
        self.make(PaperOut(self.desk, self, printer), "printed")

    def make(self, out: Out, how: str, passphrase: str = "") -> None:
        """Make the whole paper, write it down for each of them, and let it out."""
        self.set_busy(words.PRINTING if how == "printed" else words.SAVING)
        self.save_file.setEnabled(False)
        self.example.progress.start(words.MAKING)
        self._bundle = Bundle(self.desk, self, self.people.chosen(), self.request(), passphrase)
        self._bundle.stepped.connect(self.example.step)
        self._bundle.failed.connect(self.on_refused)
        self._bundle.done.connect(partial(self._on_made, out, how, bool(passphrase)))
        self._bundle.start()

    def on_refused(self, refusal: Refusal) -> None:
        """Says why not; everything can be tried again."""
        self._bundle = None
        give_up(self._path)
        self.example.progress.done()
        self.save_file.setEnabled(True)
        super().on_refused(refusal)

    def on_written(self, answer: Any) -> None:
        """It is written down: now it may leave."""
        if self._out is not None:
            self._out(answer)

    def reject(self) -> None:
        """Stops what is being made, and closes."""
        if self._bundle is not None:
            self._bundle.cancel()
            give_up(self._path)
        super().reject()

    def _checked(self, then: Callable[[], None], _clicked: bool = False) -> None:
        """Goes on when somebody is ticked, nobody kept apart from another, and it is said why and for whom."""
        self.clear_errors()
        people = self.people.chosen()
        if not people:
            self.refuse(words.NOBODY, "people")
        elif self.readable():
            build = partial(_first, people=people)
            self.desk.tasks.read(self, build, self.request(), then=partial(_on, then), refused=self.on_refused)

    def _on_cancelled(self) -> None:
        if self._bundle is not None:
            self._bundle.cancel()
            self.on_refused(Refusal(words.STOPPED))

    def _on_made(self, out: Out, how: str, locked: bool, made: Made) -> None:
        # The rows first: a lock or a crash may leave rows without their paper, and never a paper without its rows.
        self._bundle, self._out = None, partial(self._let_out, out, made.pdf)
        people, pages = zip(*made.pages, strict=True)
        note = partial(summary.all_printed, locked=locked)
        self.write(exports.note, note, people, self.request(), how, pages)

    def _let_out(self, out: Out, pdf: bytes, noted: Noted) -> None:
        out.stepped.connect(self.example.step)
        out.failed.connect(self.on_refused)
        out.done.connect(partial(self._on_left, out.said, noted.answer))
        out.start(pdf, noted)

    def _on_left(self, said: str, answer: Any) -> None:
        self.desk.say(said)
        self.accept()
        self.answered.emit(answer)


def _first(work: Work, request: SummaryRequest, people: tuple[UUID, ...]) -> CaseSummary:
    """The first of them, so that what is missing is said before anything is made; refuses those kept apart."""
    summary.check_together(work, people)
    return summary.build(work, replace(request, person_id=people[0]))


def _on(then: Callable[[], None], _answer: object) -> None:
    then()

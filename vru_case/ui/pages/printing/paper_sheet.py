"""Putting a page about somebody on paper: asked for on the left, live on the right, and never on the disk unasked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from vru_case.errors import Refusal
from vru_case.services import exports
from vru_case.services.values import PersonPage
from vru_case.ui.desk import Desk
from vru_case.ui.forms.base import called
from vru_case.ui.forms.printing.leaving import Leaving
from vru_case.ui.forms.printing.letting_out import LettingOut
from vru_case.ui.forms.printing.making import Claimed, Drawn, claim, draw, give_up, keep_all
from vru_case.ui.forms.printing.paper import PagesView
from vru_case.ui.forms.printing.paper_out import paint_pages
from vru_case.ui.forms.wide import WideSheet
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.label import Label
from vru_case.ui.words import printing as words
from vru_case.ui.words import undoing as undo_words
from vru_case.ui.words.forms import FormWords

PREVIEW_MS, PREVIEW_DPI, PRINT_DPI = 250, 144, 300


def whole(made: Any) -> Sequence[Any]:
    """All of it in one file."""
    return (made,)


@dataclass(frozen=True, slots=True)
class Paper:
    """What is put on paper: how a request is read, made a PDF of, written down, and what its file is called.

    `build` and `note` are verbs of a service; `pdf` runs on the thread that does sums, and so do `parts` (what goes
    into files of their own) and `tell` (what else the sheet shows of what was read).
    """

    build: Callable[..., Any]
    pdf: Callable[[Any], bytes]
    note: Callable[..., Any]
    file_name: Callable[[str], str]
    parts: Callable[[Any], Sequence[Any]] = whole
    tell: Callable[[Any], Any] | None = None


class PaperSheet(WideSheet):
    """`done` carries the id of the row that says it was printed or saved. Subclasses say what is asked."""

    stays = undo_words.ON_PAPER

    def __init__(
        self, desk: Desk, page: PersonPage, paper: Paper, said: FormWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, said, parent, called(page), 1120, (9, 10))
        self.page = page
        self._paper = paper
        self._wanted = 0
        # What comes out once it is written down that it does: into its files, or of this printer.
        self._made: Drawn | Claimed = Drawn(b"", ())
        self._printer: QPrinter | None = None
        self.state = Label(desk.theme, words.MAKING, "small_strong", "text2", parent=self)
        self.pages = PagesView(desk.theme)
        self.right.addWidget(self.state)
        self.right.addWidget(self.pages)
        self.right.addStretch(1)
        self.save_button.set_icon("printer")
        self.save_file = Button(desk.theme, words.SAVE_FILE, icon="file-down", parent=self)
        self.save_file.setToolTip(words.SAVE_HELP)
        self.leaving = Leaving(desk.theme, self)
        self.leaving.to_printer.connect(self.print_on)
        self.leaving.to_folder.connect(self.save_in)
        self.save_file.clicked.connect(partial(self._go, self.leaving.ask_file))
        self.add_action(self.save_file)
        self.soon = QTimer(self)
        self.soon.setSingleShot(True)
        self.soon.setInterval(PREVIEW_MS)
        self.soon.timeout.connect(self.preview)

    def request(self, unsaid: str = "") -> Any:
        """What was asked for; `unsaid` stands for what was not said yet."""
        raise NotImplementedError

    def preview(self) -> None:
        """Makes the page again; an answer to an older question is dropped."""
        self._wanted += 1
        job = partial(draw, dpi=PREVIEW_DPI, pdf=self._paper.pdf, tell=self._paper.tell)
        self._make(self.request(words.NOT_SAID), partial(self._show, self._wanted), job)

    def save(self) -> None:
        """Asks which printer once it is known for whom and why, then prints."""
        self._go(self.leaving.ask_printer)

    def print_on(self, printer: QPrinter) -> None:
        """Writes down that it is printed, then draws every page at 300 dots an inch."""
        self.set_busy(words.PRINTING)
        printer.setDocName(self._paper.file_name(self.page.head.reference))
        self._printer = printer
        noted = partial(self._note, "printed", False)
        self._make(self.request(), noted, partial(draw, dpi=PRINT_DPI, pdf=self._paper.pdf))

    def save_in(self, folder: str, passphrase: str = "") -> None:
        """Writes down that it is saved, then puts it into a folder under a name that names nobody.

        Locked with the passphrase when there is one. Nothing else learns it.
        """
        self.set_busy(words.SAVING)
        name = self._paper.file_name(self.page.head.reference)
        job = partial(
            claim, folder=Path(folder), name=name, pdf=self._paper.pdf, parts=self._paper.parts, passphrase=passphrase
        )
        self._make(self.request(), partial(self._note, "saved", bool(passphrase)), job)

    def on_told(self, told: Any) -> None:
        """What was told of what is drawn."""

    def counted(self, pages: int) -> str:
        """What stands above the preview."""
        return words.PAGE if pages == 1 else words.PAGES.format(count=pages)

    def on_written(self, answer: Any) -> None:
        """It is written down: now it may leave."""
        out, made = LettingOut(self.desk, self, answer), self._made
        if isinstance(made, Claimed):
            out.go(partial(keep_all, made.files), partial(self._on_kept, made, answer.answer), self.on_refused)
        elif self._printer is not None and paint_pages(self._printer, made.pages):
            super().on_written(answer.answer)
        else:
            out.take_back(self.on_refused, Refusal(words.NO_PRINTER))

    def on_refused(self, refusal: Refusal) -> None:
        """Says why not; nothing is left where it was to go."""
        for path, _content in self._made.files if isinstance(self._made, Claimed) else ():
            give_up(path)
        super().on_refused(refusal)

    def _make(self, request: Any, then: Callable[[Any], None], job: Callable[[Any], Any]) -> None:
        def built(made: Any) -> None:
            self.desk.tasks.aside(self, partial(job, made), then=then, refused=self.on_refused)

        self.desk.tasks.read(self, self._paper.build, request, then=built, refused=self.on_refused)

    def _show(self, wanted: int, drawn: Drawn) -> None:
        if wanted == self._wanted:
            self.pages.show_pages(drawn.pages)
            self.on_told(drawn.told)
            self.state.setText(self.counted(len(drawn.pages)))

    def _go(self, then: Callable[[], None], _clicked: bool = False) -> None:
        """Goes on when it is said what it is for and for whom; the service says what is missing."""
        self.clear_errors()
        if self.readable():
            self.desk.tasks.read(
                self, self._paper.build, self.request(), then=partial(_regardless, then), refused=self.on_refused
            )

    def _note(self, how: str, locked: bool, made: Drawn | Claimed) -> None:
        # The row first: a lock or a crash may leave a row without its paper, and never a paper without its row.
        self._made = made
        self.write(exports.note, partial(self._paper.note, locked=locked), self.request(), how, made.count)

    def _on_kept(self, claimed: Claimed, answer: Any) -> None:
        self.typed.drop()
        first, count = claimed.files[0][0].name, len(claimed.files)
        self.desk.say(words.SAVED.format(file=first) if count == 1 else words.SAVED_MANY.format(count=count))
        self.accept()
        self.answered.emit(answer)


def _regardless(then: Callable[[], None], _answer: object) -> None:
    then()

"""Something that is counted and put on paper, live: read at the store, made aside, shown as pages; it can stop."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.ui.desk import Desk
from vru_case.ui.forms.printing.paper import PagesView, pages_of
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.progress import Progress
from vru_case.ui.words import board as words

DPI = 132
SHOWN_AFTER_MS, LOOKED_MS = 300, 100


@dataclass(frozen=True, slots=True)
class Made:
    """A PDF and its pages as pictures, in memory only; `of` is what it was made of."""

    pdf: bytes
    images: tuple[QImage, ...]
    of: Any


class Going:
    """How far a job is; written on one thread, looked at on another. Stopped, it ends at its next step."""

    def __init__(self) -> None:
        self.done, self.all, self.stopped = 0, 0, False

    def step(self, done: int, every: int) -> None:
        """One more is done. Raises Refusal when nobody wants the rest."""
        if self.stopped:
            raise Refusal(words.STOPPED)
        self.done, self.all = done, every


#: From what was read at the store: what it is made of, and the PDF.
Job = Callable[[Any, Going], tuple[Any, bytes]]


class PaperPane(QWidget):
    """`made` carries what is shown now; `failed` why nothing could be made, and whether it was stopped."""

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._going = Going()
        self.shown: Made | None = None
        theme = desk.theme
        self.state = Label(theme, "", "small_strong", "text2", parent=self)
        self.progress = Progress(theme, words.STOP, self)
        self.pages = PagesView(theme)
        self.view = QScrollArea(self)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setWidgetResizable(True)
        self.view.setWidget(self.pages)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.setAccessibleName(words.PREVIEW)
        self._late, self._looks = QTimer(self), QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOWN_AFTER_MS)
        self._looks.setInterval(LOOKED_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.state)
        column.addWidget(self.progress)
        column.addWidget(self.view, 1)
        self._late.timeout.connect(self._on_late)
        self._looks.timeout.connect(self._on_look)
        self.progress.cancelled.connect(self.stop)

    def make(self, job: Job, read: Callable[..., Any], *args: Any) -> None:
        """Read, then make; whatever was being made before is dropped."""
        self._going.stopped = True
        self._going = going = Going()
        self.shown = None
        self._late.start()
        self._looks.start()
        ready = partial(self._on_read, going, job)
        self._desk.tasks.read(self, read, *args, then=ready, refused=partial(self._on_refused, going))

    def stop(self) -> None:
        """No more of it."""
        self._going.stopped = True
        self._end(words.STOPPED)

    def say(self, words_: str) -> None:
        """Nothing to show, and why."""
        self._going.stopped = True
        self._end(words_)
        self.pages.show_pages(())

    @property
    def busy(self) -> bool:
        """Whether something is being made."""
        return self._looks.isActive()

    def _on_read(self, going: Going, job: Job, found: Any) -> None:
        if not going.stopped:
            self._desk.tasks.aside(
                self, partial(_made, job, found, going),
                then=partial(self._on_made, going), refused=partial(self._on_refused, going),
            )  # fmt: skip

    def _on_made(self, going: Going, made: Made) -> None:
        if going is self._going and not going.stopped:
            self.shown = made
            self.pages.show_pages(made.images)
            self._end(words.pages(len(made.images)))
            self.made.emit(made)

    def _on_refused(self, going: Going, refusal: Refusal) -> None:
        if going is self._going and not going.stopped:
            self._end(refusal.message)
            self.failed.emit(refusal.message)

    def _on_late(self) -> None:
        if self.busy:
            self.state.hide()
            self.progress.start(words.MAKING)

    def _on_look(self) -> None:
        if self._going.all and self.progress.isVisible():
            said = words.PART.format(done=self._going.done, all=self._going.all)
            self.progress.step(self._going.done / self._going.all, said)

    def _end(self, said: str) -> None:
        self._late.stop()
        self._looks.stop()
        self.progress.done()
        self.state.setText(said)
        self.state.show()


def _made(job: Job, found: Any, going: Going) -> Made:
    of, pdf = job(found, going)
    return Made(pdf, pages_of(pdf, DPI), of)

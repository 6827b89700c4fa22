"""What every form has: fields described as data, one write, a refusal beside its field, a draft of what was typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.services import desk as kept
from vru_case.services import undoing
from vru_case.services.undoing import Saved
from vru_case.services.values import PersonPage
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.forms.asks import Ask, Kit, make_field
from vru_case.ui.forms.draft import Typed
from vru_case.ui.parts.field import Field
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.steps import WayBack
from vru_case.ui.words import forms as words
from vru_case.ui.words import lists
from vru_case.ui.words.forms import FormWords

Row = tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form as data: its code (which names its words), the verb that saves it, what it hands over, and its rows."""

    code: str
    verb: Callable[..., Any]
    new: Callable[..., Any]
    rows: tuple[Row, ...]
    width: int = 560


def back(desk: Desk, lines: tuple[int, int]) -> WayBack:
    """What undoes a save that wrote these lines of the outbox."""
    return desk.way_back(undoing.back, lines, lines=lines)


def _noted(landed: list[bool], draft: str, verb: Callable[..., Any], work: Work, *args: Any) -> Any:
    """The verb, and a note that it was kept; the draft goes with it, or stays with it."""
    answer = verb(work, *args)
    if draft:
        kept.drop_draft(work, draft)
    work.when_kept(partial(landed.append, True))
    return answer


def called(page: PersonPage) -> str:
    """What the person wants to be called, for the title of a form."""
    details = page.details
    return details.known_as or details.first_name or page.head.reference


class FormSheet(Sheet):
    """A sheet that writes once and says so: `answered` carries what the service answered."""

    answered = Signal(object)
    #: Why what it saves cannot be undone; "" when it can.
    stays: ClassVar[str] = ""

    def __init__(
        self, desk: Desk, said: FormWords, parent: QWidget | None, name: str = words.NOBODY, width: int = 560
    ) -> None:
        title = said.title.format(name=name)
        super().__init__(desk.theme, title, said.save, words.CANCEL, parent, said.sub, width, words.WINDOW)
        self.desk = desk
        self.said = said
        self.typed = Typed(self, desk)
        self._saving = self._placed = False
        self._landed: list[bool] = []
        self._lines: tuple[int, int] | None = None
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(0)
        self._refit.timeout.connect(self.fit)
        self._sheet_content.installEventFilter(self)
        # WA_DeleteOnClose would delete it under the very call that closes it; this waits for the event loop.
        self.finished.connect(self._on_finished)
        self.saved.connect(self.save)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_help)
        desk.tasks.faulted.connect(self._on_faulted)

    def add_row(self, named: Mapping[str, Field], into: Any = None, stretch: Sequence[int] = ()) -> None:
        """Puts fields side by side below what is there, or into a layout of the sheet's own."""
        self.fields.update(named)
        if len(named) == 1 and into is None:
            self.add(next(iter(named.values())))
            return
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(self._theme.px(16))
        shares = stretch or [1] * len(named)
        for field, share in zip(named.values(), shares, strict=True):
            across.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        if into is None:
            self.add(row)
        else:
            into.addWidget(row)

    def fit(self) -> None:
        """As high as its content; it grows downwards from where it stands, so that nothing jumps under the mouse."""
        top = self.y() if self._placed else None
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        super().fit()
        parent = self.parentWidget()
        if parent is None:
            return
        window = parent.window()
        margin = self._theme.px(24)
        if self.height() >= window.height() - 2 * margin:
            # Only now: a bar that has once appeared makes the content narrower, and so keeps itself needed.
            self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        lowest = window.mapToGlobal(window.rect().bottomLeft()).y() - margin - self.height() + 1
        if top is not None:
            self.move(self.x(), min(top, lowest))
        self._placed = self.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fits again when something in it appears, goes, or grows."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._refit.start()
        return super().eventFilter(watched, event)

    def readable(self) -> bool:
        """Whether every field can be read; the first that cannot says so."""
        for name, field in self.fields.items():
            problem = getattr(field, "problem", None)
            if problem is not None and not field.isHidden() and problem():
                self.refuse(field.error() or words.UNREADABLE, name)
                return False
        return True

    def show_help(self) -> None:
        """How a form is filled in."""
        import_module("vru_case.ui.pages.help_places").open_help(self._theme, "form", self)

    def save(self) -> None:
        """Writes it; subclasses say how."""
        raise NotImplementedError

    def write(self, verb: Callable[..., Any], *args: Any) -> None:
        """Runs the one write of this form."""
        self._saving, self._landed = True, []
        self.typed.resting = True
        self.set_busy(words.SAVING)
        noted = partial(_noted, self._landed, self.typed.key, verb)
        self.desk.tasks.write(self, undoing.saved, noted, *args, then=self._on_saved, refused=self.on_refused)

    def on_written(self, answer: Any) -> None:
        """It is saved: the draft goes, the window says so, the sheet closes."""
        self.typed.drop()
        if self.stays or self._lines is None:
            self.desk.say(self.said.said)
        else:
            self.desk.say(self.said.said, lists.UNDO, back(self.desk, self._lines))
        self.accept()
        self.answered.emit(answer)

    def on_refused(self, refusal: Refusal) -> None:
        """Says why not, beside the field; nothing that was typed is lost."""
        self._saving = self.typed.resting = False
        self.refuse(refusal.message, refusal.field)

    def reject(self) -> None:
        """Closes; what was written waits for the next time. Not while it is being saved: it may yet be refused."""
        if not self._saving:
            self.typed.keep()
            super().reject()

    def put_away(self) -> None:
        """Closes because the laptop locks; what is refused after that waits as well."""
        self.typed.keep(unless=self._landed if self._saving else ())
        super().reject()

    def _on_faulted(self) -> None:
        """Something of ours went wrong, perhaps with this: it can be tried again, or left."""
        if self._saving:
            self._saving = self.typed.resting = False
            self.set_idle()

    def _on_saved(self, saved: Saved) -> None:
        self._lines = saved.lines
        self.on_written(saved.answer)

    def _on_finished(self) -> None:
        self.deleteLater()


class TableSheet(FormSheet):
    """A form that is all data: `form` says what it asks and what it saves."""

    form: ClassVar[Form]

    def __init__(self, desk: Desk, page: PersonPage, parent: QWidget | None = None) -> None:
        said = words.FORMS[self.form.code]
        super().__init__(desk, said, parent, called(page), self.form.width)
        self.page = page
        self.kit = Kit(desk.theme, desk.library, desk.library.programme(page.head.programme), said)
        for row in self.form.rows:
            made = {ask.name: make_field(self.kit, ask) for ask in row}
            self.add_row(made, stretch=[ask.share for ask in row])
        self.ready()
        self.typed.use(f"{self.form.code}:{page.head.id}")

    def ready(self) -> None:
        """For what cannot be said as data: a field that appears with an answer, a default from the page."""

    def given(self) -> dict[str, Any]:
        """What the form knows without asking."""
        return {"person_id": self.page.head.id}

    def values(self) -> dict[str, Any]:
        """What was answered, by the names the service knows."""
        asks = {ask.name: ask for row in self.form.rows for ask in row}
        return {name: asks[name].read(field.value()) for name, field in self.fields.items() if name in asks}

    def save(self) -> None:
        """Everything that can be read goes to the verb."""
        if self.readable():
            self.write(self.form.verb, self.form.new(**self.given(), **self.values()))

    def person_id(self) -> UUID:
        """Whose form it is."""
        return self.page.head.id

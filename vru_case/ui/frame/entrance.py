"""The way in: the lock screen, or the first run, and what they ask of the door. Heavy things load while it shows."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from vru_case.errors import Refusal
from vru_case.ui.frame.painted import FirstPaint
from vru_case.ui.pages.door.lock import LockPage, Name
from vru_case.ui.tasks import Tasks
from vru_case.ui.theme import Theme
from vru_case.ui.words import door as words
from vru_case.ui.words import training

if TYPE_CHECKING:
    # The lock screen paints before SQLAlchemy is loaded.
    from vru_case.services.door import Door, Joined, Resident
    from vru_case.services.work import Workplace
    from vru_case.ui.frame.joining import Joining
    from vru_case.ui.frame.training import Practice

Join = Callable[[str, str, str, str], "Joined"]


class Entrance(QStackedWidget):
    """Emits `entered(workplace, resident id, fresh)` on unlocking or setting up, and `start_asked` when somebody who
    has just been set up wants to begin."""

    entered = Signal(object, object, bool)
    start_asked = Signal()
    training_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        make_door: "Callable[[], Door]",
        join: Join | None,
        parent: QWidget | None = None,
        practice: "Practice | None" = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tasks = theme, tasks
        self._make_door, self._join, self._practice = make_door, join, practice
        self._door: Door | None = None
        self._residents: tuple[Resident, ...] = ()
        self.joining: Joining | None = None
        self.lock = LockPage(theme, self)
        self.addWidget(self.lock)
        self.first_paint = FirstPaint(self.lock)
        self.lock.entered.connect(self._on_passphrase)
        self.lock.new_asked.connect(self.set_up)
        QShortcut(QKeySequence("F1"), self).activated.connect(partial(_help, self, theme))
        if practice is not None:
            # Nobody is enrolled here, and there is one store.
            self.lock.unlock.other.hide()
            self.lock.practise.hide()
        self.lock.practise.clicked.connect(self.training_asked)

    @property
    def door(self) -> "Door | None":
        """The door of this laptop, once it has been loaded."""
        return self._door

    def start(self) -> None:
        """Load the door on the store's thread, and see who lives here."""
        self._tasks.at_the_store(
            self, partial(_find, self._make_door), then=self._on_found, refused=self._on_cannot_start
        )

    def come_back(self, resident: object, reason: str) -> None:
        """Locked: ask this one's passphrase again, saying why."""
        self.drop_joining()
        current = next((name for name in self._names() if name.id == resident), None)
        self.lock.show_names(self._names(), current)
        self.lock.say(reason)
        _fill_in(self.lock, self._practice)
        self.setCurrentWidget(self.lock)
        self.lock.focus_field()

    def set_up(self) -> None:
        """The first run, for the first or one more worker."""
        if self._door is None or self._join is None:
            return
        from vru_case.ui.frame.joining import Joining

        if self.joining is None:
            self.joining = Joining(self._theme, self._tasks, self._door, self._join, self)
            self.joining.entered.connect(self._on_set_up)
            self.joining.left.connect(self._on_left)
            self.joining.start_asked.connect(self.start_asked)
            self.joining.training_asked.connect(self.training_asked)
            self.addWidget(self.joining)
        self.joining.begin(first=not self._residents)
        self.setCurrentWidget(self.joining)

    def start_again(self, make_door: "Callable[[], Door]", then: Callable[[], None]) -> None:
        """Training mode: a new store in place of the old one."""

        def found(answer: "tuple[Door, tuple[Resident, ...]]") -> None:
            then()
            self._on_found(answer)

        self._tasks.at_the_store(self, partial(_find, make_door), then=found, refused=self._on_cannot_start)

    def drop_joining(self) -> None:
        """The first run is over, or given up."""
        if self.joining is not None:
            self.joining.page.forget()
            self.removeWidget(self.joining)
            self.joining.deleteLater()
            self.joining = None

    def _names(self) -> Sequence[Name]:
        return [Name(each.id, each.label) for each in self._residents]

    def _on_found(self, found: "tuple[Door, tuple[Resident, ...]]") -> None:
        self._door, self._residents = found
        if not self._residents:
            self.set_up()
            return
        self.lock.say(words.STARTED)
        self.lock.show_names(self._names())
        _fill_in(self.lock, self._practice)

    def _on_cannot_start(self, refusal: Refusal) -> None:
        from vru_case.ui.frame.stopped import StoppedPage

        page = StoppedPage(self._theme, refusal.message, self)
        self.addWidget(page)
        self.setCurrentWidget(page)

    def _on_passphrase(self, resident: object, passphrase: str) -> None:
        if self._door is not None:
            enter = partial(_enter, self._door, resident, passphrase)
            self._tasks.at_the_store(self, enter, then=self._on_entered, refused=self._on_refused)

    def _on_entered(self, entered: "tuple[object, Workplace]") -> None:
        resident, workplace = entered
        self.lock.done()
        self.entered.emit(workplace, resident, False)

    def _on_refused(self, refusal: Refusal) -> None:
        self.lock.refuse(refusal.message, trouble=refusal.field != "passphrase")

    def _on_set_up(self, resident: "Resident", workplace: "Workplace") -> None:
        self._residents = (*self._residents, resident)
        self.entered.emit(workplace, resident.id, True)

    def _on_left(self) -> None:
        self.drop_joining()
        self.lock.say(words.STARTED)
        self.lock.show_names(self._names())
        self.setCurrentWidget(self.lock)


def _find(make_door: "Callable[[], Door]") -> "tuple[Door, tuple[Resident, ...]]":
    door = make_door()
    # The pages are read from disk here, so that unlocking need not wait for them.
    import vru_case.ui.frame.idle
    import vru_case.ui.frame.workspace  # noqa: F401

    return door, door.residents()


def _enter(door: "Door", resident: object, passphrase: str) -> "tuple[object, Workplace]":
    return resident, door.enter(resident, passphrase)  # type: ignore[arg-type]


def _fill_in(lock: LockPage, practice: "Practice | None") -> None:
    """In training mode the passphrase is no secret."""
    if practice is not None:
        lock.say(training.HINT)
        lock.unlock.field.set_value(practice.passphrase)


def _help(at: Entrance, theme: Theme) -> None:
    """About unlocking, or about the first run."""
    from vru_case.ui.pages.help_places import open_help

    open_help(theme, "lock" if at.currentWidget() is at.lock else "welcome", at)

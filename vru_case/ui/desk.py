"""What every page and sheet is handed: theme, tasks, library, whose desk it is, and ways to ask the window."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from vru_case.programmes.definition import Library
from vru_case.services.changes import Changes
from vru_case.services.work import Actor
from vru_case.ui.steps import Steps, WayBack
from vru_case.ui.tasks import Tasks
from vru_case.ui.theme import Theme

if TYPE_CHECKING:
    # Loaded by whoever first counts something.
    from vru_case.reports.figures.of_store import StoreFacts

#: The kind of row that is laid over the lists.
DIRECTORY = "service"


class Desk(QObject):
    """Made by the window when a worker has unlocked their store; it dies when they lock.

    `person_asked` carries a person's id: the window shows their page; `contact_asked` too, to write a contact with
    them. `place_asked` a place of the rail (today, shift, people, referrals, sync), `referral_asked` one of the
    referrals to us, `worker_asked` a space and an account, to show in Team what was talked over with them.
    `server_asked`: an exchange at once. `said` carries a sentence for a
    toast, the words of its button ("" for none) and what to do then.
    """

    person_asked = Signal(object)
    contact_asked = Signal(object)
    place_asked = Signal(str)
    worker_asked = Signal(object, object)
    server_asked = Signal()
    referral_asked = Signal(object)
    said = Signal(str, str, object)

    def __init__(
        self, theme: Theme, tasks: Tasks, library: Library, actor: Actor, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.tasks = tasks
        self.steps = Steps(self.say)
        self._library = library
        self._actor = actor
        tasks.changed.connect(self._on_changed)

    @property
    def actor(self) -> Actor:
        """Whose store it is, with the places they have now: the server may have changed them since it was opened."""
        workplace = self.tasks.workplace
        return self._actor if workplace is None else workplace.actor

    @property
    def library(self) -> Library:
        """The programmes and lists as they are now: services are added, and files published, while one is at work."""
        workplace = self.tasks.workplace
        return self._library if workplace is None else workplace.library

    @cached_property
    def facts(self) -> "StoreFacts":
        """What figures are counted from, for as long as this store is open. Used on the store's thread only."""
        from vru_case.reports.figures.of_store import StoreFacts

        return StoreFacts()

    def open_person(self, person_id: object) -> None:
        """Show a person's page."""
        self.person_asked.emit(person_id)

    def write_contact(self, person_id: object) -> None:
        """Show a person's page, ready to write a contact."""
        self.contact_asked.emit(person_id)

    def open_place(self, place: str) -> None:
        """Show a place of the rail."""
        self.place_asked.emit(place)

    def open_worker(self, space_id: object, worker_id: object) -> None:
        """Show in Team what was talked over with a worker."""
        self.worker_asked.emit(space_id, worker_id)

    def ask_server(self) -> None:
        """Exchange with the server now."""
        self.server_asked.emit()

    def open_referral(self, referral_id: object) -> None:
        """Show a referral to us among the others."""
        self.referral_asked.emit(referral_id)

    def say(self, sentence: str, button: str = "", then: Callable[[], None] | WayBack | None = None) -> None:
        """Say something in a toast, with a way to undo it where there is one."""
        self.said.emit(sentence, button, self.steps.note(sentence, then))

    def way_back(self, verb: Callable[..., Any], *args: Any, lines: tuple[int, int] | None = None) -> WayBack:
        """What undoes a save by a verb of its own; `lines` as `undoing.Saved` has them."""
        return WayBack(self.tasks, verb, *args, lines=lines)

    def _on_changed(self, changes: Changes) -> None:
        # What came with a sync; the desk asks before any page does, so that they are told by the new names.
        workplace = self.tasks.workplace
        if workplace is not None and DIRECTORY in changes.entities:
            self.tasks.at_the_store(self, workplace.read_directory)

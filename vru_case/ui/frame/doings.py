"""What can be asked for from anywhere in the window: search, a new contact, a new person, the keys, the next pane."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from vru_case.services.undoing import PONDERED_S, STANDS_S
from vru_case.ui.forms.people.new_person import NewPersonSheet
from vru_case.ui.frame.coming_in import who_rang
from vru_case.ui.frame.helping import show_help, undo
from vru_case.ui.frame.keys import bind
from vru_case.ui.frame.panes import enter
from vru_case.ui.frame.workspace import LISTS, Workspace, place_keys
from vru_case.ui.pages.help import KeySheet
from vru_case.ui.parts.values import Id
from vru_case.ui.steps import Step
from vru_case.ui.words import window as words

if TYPE_CHECKING:
    # Loaded when somebody first goes there.
    from vru_case.ui.pages.team.page import TeamPage

SEARCH_KEY = "Ctrl+K"
WITH_PEOPLE = LISTS[:2]


class Doings(QObject):
    """Wires keys, lists and the desk's wishes to the workspace it belongs to. `lock_asked` from the rail or a key."""

    lock_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._at = workspace
        desk, panes = workspace.desk, workspace.panes
        for shortcut in panes.left.findChildren(QShortcut):
            # The search lines bring a key of their own; here it is the window's.
            shortcut.setEnabled(shortcut.key() != QKeySequence(SEARCH_KEY))
        self._keys = bind(
            workspace,
            {
                SEARCH_KEY: self.search,
                "Ctrl+N": self.new_contact,
                "Ctrl+I": partial(who_rang, self, workspace),
                "F6": self.next_part,
                "Shift+F6": self.part_before,
                "F1": partial(show_help, workspace),
                "?": partial(show_help, workspace),
                "Esc": self.step_back,
                "Ctrl+L": self._on_lock,
                "Ctrl+Z": partial(undo, workspace),
            },
        )
        self._to_place = dict(
            zip(bind(workspace, dict.fromkeys(place_keys(), self._on_place)), words.PLACES, strict=True)
        )
        for each in (panes.today, panes.people):
            each.new_contact_asked.connect(self.new_contact)
            each.new_person_asked.connect(self.new_person)
        workspace.rail.lock_asked.connect(self.lock_asked)
        workspace.status.lock_asked.connect(self.lock_asked)
        workspace.settings.keys_asked.connect(self.show_keys)
        workspace.toasts.acted.connect(self._on_acted)
        workspace.toasts.pondered.connect(_on_pondered)
        desk.person_asked.connect(self.show_person)
        desk.contact_asked.connect(partial(_write_contact, self, workspace))
        desk.place_asked.connect(workspace.go)
        desk.referral_asked.connect(partial(_show_referral, workspace))
        desk.worker_asked.connect(partial(_show_worker, workspace))
        desk.said.connect(self._on_said)

    def show_person(self, person_id: Id) -> None:
        """A person's page, from wherever one is."""
        self._to_people("people")
        self._at.panes.list.select(person_id)
        self._at.panes.open_person(person_id)

    def search(self) -> None:
        """The search line of the list that is shown, or of People."""
        if self._at.place not in LISTS:
            self._at.go("people")
        self._at.panes.list.focus_search()

    def new_contact(self) -> None:
        """Write a contact with the person shown, or choose one first."""
        self._to_people("today")
        if self._at.panes.person.person_id is None:
            self._at.toasts.say(words.CHOOSE_WHO, words.SOMEONE_NEW, self.new_person)
            self._at.panes.list.focus_search()
        else:
            self._at.panes.person.start_contact()

    def new_person(self) -> None:
        """The form for somebody new; then their page."""
        sheet = NewPersonSheet(self._at.desk, self._at)
        sheet.answered.connect(self.show_person)
        sheet.open()

    def show_keys(self) -> None:
        """The sheet of keys."""
        KeySheet(self._at.desk.theme, self._at).open()

    def next_part(self) -> None:
        """The focus goes to the next part of the window."""
        self._move(1)

    def part_before(self) -> None:
        """The focus goes to the part before."""
        self._move(-1)

    def step_back(self) -> None:
        """From the right pane to the list; from a whole-width place to Today."""
        if self._at.place in LISTS:
            self._at.panes.list.focus_list()
        else:
            self._at.go("today")

    def _move(self, step: int) -> None:
        parts, now = self._at.parts, QApplication.focusWidget()
        here = next((n for n, part in enumerate(parts) if now is not None and part.isAncestorOf(now)), 0)
        for further in range(1, len(parts) + 1):
            if enter(parts[(here + step * further) % len(parts)]):
                return

    def _to_people(self, else_to: str) -> None:
        if self._at.place not in WITH_PEOPLE:
            self._at.go(else_to)

    def _on_place(self) -> None:
        self._at.go(next(place for key, place in self._to_place.items() if key is self.sender()))

    def _on_lock(self) -> None:
        self.lock_asked.emit()

    def _on_said(self, sentence: str, button: str, then: Callable[[], None] | None) -> None:
        self._at.toasts.say(sentence, button, then)

    def _on_acted(self, then: object) -> None:
        if callable(then):
            then()


def _on_pondered(then: object, on: bool) -> None:
    if isinstance(then, Step):
        then.way.stand(PONDERED_S if on else STANDS_S)


def _show_referral(at: Workspace, referral_id: object) -> None:
    at.go("referrals")
    at.panes.referrals.select(referral_id)


def _show_worker(at: Workspace, space_id: object, worker_id: object) -> None:
    """What was talked over with a worker; only supervisors have the place."""
    at.go("team")
    if at.place == "team":
        team = cast("TeamPage", at.whole("team"))
        team.show_worker(space_id, worker_id)


def _write_contact(doings: Doings, at: Workspace, person_id: Id) -> None:
    """A person's page, with the cursor where a contact is written."""
    doings.show_person(person_id)
    at.panes.person.start_contact()

"""The first run at work: signing in over the net, making the store, following the first exchange."""

import platform
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case.errors import Refusal
from vru_case.services.door import Door, Joined, Resident
from vru_case.services.work import Workplace
from vru_case.ui.exchange import ExchangeState
from vru_case.ui.frame.entrance import Join
from vru_case.ui.pages.door.welcome import WelcomePage
from vru_case.ui.tasks import Tasks
from vru_case.ui.theme import Theme
from vru_case.ui.words import door as words
from vru_case.ui.words import sync as sync_words


class Joining(QWidget):
    """Emits `entered(Resident, Workplace)`, `left` and `start_asked`."""

    entered = Signal(object, object)
    left = Signal()
    start_asked = Signal()
    training_asked = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, door: Door, join: Join, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._door, self._join = tasks, door, join
        self._typed: tuple[str, str, str] = ("", "", "")
        self._joined: Joined | None = None
        self.page = WelcomePage(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.join_asked.connect(self._on_join)
        self.page.passphrase_chosen.connect(self._on_chosen)
        self.page.suggest_asked.connect(self._on_suggest)
        self.page.left.connect(self.left)
        self.page.start_asked.connect(self.start_asked)
        self.page.practise.clicked.connect(self.training_asked)

    def begin(self, *, first: bool) -> None:
        """From the first step. `first` when nobody works here yet."""
        self.page.set_first(first)
        self.page.show_join()

    def follow(self, state: ExchangeState) -> None:
        """How far the first exchange has come."""
        ready = self.page.ready
        if state.working:
            fraction = state.done / state.total if state.total else None
            ready.show_step(sync_words.step(state.step, state.done, state.total), fraction)
        elif state.at is not None:
            ready.show_end(words.ALL_HERE, well=True)
        elif state.failures:
            ready.show_end(words.OFFLINE_START if state.offline else state.words, well=False)

    def _on_join(self, server: str, username: str, password: str) -> None:
        typed = (server, username, password)
        if self._joined is not None and typed == self._typed:
            # Coming back without a change must not enrol this laptop twice.
            self.page.show_passphrase(self._door.alone)
            return
        self._typed = typed
        self.page.busy(words.SIGNING_IN)
        job = partial(self._join, server, username, password, platform.node())
        self._tasks.over_the_net(self, job, then=self._on_joined, refused=self._on_refused)

    def _on_joined(self, joined: Joined) -> None:
        self._joined = joined
        self.page.show_passphrase(self._door.alone)

    def _on_suggest(self) -> None:
        self._tasks.at_the_store(self, self._door.suggest, then=self.page.passphrase.offer)

    def _on_chosen(self, passphrase: str) -> None:
        try:
            self._door.check(passphrase)
        except Refusal as refusal:
            self._on_refused(refusal)
            return
        if self._joined is not None:
            self.page.show_ready()
            job = partial(self._door.set_up, self._joined, passphrase)
            self._tasks.at_the_store(self, job, then=self._on_made, refused=self._on_refused)

    def _on_made(self, made: tuple[Resident, Workplace]) -> None:
        self.page.forget()
        self.entered.emit(*made)

    def _on_refused(self, refusal: Refusal) -> None:
        self.page.refuse(refusal.message, refusal.field)

"""One worker's time between unlocking and locking: their desk, the exchange, the workspace."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from vru_case.services import desk as kept
from vru_case.services.door import Door
from vru_case.services.work import Work, Workplace
from vru_case.ui.desk import Desk
from vru_case.ui.exchange import Exchange, Sharing
from vru_case.ui.frame.care import Care
from vru_case.ui.frame.choices import KEPT as CHOICES
from vru_case.ui.frame.choices import Choices
from vru_case.ui.frame.doings import Doings
from vru_case.ui.frame.training import Alone
from vru_case.ui.frame.workspace import KEPT, Workspace
from vru_case.ui.pages.settings.sheets import PassphraseSheet
from vru_case.ui.tasks import Tasks
from vru_case.ui.theme import Theme
from vru_case.ui.words import errors


def recall(work: Work) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the worker chose in Settings, and where they were."""
    return kept.recall(work, CHOICES), kept.recall(work, KEPT)


class Session(QObject):
    """Dies when they lock; `lock_asked` when they ask for it, `chosen(Choices)` when they change a setting."""

    lock_asked = Signal()
    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        workplace: Workplace,
        sharing: Sharing | None,
        choices: Choices,
        before: Mapping[str, Any],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.before = before
        self.desk = Desk(theme, tasks, workplace.library, workplace.actor, self)
        self.exchange = Alone(tasks, self) if sharing is None else Exchange(tasks, sharing, self)
        self.workspace = Workspace(self.desk, self.exchange, choices, before)
        self.doings = Doings(self.workspace)
        self.desk.server_asked.connect(self.exchange.now)
        self.care = Care(self.desk, self)
        self._change: tuple[Door, UUID] | None = None
        self.doings.lock_asked.connect(self.lock_asked)
        self.workspace.settings.chosen.connect(self._on_chosen)
        self.workspace.settings.passphrase_asked.connect(self._on_passphrase)
        if workplace.store.rolled_back:
            self.workspace.line.say_trouble(errors.OLDER_COPY)

    def know_door(self, door: Door, resident: UUID) -> None:
        """Where the passphrase can be changed, and whose it is."""
        self._change = (door, resident)

    def leave(self) -> None:
        """Before the store closes: keep what is being typed, end the exchange."""
        self.exchange.leave()
        self.workspace.keep()

    def end(self) -> None:
        """Let go of every page."""
        self.workspace.deleteLater()
        self.deleteLater()

    def _on_chosen(self, choices: Choices) -> None:
        self.desk.tasks.write(self, kept.remember, CHOICES, choices.kept())
        self.care.ask()
        self.chosen.emit(choices)

    def _on_passphrase(self) -> None:
        if self._change is None:
            return
        door, resident = self._change
        change = partial(door.change_passphrase, resident)
        PassphraseSheet(self.desk, door.check, change, self.workspace).open()

"""What training mode has in place of sharing: an exchange that never begins, whatever is asked of it."""

from typing import Any, NamedTuple

from PySide6.QtCore import QObject

from vru_case.errors import Refusal
from vru_case.ui.exchange import Exchange, Run, Sharing
from vru_case.ui.tasks import Tasks
from vru_case.ui.words import training as words


class Practice(NamedTuple):
    """What a window in training mode is told: the words of its band, the passphrase, and what makes a new store."""

    said: str
    passphrase: str
    reset: Any


def _never(*_given: Any, **_named: Any) -> Any:
    raise Refusal(words.BAND)


def _later(_failures: int) -> float:
    return 86_400.0


class Alone(Exchange):
    """Nothing to share with and nobody to listen to."""

    alone = True

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(tasks, Sharing(_never, _later), parent)

    def now(self) -> None:
        """Never."""

    def compare(self) -> None:
        """Never."""

    def _begin(self, run: Run) -> None:
        """Never."""

    def _on_changed(self, changes: Any) -> None:
        """What is written here stays here."""

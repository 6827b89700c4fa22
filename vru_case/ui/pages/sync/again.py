"""Signing in again on a laptop that the server knows no longer: what is written here stays, and goes on from there."""

from functools import partial

from PySide6.QtWidgets import QWidget

from vru_case.errors import Refusal
from vru_case.ui.desk import Desk
from vru_case.ui.exchange import Exchange
from vru_case.ui.parts.field_text import PasswordField, TextField
from vru_case.ui.parts.sheet import Sheet
from vru_case.ui.words import sync_trouble as words
from vru_case.ui.words.window import TITLE


class SignInAgain(Sheet):
    """Asks for the name and password of the first time; then everything that waits is sent."""

    def __init__(self, desk: Desk, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.theme, words.AGAIN_TITLE, words.AGAIN_SAVE, words.AGAIN_CANCEL, parent, words.AGAIN_SUB, 460, TITLE
        )
        self._desk, self._exchange = desk, exchange
        self.username = TextField(desk.theme, words.AGAIN_NAME, parent=self)
        self.password = PasswordField(desk.theme, words.AGAIN_PASSWORD, words.AGAIN_SHOW, words.AGAIN_HIDE, parent=self)
        self.add_field("username", self.username)
        self.add_field("password", self.password)
        self.saved.connect(self._on_saved)
        self.finished.connect(self._on_finished)

    def _on_saved(self) -> None:
        join_again = self._exchange.sharing.join_again
        if join_again is None:
            return
        tasks = self._desk.tasks
        self.set_busy(words.AGAIN_BUSY)
        # Bound to this worker's store: a colleague may have unlocked theirs before the server answers.
        at_store = partial(tasks.from_the_net, whose=tasks.workplace)
        job = partial(join_again, at_store, self.username.value(), self.password.value())
        tasks.over_the_net(self, job, then=self._on_joined, refused=self._on_refused)

    def _on_joined(self, _nothing: object) -> None:
        self.accept()
        self._desk.say(words.AGAIN_DONE)
        self._exchange.now()

    def _on_refused(self, refusal: Refusal) -> None:
        self.refuse(refusal.message, refusal.field if refusal.field in {"username", "password"} else None)

    def _on_finished(self) -> None:
        self.password.wipe()
        self.deleteLater()

"""The one way a file leaves once it is written down: put where it goes, or the row is taken back."""

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QObject

from vru_case.errors import Refusal
from vru_case.services import exports, undoing
from vru_case.services.exports import Noted
from vru_case.ui.desk import Desk
from vru_case.ui.forms.printing.making import PartThere

Back = Callable[..., None]


class LettingOut:
    """Of one desk, for whoever asked (`owner`). `back` is the verb that takes back what was written down.

    Heard to its end by the tasks themselves: whether a file left matters after its sheet has gone, too.
    """

    def __init__(self, desk: Desk, owner: QObject, noted: Noted, back: Back = exports.never_left) -> None:
        self._tasks, self._owner, self._noted, self._back = desk.tasks, owner, noted, back
        self._place = desk.tasks.workplace

    def go(self, put: Callable[[], None], then: Callable[[], None], failed: Callable[[Refusal], None]) -> None:
        """Run `put` on the thread that does sums. `failed` once the store says no longer that it left."""
        # Not shared before it is known: a share that has gone away takes a minute to say so.
        self._stand(undoing.PONDERED_S)
        done, not_done = partial(self._on_out, then), partial(self.take_back, failed)
        self._tasks.aside(self._tasks, put, then=done, refused=not_done)

    def take_back(self, failed: Callable[[Refusal], None], refusal: Refusal) -> None:
        """Nothing left. What may be there in part, and cannot be taken away, stays written down."""
        if isinstance(refusal, PartThere):
            self._stand(0.0)
            self._answer(failed, refusal)
        elif self._open():
            tell = partial(self._answer, failed)
            then = partial(_regardless, partial(tell, refusal))
            self._tasks.write(self._tasks, self._back, self._noted, then=then, refused=tell)

    def _on_out(self, then: Callable[[], None], _nothing: object) -> None:
        self._stand(0.0)
        if shiboken6.isValid(self._owner):
            then()

    def _stand(self, seconds: float) -> None:
        if self._open():
            self._tasks.read(self._tasks, undoing.stand, self._noted.lines, seconds, then=_nothing)

    def _answer(self, failed: Callable[[Refusal], None], refusal: Refusal) -> None:
        if shiboken6.isValid(self._owner):
            failed(refusal)

    def _open(self) -> bool:
        """Whether that store is still open: lines of one outbox are others in another."""
        return self._place is not None and self._tasks.workplace is self._place


def _regardless(then: Callable[[], None], _answer: object) -> None:
    then()


def _nothing(_answer: object) -> None:
    return None

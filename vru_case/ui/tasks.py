"""The only file that makes threads: one owns the store, one does HTTP, one does sums; answers come back to the GUI's.

A job runs on its thread and returns a frozen value. Its answer is dropped when the widget that asked has died. A
Refusal goes to whoever asked; a Trouble to the status bar as well; anything else is a fault of ours and is logged.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
import structlog
from PySide6.QtCore import QObject, Qt, Signal, Slot

from vru_case.errors import Refusal, Trouble
from vru_case.services.work import Workplace
from vru_case.store.changes import Changes

T = TypeVar("T")
Then = Callable[[Any], None]
Refused = Callable[[Refusal], None]

log = structlog.get_logger(__name__)


class _Bridge(QObject):
    """Lives on the GUI thread and carries every answer there."""

    answered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _on_answered(self, deliver: Callable[[Any], None], outcome: Any) -> None:
        deliver(outcome)


class Tasks(QObject):
    """Runs jobs for the screens. `changed` carries Changes after every commit, whoever made it."""

    changed = Signal(object)
    troubled = Signal(str)
    faulted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = _Bridge()
        self._store = ThreadPoolExecutor(1, "store")
        self._net = ThreadPoolExecutor(1, "net")
        self._sums = ThreadPoolExecutor(1, "sums")
        self._workplace: Workplace | None = None
        self._open = True

    @property
    def workplace(self) -> Workplace | None:
        """The unlocked store, or None while locked. Its reads and writes belong on the store's thread."""
        return self._workplace

    def come_in(self, workplace: Workplace) -> None:
        """A worker has unlocked their store."""
        self._workplace = workplace

    def go_out(self) -> Workplace | None:
        """Forget the store; jobs that are still queued for it find nobody there."""
        workplace, self._workplace = self._workplace, None
        return workplace

    def read(
        self, owner: QObject, ask: Callable[..., Any], *args: Any, then: Then,
        refused: Refused | None = None,
    ) -> None:  # fmt: skip
        """Ask the store; `then` gets the answer on the GUI thread while `owner` lives."""
        workplace = self._at_work()
        self._run(self._store, owner, lambda: workplace.read(ask, *args), then, refused)

    def write(
        self, owner: QObject, verb: Callable[..., Any], *args: Any, then: Then | None = None,
        refused: Refused | None = None,
    ) -> None:  # fmt: skip
        """Run a verb in one transaction; then tell every open screen what it touched."""
        workplace = self._at_work()

        def deliver(answer: tuple[Any, Changes]) -> None:
            # The asker first, so that it can put itself right before everybody asks again.
            if then is not None and shiboken6.isValid(owner):
                then(answer[0])
            if answer[1]:
                self.changed.emit(answer[1])

        self._run(self._store, self, lambda: workplace.write(verb, *args), deliver, self._if_alive(owner, refused))

    def at_the_store(
        self, owner: QObject, job: Callable[[], T], *, then: Then | None = None, refused: Refused | None = None
    ) -> None:
        """Run a job on the store's thread: unlocking, setting up, closing."""
        self._run(self._store, owner, job, then, refused)

    def over_the_net(
        self, owner: QObject, job: Callable[[], T], *, then: Then | None = None, refused: Refused | None = None
    ) -> None:
        """Run a job on the net's thread. It reaches the store only through `from_the_net`."""
        self._run(self._net, owner, job, then, refused)

    def from_the_net(self, job: Callable[[Workplace], T]) -> T:
        """For a job on the net's thread: do this at the store, and wait for the answer."""
        workplace = self._at_work()
        return self._store.submit(job, workplace).result()

    def aside(self, owner: QObject, job: Callable[[], T], *, then: Then, refused: Refused | None = None) -> None:
        """Run a job that needs neither store nor net: building a PDF from rows already read."""
        self._run(self._sums, owner, job, then, refused)

    def tell(self, changes: Changes) -> None:
        """Tell every open screen what sync has touched. For the GUI thread."""
        if changes:
            self.changed.emit(changes)

    def close(self) -> None:
        """Refuse new work, finish what is queued, and join every thread."""
        self._open = False
        for pool in (self._net, self._sums, self._store):
            pool.shutdown(wait=True)

    def _at_work(self) -> Workplace:
        if self._workplace is None:
            raise Refusal("VRU Case is locked.")
        return self._workplace

    def _if_alive(self, owner: QObject, refused: Refused | None) -> Refused | None:
        if refused is None:
            return None
        return lambda refusal: refused(refusal) if shiboken6.isValid(owner) else None

    def _run(
        self, pool: ThreadPoolExecutor, owner: QObject, job: Callable[[], Any], then: Then | None, refused: Refused | None
    ) -> None:  # fmt: skip
        if not self._open:
            return

        def deliver(future: Future[Any]) -> None:
            if shiboken6.isValid(owner):
                self._hand_over(future, then, refused)

        def finished(future: Future[Any]) -> None:
            if shiboken6.isValid(self._bridge):
                self._bridge.answered.emit(deliver, future)

        pool.submit(job).add_done_callback(finished)

    def _hand_over(self, future: Future[Any], then: Then | None, refused: Refused | None) -> None:
        error = future.exception()
        if error is None:
            if then is not None:
                then(future.result())
        elif isinstance(error, Refusal) and refused is not None:
            refused(error)
        elif isinstance(error, Refusal):
            self.troubled.emit(error.message)
        elif isinstance(error, Trouble):
            log.warning("trouble", kind=error.detail)
            self.troubled.emit(error.message)
            if refused is not None:
                refused(Refusal(error.message))
        else:
            # The message of an unexpected error may hold what somebody typed: its type and place are enough.
            log.error("fault", kind=type(error).__name__, where=_where(error))
            self.faulted.emit()


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace is not None else ""

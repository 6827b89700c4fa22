"""The only file that makes threads: one owns the store, one does HTTP, one does sums, one listens for news; answers
come back to the GUI's.

A job runs on its thread and returns a frozen value. Its answer is dropped when the widget that asked has died. A
Refusal goes to whoever asked; a Trouble to the status bar as well; anything else is a fault of ours and is logged.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from vru_case.errors import Refusal, Trouble
from vru_case.ui.words import errors as words

if TYPE_CHECKING:
    # The lock screen paints before SQLAlchemy is loaded.
    from vru_case.services.changes import Changes
    from vru_case.services.work import Workplace

T = TypeVar("T")
Then = Callable[[Any], None]
Refused = Callable[[Refusal], None]


class _Bridge(QObject):
    """Lives on the GUI thread and carries every answer there."""

    answered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object)
    def _on_answered(self, deliver: Callable[[Any], None], outcome: Any) -> None:
        deliver(outcome)


class _Wire:
    """All that a waiting thread knows of the GUI's. Once cut, it reaches nothing there, however late it comes back."""

    def __init__(self, ears: "Ears") -> None:
        self._lock = Lock()
        self._ears: Ears | None = ears

    def carry(self, number: int, future: Future[Any]) -> None:
        with self._lock:
            if self._ears is not None:
                self._ears.heard.emit(number, future)

    def cut(self) -> None:
        with self._lock:
            self._ears = None


class Ears(QObject):
    """Jobs that do nothing but wait for the server, each on a thread that nobody joins: quitting waits for no network.

    Such a job reaches neither store nor screens, and comes back by itself.
    """

    heard = Signal(int, object)

    def __init__(self, hand_over: Callable[[Future[Any], Then], None]) -> None:
        super().__init__()
        self._hand_over = hand_over
        self._wire = _Wire(self)
        self._waiting: dict[int, tuple[QObject, Then]] = {}
        self._number = 0
        self.heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    def listen(self, owner: QObject, wait: Callable[[], Any], then: Then) -> None:
        """Run `wait`; `then` gets its answer on the GUI thread while `owner` lives."""
        self._number += 1
        self._waiting[self._number] = (owner, then)
        Thread(target=_fulfil, args=(self._wire, self._number, wait), name="ear", daemon=True).start()

    def call_out(self, send: Callable[[], None]) -> None:
        """Say something to the server once; nobody hears whether it came. From any thread."""
        Thread(target=send, name="last word", daemon=True).start()

    def close(self) -> None:
        """Hear no more."""
        self._wire.cut()
        self._waiting.clear()

    def _on_heard(self, number: int, future: Future[Any]) -> None:
        owner, then = self._waiting.pop(number, (None, _nobody))
        if owner is not None and shiboken6.isValid(owner):
            self._hand_over(future, then)


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
        self.ears = Ears(self._hand_over)

    @property
    def workplace(self) -> "Workplace | None":
        """The unlocked store, or None while locked. Its reads and writes belong on the store's thread."""
        return self._workplace

    def come_in(self, workplace: "Workplace") -> None:
        """A worker has unlocked their store."""
        self._workplace = workplace

    def go_out(self) -> "Workplace | None":
        """Forget the store. What the screens had queued for it is still done; what the net asks of it is refused."""
        workplace, self._workplace = self._workplace, None
        return workplace

    def read(
        self, owner: QObject, ask: Callable[..., Any], *args: Any, then: Then,
        refused: Refused | None = None,
    ) -> None:  # fmt: skip
        """Ask the store; `then` gets the answer on the GUI thread while `owner` lives."""
        if (workplace := self._at_work(refused)) is not None:
            self._run(self._store, owner, partial(workplace.read, ask, *args), then, refused)

    def write(
        self, owner: QObject, verb: Callable[..., Any], *args: Any, then: Then | None = None,
        refused: Refused | None = None,
    ) -> None:  # fmt: skip
        """Run a verb in one transaction; then tell every open screen what it touched."""
        if (workplace := self._at_work(refused)) is None:
            return

        def deliver(answer: "tuple[Any, Changes]") -> None:
            # The asker first, so that it can put itself right before everybody asks again.
            if then is not None and shiboken6.isValid(owner):
                then(answer[0])
            if answer[1]:
                self.changed.emit(answer[1])

        self._run(self._store, self, partial(workplace.write, verb, *args), deliver, _if_alive(owner, refused))
        if self._open:
            # Behind the answer, so that nobody waits for what the store can do afterwards.
            self._store.submit(workplace.store.settle)

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

    def from_the_net(self, job: Callable[["Workplace"], T], whose: "Workplace | None" = None) -> T:
        """For a job on the net's thread: do this at the store, and wait. Raises Refusal when it is locked by then.

        `whose` is the store it began with: what one worker asked for never reaches another's.
        """

        def at_store() -> T:
            # Asked on the store's thread: a lock that came in between has closed the file by now.
            if self._workplace is None or (whose is not None and self._workplace is not whose):
                raise Refusal(words.LOCKED)
            return job(self._workplace)

        return self._store.submit(at_store).result()

    def aside(self, owner: QObject, job: Callable[[], T], *, then: Then, refused: Refused | None = None) -> None:
        """Run a job that needs neither store nor net: building a PDF from rows already read."""
        self._run(self._sums, owner, job, then, refused)

    def tell(self, changes: "Changes") -> None:
        """Tell every open screen what sync has touched. For the GUI thread."""
        if changes:
            self.changed.emit(changes)

    def close(self) -> None:
        """Refuse new work, finish what is queued, and join every thread."""
        self._open = False
        self.ears.close()
        # The net first: its last job may still be waiting for the store.
        for pool in (self._net, self._sums, self._store):
            pool.shutdown(wait=True)

    def _at_work(self, refused: Refused | None) -> "Workplace | None":
        if self._workplace is None and refused is not None:
            refused(Refusal(words.LOCKED))
        return self._workplace

    def _run(
        self, pool: ThreadPoolExecutor, owner: QObject, job: Callable[[], Any],
        then: Then | None, refused: Refused | None,
    ) -> None:  # fmt: skip
        if not self._open:
            return

        def deliver(future: Future[Any]) -> None:
            alive = shiboken6.isValid(owner)
            self._hand_over(future, then if alive else _nobody, refused if alive else _nobody)

        def finished(future: Future[Any]) -> None:
            if shiboken6.isValid(self._bridge):
                self._bridge.answered.emit(deliver, future)

        pool.submit(job).add_done_callback(finished)

    def _hand_over(self, future: Future[Any], then: Then | None, refused: Refused | None = None) -> None:
        error = future.exception()
        if error is None:
            if then is not None:
                then(future.result())
        elif isinstance(error, Refusal) and refused is not None:
            refused(error)
        elif isinstance(error, Refusal):
            self.troubled.emit(error.message)
        elif isinstance(error, Trouble):
            _log("trouble", error.detail)
            self.troubled.emit(error.message)
            if refused is not None:
                refused(Refusal(error.message))
        else:
            # The message of an unexpected error may hold what somebody typed: its type and place are enough.
            _log("fault", type(error).__name__, where_of(error))
            self.faulted.emit()


def where_of(error: BaseException) -> str:
    """The file and line an error came from, for the log."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    file = trace.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/")[2]
    return f"{file}:{trace.tb_lineno}"


def _fulfil(wire: _Wire, number: int, wait: Callable[[], Any]) -> None:
    future: Future[Any] = Future()
    try:
        future.set_result(wait())
    except BaseException as error:  # noqa: BLE001 - carried to whoever asked, as an executor does
        future.set_exception(error)
    wire.carry(number, future)


def _if_alive(owner: QObject, refused: Refused | None) -> Refused | None:
    if refused is None:
        return None
    return lambda refusal: refused(refusal) if shiboken6.isValid(owner) else None


def _nobody(answer: Any) -> None:
    """Whoever asked has gone."""


def _log(event: str, kind: str, where: str = "") -> None:
    # Only what goes wrong pays for loading it.
    import structlog

    log = structlog.get_logger(__name__)
    if event == "fault":
        log.error("fault", kind=kind, where=where)
    else:
        log.warning("trouble", kind=kind)

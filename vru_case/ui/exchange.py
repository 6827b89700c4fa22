"""Drives the exchange with the server: soon after a change, every minute, on demand; and knows how it stands."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from threading import Event
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.services.changes import Changes
from vru_case.ui.tasks import Tasks
from vru_case.ui.words import errors

AFTER_A_CHANGE_MS = 1_000
LOOK_MS = 120
PATIENCE = 3


@dataclass(frozen=True, slots=True)
class ExchangeState:
    """How things stand with the server. `at` is when the last exchange ended well (this time the store is open).

    While `working`, `step`, `done` and `total` say how far. After a failure `words` say why, `failures` how many in a
    row, and `offline` whether it was the network. `offset_s` is how far the server's clock is ahead.
    """

    working: bool = False
    at: datetime | None = None
    step: str = ""
    done: int = 0
    total: int | None = None
    failures: int = 0
    offline: bool = False
    words: str = ""
    offset_s: int = 0


class StepLike(Protocol):
    """A step of an exchange."""

    @property
    def code(self) -> str: ...

    @property
    def done(self) -> int: ...

    @property
    def total(self) -> int | None: ...


#: cycle.exchange: (at_store, progress, stop, told) -> Exchanged
Run = Callable[..., Any]


class _Heard:
    """What the net's thread says while it works; the GUI thread looks now and then."""

    def __init__(self) -> None:
        self.stopped = Event()
        self.finished = Event()
        self.looks_since = 0
        self.step: StepLike | None = None
        self.changes: deque[Changes] = deque()

    def on_step(self, step: StepLike) -> None:
        """How far it is."""
        self.step = step


@dataclass(frozen=True, slots=True)
class _Ended:
    """`offset_s` of a good exchange, or why there was none."""

    well: bool
    words: str = ""
    offline: bool = False
    offset_s: int = 0


class Exchange(QObject):
    """At most one exchange at a time. `state` carries an ExchangeState whenever something has changed."""

    state = Signal(object)

    def __init__(self, tasks: Tasks, run: Run, delay: Callable[[int], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._run, self._delay = tasks, run, delay
        self._now = ExchangeState()
        self._heard: _Heard | None = None
        self._changed_meanwhile = False
        self._telling = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.now)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)
        tasks.changed.connect(self._on_changed)

    @property
    def current(self) -> ExchangeState:
        """How things stand."""
        return self._now

    def now(self) -> None:
        """Exchange at once, unless one is under way."""
        if self._heard is not None:
            return
        self._due.stop()
        self._changed_meanwhile = False
        self._heard = heard = _Heard()
        self._say(replace(self._now, working=True, step="hello", done=0, total=None))
        self._look.start()
        # Bound to this worker's store: while an answer is on its way they may lock, and a colleague unlock theirs.
        at_store = partial(self._tasks.from_the_net, whose=self._tasks.workplace)
        self._tasks.over_the_net(self, partial(_cycle, self._run, at_store, heard), then=self._on_ended)

    def stop(self) -> None:
        """Leave it there: what is under way ends at its next step, and nothing is planned."""
        self._due.stop()
        if self._heard is not None:
            self._heard.stopped.set()

    def _on_changed(self, changes: Changes) -> None:
        if self._telling:
            return
        if self._heard is not None:
            self._changed_meanwhile = True
        elif not self._now.failures:
            self._due.start(AFTER_A_CHANGE_MS)

    def _on_look(self) -> None:
        heard = self._heard
        if heard is None:
            return
        self._tell(heard)
        if (step := heard.step) is not None:
            fresh = replace(self._now, step=step.code, done=step.done, total=step.total)
            if fresh != self._now:
                self._say(fresh)
        if heard.finished.is_set():
            # Its answer is a moment behind; when none comes it was a fault of ours, which has been logged and said.
            heard.looks_since += 1
            if heard.looks_since > PATIENCE:
                self._on_ended(_Ended(well=False, words=errors.FAULT_TITLE))

    def _on_ended(self, ended: _Ended) -> None:
        heard, self._heard = self._heard, None
        self._look.stop()
        if heard is None:
            return
        self._tell(heard)
        rest = ExchangeState(at=self._now.at)
        if ended.well:
            self._say(replace(rest, at=clock.now(), offset_s=ended.offset_s))
        else:
            failures = self._now.failures + 1
            self._say(replace(rest, failures=failures, offline=ended.offline, words=ended.words))
        soon = self._changed_meanwhile and ended.well
        self._due.start(AFTER_A_CHANGE_MS if soon else round(self._delay(self._now.failures) * 1000))

    def _tell(self, heard: _Heard) -> None:
        self._telling = True
        try:
            while heard.changes:
                self._tasks.tell(heard.changes.popleft())
        finally:
            self._telling = False

    def _say(self, state: ExchangeState) -> None:
        self._now = state
        self.state.emit(state)


def _cycle(run: Run, at_store: Callable[..., Any], heard: _Heard) -> _Ended:
    """On the net's thread. What is expected to go wrong comes back as a value: it is a state, not an interruption."""
    try:
        done = run(at_store, heard.on_step, heard.stopped.is_set, heard.changes.append)
    except Trouble as trouble:
        # Said by the server itself: we have a connection, but it won't have us.
        said = hasattr(trouble, "fault")
        return _Ended(well=False, words=trouble.message, offline=not said)
    except Refusal as refusal:
        return _Ended(well=False, words=refusal.message)
    finally:
        heard.finished.set()
    return _Ended(well=True, offset_s=done.offset_s)

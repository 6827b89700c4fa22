"""Drives the exchange with the server: soon after a change, on news, now and then, on demand; knows how it stands."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Event
from time import monotonic
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from vru_case import clock
from vru_case.errors import Refusal, Trouble
from vru_case.services.changes import Changes
from vru_case.ui.listening import Ear, Listen, Listening
from vru_case.ui.tasks import Ears, Tasks
from vru_case.ui.words import errors

#: The server wants a newer version of us: what is saved is still taken.
UPGRADE = "upgrade"
AFTER_A_CHANGE_MS = 500
#: A timer may be early by a little; what is held is ready by then.
AFTER_IT_MS = 50
LOOK_MS = 120
PATIENCE = 3
#: Screens ask again no more often than this while pages come in.
TELL_S = 1.0
#: News that comes sooner after an exchange waits so long: nothing makes a laptop exchange without a pause.
BREATH_MS = 1_000
#: While the server is being waited on, the usual pause is so many times as long.
CALMER = 5


@dataclass(frozen=True, slots=True)
class ExchangeState:
    """How things stand with the server. `at` is when the last exchange ended well (this time the store is open).

    While `working`, `step`, `done` and `total` say how far. After a failure `words` say why, `code` names it for the
    program, `failures` how many in a row, and `offline` whether it was the network; `again_at` is the next try.
    `offset_s` is how far the server's clock is ahead. `live` while the server is being waited on for news. `copied`
    when this laptop was found to be a copy of another, and has a name of its own now.
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
    code: str = ""
    again_at: datetime | None = None
    live: bool = False
    copied: bool = False


class StepLike(Protocol):
    """A step of an exchange."""

    @property
    def code(self) -> str: ...

    @property
    def done(self) -> int: ...

    @property
    def total(self) -> int | None: ...


#: (at_store, progress, stop, told) -> what it did
Run = Callable[..., Any]


class Sharing(NamedTuple):
    """What drives the exchange: the cycle, how long to wait after so many failures, an ear for news, what other
    laptops this worker has, the comparing of everything here with what the server has; how its line is let go;
    signing in again where the server knows this laptop no longer (at_store, username, password); and what to send
    as they lock, made ready at the store."""

    run: Run
    delay: Callable[[int], float]
    listen: Listen | None = None
    laptops: Callable[..., Any] | None = None
    compare: Run | None = None
    hang_up: Callable[[], None] | None = None
    close: Callable[[], None] | None = None
    join_again: Callable[..., None] | None = None
    last_word: Callable[..., Callable[[], None] | None] | None = None


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
    """`offset_s` of a good exchange and what to listen with, or why there was none and how long to wait at least."""

    well: bool
    words: str = ""
    offline: bool = False
    offset_s: int = 0
    code: str = ""
    after_s: float = 0.0
    copied: bool = False
    ear: tuple[Ear, str] | None = None


class _Teller:
    """Tells the screens what came in: all pages since the last telling at once, and not too often."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._at = 0.0
        self.telling = False

    def tell(self, heard: _Heard, *, soon: bool = True) -> None:
        if not heard.changes or (not soon and monotonic() - self._at < TELL_S):
            return
        changes = Changes()
        while heard.changes:
            changes |= heard.changes.popleft()
        self.telling, self._at = True, monotonic()
        try:
            self._tasks.tell(changes)
        finally:
            self.telling = False


class Exchange(QObject):
    """At most one exchange at a time. `state` carries an ExchangeState whenever something has changed."""

    state = Signal(object)
    #: In training mode: nothing is ever shared.
    alone = False

    def __init__(self, tasks: Tasks, sharing: Sharing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self.sharing = tasks, sharing
        self._now = ExchangeState()
        self._heard: _Heard | None = None
        self._changed_meanwhile = False
        self._left = False
        self._ended_at = 0.0
        self._teller = _Teller(tasks)
        self._listening = Listening(tasks, self)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._on_due)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._listening.news.connect(self._on_news)
        self._listening.lost.connect(self._on_lost)
        tasks.changed.connect(self._on_changed)

    @property
    def current(self) -> ExchangeState:
        """How things stand."""
        return self._now

    def now(self) -> None:
        """Exchange at once, unless one is under way; what stays for its undo goes as well."""
        workplace = self._tasks.workplace
        if workplace is not None and not self._left and workplace.held_s():
            # On the store's thread before the exchange is: it finds everything ready to be taken.
            self._tasks.at_the_store(self, workplace.let_go)
            self._changed_meanwhile = True
        self._on_due()

    def compare(self) -> None:
        """Hold everything on this laptop against the server, and mend what differs; unless an exchange is under way."""
        if self.sharing.compare is not None:
            self._begin(self.sharing.compare)

    def stop(self) -> None:
        """Leave it there: what is under way ends at its next step; the next one comes at its time."""
        self._due.stop()
        self._listening.stop()
        if self._heard is not None:
            self._heard.stopped.set()

    def leave(self) -> None:
        """They lock or quit: what is under way ends at its next step, and nothing is planned or waited for."""
        self._left = True
        # What stayed for its undo, or was saved this moment, is not left behind until the next shift.
        reached = not self._now.failures or self._now.code == UPGRADE
        if self._heard is None and reached and self.sharing.last_word is not None:
            last_word = partial(_say_last, self.sharing.last_word, self._tasks.workplace, self._tasks.ears)
            # On the store's thread before the store is closed, and while this goes.
            self._tasks.at_the_store(self._tasks, last_word)
        self.stop()
        if self.sharing.hang_up is not None and self.sharing.close is not None:
            self.sharing.hang_up()
            self._tasks.over_the_net(self, self.sharing.close)

    def _on_due(self) -> None:
        self._begin(self.sharing.run)

    def _begin(self, run: Run) -> None:
        if self._heard is not None or self._left:
            return
        self._due.stop()
        self._changed_meanwhile = False
        self._heard = heard = _Heard()
        self._say(replace(self._now, working=True, step="hello", done=0, total=None))
        self._look.start()
        self._tasks.over_the_net(
            self,
            partial(_cycle, run, self._at_store(), heard, self.sharing.listen, self._listening.ear),
            then=self._on_ended,
        )

    def _at_store(self) -> Callable[..., Any]:
        # Bound to this worker's store: while an answer is on its way they may lock, and a colleague unlock theirs.
        return partial(self._tasks.from_the_net, whose=self._tasks.workplace)

    def _on_changed(self, changes: Changes) -> None:
        if self._teller.telling or self._left:
            return
        if self._heard is not None:
            self._changed_meanwhile = True
        elif not self._now.failures:
            soon = _soon_ms(self._tasks)
            # What was saved a moment before may not wait: what is held now doesn't put it off.
            if not 0 <= self._due.remainingTime() <= soon:
                self._due.start(soon)

    def _on_news(self) -> None:
        since = round((monotonic() - self._ended_at) * 1000)
        if since >= BREATH_MS:
            self._on_due()
        elif self._heard is None:
            self._due.start(BREATH_MS - since)

    def _on_lost(self) -> None:
        if self._heard is None:
            self._say(replace(self._now, live=False))
            usual = round(self.sharing.delay(0) * 1000)
            if not self._now.failures and self._due.remainingTime() > usual:
                self._due.start(usual)

    def _on_look(self) -> None:
        heard = self._heard
        if heard is None:
            return
        self._teller.tell(heard, soon=False)
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
        self._ended_at = monotonic()
        self._teller.tell(heard)
        # From where a good exchange has ended; after another, not before the next good one.
        self._listening.follow(None if self._left else ended.ear)
        rest = ExchangeState(at=self._now.at, live=self._listening.alive, copied=self._now.copied or ended.copied)
        if ended.well:
            fresh = replace(rest, at=clock.now(), offset_s=ended.offset_s)
        else:
            failures = self._now.failures + 1
            fresh = replace(
                rest, failures=failures, offline=ended.offline, words=ended.words, code=ended.code,
                offset_s=self._now.offset_s,
            )  # fmt: skip
        if self._left:
            self._say(fresh)
            return
        soon = self._changed_meanwhile and ended.well
        pause = max(self.sharing.delay(fresh.failures) * (CALMER if fresh.live else 1), ended.after_s)
        held = ended.well and self._tasks.workplace is not None and self._tasks.workplace.held_s() > 0
        wait = _soon_ms(self._tasks) if soon or held else round(pause * 1000)
        self._say(replace(fresh, again_at=clock.now() + timedelta(milliseconds=wait)))
        self._due.start(wait)

    def _say(self, state: ExchangeState) -> None:
        self._now = state
        self.state.emit(state)


def _say_last(make: Callable[..., Callable[[], None] | None], workplace: Any, ears: Ears) -> None:
    send = None if workplace is None else make(workplace)
    if send is not None:
        ears.call_out(send)


def _soon_ms(tasks: Tasks) -> int:
    """How soon after a change; not before what was saved may go, and a moment after."""
    held = tasks.workplace.held_s() if tasks.workplace is not None else 0.0
    return max(AFTER_A_CHANGE_MS, round(held * 1000) + AFTER_IT_MS if held else 0)


def _cycle(run: Run, at_store: Callable[..., Any], heard: _Heard, listen: Listen | None, ear: Ear | None) -> _Ended:
    """On the net's thread. What is expected to go wrong comes back as a value: it is a state, not an interruption."""
    try:
        done = run(at_store, heard.on_step, heard.stopped.is_set, heard.changes.append)
        hears = None if listen is None or heard.stopped.is_set() else listen(at_store, ear)
    except Trouble as trouble:
        # Said by the server itself, or for it: we have a connection, but it won't have us.
        said = hasattr(trouble, "fault") or trouble.detail == UPGRADE
        after_s: float = getattr(trouble, "after_s", 0.0)
        return _Ended(False, trouble.message, not said, code=trouble.detail if said else "", after_s=after_s)
    except Refusal as refusal:
        return _Ended(well=False, words=refusal.message)
    finally:
        heard.finished.set()
    return _Ended(well=True, offset_s=done.offset_s, copied=getattr(done, "forked", False), ear=hears)

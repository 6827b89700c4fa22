"""What the status bar says: worked out from the outbox and the exchange, never guessed."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from vru_case import clock
from vru_case.services.differing import differences_due
from vru_case.services.outgoing import outbox
from vru_case.services.outgoing.standing import Waiting
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.exchange import Exchange, ExchangeState
from vru_case.ui.parts.statusbar import StatusBar
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import sync as words
from vru_case.ui.words import sync_trouble as troubles
from vru_case.ui.words import training

TROUBLE_MS = 20_000
#: From here on it is said: records keep their order, but their times would be wrong.
CLOCK_MATTERS_S = 120


@dataclass(frozen=True, slots=True)
class Said:
    """An icon, a sentence, a quieter second one, and at the right when we last shared."""

    icon: str
    sentence: str
    second: str = ""
    tone: Tone = "neutral"
    shared: str = ""


def said(waiting: Waiting, state: ExchangeState, today: date, differing: int = 0) -> Said:
    """The truth in words. Shared is only what the server has answered for; in `differing` files a choice waits."""
    last = state.at or waiting.last_exchange
    shared = words.last_shared(clock.local(last) if last else None, today)
    if state.offline:
        # Whoever isn't found here may only not have come yet.
        here = "" if waiting.complete else words.NOT_ALL_HERE
        second = " · ".join(filter(None, (here, words.when_back(waiting.changes) if waiting.changes else "")))
        return Said("cloud-off", words.OFFLINE, _and(second, waiting), "neutral", shared)
    if state.failures:
        return Said("cloud-alert", words.SAVED, troubles.sentence(state.code, state.words)[0], "warn", shared)
    if waiting.attention:
        return Said("cloud-alert", words.SAVED, _and("", waiting), "warn", shared)
    if not waiting.complete:
        return _first(state, shared)
    if state.working and state.step != "hello" and state.done:
        return Said("cloud", words.SAVED, words.step(state.step, state.done, state.total), "neutral", shared)
    return _quiet(waiting, shared, differing)


def _first(state: ExchangeState, shared: str) -> Said:
    """While the first records come, and when they have stopped coming before all were here."""
    if state.working and state.step in {"pull", "search"}:
        second = words.SEARCH_LATER if state.step == "search" else words.USABLE
        sentence = words.getting(state.done, state.total) if state.step == "pull" else words.SAVED
        return Said("cloud", sentence, second, "neutral", shared)
    return Said("cloud", words.SAVED, words.NOT_ALL_HERE, "neutral", shared)


def _quiet(waiting: Waiting, shared: str, differing: int) -> Said:
    if waiting.changes:
        return Said("cloud", words.SAVED, words.waits(waiting.changes), "neutral", shared)
    if waiting.parked:
        return Said("cloud", words.SAVED, words.parked(waiting.parked), "neutral", shared)
    if differing:
        # What stands may not be what stays: that is for somebody to say.
        return Said("cloud-alert", words.SAVED, words.differing(differing), "warn", shared)
    second = words.SEARCH_LATER if waiting.unindexed else ""
    if waiting.kept and waiting.caught_up:
        return Said("cloud-check", words.kept_too(waiting.kept), second, "neutral", shared)
    if waiting.caught_up:
        return Said("cloud-check", words.SHARED_ALL, second, "neutral", shared)
    return Said("cloud", words.SAVED, second, "neutral", shared)


def _and(first: str, waiting: Waiting) -> str:
    more = words.decisions(waiting.attention) if waiting.attention else ""
    return " · ".join(part for part in (first, more) if part)


class StatusLine(QObject):
    """Keeps the status bar true. `counted` carries how many changes need somebody."""

    counted = Signal(int)

    def __init__(self, desk: Desk, exchange: Exchange, bar: StatusBar) -> None:
        super().__init__(bar)
        self._desk, self._exchange, self._bar = desk, exchange, bar
        self._waiting: Waiting | None = None
        self._differing = 0
        self._trouble = QTimer(self)
        self._trouble.setSingleShot(True)
        self._trouble.setInterval(TROUBLE_MS)
        self._trouble.timeout.connect(self._show)
        desk.tasks.changed.connect(self.refresh)
        desk.tasks.troubled.connect(self.say_trouble)
        exchange.state.connect(self._on_state)
        self.refresh()

    def refresh(self) -> None:
        """Ask the outbox again."""
        self._desk.tasks.read(self, _asked, then=self._on_waiting)

    def say_trouble(self, message: str) -> None:
        """Something is in the way: it stands there for a while."""
        self._bar.say("circle-alert", message, "", "danger")
        self._trouble.start()

    def _on_waiting(self, answer: tuple[Waiting, int]) -> None:
        waiting, self._differing = answer
        self._waiting = waiting
        self.counted.emit(waiting.attention)
        self._show()

    def _on_state(self, state: ExchangeState) -> None:
        self._show()
        if not state.working:
            self.refresh()

    def _show(self) -> None:
        if self._waiting is None:
            return
        if self._exchange.alone:
            now = Said("info", training.SHARING, training.SHARING_MORE)
        else:
            now = said(self._waiting, self._exchange.current, clock.today(), self._differing)
        self._bar.set_sync(now.shared)
        if not self._trouble.isActive():
            self._bar.say(now.icon, now.sentence, now.second, now.tone)


def _asked(work: Work) -> tuple[Waiting, int]:
    return outbox.waiting(work), len(differences_due.due(work))

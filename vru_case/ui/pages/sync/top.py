"""The top of the Sync place: the facts, and what stands in the way with what to do about it."""

import platform

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services.outgoing.laptop import Laptop
from vru_case.services.outgoing.standing import Waiting
from vru_case.ui.exchange import ExchangeState
from vru_case.ui.frame.statusline import CLOCK_MATTERS_S
from vru_case.ui.parts.banner import Banner
from vru_case.ui.parts.facts import Fact
from vru_case.ui.theme import Theme
from vru_case.ui.words import sync as words
from vru_case.ui.words import sync_lines as lines
from vru_case.ui.words import sync_trouble as troubles


class Problems(QWidget):
    """One strip for each: a plain sentence, and what to do. Hidden when there is none."""

    sign_in_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Banner(theme, parent=self)
        self.clock = Banner(theme, parent=self)
        self.copied = Banner(theme, parent=self)
        self.line.acted.connect(self.sign_in_asked)
        self._all = (self.line, self.clock, self.copied)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for each in self._all:
            column.addWidget(each)

    def show_state(self, state: ExchangeState, offset_s: int) -> None:
        """What is in the way now."""
        if state.offline:
            self.line.say(f"{state.words or troubles.OFFLINE} {troubles.OFFLINE_DO}", "neutral", "cloud-off")
        elif state.failures:
            action = troubles.AGAIN if state.code in troubles.SIGN_IN_MENDS else ""
            self.line.say(" ".join(troubles.sentence(state.code, state.words)), "warn", "cloud-alert", action)
        else:
            self.line.say("")
        off = abs(offset_s) > CLOCK_MATTERS_S
        self.clock.say(f"{troubles.clock_off(offset_s)} {troubles.CLOCK_DO}" if off else "", "warn", "clock")
        self.copied.say(troubles.COPIED if state.copied else "", "info", "copy")
        self.setVisible(any(each.text() for each in self._all))


def facts_of(waiting: Waiting | None, state: ExchangeState, laptop: Laptop) -> list[Fact]:
    """When, how much, how, with whom, from where."""
    last = state.at or (waiting.last_exchange if waiting else None)
    count = waiting.changes if waiting else 0
    facts = [
        Fact(words.FACT_LAST, words.moment(clock.local(last), clock.today()) if last else words.FACT_NEVER),
        Fact(words.FACT_WAITING, words.changes(count) if count else words.FACT_NONE),
        _connection(state),
    ]
    if state.failures and state.again_at is not None:
        soon = (state.again_at - clock.now()).total_seconds() < words.SOON_S
        facts.append(Fact(words.FACT_NEXT, words.NEXT_SOON if soon else words.next_try(clock.local(state.again_at))))
    server = laptop.server.partition("://")[2] or laptop.server
    return [*facts, Fact(words.FACT_SERVER, server), Fact(words.FACT_LAPTOP, laptop.name or platform.node())]


def holds_up(state: ExchangeState) -> str:
    """Why what waits isn't going now; "" when nothing holds it up."""
    if state.offline:
        return lines.WHY_OFFLINE
    if state.code == "upgrade":
        return lines.WHY_UPDATE
    if state.code in troubles.SIGN_IN_MENDS:
        return lines.WHY_STOPPED
    return f"{troubles.sentence(state.code, state.words)[0]} {lines.WHY_LATER}" if state.failures else ""


def _connection(state: ExchangeState) -> Fact:
    if state.offline:
        return Fact(words.FACT_CONNECTION, words.OFFLINE_WORD, "cloud-off")
    if state.failures:
        said = words.NOT_LET_IN if state.code in troubles.SIGN_IN_MENDS else words.TROUBLE_WORD
        return Fact(words.FACT_CONNECTION, said, "cloud-alert", "warn")
    if state.live:
        return Fact(words.FACT_CONNECTION, words.LIVE_WORD, "cloud-check", "ok")
    if state.at is not None:
        return Fact(words.FACT_CONNECTION, words.ONLINE_WORD, "cloud-check", "ok")
    return Fact(words.FACT_CONNECTION, words.NOT_TRIED)

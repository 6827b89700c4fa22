"""Sync: what waits and why, what needs a decision, when we last spoke with the server."""

import platform

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services import laptop, outbox
from vru_case.services.laptop import Laptop
from vru_case.services.values import Waiting, WaitingLine
from vru_case.ui.desk import Desk
from vru_case.ui.exchange import Exchange, ExchangeState
from vru_case.ui.pages.sync_decide import Decide
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.facts import Fact, Facts
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import Row, RowList, RowModel, Section
from vru_case.ui.parts.progress import Progress
from vru_case.ui.words import sync as words

CLOCK_MATTERS_S = 120
LATER_MS = 300


class SyncPage(QWidget):
    """Spans both panes."""

    def __init__(self, desk: Desk, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._exchange = desk, exchange
        self._waiting: Waiting | None = None
        self._laptop = Laptop("", 0)
        self._lines: dict[str, WaitingLine] = {}
        theme = desk.theme
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.now = Button(theme, words.NOW, "primary", "refresh-cw", parent=self)
        self.progress = Progress(theme, words.CANCEL, parent=self)
        self.facts = Facts(theme, words.TITLE)
        self.model = RowModel()
        self.list = RowList(theme, self.model, words.LIST_NAME)
        self.decide = Decide(desk, self)
        self.empty = Empty(theme, "cloud", words.EMPTY_YET)
        self._stack = QStackedWidget(self)
        # An exchange that is over in a moment shows nothing.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self._show_progress)
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Ask the outbox again."""
        self._desk.tasks.read(self, outbox.waiting, then=self._on_waiting)
        self._desk.tasks.read(self, outbox.lines, then=self._on_lines)
        self._desk.tasks.read(self, laptop.this, then=self._on_laptop)

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(20), px(28), px(16))
        column.setSpacing(px(14))
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(px(2))
        titles.addWidget(Label(self._desk.theme, words.TITLE, "display"))
        titles.addWidget(Label(self._desk.theme, words.SUB, "small", "text2", elide=True))
        head.addLayout(titles, 1)
        head.addWidget(self.now)
        column.addLayout(head)
        column.addWidget(self.progress)
        column.addWidget(self.facts)
        across = QWidget()
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(20))
        row.addWidget(self.list, 3)
        beside = QVBoxLayout()
        beside.addSpacing(px(8))
        beside.addWidget(self.decide)
        beside.addStretch(1)
        row.addLayout(beside, 2)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(across)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self.now.clicked.connect(self._exchange.now)
        self.progress.cancelled.connect(self._on_cancel)
        self._exchange.state.connect(self._on_state)
        self._desk.tasks.changed.connect(self.refresh)
        self.list.chosen.connect(self._on_line)
        self.list.opened.connect(self._on_opened)
        self.refresh()
        self._on_state(self._exchange.current)

    def _on_waiting(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self._show_facts()

    def _on_laptop(self, now: Laptop) -> None:
        self._laptop = now
        self._show_facts()

    def _on_lines(self, lines: tuple[WaitingLine, ...]) -> None:
        kept = self.list.current_id()
        self._lines = {str(line.no): line for line in lines}
        rows: list[Row | Section] = []
        for attention, title in ((True, words.NEEDS_YOU), (False, words.WAITING)):
            some = [line for line in lines if line.attention is attention]
            if some:
                rows.append(Section(title, str(len(some)), "warn" if attention else "neutral"))
                rows += [_row(line) for line in some]
        self.model.set_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
        if kept is not None and str(kept) in self._lines:
            self.list.select(str(kept))
            self.decide.show_line(self._lines[str(kept)])
        elif rows:
            self.list.select_first()
            self.decide.show_line(lines[0])
        else:
            self.decide.show_line(None)

    def _on_line(self, no: object) -> None:
        self.decide.show_line(self._lines.get(str(no)))

    def _on_opened(self, no: object) -> None:
        if (line := self._lines.get(str(no))) is not None:
            self._desk.open_person(line.person_id)

    def _on_cancel(self) -> None:
        self._exchange.stop()
        self._desk.say(words.STOPPED)

    def _on_state(self, state: ExchangeState) -> None:
        if state.working:
            if self.progress.isVisibleTo(self):
                self._show_progress()
            elif not self._later.isActive():
                self._later.start()
            return
        self._later.stop()
        self.now.set_idle()
        self.progress.done()
        self.empty.say("cloud-off" if state.offline else "cloud-check" if state.at else "cloud", _calm(state))
        self.refresh()
        self._show_facts()

    def _show_progress(self) -> None:
        state = self._exchange.current
        said = words.step(state.step, state.done, state.total)
        self.now.set_busy(words.SYNCING)
        if state.total:
            self.progress.show()
            self.progress.step(state.done / state.total, said)
        else:
            self.progress.start(said)

    def _show_facts(self) -> None:
        waiting, state = self._waiting, self._exchange.current
        last = state.at or (waiting.last_exchange if waiting else None)
        count = waiting.changes if waiting else 0
        facts = [
            Fact(words.FACT_LAST, words.moment(clock.local(last), clock.today()) if last else words.FACT_NEVER),
            Fact(words.FACT_WAITING, words.changes(count) if count else words.FACT_NONE),
            _connection(state),
            Fact(words.FACT_SERVER, self._laptop.server.partition("://")[2] or self._laptop.server),
            Fact(words.FACT_LAPTOP, platform.node()),
        ]
        offset = state.offset_s or self._laptop.clock_offset_s
        if abs(offset) > CLOCK_MATTERS_S:
            facts.append(Fact(words.CLOCK, words.clock_off(offset), "clock", "warn"))
        self.facts.show_facts(facts)


def _calm(state: ExchangeState) -> str:
    if state.at is not None:
        return words.EMPTY
    return words.EMPTY_OFFLINE if state.offline else words.EMPTY_YET


def _connection(state: ExchangeState) -> Fact:
    if state.offline:
        return Fact(words.FACT_CONNECTION, words.OFFLINE_WORD, "cloud-off")
    if state.failures:
        return Fact(words.FACT_CONNECTION, words.REFUSED_WORD, "cloud-alert", "warn")
    if state.at is not None:
        return Fact(words.FACT_CONNECTION, words.ONLINE_WORD, "cloud-check", "ok")
    return Fact(words.FACT_CONNECTION, words.NOT_TRIED)


def _row(line: WaitingLine) -> Row:
    when = words.moment(line.at, clock.today())
    detail = f"{line.what} · {line.reason}" if line.attention and line.reason else line.what
    return Row(
        str(line.no),
        line.name,
        detail,
        when,
        icon="circle-alert" if line.attention else "clock",
        spoken=words.spoken(line.name, line.what, when, line.reason),
    )

"""Sync: what waits and why, what needs a decision, what stands in the way, and when we last spoke with the server."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from vru_case import clock
from vru_case.services.differing import differences_due
from vru_case.services.differing.differences_due import DifferingPerson
from vru_case.services.outgoing import laptop, outbox
from vru_case.services.outgoing.laptop import Laptop
from vru_case.services.outgoing.standing import Unshared, Waiting
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.exchange import Exchange, ExchangeState
from vru_case.ui.pages.sync.again import SignInAgain
from vru_case.ui.pages.sync.decide import Decide
from vru_case.ui.pages.sync.list import Group, rows_of
from vru_case.ui.pages.sync.side import CompareCard, LaptopsCard
from vru_case.ui.pages.sync.top import Problems, facts_of, holds_up
from vru_case.ui.parts.button import Button
from vru_case.ui.parts.empty import Empty
from vru_case.ui.parts.facts import Facts
from vru_case.ui.parts.label import Label
from vru_case.ui.parts.listrow import RowList, RowModel
from vru_case.ui.parts.progress import Progress
from vru_case.ui.words import sync as words

LATER_MS = 300

Asked = tuple[Waiting, Unshared, tuple[DifferingPerson, ...], Laptop]


class SyncPage(QWidget):
    """Spans both panes. Asks the store only while it is in sight."""

    def __init__(self, desk: Desk, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._exchange = desk, exchange
        self._waiting: Waiting | None = None
        self._laptop = Laptop("", 0)
        self.groups: dict[str, Group] = {}
        theme = desk.theme
        self.setProperty("surface", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.now = Button(theme, words.NOW, "primary", "refresh-cw", parent=self)
        self.progress = Progress(theme, words.CANCEL, parent=self)
        self.problems = Problems(theme, self)
        self.facts = Facts(theme, words.TITLE)
        self.model = RowModel()
        self.list = RowList(theme, self.model, words.LIST_NAME)
        self.decide = Decide(desk, self)
        self.laptops = LaptopsCard(desk, exchange, self)
        self.comparing = CompareCard(desk, exchange, self)
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
        """Ask the outbox again, when anybody is looking."""
        if self.isVisible():
            self._desk.tasks.read(self, _all, then=self._on_all)

    def showEvent(self, event: QShowEvent) -> None:
        """What stood here may be old."""
        super().showEvent(event)
        self.refresh()
        self.laptops.ask()

    def _lay_out(self) -> None:
        px = self._desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(20), px(28), px(16))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(px(2))
        titles.addWidget(Label(self._desk.theme, words.TITLE, "display"))
        titles.addWidget(Label(self._desk.theme, words.SUB, "small", "text2", elide=True))
        head.addLayout(titles, 1)
        head.addWidget(self.now)
        column.addLayout(head)
        for part in (self.progress, self.problems, self.facts):
            column.addWidget(part)
        across = QHBoxLayout()
        across.setSpacing(px(20))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        across.addWidget(self._stack, 3)
        across.addWidget(self._side(), 2)
        column.addLayout(across, 1)

    def _side(self) -> QScrollArea:
        px = self._desk.theme.px
        side = QScrollArea(self)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("surface", "surface")
        beside = QVBoxLayout(inside)
        beside.setContentsMargins(0, px(8), px(8), 0)
        beside.setSpacing(px(12))
        for card in (self.decide, self.laptops, self.comparing):
            beside.addWidget(card)
        beside.addStretch(1)
        side.setWidget(inside)
        return side

    def _wire(self) -> None:
        self.now.clicked.connect(self._exchange.now)
        self.progress.cancelled.connect(self._on_cancel)
        self.problems.sign_in_asked.connect(self._on_sign_in)
        self._exchange.state.connect(self._on_state)
        self._desk.tasks.changed.connect(self.refresh)
        self.list.chosen.connect(self._on_row)
        self.list.opened.connect(self._on_opened)
        self._on_state(self._exchange.current)

    def _on_sign_in(self) -> None:
        SignInAgain(self._desk, self._exchange, self.window()).open()

    def _on_all(self, asked: Asked) -> None:
        self._waiting, unshared, differing, self._laptop = asked
        kept, top = self.list.current_id(), self.list.verticalScrollBar().value()
        rows, self.groups = rows_of(unshared, differing, clock.today())
        self.model.set_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
        if kept is not None and str(kept) in self.groups:
            self.list.select(str(kept))
            self.list.verticalScrollBar().setValue(top)
        elif rows:
            self.list.select_first()
        self._show_chosen()
        self.comparing.show_laptop(self._laptop)
        self._show_facts()

    def _show_chosen(self) -> None:
        group = self.groups.get(str(self.list.current_id()))
        self.decide.show_group(group, holds_up(self._exchange.current))

    def _on_row(self, ident: object) -> None:
        self.decide.show_group(self.groups.get(str(ident)), holds_up(self._exchange.current))

    def _on_opened(self, ident: object) -> None:
        if (group := self.groups.get(str(ident))) is not None:
            self.decide.act(group)

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
        self.refresh()
        self._show_facts()

    def _show_progress(self) -> None:
        state = self._exchange.current
        first = self._waiting is not None and not self._waiting.complete and state.step == "pull"
        said = words.getting(state.done, state.total) if first else words.step(state.step, state.done, state.total)
        self.now.set_busy(words.SYNCING)
        if state.total:
            self.progress.show()
            self.progress.step(state.done / state.total, said)
        else:
            self.progress.start(said)

    def _show_facts(self) -> None:
        state = self._exchange.current
        self.facts.show_facts(facts_of(self._waiting, state, self._laptop))
        self.problems.show_state(state, state.offset_s or self._laptop.clock_offset_s)
        shared = self._waiting is not None and self._waiting.caught_up
        calm = words.EMPTY if shared else words.EMPTY_OFFLINE if state.offline else words.EMPTY_YET
        self.empty.say("cloud-off" if state.offline else "cloud-check" if shared else "cloud", calm)


def _all(work: Work) -> Asked:
    return outbox.waiting(work), outbox.unshared(work), differences_due.due(work), laptop.this(work)

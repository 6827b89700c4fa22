"""Counting on the store's thread, a little at a time, so that nobody who saves has to wait for a figure."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from vru_case.errors import Refusal
from vru_case.reports.figures.of_store import StoreFacts, spaces_of
from vru_case.reports.figures.table import DEFINITIONS
from vru_case.reports.looking import MONTHS, Answer, Job, Look, Month, Thing, behind, some
from vru_case.services.safety import walls
from vru_case.services.work import Work
from vru_case.ui.desk import Desk
from vru_case.ui.parts.progress import Progress
from vru_case.ui.theme import Theme
from vru_case.ui.words import reports_figures as words

#: How long the store is kept from others at a time.
PATIENCE_S = 0.06
SHOWN_AFTER_MS = 300
#: Splits whose lines say where somebody is.
PLACES = ("district", "site")
#: The list of services.
SERVICE = "service"


class Counter(QObject):
    """`answered(told · compared · months, figure, answer)` as each is known.

    `went(done, all)` in between, `ended` when all are; `refused` carries why nothing can be counted. What was asked
    before is dropped.
    """

    answered = Signal(str, str, object)
    went = Signal(int, int)
    ended = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Counts only while `parent` is in sight."""
        super().__init__(parent)
        self._desk = desk
        #: Whether it was stopped before all was counted.
        self.unfinished = False
        parent.installEventFilter(self)
        self._number = self._all = 0
        self._programme = ""
        self._look: Look | None = None
        self._jobs: list[Job] = []
        self._months: dict[str, dict[int, Month]] = {}
        self._asking = False

    @property
    def busy(self) -> bool:
        """Whether something is still to be counted."""
        return bool(self._jobs) or self._asking

    def ask(self, programme: str, names: Sequence[str], look: Look, first: str = "") -> None:
        """Count these figures of a programme; first the one that is looked at, then the numbers, then the rest."""
        self._number += 1
        self.unfinished = False
        self._programme, self._look = programme, look
        self._months = {}
        self._jobs = [("told", name, 0) for name in names]
        self._jobs += [("compared", name, 0) for name in names]
        self._jobs += [("month", name, ago) for name in names for ago in range(MONTHS)]
        self._all = len(self._jobs)
        self._asking = False
        self.favour(first)
        if self._jobs:
            self._go_on()
        else:
            self.ended.emit()

    def favour(self, name: str) -> None:
        """This figure before the others."""
        self._jobs.sort(key=lambda job: job[1] != name)

    def stop(self) -> None:
        """Count no more of what was asked."""
        self._number += 1
        self.unfinished = self.unfinished or self.busy
        self._jobs, self._asking = [], False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever goes elsewhere gets the store for themselves."""
        if event.type() == QEvent.Type.Hide and self.busy:
            self.stop()
            self.ended.emit()
        return False

    def _go_on(self) -> None:
        if self._asking or not self._jobs or self._look is None:
            return
        self._asking = True
        asked = (self._desk.facts, self._programme, tuple(self._jobs), self._look, self._number)
        self._desk.tasks.read(self, _some, *asked, then=self._on_some, refused=self._on_refused)

    def _on_some(self, answer: tuple[int, list[tuple[Job, Answer]]]) -> None:
        number, found = answer
        if number != self._number:
            return
        self._asking = False
        done = {job for job, _ in found}
        self._jobs = [job for job in self._jobs if job not in done]
        for (stage, name, ago), each in found:
            if not isinstance(each, Month):
                self.answered.emit(stage, name, each)
                continue
            known = self._months.setdefault(name, {})
            known[ago] = each
            if len(known) == MONTHS:
                self.answered.emit("months", name, tuple(known[place] for place in reversed(range(MONTHS))))
        if self._jobs:
            self.went.emit(self._all - len(self._jobs), self._all)
            self._go_on()
        else:
            self.ended.emit()

    def _on_refused(self, refusal: Refusal) -> None:
        self.stop()
        self.refused.emit(refusal.message)


class CountingProgress(Progress):
    """Shows itself where counting takes longer than a moment, and can stop it."""

    def __init__(self, theme: Theme, counter: Counter, parent: QWidget) -> None:
        super().__init__(theme, words.STOP, parent)
        self._counter = counter
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOWN_AFTER_MS)
        self._late.timeout.connect(self._on_late)
        self.cancelled.connect(self._on_cancelled)
        counter.went.connect(self._on_went)
        counter.ended.connect(self._on_ended)
        counter.refused.connect(self._on_ended)

    def watch(self) -> None:
        """Counting begins."""
        self._late.start()

    def _on_late(self) -> None:
        if self._counter.busy:
            self.start(words.COUNTING_BEGINS)

    def _on_went(self, done: int, every: int) -> None:
        if self.isVisible():
            self.step(done / every, words.COUNTING.format(done=done, all=every))

    def _on_ended(self, _why: str = "") -> None:
        self._late.stop()
        self.done()

    def _on_cancelled(self) -> None:
        self._counter.stop()
        self._on_ended()


def _some(
    work: Work, facts: StoreFacts, programme: str, jobs: Sequence[Job], look: Look, number: int
) -> tuple[int, list[tuple[Job, Answer]]]:
    return number, facts.ask(work, spaces_of(work, programme), lambda found: some(found, jobs, look, PATIENCE_S))


def things(
    work: Work, facts: StoreFacts, programme: str, name: str, look: Look, code: str
) -> tuple[str, str, tuple[Thing, ...]]:
    """What stands behind a figure, or one line of it, with both names for whoever asked.

    Behind a line of a place nobody stands who is kept apart from somebody: it would say where they are. So would the
    service somebody was handed on to, which many a district has one of: there nobody kept apart is told of any.
    """
    found = facts.ask(work, spaces_of(work, programme), lambda each: behind(each, name, look, code))
    placed, served = look.by in PLACES, DEFINITIONS[name].codes == SERVICE
    if served or (code and placed):
        apart = walls.veil(work).apart
        gone = bool(code) and (placed or look.by == "kind")

        def away(each: Thing) -> bool:
            return each.person is not None and work.kept(each.person) in apart

        found = tuple(replace(each, label="") if away(each) else each for each in found if not (gone and away(each)))
    return name, code, found

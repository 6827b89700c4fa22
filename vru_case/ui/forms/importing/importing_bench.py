"""The work behind the import sheet: reading, checking and writing, each off the drawing thread and in short turns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.services.changes import Changes
from vru_case.services.importing import reading, writing
from vru_case.services.importing.matter import Known, Matter, Reader
from vru_case.services.importing.values import Ask, Brought, Checked, Item, Read, Run, Sheet
from vru_case.ui.desk import Desk
from vru_case.ui.words import errors

T = TypeVar("T")
#: Rows read in one turn.
TURN = 2_000


class Bench(QObject):
    """`read_` carries a Sheet, `checked` a Checked; `step(done, of)` while it works; `refused` a Refusal.

    `brought(Run, people, more)` at the end, also when it was stopped.
    """

    read_ = Signal(object)
    checked = Signal(object)
    step = Signal(int, int)
    brought = Signal(object, int, int)
    refused = Signal(object)

    def __init__(self, desk: Desk, matter: Matter, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._matter = desk, matter
        self._reads: list[Read] = []
        self._known: Known | None = None
        self._turn = 0
        self.stopped = False

    def take(self, matter: Matter) -> None:
        """The next file is one of these; what was read before is forgotten."""
        self._matter, self._known, self._reads = matter, None, []
        self._turn += 1

    def read(self, path: Path, sheet: str = "") -> None:
        """Read a file."""
        job = partial(reading.read, path, sheet, self._matter.meanings)
        self._desk.tasks.aside(self, job, then=self.read_.emit, refused=self.refused.emit)

    def check(self, sheet: Sheet, ask: Ask) -> None:
        """Check every row from the start; a check that was asked for before is forgotten."""
        self._turn += 1
        self._reads = []
        then = partial(self._on_known, self._turn, sheet, ask)
        self._desk.tasks.read(self, self._matter.known, ask.space_id, then=then, refused=self.refused.emit)

    def again(self, sheet: Sheet, ask: Ask, changed: Sequence[int]) -> None:
        """Check again after some rows were changed, or somebody chose."""
        if self._known is None or len(self._reads) != len(sheet.rows):
            self.check(sheet, ask)
            return
        reader = self._reader(sheet, ask)
        for row in changed:
            self._reads[row] = reader.read(row)
        self._judge(self._turn, ask)

    def bring(self, ask: Ask, checked: Checked) -> None:
        """Write what was checked, stretch after stretch; `stop` ends it between two."""
        assert self._known is not None
        self.stopped = False
        run = writing.begin(ask, self._known.seen)
        stretches = writing.stretches(checked.items)
        self._next(run, stretches, 0, Brought(0, 0, 0), Changes())

    def stop(self) -> None:
        """No further stretch."""
        self.stopped = True

    def write(self, verb: Callable[..., T], *args: Any, then: Callable[[T], None]) -> None:
        """Run a verb that may touch thousands; the lists are told only that something has changed."""
        workplace = self._desk.tasks.workplace
        if workplace is None:
            self.refused.emit(Refusal(errors.LOCKED))
            return

        def deliver(answer: tuple[T, Changes]) -> None:
            then(answer[0])
            self._desk.tasks.tell(replace(answer[1], cases=_few(answer[1])))

        job: Any = partial(workplace.write, verb, *args)
        self._desk.tasks.at_the_store(self, job, then=deliver, refused=self.refused.emit)

    def _reader(self, sheet: Sheet, ask: Ask) -> Reader:
        place = self._desk.actor.place(ask.space_id)
        return self._matter.reader(sheet, ask, self._desk.library, place, clock.today())

    def _on_known(self, turn: int, sheet: Sheet, ask: Ask, found: Known) -> None:
        if turn == self._turn:
            self._known = found
            self._read_on(turn, sheet, ask, self._reader(sheet, ask))

    def _read_on(self, turn: int, sheet: Sheet, ask: Ask, reader: Reader) -> None:
        start = len(self._reads)
        self.step.emit(start, len(sheet.rows))

        def then(reads: tuple[Read, ...]) -> None:
            if turn != self._turn:
                return
            self._reads += reads
            if len(self._reads) < len(sheet.rows):
                self._read_on(turn, sheet, ask, reader)
            else:
                self._judge(turn, ask)

        self._desk.tasks.aside(self, partial(reader.every, start, start + TURN), then=then, refused=self.refused.emit)

    def _judge(self, turn: int, ask: Ask) -> None:
        assert self._known is not None

        def then(found: Checked) -> None:
            if turn == self._turn:
                self.checked.emit(found)

        job = partial(self._matter.judge, tuple(self._reads), self._known, ask)
        self._desk.tasks.aside(self, job, then=then, refused=self.refused.emit)

    def _next(
        self, run: Run, stretches: tuple[tuple[Item, ...], ...], at: int, so_far: Brought, touched: Changes
    ) -> None:
        tasks = self._desk.tasks
        self.step.emit(sum(map(len, stretches[:at])), sum(map(len, stretches)))
        if at == len(stretches) or self.stopped:
            self._end(run, so_far, touched)
            return
        workplace = tasks.workplace
        if workplace is None:
            self._fail(run, so_far, touched, Refusal(errors.LOCKED))
            return

        def then(answer: tuple[Brought, Changes]) -> None:
            one, changes = answer
            sums = Brought(so_far.people + one.people, so_far.more + one.more, so_far.rows + one.rows)
            self._next(run, stretches, at + 1, sums, touched | replace(changes, cases=_few(changes)))

        job: Any = partial(workplace.write, self._matter.bring, run, stretches[at])
        # Not `tasks.write`: every list would ask again after each stretch.
        tasks.at_the_store(self, job, then=then, refused=partial(self._fail, run, so_far, touched))

    def _fail(self, run: Run, so_far: Brought, touched: Changes, refusal: Refusal) -> None:
        self._end(run, so_far, touched)
        self.refused.emit(refusal)

    def _end(self, run: Run, so_far: Brought, touched: Changes) -> None:
        self._desk.tasks.tell(touched)
        self.brought.emit(run, so_far.people, so_far.more)


def _few(changes: Changes) -> frozenset[Any]:
    """The lists ask for every case they are told of; of thousands they are told only that there are new ones."""
    return changes.cases if len(changes.cases) < 100 else frozenset()

"""Counting what an extract would hold, a little at a time: how far it is, and a button that stops it."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.reports import extract, extract_reading
from vru_case.reports.extract import Ask, Extract, Making
from vru_case.ui.desk import Desk
from vru_case.ui.parts.progress import Progress
from vru_case.ui.words import evaluation as words

_STEPS = len(extract_reading.PARTS) + len(extract.TABLES)


@dataclass(eq=False, slots=True)
class _Run:
    """One count, and how far it has come."""

    ask: Ask
    spaces: tuple[UUID, ...]
    library: Library
    shipped: Library
    found: dict[str, Any] = field(default_factory=dict)
    making: Making | None = None
    tables: int = 0


class Counting(QObject):
    """`done` carries the Extract, `failed` a Refusal instead."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._run: _Run | None = None
        self.progress = Progress(desk.theme, words.STOP, owner)
        self.progress.cancelled.connect(self._on_cancelled)

    @property
    def busy(self) -> bool:
        """Whether something is being counted."""
        return self._run is not None

    def start(self, ask: Ask) -> None:
        """Count it, in every space of the programme that the actor supervises."""
        workplace, places = self._desk.tasks.workplace, self._desk.actor.places
        try:
            extract.check(ask)
        except Refusal as refusal:
            self.failed.emit(refusal)
            return
        if workplace is not None:
            mine = (each for each in places if each.programme == ask.programme and each.role == "supervisor")
            spaces = tuple(sorted(each.space_id for each in mine))
            self._run = _Run(ask, spaces, self._desk.library, workplace.shipped)
            self.progress.start(words.COUNTING)
            self._next()

    def stop(self) -> None:
        """No more of it; what was read is forgotten."""
        self._run = None
        self.progress.done()

    def _next(self) -> None:
        run = self._run
        assert run is not None
        at = len(run.found)
        self.progress.step((at + run.tables) / _STEPS, words.COUNTING)
        refused = partial(self._on_refused, run)
        if at < len(extract_reading.PARTS):
            part = extract_reading.PARTS[at]
            then = partial(self._on_read, run, part)
            self._desk.tasks.read(self, extract_reading.read, run.spaces, part, then=then, refused=refused)
        else:
            self._desk.tasks.aside(self, partial(_made, run), then=partial(self._on_made, run), refused=refused)

    def _on_read(self, run: _Run, part: str, found: Any) -> None:
        if run is self._run:
            run.found[part] = found
            self._next()

    def _on_made(self, run: _Run, made: Extract | None) -> None:
        if run is self._run:
            if made is None:
                self._next()
            else:
                self.stop()
                self.done.emit(made)

    def _on_refused(self, run: _Run, refusal: Refusal) -> None:
        if run is self._run:
            self.stop()
            self.failed.emit(refusal)

    def _on_cancelled(self) -> None:
        if self._run is not None:
            self._on_refused(self._run, Refusal(words.STOPPED))


def _made(run: _Run) -> Extract | None:
    """One table more; the whole when it was the last."""
    run.making = run.making or Making(run.library, run.shipped, run.found, run.ask)
    run.making.make(extract.TABLES[run.tables])
    run.tables += 1
    return run.making.made() if run.tables == len(extract.TABLES) else None

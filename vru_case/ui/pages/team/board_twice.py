"""Counts records that may be one person's, in the background, so that the duty board can say how many there are."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from vru_case.services import desk as kept
from vru_case.services.people.matching import Everybody, Pair
from vru_case.services.team import duty
from vru_case.ui.desk import Desk

#: What one came for is shown first; and between two portions whatever else there is to do.
LATER_MS, PAUSE_MS = 3_000, 40
#: People looked at in one go.
PORTION = 100


class Twice(QObject):
    """Once a day; a count that is left half-way begins anew the next time. `told` when there is a new one."""

    told = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found = 0
        #: It is being counted.
        self.busy = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.begin)

    def soon(self) -> None:
        """In a moment."""
        self._later.start()

    def stop(self) -> None:
        """Nobody looks any more: what hasn't begun doesn't."""
        self._later.stop()

    def begin(self) -> None:
        """Now, unless it was counted today."""
        if not self.busy:
            self.busy = True
            self._desk.tasks.read(self, duty.to_count, then=self._on_everybody, refused=self._on_refused)

    def _on_everybody(self, known: Everybody | None) -> None:
        self._found = 0
        if known is None:
            self.busy = False
        else:
            self._next(known, 0)

    def _next(self, known: Everybody, start: int) -> None:
        if start >= len(known.ids):
            self.busy = False
            self._desk.tasks.write(self, kept.remember, duty.FOUND_TWICE, duty.counted(self._found), then=self._on_kept)
            return
        job = partial(known.pairs, start, start + PORTION)
        self._desk.tasks.aside(self, job, then=partial(self._on_portion, known, start))

    def _on_portion(self, known: Everybody, start: int, pairs: tuple[Pair, ...]) -> None:
        self._found += len(pairs)
        QTimer.singleShot(PAUSE_MS, self, partial(self._next, known, start + PORTION))

    def _on_kept(self, _nothing: object) -> None:
        self.told.emit()

    def _on_refused(self, _refusal: object) -> None:
        self.busy = False

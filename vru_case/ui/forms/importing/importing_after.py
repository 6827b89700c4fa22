"""The way back from an import: taking it back while nobody has seen it, marking it as a mistake after that."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from vru_case.services.importing.matter import Matter
from vru_case.services.importing.values import Past, Undone
from vru_case.ui.desk import Desk
from vru_case.ui.forms.importing.importing_bench import Bench
from vru_case.ui.words import importing as words

#: Records marked in one turn.
TURN = 200


class Afterwards(QObject):
    """`said(sentence)` when it is done, `earlier(imports)` with what may still be taken back."""

    said = Signal(str)
    earlier = Signal(object)

    def __init__(self, desk: Desk, bench: Bench, matter: Matter, said: words.Said, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._bench = desk, bench
        self._matter, self._said = matter, said

    def take(self, matter: Matter, said: words.Said) -> None:
        """Of these from now on."""
        self._matter, self._said = matter, said

    def ask(self) -> None:
        """Which imports were made here."""
        self._desk.tasks.read(self, self._matter.past, then=self.earlier.emit)

    def undo(self, run: UUID) -> None:
        """Take an import back."""
        self._bench.write(self._matter.undo, run, then=self._on_undone)

    def undo_past(self, past: Past) -> None:
        """Take an earlier one back."""
        self.undo(past.id)

    def mark(self, past: Past) -> None:
        """Say on every record of an import that it was a mistake, or take its lines out of their register."""
        self._desk.tasks.read(self, self._matter.standing, past.id, then=partial(self._mark, 0))

    def _mark(self, done: int, cases: tuple[UUID, ...]) -> None:
        if done >= len(cases):
            self.said.emit(words.marked(len(cases), self._said))
            self.ask()
            return

        def then(_count: int) -> None:
            self._mark(done + TURN, cases)

        self._bench.write(self._matter.mark, cases[done : done + TURN], then=then)

    def _on_undone(self, answer: Undone) -> None:
        self.said.emit(words.undone(answer, self._said))
        self.ask()

"""What the rows of a sheet are: people, or lines of a register. The same steps bring either in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from vru_case.programmes.definition import Library
from vru_case.programmes.register import Register
from vru_case.services.importing import checking, known, undoing, writing
from vru_case.services.importing.lines import checking as line_checking
from vru_case.services.importing.lines import writing as line_writing
from vru_case.services.importing.lines.meanings import meanings_of
from vru_case.services.importing.lines.rows import LineReader
from vru_case.services.importing.meanings import PEOPLE as PEOPLE_MEANINGS
from vru_case.services.importing.meanings import Meanings
from vru_case.services.importing.rows import RowReader
from vru_case.services.importing.values import Ask, Brought, Checked, Item, Past, Read, Run, Sheet, Undone
from vru_case.services.work import Actor, Membership, Work


class Known(Protocol):
    """What is here already. `seen` is how much had been brought in by then."""

    @property
    def seen(self) -> int:
        """How many stretches had been written."""


class Reader(Protocol):
    """Reads rows of one sheet."""

    def every(self, start: int, stop: int) -> tuple[Read, ...]:
        """The rows from `start` to before `stop`."""

    def read(self, row: int) -> Read:
        """One row."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The verbs of one kind of import. `register` is None for people; `above` the one its lines stand under, if any.

    `known(work, space)` what is here, `judge(reads, known, ask)` what would become of them, `bring(work, run, items)`
    writes a stretch; `past(work)`, `undo(work, run)`, `standing(work, run)` and `mark(work, ids)` are the ways back.
    """

    meanings: Meanings
    known: Callable[[Work, UUID], Any]
    judge: Callable[[Sequence[Read], Any, Ask], Checked]
    bring: Callable[[Work, Run, Sequence[Item]], Brought]
    past: Callable[[Work], tuple[Past, ...]]
    undo: Callable[[Work, UUID], Undone]
    standing: Callable[[Work, UUID], tuple[UUID, ...]]
    mark: Callable[[Work, Sequence[UUID]], int]
    register: Register | None = None
    above: Register | None = None

    def reader(self, sheet: Sheet, ask: Ask, library: Library, place: Membership, today: date) -> Reader:
        """What reads the rows of a sheet for this place."""
        if self.register is not None:
            return LineReader(sheet, ask, library, self.register, today, self.above)
        return RowReader(sheet, ask, library, library.programme(place.programme), today)

    def places(self, actor: Actor, library: Library) -> tuple[Membership, ...]:
        """Where the actor may bring it in."""
        register = self.above or self.register
        if register is None:
            return actor.places
        return tuple(each for each in actor.places if register.id in library.programme(each.programme).uses.registers)


PEOPLE = Matter(
    PEOPLE_MEANINGS,
    known.of_space,
    checking.judge,
    writing.bring,
    undoing.past,
    undoing.undo,
    undoing.cases,
    undoing.mark,
)


def lines(register: Register, above: Register | None = None) -> Matter:
    """Lines of a register; of one that stands under another, with that one."""
    return Matter(
        meanings_of(register, above),
        partial(line_checking.of_register, register=register, above=above),
        line_checking.judge,
        partial(line_writing.bring, register=register),
        partial(line_writing.past, register=register),
        partial(line_writing.undo, register=register),
        partial(line_writing.standing, register=register),
        line_writing.remove,
        register,
        above,
    )

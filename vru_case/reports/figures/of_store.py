"""Facts of the programmes on a laptop, read from its store once and again only after it has changed."""

from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from vru_case.reports.figures.facts import Facts
from vru_case.reports.figures.made import MadeFacts
from vru_case.reports.figures.wanted import AMENDED, MERGED, SPOKEN, WANTED, Row
from vru_case.services import facts as of_rows
from vru_case.services.work import Work

T = TypeVar("T")


class StoreFacts:
    """Facts as they were counted from last; one for each open store, used where the store is."""

    def __init__(self) -> None:
        self._kept: dict[tuple[UUID, ...], of_rows.Kept] = {}
        self._facts: dict[tuple[UUID, ...], tuple[int, MadeFacts]] = {}

    def ask(self, work: Work, spaces: Sequence[UUID], ask: Callable[[Facts], T]) -> T:
        """The answer to a question about these spaces, which are one programme's; only what it needs is read.

        Raises Refusal: the actor has no place in one. The facts are good until `ask` returns.
        """
        facts = self._now(work, spaces)
        try:
            return ask(facts)
        finally:
            facts.made.read = _over

    def of(self, work: Work, spaces: Sequence[UUID]) -> Facts:
        """Everything there is of these spaces, to be used for as long as one likes. Raises Refusal as `ask` does."""
        facts = self._now(work, spaces)
        facts.read_all()
        facts.made.read = _over
        return facts

    def of_programme(self, work: Work, programme: str) -> Facts:
        """The facts of every space of a programme the actor has a place in. Raises Refusal when there is none."""
        return self.of(work, spaces_of(work, programme))

    def _now(self, work: Work, spaces: Sequence[UUID]) -> MadeFacts:
        for each in spaces:
            work.actor.place(each)
        name = tuple(sorted(spaces))
        kept = self._kept.setdefault(name, of_rows.Kept())
        count, facts = self._facts.get(name, (-1, None))

        def read(entity: str) -> list[Row]:
            if entity == AMENDED:
                return of_rows.amended(work, SPOKEN, name, kept)
            if entity == MERGED:
                return of_rows.merged(work, name, kept)
            return of_rows.current(work, entity, WANTED[entity], name, kept)

        now = of_rows.changes(work)
        if facts is None or count != now:
            facts = MadeFacts(read, work.library, work.programme(name[0]), facts)
            self._facts[name] = now, facts
        facts.made.read = read
        return facts


def _over(entity: str) -> list[Row]:
    raise RuntimeError(f"{entity} was not read while the store was at hand")


def spaces_of(work: Work, programme: str) -> tuple[UUID, ...]:
    """The spaces of a programme the actor has a place in. Raises Refusal when there is none."""
    found = tuple(sorted(each.space_id for each in work.actor.places if each.programme == programme))
    if not found:
        work.actor.place(UUID(int=0))
    return found

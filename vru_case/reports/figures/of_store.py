"""Facts of the programmes on a laptop, read from its store once and again only after it has changed."""

from collections.abc import Sequence
from uuid import UUID

from vru_case.reports.figures.facts import Facts
from vru_case.reports.figures.made import facts_of
from vru_case.reports.figures.wanted import WANTED
from vru_case.services import facts as of_rows
from vru_case.services.work import Work


class StoreFacts:
    """Facts as they were counted from last; one for each open store, used where the store is."""

    def __init__(self) -> None:
        self._kept: dict[tuple[UUID, ...], tuple[of_rows.Kept, Facts | None]] = {}

    def of(self, work: Work, spaces: Sequence[UUID]) -> Facts:
        """The facts of these spaces, which are one programme's. Raises Refusal: the actor has no place in one."""
        name = tuple(sorted(spaces))
        kept, facts = self._kept.get(name, (of_rows.Kept(), None))
        if of_rows.fresh(work, name, WANTED, kept) or facts is None:
            facts = facts_of(dict(kept.rows), work.library, work.programme(name[0]), facts)
            self._kept[name] = kept, facts
        return facts

    def of_programme(self, work: Work, programme: str) -> Facts:
        """The facts of every space of a programme the actor has a place in. Raises Refusal when there is none."""
        return self.of(work, spaces_of(work, programme))


def spaces_of(work: Work, programme: str) -> tuple[UUID, ...]:
    """The spaces of a programme the actor has a place in. Raises Refusal when there is none."""
    found = tuple(sorted(each.space_id for each in work.actor.places if each.programme == programme))
    if not found:
        work.actor.place(UUID(int=0))
    return found

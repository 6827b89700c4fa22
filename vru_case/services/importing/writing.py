"""Writing an import, some hundreds of rows at a time: each stretch is one transaction, journalled, and remembered."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.episode import Episode
from vru_case.models.person import Person
from vru_case.services import desk
from vru_case.services.importing import known
from vru_case.services.importing.making import Maker
from vru_case.services.importing.values import Ask, Brought, Item, Run
from vru_case.services.work import Work
from vru_case.store import many
from vru_case.store.many import NewRow

#: Rows in one stretch: about a fifth of a second, so that a save never waits longer.
STRETCH = 400
MEANWHILE = "Something else was brought in meanwhile. Check the spreadsheet again, so that nobody is here twice."


def begin(ask: Ask, seen: int) -> Run:
    """A new import of what was checked. `seen` is how much had been brought in by then (`Known.seen`)."""
    return Run(clock.new_id(), ask.space_id, ask.support, seen)


def stretches(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """The rows in stretches; all that is about one new person stays together."""
    ordered = sorted(items, key=lambda each: (each.read.row if each.joins is None else each.joins, each.read.row))
    found: list[list[Item]] = []
    for item in ordered:
        if not found or (len(found[-1]) >= STRETCH and item.joins is None):
            found.append([])
        found[-1].append(item)
    return tuple(map(tuple, found))


def bring(work: Work, run: Run, items: Sequence[Item]) -> Brought:
    """Write one stretch, in which every row stands after the one it joins (`stretches`).

    Raises Refusal when somebody else brought something in since the check; then nothing of the stretch is kept.
    """
    work.actor.place(run.space_id)
    if known.seen(work, run.id) != run.seen:
        raise Refusal(MEANWHILE)
    stretch = _Stretch(work, run)
    for item in items:
        stretch.add(item)
    if stretch.rows:
        lines = many.keep(work.session, stretch.rows)
        desk.remember(work, f"{known.LEDGER}{run.id}:{lines[0]:010}", stretch.remembered(lines))
    return Brought(stretch.people_count, stretch.more, len(stretch.rows))


class _Stretch:
    def __init__(self, work: Work, run: Run) -> None:
        self._work, self._run = work, run
        self._maker = Maker(work, run.space_id, run.support)
        self._people: dict[str, UUID] = {}
        self._entries: list[str] = []
        self._episodes: dict[UUID, UUID | None] = {}
        self._by_row: dict[int, UUID] = {}
        self.rows: list[NewRow] = []
        self.more = 0
        self.people_count = 0

    def add(self, item: Item) -> None:
        values = dict(item.read.values)
        if item.case is None and item.joins is None:
            case = self._begin(item, values)
        else:
            found = item.case if item.case is not None else self._by_row.get(item.joins or 0)
            if found is None or self._gone(found):
                return
            case = found
            self.more += 1
            self._people.setdefault(item.read.key, case)
        if case not in self._episodes:
            self._episodes[case] = self._open_episode(case)
        self.rows += self._maker.entry(case, values, self._episodes[case])
        if item.read.entry:
            self._entries.append(item.read.entry)

    def remembered(self, lines: tuple[int, int]) -> dict[str, Any]:
        """What the ledger keeps of it: keys, where the ops lie, and nothing anybody said."""
        return {
            "at": clock.now().isoformat(),
            "space": str(self._run.space_id),
            "lines": list(lines),
            "new": self.people_count,
            "more": self.more,
            "people": {key: str(case) for key, case in self._people.items()},
            "entries": self._entries,
            "begun": [str(case) for case in self._by_row.values()],
        }

    def _begin(self, item: Item, values: dict[str, Any]) -> UUID:
        made = list(self._maker.person(values))
        case: UUID = made[0].values["id"]
        self.rows += made
        opened = next((row.values for row in made if row.model is Episode and not row.values["closed_on"]), None)
        self._episodes[case] = opened["id"] if opened else None
        self._people[item.read.key] = case
        self._by_row[item.read.row] = case
        self.people_count += 1
        return case

    def _gone(self, case: UUID) -> bool:
        return case not in self._episodes and self._work.session.get(Person, case) is None

    def _open_episode(self, case: UUID) -> UUID | None:
        asked = select(Episode.id).where(Episode.case_id.in_(self._work.cases(case)), Episode.closed_on.is_(None))
        return self._work.session.scalars(asked.order_by(Episode.opened_on.desc())).first()

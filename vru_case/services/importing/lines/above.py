"""The line that a row stands under: what its cells say of it, and which lines of the other register there are."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from vru_case import clock
from vru_case.models.activity import Activity
from vru_case.programmes.definition import Library
from vru_case.programmes.register import Register
from vru_case.services.importing import cells

_COUNTED = {2: "two lines", 3: "three lines"}


#: A place in a row: the column, and what its heading says.
Cell = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row says of the line it stands under: `said` is its number or name; `day_at` is where its day belongs."""

    said: str
    at: Cell
    day: date | None = None
    day_at: Cell | None = None

    def __str__(self) -> str:
        """The same for rows that say the same of it."""
        return f"{self.said.casefold()}\x1f{self.day or ''}"


@dataclass(frozen=True, slots=True)
class Unfound:
    """Why there is not just one line that fits, and in which cell that can be put right. Never holds what it says."""

    words: str
    at: Cell


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines a row may stand under. `brought`: key of an earlier import → its line, None once it is removed."""

    register: Register
    space_id: UUID
    brought: Mapping[str, UUID | None]
    named: Mapping[tuple[date, str], tuple[UUID, ...]]

    @classmethod
    def of(
        cls,
        library: Library,
        register: Register,
        space_id: UUID,
        rows: Iterable[Activity],
        brought: Mapping[str, UUID | None],
    ) -> "Lines":
        """Of the rows that stand in a register."""
        named: defaultdict[tuple[date, str], list[UUID]] = defaultdict(list)
        for row in rows:
            if row.happened_at is not None:
                day = clock.local(row.happened_at).date()
                for name in names(library, register, row.values):
                    named[day, name].append(row.id)
        return cls(register, space_id, brought, {each: tuple(ids) for each, ids in named.items()})

    def find(self, wanted: Wanted) -> UUID | Unfound:
        """The one line that fits, or why there is not just one: by its number, else by its day and name."""
        fits = self._numbered(wanted.said)
        if not fits and wanted.day is not None:
            fits = self.named.get((wanted.day, _plain(wanted.said)), ())
        return fits[0] if len(fits) == 1 else self._unfound(wanted, len(fits))

    def _numbered(self, said: str) -> tuple[UUID, ...]:
        """Several where two rows of an import had the same number and both came in."""
        base = key = number_key(self.space_id, self.register, said)
        found: list[UUID] = []
        times = 0
        while key in self.brought:
            if (line := self.brought[key]) is not None:
                found.append(line)
            times += 1
            key = cells.digest(base, str(times))
        return tuple(found)

    def _unfound(self, wanted: Wanted, count: int) -> Unfound:
        title, at = self.register.title, wanted.at
        if count:
            fit = _COUNTED.get(count, f"{count} lines")
            more = "Write its number, or more of its name as the list in Activities has it."
            return Unfound(f"{title}: {fit} here fit this. {more}", at)
        if wanted.day is None:
            said = f"{title}: no line here has this number. To find it by its name, its day is needed too."
            return Unfound(said, wanted.day_at or at)
        return Unfound(f"{title}: no line here has this number, nor this name on this day.", at)


def number_key(space_id: UUID, register: Register, number: str) -> str:
    """The key of a line by the number it has in its spreadsheet."""
    return cells.digest(str(space_id), register.id, "id", number.casefold())


def names(library: Library, register: Register, values: Mapping[str, object]) -> frozenset[str]:
    """What a line may be called: each field that names it, and several in their order, as the list shows them."""
    fields = (register.field(each) for each in register.line)
    said = [
        library.label(each.list, str(values[each.id])) if each.kind == "list" else str(values[each.id])
        for each in fields
        if each is not None and each.id in values
    ]
    every = {_plain(each) for each in (*said, *(" ".join(said[:count]) for count in range(2, len(said) + 1)))}
    return frozenset(every - {""})


def _plain(text: str) -> str:
    """A name as it is compared: lower case, letters and figures of any script."""
    return " ".join(re.findall(r"\w+", text.casefold()))

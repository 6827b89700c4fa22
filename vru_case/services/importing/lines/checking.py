"""What would become of every row: which lines are new, which are here already, and what has to be chosen first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models.activity import Activity
from vru_case.models.local import Preference
from vru_case.programmes.register import Register
from vru_case.services.activities import DAY, NOT_HERE
from vru_case.services.importing import cells
from vru_case.services.importing.lines.above import Lines, Unfound, Wanted
from vru_case.services.importing.lines.meanings import ABOVE
from vru_case.services.importing.lines.rows import entry_of
from vru_case.services.importing.values import Ask, Checked, Fate, Finding, Item, Problem, Read
from vru_case.services.work import Work

#: One preference for each stretch that was written, in the transaction that wrote it.
LEDGER = "lines:"
GONE = "This row was brought in before, and its line has been removed. It isn't brought in again by itself."
BY_HAND = "A line that says just the same is in the register already."
OTHERWISE = "This row was brought in before and says something else now. The line stays as it is; put it right there."
_ORDER = {"stop": 0, "ask": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class KnownLines:
    """`lines`: key of an earlier import → its line, None once it is removed; `here`: what the lines in sight say.

    `above` are the lines these stand under, where they do.
    """

    lines: Mapping[str, UUID | None]
    entries: frozenset[str]
    here: frozenset[str]
    seen: int
    above: Lines | None = None


def of_register(work: Work, space_id: UUID, register: Register, above: Register | None = None) -> KnownLines:
    """What a space's register has. Raises Refusal where the actor has no place, or the programme no such register."""
    if (above or register).id not in work.programme(space_id).uses.registers:
        raise Refusal(NOT_HERE)
    rows = _standing(work, space_id, register)
    entries = {entry for kept in ledger(work, register.id) for entry in kept.value["entries"]}
    here = frozenset(_says(row) for row in rows if row.happened_at or row.parent_id)
    under = None
    if above is not None:
        tops = _standing(work, space_id, above)
        under = Lines.of(work.library, above, space_id, tops, _brought(work, above, tops))
    return KnownLines(_brought(work, register, rows), frozenset(entries), here, seen(work, register.id), under)


def _standing(work: Work, space_id: UUID, register: Register) -> Sequence[Activity]:
    asked = select(Activity).where(
        Activity.register == register.id, Activity.case_id == space_id, Activity.removed_on.is_(None)
    )
    return work.session.scalars(asked).all()


def _brought(work: Work, register: Register, rows: Sequence[Activity]) -> dict[str, UUID | None]:
    """Every key of earlier imports, with its line where that is one of these."""
    live = {str(row.id): row.id for row in rows}
    found: dict[str, UUID | None] = {}
    for kept in ledger(work, register.id):
        for key, line in kept.value["keys"].items():
            found[key] = live.get(line) or found.get(key)
    return found


def _says(row: Activity) -> str:
    if row.parent_id is not None:
        return entry_of(row.values, str(row.parent_id))
    return entry_of({**row.values, DAY: clock.local(row.happened_at).date() if row.happened_at else ""})


def ledger(work: Work, register_id: str, run: UUID | None = None) -> tuple[Preference, ...]:
    """What was written, stretch by stretch; of one import, or of all into a register."""
    begins = f"{LEDGER}{register_id}:{run or ''}"
    asked = select(Preference).where(Preference.key.startswith(begins, autoescape=True)).order_by(Preference.key)
    return tuple(work.session.scalars(asked))


def seen(work: Work, register_id: str, but: UUID | None = None) -> int:
    """How many stretches were written, those of one import left out."""
    return sum(1 for kept in ledger(work, register_id) if but is None or kept.key.split(":")[2] != str(but))


def judge(reads: Sequence[Read], known: KnownLines, ask: Ask) -> Checked:
    """Every row against earlier imports, against the other rows, and against what stands in the register."""
    bench = _Bench(known, ask)
    for read in reads:
        bench.place(read)
    problems = sorted(bench.problems, key=lambda each: (each.row, _ORDER[each.weight], each.column))
    return Checked(tuple(bench.items), tuple(problems), tuple(bench.fates))


class _Bench:
    """Goes through the rows from the top."""

    def __init__(self, known: KnownLines, ask: Ask) -> None:
        self._known, self._choices = known, ask.choices
        self._times: Counter[str] = Counter()
        self._first: dict[str, Read] = {}
        self.items: list[Item] = []
        self.fates: list[Fate] = []
        self.problems: list[Problem] = []

    def place(self, read: Read) -> None:
        """One row. The second of two alike has a key of its own, so that it too is known again.

        Where it stands under another line, that line has to be found, but for a row that is here already.
        """
        self.problems += read.problems
        chosen = self._choices.get(read.row)
        if chosen != "skip" and any(problem.weight == "stop" for problem in read.problems):
            self.fates.append("waits")
            return
        times = self._times[read.key]
        key = cells.digest(read.key, str(times)) if times else read.key
        self._times[read.key] += 1
        first = self._first.setdefault(read.key, read)
        above = None if self._known.lines.get(key) is not None else self._above(read)
        if chosen == "skip":
            self.fates.append("skipped")
        elif self._known.lines.get(key) is not None:
            if read.entry not in self._known.entries:
                self._say(read, Finding("note", OTHERWISE))
            self.fates.append("here")
        elif isinstance(above, Unfound):
            self.fates.append("waits")
        elif chosen == "bring":
            self._new(read, key, above)
        elif chosen == "same":
            self.fates.append("here")
        elif (why := self._why_not(read, key, first, above)) is not None:
            self._say(read, Finding("ask", why))
            self.fates.append("waits")
        else:
            self._new(read, key, above)

    def _above(self, read: Read) -> UUID | Unfound | None:
        """The line it stands under, or what was said of that; None where it stands under none, or doesn't say which."""
        wanted = read.values.get(ABOVE)
        if self._known.above is None or not isinstance(wanted, Wanted):
            return None
        found = self._known.above.find(wanted)
        if isinstance(found, Unfound):
            column, heading = found.at
            self.problems.append(Problem(read.row, column, read.number, heading, "stop", found.words))
        return found

    def _why_not(self, read: Read, key: str, first: Read, above: UUID | None) -> str | None:
        if key in self._known.lines:
            return GONE
        if first is not read:
            said = "says just the same" if first.entry == read.entry else "has the same number and says something else"
            return f"Row {first.number} {said}. Is this one more?"
        says = entry_of(read.values, str(above)) if above else read.entry
        return BY_HAND if says in self._known.here else None

    def _new(self, read: Read, key: str, above: UUID | None) -> None:
        values = {**read.values, ABOVE: above} if above else read.values
        self.items.append(Item(Read(read.row, read.number, values, read.problems, key, read.entry)))
        self.fates.append("new")

    def _say(self, read: Read, finding: Finding) -> None:
        self.problems.append(Problem(read.row, -1, read.number, "", finding.weight, finding.words))

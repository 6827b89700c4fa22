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
    """`lines`: key of an earlier import → its line, None once it is removed; `here`: what the lines in sight say."""

    lines: Mapping[str, UUID | None]
    entries: frozenset[str]
    here: frozenset[str]
    seen: int


def of_register(work: Work, space_id: UUID, register: Register) -> KnownLines:
    """What a space's register has. Raises Refusal where the actor has no place, or the programme no such register."""
    if register.id not in work.programme(space_id).uses.registers:
        raise Refusal(NOT_HERE)
    asked = select(Activity).where(
        Activity.register == register.id, Activity.case_id == space_id, Activity.removed_on.is_(None)
    )
    rows = work.session.scalars(asked).all()
    live = {row.id for row in rows}
    lines: dict[str, UUID | None] = {}
    entries: set[str] = set()
    for kept in ledger(work, register.id):
        for key, line in kept.value["keys"].items():
            lines[key] = UUID(line) if UUID(line) in live else None
        entries.update(kept.value["entries"])
    here = frozenset(
        entry_of({**row.values, DAY: clock.local(row.happened_at).date()}) for row in rows if row.happened_at
    )
    return KnownLines(lines, frozenset(entries), here, seen(work, register.id))


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
        """One row. The second of two alike has a key of its own, so that it too is known again."""
        self.problems += read.problems
        chosen = self._choices.get(read.row)
        if chosen != "skip" and any(problem.weight == "stop" for problem in read.problems):
            self.fates.append("waits")
            return
        times = self._times[read.key]
        key = cells.digest(read.key, str(times)) if times else read.key
        self._times[read.key] += 1
        first = self._first.setdefault(read.key, read)
        if chosen == "skip":
            self.fates.append("skipped")
        elif self._known.lines.get(key) is not None:
            if read.entry not in self._known.entries:
                self._say(read, Finding("note", OTHERWISE))
            self.fates.append("here")
        elif chosen == "bring":
            self._new(read, key)
        elif chosen == "same":
            self.fates.append("here")
        elif (why := self._why_not(read, key, first)) is not None:
            self._say(read, Finding("ask", why))
            self.fates.append("waits")
        else:
            self._new(read, key)

    def _why_not(self, read: Read, key: str, first: Read) -> str | None:
        if key in self._known.lines:
            return GONE
        if first is not read:
            said = "says just the same" if first.entry == read.entry else "has the same number and says something else"
            return f"Row {first.number} {said}. Is this one more?"
        return BY_HAND if read.entry in self._known.here else None

    def _new(self, read: Read, key: str) -> None:
        self.items.append(Item(Read(read.row, read.number, read.values, read.problems, key, read.entry)))
        self.fates.append("new")

    def _say(self, read: Read, finding: Finding) -> None:
        self.problems.append(Problem(read.row, -1, read.number, "", finding.weight, finding.words))

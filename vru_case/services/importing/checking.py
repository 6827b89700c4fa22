"""What would become of every row: who is new, who is here already, and what has to be put right or chosen first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from vru_case.services.importing.known import Known, Likely, named_and_born, unlike
from vru_case.services.importing.values import Ask, Checked, Fate, Finding, Item, Problem, Read

GONE = "This was brought in before, and their record is no longer on this laptop. It isn't brought in again by itself."
OTHER_NAME = "The number of this row was brought in before for somebody with another name"
SAME_PERSON = "Is it the same person?"


def judge(reads: Sequence[Read], known: Known, ask: Ask) -> Checked:
    """Every row against earlier imports, against the other rows, and against who is on this laptop."""
    bench = _Bench(known, ask)
    for read in reads:
        bench.place(read)
    order = {"stop": 0, "ask": 1, "note": 2}
    problems = sorted(bench.problems, key=lambda each: (each.row, order[each.weight], each.column))
    return Checked(tuple(bench.items), tuple(problems), tuple(bench.fates))


class _Bench:
    """Goes through the rows from the top."""

    def __init__(self, known: Known, ask: Ask) -> None:
        self._known, self._choices = known, ask.choices
        self._first: dict[str, Read] = {}
        self._by_birth: dict[tuple[str, date], Read] = {}
        self._entries: set[str] = set()
        self.items: list[Item] = []
        self.fates: list[Fate] = []
        self.problems: list[Problem] = []

    def place(self, read: Read) -> None:
        """One row."""
        self.problems += read.problems
        choice = self._choices.get(read.row)
        if choice == "skip":
            self.fates.append("skipped")
        elif any(problem.weight == "stop" for problem in read.problems):
            self.fates.append("waits")
        elif read.key in self._known.people:
            self._again(read, self._known.people[read.key])
        elif read.key in self._first:
            self._in_file(read, self._first[read.key])
        elif (twin := self._twin(read)) is not None and choice != "bring":
            self._like_a_row(read, twin)
        elif (likely := self._known.likely(read.values)) is not None and choice != "bring":
            self._like_somebody(read, likely)
        else:
            self._new(read)

    def _new(self, read: Read) -> None:
        self._first[read.key] = read
        name, day = named_and_born(read.values)
        if name and day is not None:
            self._by_birth.setdefault((name, day), read)
        if read.entry:
            self._entries.add(read.entry)
        self.items.append(Item(read))
        self.fates.append("new")

    def _again(self, read: Read, case: UUID | None) -> None:
        who = self._known.someone(case) if case is not None else None
        chosen = self._choices.get(read.row)
        if who is not None and unlike(named_and_born(read.values), (who.name, who.born)) and chosen != "same":
            if chosen == "bring":
                self._new(read)
                return
            self._say(read, Finding("ask", f"{OTHER_NAME} ({who.reference})."), who.id, who.shown)
            self.fates.append("waits")
        elif case is not None:
            self._more(read, case=case)
        elif chosen == "bring":
            self._new(read)
        else:
            self._say(read, Finding("ask", GONE), gone=True)
            self.fates.append("waits")

    def _in_file(self, read: Read, first: Read) -> None:
        chosen = self._choices.get(read.row)
        if unlike(named_and_born(read.values), named_and_born(first.values)) and chosen != "same":
            if chosen == "bring":
                self._new(read)
                return
            self._say(read, Finding("ask", f"Row {first.number} has the same number and another name. {SAME_PERSON}"))
            self.fates.append("waits")
            return
        fate = self._more(read, joins=first.row)
        more = "; what happened is added to them" if fate == "more" else ", and is brought in once"
        self._say(read, Finding("note", f"This is the same person as in row {first.number}{more}."))

    def _twin(self, read: Read) -> Read | None:
        name, day = named_and_born(read.values)
        return self._by_birth.get((name, day)) if day is not None else None

    def _like_a_row(self, read: Read, twin: Read) -> None:
        self._say(read, Finding("ask", f"Row {twin.number} has the same name and date of birth. {SAME_PERSON}"))
        if self._choices.get(read.row) == "same":
            self._more(read, joins=twin.row)
        else:
            self.fates.append("waits")

    def _like_somebody(self, read: Read, likely: Likely) -> None:
        who = likely.who
        words = f"This may be somebody on this laptop already ({who.reference}): {likely.why}."
        self._say(read, Finding("ask", words), who.id, who.shown)
        if self._choices.get(read.row) == "same":
            self._more(read, case=who.id)
        else:
            self.fates.append("waits")

    def _more(self, read: Read, case: UUID | None = None, joins: int | None = None) -> Fate:
        fresh = bool(read.entry) and read.entry not in self._entries and read.entry not in self._known.entries
        fate: Fate = "more" if fresh else "here"
        if fresh:
            self._entries.add(read.entry)
            self.items.append(Item(read, case, joins))
        self.fates.append(fate)
        return fate

    def _say(
        self, read: Read, finding: Finding, who: UUID | None = None, name: str = "", *, gone: bool = False
    ) -> None:
        found = Problem(read.row, -1, read.number, "", finding.weight, finding.words, finding.offer)
        self.problems.append(replace(found, who=who, name=name, gone=gone))

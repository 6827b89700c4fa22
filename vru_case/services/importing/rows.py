"""Reading the rows of a sheet by its layout: each cell into a value, or a finding in a plain sentence."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from vru_case.programmes.definition import Library, Programme
from vru_case.programmes.rules import Birth, age_on, eligibility
from vru_case.services.importing import cells
from vru_case.services.importing.cells import Codes
from vru_case.services.importing.targets import BY_CODE, IDENTIFYING, Target, options
from vru_case.services.importing.values import Ask, Day, Finding, Problem, Read, Sheet

NOBODY: Final = "Nothing in this row says who it is about. A name, a date of birth or a phone number is enough."
TO_COME: Final = "This day is still to come. Use the next contact for what is planned."
BORN_LATER: Final = "Nobody is born on a day still to come."
TOO_OLD: Final = "This would make them over 120 years old."
PASSED: Final = "This day has passed: it will show as overdue."
ENDED_FIRST: Final = "Support can't end before it began."
#: Days that may lie ahead.
_AHEAD = frozenset({"follow_up_on"})
_ENTRY = (
    "contact_on",
    "contact_mode",
    "contact_result",
    "contact_words",
    "note",
    "follow_up_on",
    "follow_up_what",
    "rest",
)


class RowReader:
    """Reads rows of one sheet. `ask` says what its columns mean; today decides what is still to come."""

    def __init__(self, sheet: Sheet, ask: Ask, library: Library, programme: Programme, today: date) -> None:
        self._sheet, self._ask, self._programme, self._today = sheet, ask, programme, today
        self._columns = [
            (at, BY_CODE[code]) for at, name in enumerate(sheet.headings) if (code := ask.layout.get(name))
        ]
        self._rest = [at for at, name in enumerate(sheet.headings) if not ask.layout.get(name)] if ask.keep_rest else []
        self._codes = {
            target.code: Codes.of(options(library, programme, target))
            for _, target in self._columns
            if target.kind == "code"
        }
        # The same words stand in a column again and again.
        self._met: dict[tuple[str, str], tuple[Any, Finding | None]] = {}

    def every(self, start: int, stop: int) -> tuple[Read, ...]:
        """The rows from `start` to before `stop`."""
        return tuple(self.read(place) for place in range(start, min(stop, len(self._sheet.rows))))

    def read(self, row: int) -> Read:
        """One row."""
        given, number = self._sheet.rows[row], self._sheet.numbers[row]
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        places: dict[str, int] = {}
        for at, target in self._columns:
            if not given[at]:
                continue
            value, finding = self._cell(target, given[at])
            if finding is not None:
                problems.append(self._problem(row, at, finding))
            if value is not None:
                _put(values, target, value)
                places.setdefault(target.code, at)
        if rest := [f"{self._sheet.headings[at]}: {given[at]}" for at in self._rest if given[at]]:
            values["rest"] = "\n".join(rest)
        for code, finding in self._together(values):
            problems.append(self._problem(row, places.get(code, -1), finding))
        if not any(values.get(each) for each in (*IDENTIFYING, "source_id")):
            problems.append(self._problem(row, -1, Finding("stop", NOBODY)))
        key = self.key(values)
        said = [repr(values[code]) for code in _ENTRY if code in values]
        return Read(row, number, values, tuple(problems), key, cells.digest(key, *said) if said else "")

    def key(self, values: dict[str, Any]) -> str:
        """What makes this the same person when the file comes again: its own number, else what identifies them."""
        if values.get("source_id"):
            return cells.digest(str(self._ask.space_id), "id", values["source_id"].casefold())
        born = values.get("born_on")
        who = [
            " ".join(str(values.get(each, "")).casefold().split()) for each in ("first_name", "last_name", "known_as")
        ]
        return cells.digest(
            str(self._ask.space_id), "who", *who, str(born.day) if born else "", str(values.get("phone", ""))
        )

    def _cell(self, target: Target, text: str) -> tuple[Any, Finding | None]:
        if target.kind in ("day", "code", "age"):
            if (target.code, text) not in self._met:
                self._met[target.code, text] = self._read_cell(target, text)
            return self._met[target.code, text]
        return self._read_cell(target, text)

    def _read_cell(self, target: Target, text: str) -> tuple[Any, Finding | None]:
        if len(text) > cells.LONGEST:
            return None, Finding("stop", cells.TOO_LONG)
        if target.kind == "day":
            return self._day(target, text)
        if target.kind == "code":
            return self._codes[target.code].find(text)
        if target.kind == "name":
            return _name(text), None
        if target.kind == "words":
            return text, None
        if target.kind in ("age", "phone", "email", "postcode"):
            return getattr(cells, target.kind)(text)  # type: ignore[no-any-return]
        return " ".join(text.split()), None

    def _day(self, target: Target, text: str) -> tuple[Any, Finding | None]:
        born = target.code == "born_on"
        found, finding = cells.day(text, self._today, born=born)
        if found is None:
            return None, finding
        if found.day > self._today and target.code not in _AHEAD:
            return None, Finding("stop", BORN_LATER if born else TO_COME)
        if born and age_on(found.day, self._today) > cells.OLDEST:
            return None, Finding("stop", TOO_OLD)
        if target.code == "follow_up_on" and found.day < self._today:
            return found, finding or Finding("note", PASSED)
        return found, finding

    def _together(self, values: dict[str, Any]) -> Iterable[tuple[str, Finding]]:
        """What only several cells together say."""
        began, ended = values.get("support_from"), values.get("support_to")
        if began and ended and ended.day < began.day:
            yield "support_to", Finding("stop", ENDED_FIRST)
        if said := self._ages(values):
            yield said

    def _ages(self, values: dict[str, Any]) -> tuple[str, Finding] | None:
        born: Day | None = values.get("born_on")
        years: int | None = values.get("age")
        event: Day | None = values.get("happened_on") or values.get("referred_on")
        day = event.day if event else self._today
        if born is not None and born.precision in ("day", "month", "year"):
            birth = Birth(born.day, born.precision)  # type: ignore[arg-type]
        elif years is not None:
            birth = Birth(None, "estimated", years)
        else:
            return None
        found = eligibility(self._programme, birth, day)
        if found.result != "outside":
            return None
        return ("born_on" if born else "age"), Finding("note", found.sentence)

    def _problem(self, row: int, at: int, finding: Finding) -> Problem:
        heading = self._sheet.headings[at] if at >= 0 else ""
        return Problem(row, at, self._sheet.numbers[row], heading, finding.weight, finding.words, finding.offer)


def _name(text: str) -> tuple[str, str]:
    """A whole name as first and last: "Carter, Sam" and "Sam Carter" are the same."""
    last, comma, first = text.partition(",")
    if comma and first.strip():
        return " ".join(first.split()), " ".join(last.split())
    words = text.replace(",", " ").split()
    return (" ".join(words[:-1]), words[-1]) if len(words) > 1 else (words[0] if words else "", "")


def _put(values: dict[str, Any], target: Target, value: Any) -> None:
    if target.kind == "name":
        # Columns of their own say it better.
        first, last = value
        values.setdefault("first_name", first)
        if last:
            values.setdefault("last_name", last)
    elif target.code == "phone" and "phone" in values:
        values.setdefault("other_phones", []).append(value)
    elif target.many and target.code in values:
        values[target.code] = f"{values[target.code]}\n{value}"
    else:
        values[target.code] = value

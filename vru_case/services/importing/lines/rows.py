"""Reading the rows of a sheet as lines of a register: each cell into what the line keeps, or a plain sentence."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from vru_case.errors import Refusal
from vru_case.programmes.definition import Library
from vru_case.programmes.register import Register, RegisterField
from vru_case.services.activities import DAY, LATER
from vru_case.services.activity_values import read_value
from vru_case.services.importing import cells
from vru_case.services.importing.cells import Codes
from vru_case.services.importing.lines.above import Wanted, number_key
from vru_case.services.importing.lines.meanings import ABOVE, ABOVE_DAY, SOURCE, needed_of
from vru_case.services.importing.values import Ask, Finding, Problem, Read, Sheet

FIRST_OF_MONTH: Final = "Only the month is written; it is kept as the first day of it."
ONLY_YEAR: Final = "Only a year is written. Write the day, or at least the month."
EMPTY: Final = "This is empty, and a line can't be without it."
YES_OR_NO: Final = "Write yes or no."
_FLAGS: Mapping[str, bool] = {
    "yes": True, "y": True, "true": True, "1": True, "x": True, "no": False, "n": False, "false": False, "0": False,
}  # fmt: skip
_HOURS = re.compile(r"\s*(?:h|hrs?|hours?)\.?$", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?::\d{2})?")
_NUMBER = re.compile(r"(\d+)\.0+")


class LineReader:
    """Reads rows of one sheet. `ask` says what its columns mean; today decides which day is still to come.

    `above` is the register whose lines these stand under: then a row says which, instead of a day (`Wanted`).
    """

    def __init__(
        self, sheet: Sheet, ask: Ask, library: Library, register: Register, today: date, above: Register | None = None
    ) -> None:
        self._sheet, self._ask, self._today = sheet, ask, today
        self._library, self._register = library, register
        self._needed = needed_of(register, above)
        self._columns = [(at, code) for at, name in enumerate(sheet.headings) if (code := ask.layout.get(name))]
        self._fields = {field.id: field for field in register.fields}
        lists = {field.id: field.list for field in register.fields if field.kind == "list"}
        self._codes = {code: Codes.of(library.list(name).options) for code, name in lists.items()}
        # The same words stand in a column again and again.
        self._met: dict[tuple[str, str], tuple[Any, Finding | None]] = {}

    def every(self, start: int, stop: int) -> tuple[Read, ...]:
        """The rows from `start` to before `stop`."""
        return tuple(self.read(place) for place in range(start, min(stop, len(self._sheet.rows))))

    def read(self, row: int) -> Read:
        """One row. `key` stands for its number, else for all it says; `entry` always for all it says."""
        given = self._sheet.rows[row]
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        empty: dict[str, int] = {}
        for at, code in self._columns:
            if not given[at]:
                empty[code] = at
                continue
            value, finding = self._cell(code, given[at])
            if finding is not None:
                problems.append(self._problem(row, at, finding))
            if value is not None:
                values[code] = value
            else:
                empty.pop(code, None)
        said = {problem.column for problem in problems}
        problems += self._missing(row, values, empty, said)
        self._put_above(values)
        entry = entry_of(values, str(values.get(ABOVE, "")))
        source, space = values.get(SOURCE), self._ask.space_id
        key = (
            number_key(space, self._register, source) if source else cells.digest(str(space), self._register.id, entry)
        )
        return Read(row, self._sheet.numbers[row], values, tuple(problems), key, entry)

    def _missing(self, row: int, values: dict[str, Any], empty: dict[str, int], said: set[int]) -> list[Problem]:
        """What the line can't be without, where nothing else was said of that column."""
        columns = {code: at for at, code in self._columns}
        lacks = [code for code in self._needed if code not in values and columns.get(code, -1) not in said]
        return [self._problem(row, empty.get(code, -1), Finding("stop", EMPTY)) for code in lacks]

    def _put_above(self, values: dict[str, Any]) -> None:
        """What two columns say of the line above becomes one."""
        day = values.pop(ABOVE_DAY, None)
        if ABOVE in values:
            places = {code: (at, self._sheet.headings[at]) for at, code in self._columns}
            values[ABOVE] = Wanted(values[ABOVE], places[ABOVE], day, places.get(ABOVE_DAY))

    def _cell(self, code: str, text: str) -> tuple[Any, Finding | None]:
        if (code, text) not in self._met:
            self._met[code, text] = self._read_cell(code, text)
        return self._met[code, text]

    def _read_cell(self, code: str, text: str) -> tuple[Any, Finding | None]:
        if code in (SOURCE, ABOVE):
            return " ".join(text.split()), None
        if code in (DAY, ABOVE_DAY):
            found, finding = self._day(text)
            later = found is not None and found > self._today
            return (None, Finding("stop", LATER)) if later else (found, finding)
        field = self._fields[code]
        if field.kind == "list":
            return self._codes[code].find(text)
        if field.kind == "date":
            found, finding = self._day(text)
            return (found.isoformat() if found else None), finding
        if field.kind == "yes-no":
            flag = _FLAGS.get(text.strip().lower())
            return flag, Finding("stop", YES_OR_NO) if flag is None else None
        return self._amount(field, text)

    def _amount(self, field: RegisterField, text: str) -> tuple[Any, Finding | None]:
        if field.kind == "hours":
            text = _HOURS.sub("", text)
            if clock := _CLOCK.fullmatch(text):
                text = f"{int(clock[1]) + int(clock[2]) / 60:.2f}"
        elif field.kind == "number" and (whole := _NUMBER.fullmatch(text)):
            text = whole[1]
        try:
            return read_value(self._library, field, text), None
        except Refusal as refusal:
            return None, Finding("stop", refusal.message)

    def _day(self, text: str) -> tuple[date | None, Finding | None]:
        found, finding = cells.day(text, self._today, born=False)
        if found is None:
            return None, finding
        if found.precision == "year":
            return None, Finding("stop", ONLY_YEAR)
        return found.day, Finding("note", FIRST_OF_MONTH) if found.precision == "month" else finding

    def _problem(self, row: int, at: int, finding: Finding) -> Problem:
        heading = self._sheet.headings[at] if at >= 0 else ""
        return Problem(row, at, self._sheet.numbers[row], heading, finding.weight, finding.words, finding.offer)


def entry_of(values: Mapping[str, Any], above: str = "") -> str:
    """The same for lines that say the same of the same day, or under the same line, whoever wrote them."""
    said = {code: value for code, value in values.items() if code not in (DAY, SOURCE, ABOVE)}
    parts = [str(values.get(DAY, "")), json.dumps(said, sort_keys=True)]
    return cells.digest(*parts, above) if above else cells.digest(*parts)

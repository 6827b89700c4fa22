"""The frozen values of an import: the sheet, what its columns mean, what is wrong in it, and what was written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

#: stop: the row waits until the cell is put right · ask: somebody has to choose · note: worth knowing, nothing to do.
Weight = Literal["stop", "ask", "note"]
#: What becomes of a row: a new person · more about somebody · nothing, because it is all here · left out · waits.
Fate = Literal["new", "more", "here", "skipped", "waits"]
#: What somebody chose for a row: bring it in as a new person · leave it out · it is the very person it looks like.
Choice = Literal["bring", "skip", "same"]
#: Heading → code of a target (vru_case/services/importing/targets.py); "" for a column that is left out.
Layout = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of text: `numbers` are its rows as the spreadsheet counts them. `names` are all sheets of the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    name: str = ""
    names: tuple[str, ...] = ()

    def samples(self, column: int, most: int = 3) -> tuple[str, ...]:
        """The first different values of a column."""
        found: dict[str, None] = {}
        for row in self.rows:
            if row[column]:
                found[row[column]] = None
                if len(found) == most:
                    break
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Day:
    """A day as somebody wrote it. `precision`: day · month · year; `day` is the first it may be."""

    day: date
    precision: str = "day"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one cell. `offer` is what could stand there instead. Never holds what the cell says."""

    weight: Weight
    words: str
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding and where it is: `row` and `column` are places in the sheet (column -1 for the whole row).

    `number` and `heading` are what the spreadsheet calls them. `who` and `name` are whom it is about on this laptop;
    `gone` when their record isn't here any more.
    """

    row: int
    column: int
    number: int
    heading: str
    weight: Weight
    words: str
    offer: str = ""
    who: UUID | None = None
    name: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """One row, read: target → value. `key` is the same for the same person in any file, `entry` for what happened."""

    row: int
    number: int
    values: Mapping[str, Any]
    problems: tuple[Problem, ...]
    key: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One row to write. `case` is somebody who is here; `joins` the row of this file that begins the same person."""

    read: Read
    case: UUID | None = None
    joins: int | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What would happen, row by row, and every problem from the top of the sheet down."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    fates: tuple[Fate, ...]

    def count(self, fate: Fate) -> int:
        """How many rows come to this."""
        return self.fates.count(fate)

    @property
    def people(self) -> int:
        """How many people would be brought in."""
        return self.count("new")


@dataclass(frozen=True, slots=True)
class Ask:
    """What the check was told: the layout, what to keep of other columns, and what somebody chose.

    `support` opens support for everybody who has neither a beginning nor an end of it in the sheet.
    """

    space_id: UUID
    layout: Layout
    keep_rest: bool = False
    support: bool = False
    choices: Mapping[int, Choice] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """One import. `seen` is how much had been brought in before it was checked."""

    id: UUID
    space_id: UUID
    support: bool
    seen: int


@dataclass(frozen=True, slots=True)
class Brought:
    """What one stretch of an import has written; `people` counts the lines of an import into a register."""

    people: int
    more: int
    rows: int


@dataclass(frozen=True, slots=True)
class Past:
    """An import that was made on this laptop. `shared` once something of it has left; then it can't be taken back."""

    id: UUID
    space_id: UUID
    at: datetime
    people: int
    more: int
    shared: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """How many people were taken back, and how many stay because somebody has written about them since."""

    people: int
    stay: int

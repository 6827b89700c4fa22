"""A spreadsheet file as a sheet of text. Nothing in it is run, followed or fetched; what is too big is refused."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from vru_case.errors import Refusal
from vru_case.services.importing import reading_csv, reading_xlsx
from vru_case.services.importing.guessing import known_headings
from vru_case.services.importing.meanings import PEOPLE, Meanings
from vru_case.services.importing.values import Sheet

MOST_BYTES = 64 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 200
#: Rows at the top in which the headings are looked for: a title and a date often stand above them.
_TOP = 10

NOT_FOUND = "That file can't be opened. Check that it is still there and isn't open in another program."
TOO_BIG = "That file is too big to bring in at once. Split it into files of at most 64 MB."
TOO_MANY = "That sheet has more than 200,000 rows. Split it, and bring in one part after the other."
EMPTY = "There is nothing to bring in: the sheet needs a row of headings and at least one row beneath."
LOCKED = "This spreadsheet is locked with a password, or it is an old .xls. Save it as .xlsx or CSV first."
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"

Cells = Sequence[str]


def read(path: Path, sheet: str = "", meanings: Meanings = PEOPLE) -> Sheet:
    """The sheet of a CSV or XLSX file; `sheet` names one of several, else the first with anything in it.
    `meanings` help to find the row of headings.

    Raises Refusal for a file that can't be read, is too big, or holds nothing.
    """
    data = _bytes(path)
    if data.startswith(_OLE):
        raise Refusal(LOCKED)
    if data.startswith(_ZIP):
        names, name, rows = reading_xlsx.rows_of(data, sheet, MOST_COLUMNS)
    else:
        names, name, rows = (), "", reading_csv.rows_of(data)
    return _sheet(rows, name, names, meanings)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refusal(TOO_BIG)
        return path.read_bytes()
    except OSError:
        # The error's own words hold the path, and a path may hold a name.
        raise Refusal(NOT_FOUND) from None


def _sheet(rows: Iterator[tuple[int, Cells]], name: str, names: tuple[str, ...], meanings: Meanings) -> Sheet:
    top = list(islice(_filled(rows), _TOP))
    if not top:
        raise Refusal(EMPTY)
    at = max(range(len(top)), key=lambda place: (known_headings(top[place][1], meanings), -place))
    if not known_headings(top[at][1], meanings):
        at = next((place for place, (_, cells) in enumerate(top) if sum(map(bool, cells)) > 1), 0)
    kept: list[tuple[str, ...]] = []
    numbers: list[int] = []
    for number, cells in (*top[at + 1 :], *_filled(rows)):
        if len(kept) == MOST_ROWS:
            raise Refusal(TOO_MANY)
        kept.append(tuple(cells[:MOST_COLUMNS]))
        numbers.append(number)
    if not kept:
        raise Refusal(EMPTY)
    width = max(len(top[at][1][:MOST_COLUMNS]), *(len(row) for row in kept))
    headings = _headings(top[at][1], width)
    padded = tuple(row if len(row) == width else row + ("",) * (width - len(row)) for row in kept)
    return _without_empty(Sheet(headings, padded, tuple(numbers), name, names), top[at][1])


def _filled(rows: Iterable[tuple[int, Cells]]) -> Iterator[tuple[int, Cells]]:
    for number, cells in rows:
        clean = [_clean(cell) for cell in cells]
        if any(clean):
            yield number, clean


def _clean(cell: str) -> str:
    text = cell.strip()
    if not text.isprintable():
        text = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c.isprintable() or c == "\n")
    # An apostrophe that kept a cell from being read as a formula.
    if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "0"):
        text = text[1:]
    return text.strip()


def _headings(cells: Cells, width: int) -> tuple[str, ...]:
    """One name for each column, none of them twice."""
    made: list[str] = []
    for place in range(width):
        said = " ".join(cells[place].split())[:80] if place < len(cells) else ""
        name = said or f"Column {letters(place)}"
        times = 2
        while name in made:
            name = f"{said or 'Column'} ({times})"
            times += 1
        made.append(name)
    return tuple(made)


def _without_empty(sheet: Sheet, given: Cells) -> Sheet:
    """Columns with neither a heading nor a value go."""
    keep = [
        place
        for place in range(len(sheet.headings))
        if (place < len(given) and given[place]) or any(row[place] for row in sheet.rows)
    ]
    if len(keep) == len(sheet.headings):
        return sheet
    rows = tuple(tuple(row[place] for place in keep) for row in sheet.rows)
    return Sheet(tuple(sheet.headings[place] for place in keep), rows, sheet.numbers, sheet.name, sheet.names)


def letters(place: int) -> str:
    """A column as a spreadsheet calls it: A … Z, AA …"""
    said = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        said = chr(ord("A") + rest) + said
    return said

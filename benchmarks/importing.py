"""Bringing a spreadsheet in, step by step: `python -m benchmarks.importing [ROWS] [csv|xlsx]`."""

import csv
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.laptop import laptop, space_of
from vru_case.services.importing import guessing, reading, undoing, whole
from vru_case.services.importing.whole import Told

ROWS = 50_000
HEAD = (
    "Ref", "First name", "Surname", "DOB", "Mobile", "District", "Referred by", "Offence", "Start date", "Notes",
    "Contact date", "Contact type", "Next contact", "Coach",
)  # fmt: skip


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """Made-up people. Each becomes nine rows: person, number, referral, stay, support, its lead, contact, note, day."""
    yield HEAD
    for n in range(count):
        name, born = (f"Sam{n % 977}", f"Carter{n * 7919 % 10_007}"), f"{n % 28 + 1:02}/{n % 12 + 1:02}/{1999 + n % 9}"
        came = ("Preston", "Custody staff", "Robbery", "01/02/2026", "Keen on football, wants a job")
        yield f"D{n:05}", *name, born, f"074{n:08}", *came, "03/02/2026", "Call to them", "01/12/2099", "Ben"


def made(folder: Path, count: int, kind: str) -> Path:
    """The file."""
    path = folder / f"people.{kind}"
    if kind == "csv":
        with path.open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(rows(count))
        return path
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for row in rows(count):
        sheet.append(row)
    book.save(path)
    return path


class Laps:
    """Seconds from one to the next, by the clock and of the processor."""

    def __init__(self) -> None:
        self._at = time.perf_counter(), time.process_time()

    def lap(self, what: str) -> None:
        now = time.perf_counter(), time.process_time()
        print(f"{what:24}{now[0] - self._at[0]:8.1f} s {now[1] - self._at[1]:8.1f} s of the processor")
        self._at = now


def _quietly(_done: int, _of: int) -> None:
    pass


def main(count: int = ROWS, kind: str = "csv") -> None:
    """Read, check, bring in, and take back."""
    with tempfile.TemporaryDirectory() as room:
        path = made(Path(room), count, kind)
        place = laptop(Path(room) / "store", ("divert",))
        try:
            laps = Laps()
            guessing.guess(reading.read(path))
            laps.lap("read alone")
            prepared = whole.prepare(place, Told(path, space_of("divert")))
            laps.lap("read and checked")
            done = whole.bring(place, prepared, _quietly)
            laps.lap(f"brought in, {done.rows:,} rows")
            again = whole.prepare(place, Told(path, space_of("divert"))).checked
            laps.lap(f"again: {again.count('here'):,} here")
            [past] = place.read(undoing.past)
            place.write(undoing.undo, past.id)
            laps.lap("taken back")
        finally:
            place.store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROWS, sys.argv[2] if sys.argv[2:] else "csv")

"""Rows of an XLSX file. Formulas are their last value; links, macros and pictures are never looked at."""

import io
import math
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from typing import Any

from vru_case.errors import Refusal
from vru_case.services.importing.reading_csv import UNREADABLE

#: Bytes of the unpacked file, and how many times smaller it may have been packed.
MOST_UNPACKED = 512 * 1024 * 1024
MOST_SHARED = 128 * 1024 * 1024
MOST_TIMES = 300
MOST_PARTS = 5_000
BOMB = "That spreadsheet unpacks to far more than it should. It isn't safe to open."
NO_SUCH_SHEET = "There is no sheet of that name in this file."
#: A sheet that is formatted to its last row goes on for a million of them.
_BLANK_ROWS = 1_000
_DECLARED = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))


def rows_of(data: bytes, sheet: str, columns: int) -> tuple[tuple[str, ...], str, Iterator[tuple[int, list[str]]]]:
    """The names of all sheets, the one read, and its rows with their numbers. Raises Refusal."""
    _check_size(data)
    import openpyxl

    try:
        with warnings.catch_warnings():
            # Of styles and extensions that are of no use here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            names = tuple(each.title for each in book.worksheets)
            if sheet and sheet not in names:
                raise Refusal(NO_SUCH_SHEET)
            chosen, rows = "", list[tuple[int, list[str]]]()
            for chosen in [sheet] if sheet else names:
                rows = list(_rows(book[chosen], columns))
                if len(rows) > 1:
                    break
            book.close()
    except Refusal:
        raise
    except Exception:  # noqa: BLE001 - a broken file breaks the reader in many ways, and its message may quote a cell
        raise Refusal(UNREADABLE) from None
    return names, chosen, iter(rows)


def _check_size(data: bytes) -> None:
    try:
        with closing(zipfile.ZipFile(io.BytesIO(data))) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refusal(UNREADABLE) from None
    unpacked = sum(part.file_size for part in parts)
    shared = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    # A part never unpacks to more than it says: zipfile stops there.
    small = max(len(data), 64 * 1024)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or shared > MOST_SHARED or unpacked > small * MOST_TIMES:
        raise Refusal(BOMB)
    if any(_declares(data, part.filename) for part in parts if part.filename.endswith((".xml", ".rels"))):
        raise Refusal(UNREADABLE)


def _declares(data: bytes, name: str) -> bool:
    """Whether a part declares entities. No spreadsheet program does, and they can point anywhere or grow for ever."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            text = packed.read(name)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return True
    return any(mark in text for mark in _DECLARED)


def _rows(sheet: Any, columns: int) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()
    blank = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [_text(value) for value in row[:columns]]
        blank = 0 if any(cells) else blank + 1
        if blank > _BLANK_ROWS:
            return
        if any(cells):
            yield number, cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # A formula that failed: there was no value.
        return "" if value[:1] == "#" and value.endswith(("!", "?", "/A", "/0!")) else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    return str(value)

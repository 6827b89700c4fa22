"""Rows of a CSV file, whatever program wrote it: its encoding and its separator are found out, not asked."""

import csv
import io
from collections.abc import Iterator

from vru_case.errors import Refusal

UNREADABLE = "This file can't be read as a table. Open it in a spreadsheet program and save it as CSV or XLSX."
_SEPARATORS = ",;\t|"
_LOOKED_AT = 64 * 1024
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def rows_of(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number as a spreadsheet shows it. Raises Refusal for what is no table of text."""
    text = decoded(data)
    first, rest, skipped = _separator_line(text)
    separator = first or _separator(rest)
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=separator, skipinitialspace=True)
    try:
        yield from enumerate(reader, 1 + skipped)
    except csv.Error:
        # Its message may quote the file.
        raise Refusal(UNREADABLE) from None


def decoded(data: bytes) -> str:
    """Text with or without a mark of its encoding: UTF-8, UTF-16, else what Windows programs here write."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if b"\x00" in data[:_LOOKED_AT]:
        raise Refusal(UNREADABLE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator_line(text: str) -> tuple[str, str, int]:
    """Excel's own first line, `sep=;`: the separator, the text after it, and how many lines it took."""
    line, _, rest = text.partition("\n")
    said = line.strip().strip('"')
    if said.lower().startswith("sep=") and len(said) == 5:
        return said[4], rest, 1
    return "", text, 0


def _separator(text: str) -> str:
    sample = text[:_LOOKED_AT]
    try:
        return csv.Sniffer().sniff(sample, _SEPARATORS).delimiter
    except csv.Error:
        # One column, or too few rows to tell: what stands most often in the headings.
        line = sample.partition("\n")[0]
        return max(_SEPARATORS, key=line.count)

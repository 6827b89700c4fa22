"""Faults in programme and list files: each with its file, line and key, all raised together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

Where = tuple[str | int, ...]
"""Where a value sits in a file: names of tables and keys, and positions in arrays from 0."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong. `file` is relative to the folder loaded; `line` counts from 1; `key` is like `rows[2].code`."""

    file: str
    line: int
    key: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.message}" if self.key else f"{self.file}: {self.message}"


class ProgrammeFaults(Exception):
    """Raised by `load` when any file is wrong; `faults` holds every one, by file and line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def key_of(path: Where) -> str:
    """A path as it is written in a message: `follow_ups[1].days`."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.removeprefix(".")


def line_of(text: str, path: Where) -> int:
    """The line on which the value at `path`, or its nearest parent, is written. `text` must be valid TOML."""
    places = _Scanner(text).places()
    for length in range(len(path), 0, -1):
        if (found := places.get(path[:length])) is not None:
            return found
    return 1


_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*(\.?)""")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_SCALAR = re.compile(r"[^,\]}#\n]+")


class _Scanner:
    """Walks valid TOML and notes the line of every key and array item. Only run when there is a fault to place."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[Where, int] = {}
        self._counts: dict[Where, int] = {}

    def places(self) -> dict[Where, int]:
        table: Where = ()
        self._skip()
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()
        return self._found

    def _skip(self) -> None:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _note(self, path: Where) -> None:
        self._found.setdefault(path, self._text.count("\n", 0, self._at) + 1)

    def _keys(self) -> Where:
        names: list[str] = []
        while (found := _KEY.match(self._text, self._at)) is not None:
            names.append(next(group for group in found.groups()[:3] if group is not None))
            self._at = found.end()
            if not found[4]:
                break
        return tuple(names)

    def _header(self) -> Where:
        start = self._at
        many = self._text.startswith("[[", start)
        self._at += 2 if many else 1
        names = self._keys()
        self._at += 2 if many else 1
        end, self._at = self._at, start
        table: Where = ()
        for name in names[:-1]:
            table = self._latest((*table, name))
        table = (*table, *names[-1:])
        self._note(table)
        if many:
            self._counts[table] = self._counts.get(table, -1) + 1
            table = (*table, self._counts[table])
            self._note(table)
        self._at = end
        return table

    def _latest(self, table: Where) -> Where:
        return (*table, self._counts[table]) if table in self._counts else table

    def _pair(self, table: Where) -> None:
        start = self._at
        names = self._keys()
        path = (*table, *names)
        end, self._at = self._at, start
        for length in range(len(table) + 1, len(path) + 1):
            self._note(path[:length])
        self._at = end + 1
        self._value(path)

    def _value(self, path: Where) -> None:
        self._skip()
        opening = self._text[self._at : self._at + 1]
        if opening == "[":
            self._items(path)
        elif opening == "{":
            self._pairs(path)
        else:
            found = _STRING.match(self._text, self._at) or _SCALAR.match(self._text, self._at)
            self._at = found.end() if found else self._at + 1

    def _items(self, path: Where) -> None:
        self._at += 1
        for index in count():
            self._skip()
            if self._text[self._at] == "]":
                break
            self._note((*path, index))
            self._value((*path, index))
            self._comma()
        self._at += 1

    def _pairs(self, path: Where) -> None:
        self._at += 1
        self._skip()
        while self._text[self._at] != "}":
            self._pair(path)
            self._comma()
            self._skip()
        self._at += 1

    def _comma(self) -> None:
        self._skip()
        if self._text[self._at] == ",":
            self._at += 1

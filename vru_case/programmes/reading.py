"""Reading one TOML file into typed values, noting every fault instead of stopping at the first."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from vru_case.programmes.definition import Period
from vru_case.programmes.faults import Fault, Where, key_of, line_of

T = TypeVar("T")


class Source:
    """One file: its table, and the faults found in it so far."""

    def __init__(self, name: str, text: str, broken: Fault | None = None) -> None:
        self.name = name
        self.stem = PurePosixPath(name).stem
        self.text = text
        self._noted: list[tuple[Where, str]] = []
        self._broken = broken
        self.table: dict[str, Any] | None = None
        if broken is not None:
            return
        try:
            self.table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self._broken = _not_toml(name, text, str(error))

    @classmethod
    def of(cls, file: Path, folder: Path) -> "Source":
        """A file on disk, named by its path in `folder`."""
        name = file.relative_to(folder).as_posix()
        try:
            return cls(name, file.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            return cls(name, "", Fault(name, 1, "", "This file is not UTF-8 text."))
        except OSError:
            return cls(name, "", Fault(name, 1, "", "This file cannot be opened."))

    @property
    def broken(self) -> bool:
        """Whether the file could not be read at all."""
        return self._broken is not None

    def fault(self, where: Where, message: str) -> None:
        """Note that something is wrong at a place in the file."""
        self._noted.append((where, message))

    def faults(self) -> Iterator[Fault]:
        """Everything wrong with this file; lines are only looked for here."""
        if self._broken is not None:
            yield self._broken
            return
        for where, message in self._noted:
            yield Fault(self.name, line_of(self.text, where), key_of(where), message)


def _not_toml(name: str, text: str, message: str) -> Fault:
    found = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(found[1]) if found else text.count("\n") + 1
    return Fault(name, line, "", f"Not valid TOML: {re.sub(r' ?[(]at .*[)]$', '', message)}.")


class Table:
    """One table of a file. Each key is taken once; `end` faults the keys nobody asked for."""

    def __init__(self, source: Source, values: Mapping[str, Any], where: Where = ()) -> None:
        self.source = source
        self.where = where
        self._values = dict(values)

    def fault(self, key: str, message: str) -> None:
        """Note a fault at one of this table's keys, or at the table itself for ""."""
        self.source.fault((*self.where, key) if key else self.where, message)

    def text(self, key: str, default: str | None = None, allowed: Collection[str] = ()) -> str:
        """Words. Required when there is no default; never blank."""
        value = self._take(key, default)
        if not isinstance(value, str):
            return self._wrong(key, value, "must be words in quotes", default or "")
        if not value.strip() and default is None:
            self.fault(key, "must not be empty")
        if allowed and value not in allowed:
            self.fault(key, f'"{value}" is not one of {", ".join(repr(each) for each in allowed)}'.replace("'", '"'))
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number, 0 or more."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            return self._wrong(key, value, "must be a whole number", default or 0)
        if value < 0:
            self.fault(key, "must not be below 0")
        return value

    def maybe_number(self, key: str) -> int | None:
        """A whole number, or None where the key is absent."""
        return self.number(key) if key in self._values else None

    def flag(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        value = self._take(key, default)
        return value if isinstance(value, bool) else self._wrong(key, value, "must be true or false", bool(default))

    def texts(self, key: str, required: bool = False, allowed: Collection[str] = ()) -> tuple[str, ...]:
        """A list of words, each once."""
        value = self._take(key, None if required else [])
        if not isinstance(value, list):
            return self._wrong(key, value, "must be a list of words", ())
        if required and not value:
            self.fault(key, "must not be empty")
        for index, each in enumerate(value):
            if not isinstance(each, str) or not each.strip():
                self.source.fault((*self.where, key, index), "must be words in quotes")
            elif each in value[:index]:
                self.source.fault((*self.where, key, index), f'"{each}" is here twice')
            elif allowed and each not in allowed:
                self.source.fault((*self.where, key, index), f'"{each}" is not one of the choices here')
        return tuple(each for each in value if isinstance(each, str))

    def period(self) -> Period:
        """The keys valid_from and valid_to."""
        found = Period(self._day("valid_from"), self._day("valid_to"))
        if found.valid_from and found.valid_to and found.valid_to < found.valid_from:
            self.fault("valid_to", "is before valid_from")
        return found

    def table(self, key: str, required: bool = True) -> "Table":
        """A table inside this one; an empty one where it is absent."""
        value = self._take(key, None if required else {})
        if not isinstance(value, dict):
            value = self._wrong(key, value, "must be a table", {})
        return Table(self.source, value, (*self.where, key))

    def tables(self, key: str, required: bool = True) -> list["Table"]:
        """A list of tables inside this one."""
        value = self._take(key, None if required else [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            value = self._wrong(key, value, "must be a list of tables", [])
        elif required and not value:
            self.fault(key, "must not be empty")
        return [Table(self.source, each, (*self.where, key, index)) for index, each in enumerate(value)]

    def has(self, key: str) -> bool:
        """Whether the key is still waiting to be taken."""
        return key in self._values

    def end(self, message: str = "is not a key this file can have here") -> None:
        """Fault every key that nothing has asked for."""
        for key in self._values:
            self.fault(key, message)
        self._values = {}

    def _take(self, key: str, default: object) -> Any:
        return self._values.pop(key, default)

    def _day(self, key: str) -> date | None:
        value = self._take(key, None)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        return self._wrong(key, value, "must be a day such as 2026-04-01", None)

    def _wrong(self, key: str, value: object, message: str, instead: T) -> T:
        missing = value is None
        self.fault("" if missing else key, f'"{key}" is missing' if missing else message)
        return instead

"""Rows between the wire and SQLite, with a converter for each column made once: ids to bytes, JSON to text.

A thousand rows are laid down in one statement this way; column types of the ORM would take each value in hand twice.
The driver binds a bytearray four times as fast as bytes, and nothing at all faster than None (it looks for an adapter
of every value that is neither text nor number): hence both, and `Entity.upsert`.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Date, Float, Integer, String, Table

from vru_case.models import catalogue
from vru_case.models.columns import Id, Moment, moment_text
from vru_case.store.spelled import spelled
from vru_case.sync import wire

#: A row as SQLite holds it, in the order of `Entity.columns`.
Stored = tuple[Any, ...]
Convert = Callable[[Any], Any]

_PLACE = ("id", "space_id", "case_id", "origin", "versions", "seq", "extra")
_ID, _CASE, _VERSIONS, _SEQ, _EXTRA = 0, 2, 4, 5, 6
_FIRST = len(_PLACE)
#: Stands where nothing may stand in.
_NEEDED: Any = object()


class Unfit(Exception):
    """A row that holds what this version's columns cannot. Carries nothing of it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One shared field: how it is read off the wire (checked) and off the store, and what stands in for none."""

    name: str
    bind: Convert
    read: Convert
    usual: Any


@dataclass(frozen=True, slots=True)
class Entity:
    """One synced table. `chosen` lists the columns of a `Stored`."""

    name: str
    fields: tuple[Field, ...]
    plan: tuple[tuple[str, Convert, Any], ...]
    readers: tuple[tuple[str, Convert], ...]
    names: frozenset[str]
    at: Mapping[str, int]
    json_at: tuple[int, ...]
    plain: Callable[[Stored], Stored]
    chosen: tuple[str, ...]

    def upsert(self, rows: Iterable[Stored]) -> Iterator[tuple[str, list[Stored]]]:
        """Statements that write these rows over what is there, each with what it binds: one for rows filled alike."""
        alike: dict[tuple[bool, ...], list[Stored]] = defaultdict(list)
        for row in rows:
            alike[tuple([value is not None for value in row])].append(row)
        for filled, those in alike.items():
            statement, choose = _upsert(self.name, filled)
            yield statement, [choose(row) for row in those]

    def bind(self, row: wire.Row) -> Stored:
        """A row as it is stored. Raises Unfit."""
        said = row.fields
        get = said.get
        known = 0
        values: list[Any] = []
        try:
            for name, bind, usual in self.plan:
                value = get(name)
                if value is not None:
                    values.append(bind(value))
                    known += 1
                elif usual is _NEEDED:
                    raise Unfit
                else:
                    values.append(usual)
        except (ValueError, TypeError, AttributeError, OverflowError):
            raise Unfit from None
        extra = None if known == len(said) else self._extra(said)
        versions = _text({name: str(mid) for name, mid in row.versions.items()}) if row.versions else None
        place = [bytearray(each.bytes) for each in (row.id, row.space, row.case, row.origin)]
        return (*place, versions, row.seq, extra, *values)

    def _extra(self, said: Mapping[str, Any]) -> str | None:
        """Fields that come from a newer version: kept, and returned untouched."""
        return _text({name: said[name] for name in said.keys() - self.at.keys()} or None)

    def content(self, stored: Sequence[Any]) -> dict[str, Any]:
        """What a stored row says, as it travels, empty fields left out, with the fields of newer versions."""
        said: dict[str, Any] = {}
        for (name, read), value in zip(self.readers, stored[_FIRST:], strict=True):
            if value is not None:
                said[name] = value if read is _as_is else read(value)
        extra = stored[_EXTRA]
        return said if extra is None else said | json.loads(extra)

    def wire(self, stored: Sequence[Any], name: str) -> Any:
        """One field of a stored row, as it travels."""
        at = self.at[name]
        return None if stored[at] is None else self.fields[at - _FIRST].read(stored[at])

    def same(self, old: Stored, new: Stored) -> bool:
        """Whether two stored rows differ in nothing but their place in the server's order."""
        if self.plain(old) != self.plain(new):
            return False
        # The same JSON may be written in another order.
        return all(old[at] == new[at] or _loaded(old[at]) == _loaded(new[at]) for at in self.json_at)


def id_of(stored: Sequence[Any]) -> bytes:
    """The id of a stored row."""
    return bytes(stored[_ID])


def case_of(stored: Sequence[Any]) -> bytes:
    """The case of a stored row."""
    return bytes(stored[_CASE])


def seq_of(stored: Sequence[Any]) -> int | None:
    """A stored row's place in the server's order; None before the server has told."""
    seq: int | None = stored[_SEQ]
    return seq


@cache
def entity(name: str) -> Entity:
    """How rows of an entity are written and read. Raises KeyError for one this version doesn't know."""
    table: Table = catalogue.ENTITIES[name].__table__  # type: ignore[attr-defined]
    fields = tuple(_field(each, kind, table) for each, kind in catalogue.columns(name).items())
    columns = (*_PLACE, *(field.name for field in fields))
    at = {column: place for place, column in enumerate(columns)}
    as_json = {at[each] for each, kind in catalogue.columns(name).items() if isinstance(kind, JSON)} | {
        _VERSIONS,
        _EXTRA,
    }
    return Entity(
        name,
        fields,
        tuple((field.name, field.bind, field.usual) for field in fields),
        tuple((field.name, field.read) for field in fields),
        frozenset(field.name for field in fields),
        at,
        tuple(sorted(as_json)),
        itemgetter(*(place for place in at.values() if place != _SEQ and place not in as_json)),
        columns,
    )


@cache
def _upsert(name: str, filled: tuple[bool, ...]) -> tuple[str, Callable[[Stored], Stored]]:
    given = tuple(column for column, there in zip(entity(name).at, filled, strict=True) if there)
    # A column that isn't given is empty, in a new row and in `excluded`.
    statement = spelled("INSERT INTO {table} ({columns}) VALUES ({marks})", name, given, len(given))
    statement += spelled(" ON CONFLICT (id) DO UPDATE SET {kept}", name, tuple(entity(name).at))
    return statement, itemgetter(*(place for place, there in enumerate(filled) if there))


def _field(name: str, kind: Any, table: Table) -> Field:
    bind, read = _CONVERTERS[type(kind)]
    column = table.columns[name]
    default: Any = column.default
    # What a field that is never empty holds in a row written before there was such a field.
    stands_in = not column.nullable and default is not None and default.is_scalar
    usual = bind(default.arg) if stands_in else None if column.nullable else _NEEDED
    return Field(name, bind, read, usual)


def _id(value: str) -> bytearray:
    raw = bytearray.fromhex(value.replace("-", ""))
    if len(raw) != 16 or len(value) != 36:
        raise ValueError("not an id")
    return raw


def _moment(value: str) -> str:
    moment = datetime.fromisoformat(value)
    if len(value) == 27 and value[7] == "-" and value[10] == "T" and value[19] == "." and value[26] == "Z":
        return value
    return moment_text(moment)


def _date(value: str) -> str:
    return date.fromisoformat(value).isoformat()


def _string(value: Any) -> Any:
    if type(value) is not str:
        raise TypeError("not a text")
    return value


def _integer(value: Any) -> Any:
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise TypeError("not a number")
    return value


def _float(value: Any) -> float:
    if type(value) not in (int, float):
        raise TypeError("not a number")
    return float(value)


def _boolean(value: Any) -> Any:
    if type(value) is not bool:
        raise TypeError("not a yes or no")
    return int(value)


def _json(value: Any) -> str | None:
    if not isinstance(value, list | dict):
        raise TypeError("not a list")
    return _text(value)


def _text(value: Any) -> str | None:
    # The same text as the ORM's own, so that what is the same here and there is mostly seen without reading it.
    return None if value is None else json.dumps(value)


def _loaded(value: Any) -> Any:
    return None if value is None else json.loads(value)


def _as_is(value: Any) -> Any:
    return value


def _id_text(value: bytes) -> str:
    return str(UUID(bytes=bytes(value)))


#: Column type → (wire value to SQLite's, SQLite's to the wire's); neither is asked about None.
_CONVERTERS: dict[type, tuple[Convert, Convert]] = {
    Id: (_id, _id_text),
    Moment: (_moment, _as_is),
    Date: (_date, _as_is),
    String: (_string, _as_is),
    Integer: (_integer, _as_is),
    Float: (_float, float),
    Boolean: (_boolean, bool),
    JSON: (_json, json.loads),
}

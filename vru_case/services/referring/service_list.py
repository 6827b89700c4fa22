"""The services a space keeps, laid over the list `service`: what its workers changed, added or ended."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from vru_case.models.service import Service
from vru_case.programmes.definition import Library, Note, Option, Period

LIST = "service"


def rows(session: Session) -> list[Service]:
    """Every service kept here, of every space, oldest first."""
    return list(session.scalars(select(Service).order_by(Service.recorded_at, Service.id)))


def stands(row: Service) -> bool:
    """False for one that was taken back: it ended before it began."""
    return row.valid_to is None or row.valid_from is None or row.valid_to >= row.valid_from


def newest(kept: Iterable[Service]) -> dict[str, Service]:
    """Code → the row that stands. Two laptops may each have written one; the later one is shown."""
    return {row.code: row for row in kept if stands(row)}


def laid_over(library: Library, kept: Iterable[Service]) -> Library:
    """The library with these services in its list: a row with a code of the list goes over it, others follow it."""
    found = newest(kept)
    if not found:
        return library
    listed = library.list(LIST)
    options = [_option(found.pop(each.code), each) if each.code in found else each for each in listed.options]
    options += [_option(row, None) for row in found.values()]
    lists = MappingProxyType({**library.lists, LIST: replace(listed, options=tuple(options))})
    return replace(library, lists=lists)


def _option(row: Service, listed: Option | None) -> Option:
    notes: dict[str, Note] = dict(listed.notes) if listed else {}
    notes.pop("districts", None)
    if row.districts:
        notes["districts"] = tuple(row.districts)
    maps: Mapping[str, str] = listed.maps_to if listed else MappingProxyType({})
    group = row.kind or (listed.group if listed else "")
    return Option(row.code, row.name, group, maps, Period(row.valid_from, row.valid_to), MappingProxyType(notes))

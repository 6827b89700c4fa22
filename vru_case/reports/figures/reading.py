"""Values of rows as they come: from the driver of a store (bytes, text, numbers) or as a server's JSON."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

import msgspec

from vru_case.reports.figures.facts import NOBODY, Key
from vru_case.reports.figures.wanted import Row

#: Id, person, by whom.
Place = tuple[Key, Key, Key]


def key(value: object) -> Key:
    """An id as facts have it; none is nobody's."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, UUID):
        return value.bytes
    return UUID(cast("str", value)).bytes if value else NOBODY


def moment(value: object) -> datetime | None:
    """A moment; None where nobody knows."""
    return datetime.fromisoformat(cast("str", value)) if value else None


def day(value: object) -> date | None:
    """A day; None where nobody knows."""
    return date.fromisoformat(cast("str", value)) if value else None


def text(value: object) -> str:
    """A code; "" for none."""
    return cast("str", value) or ""


def flag(value: object) -> bool | None:
    """Yes, no or not known; a store has numbers for them."""
    return None if value is None else bool(value)


def mapping(value: object) -> Mapping[str, Any]:
    """A JSON object, as text or read already; empty for none."""
    read = msgspec.json.decode(value) if isinstance(value, str) else value
    return read if isinstance(read, dict) else {}


def scores(said: object) -> dict[str, int]:
    """Domain → 1 to 5, of those that are whole numbers; what was moved in from elsewhere may have others."""
    return {
        name: int(each) for name, each in mapping(said).items() if (each if type(each) is str else str(each)).isdigit()
    }


def at_of(place: Place, at: object) -> tuple[Key, Key, datetime | None, Key]:
    """How a fact that happened begins: id, person, when, by whom."""
    return place[0], place[1], moment(at), place[2]


def with_keys(rows: list[Row]) -> list[Any]:
    """Rows whose ids are as facts have them: a store's are, a server's are made so."""
    if not rows or isinstance(rows[0][0], bytes):
        return list(rows)
    return [(key(i), key(c), key(a), *rest) for i, c, a, *rest in rows]

"""Whether what an op sets fits the one definition of its entity, and how it is written down."""

from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Integer

from vru_case.models.base import BOOKKEEPING, PLACE
from vru_case.models.catalogue import ENTITIES, columns, parse
from vru_case.models.columns import to_wire
from vru_case.server import words

#: The longest `set` of one op, in bytes of JSON. A page of the stream has to hold at least one row.
LONGEST = 1024 * 1024
_AUTHORSHIP = frozenset({"author_id", "recorded_at"})
_INT64 = range(-(2**63), 2**63)


class Declined(Exception):
    """This op is not taken; `reason` is a plain sentence. The ops around it are."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@cache
def needed(entity: str) -> frozenset[str]:
    """The fields that are never empty on a laptop."""
    return frozenset(name for name, column in _columns(entity).items() if not column.nullable)


@cache
def _given(entity: str) -> frozenset[str]:
    """Those an insert has to bring, because no default fills them."""
    return frozenset(name for name in needed(entity) if _columns(entity)[name].default is None)


@cache
def _columns(entity: str) -> dict[str, Any]:
    mapper = ENTITIES[entity].__mapper__  # type: ignore[attr-defined]
    return {attr.key: attr.columns[0] for attr in mapper.column_attrs if attr.key in columns(entity)}


def for_insert(entity: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Normalised fields of a new row, empty ones left out. Raises Declined."""
    clean = {name: value for name, value in _checked(entity, fields).items() if value is not None}
    if not _given(entity) <= clean.keys():
        raise Declined(words.NOT_FILLED_IN)
    return clean


def for_patch(entity: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Normalised fields of a change. Raises Declined."""
    if not _AUTHORSHIP.isdisjoint(fields):
        raise Declined(words.FIXED_FIELD)
    clean = _checked(entity, fields)
    if any(clean[name] is None for name in needed(entity) & clean.keys()):
        raise Declined(words.NOT_FILLED_IN)
    return clean


def _checked(entity: str, fields: dict[str, Any]) -> dict[str, Any]:
    if not (PLACE | BOOKKEEPING).isdisjoint(fields):
        raise Declined(words.FIXED_FIELD)
    text = msgspec.json.encode(fields)
    if len(text) > LONGEST:
        raise Declined(words.TOO_LONG)
    if b"\\u0000" in text and _has_nul(fields):  # which PostgreSQL cannot hold
        raise Declined(words.WRONG_VALUE)
    try:
        known, unknown = parse(entity, fields)
        clean = {name: to_wire(value) for name, value in known.items()}
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise Declined(words.WRONG_VALUE) from None
    for name, value in clean.items():
        if isinstance(columns(entity)[name], Integer) and value is not None and value not in _INT64:
            raise Declined(words.WRONG_VALUE)
    return clean | unknown


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_has_nul(name) or _has_nul(inner) for name, inner in value.items())
    return isinstance(value, list) and any(_has_nul(inner) for inner in value)

"""Whether what an op sets fits the one definition of its entity, and how it is written down."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Date, Float, Integer, String

from vru_case.models.base import BOOKKEEPING, PLACE
from vru_case.models.catalogue import ENTITIES, columns
from vru_case.models.columns import Id, Moment, moment_text
from vru_case.server import words

#: The longest `set` of one op, in bytes of JSON. A page of the stream has to hold at least one row.
LONGEST = 1024 * 1024
_AUTHORSHIP = frozenset({"author_id", "recorded_at"})
_INT64 = range(-(2**63), 2**63)
# What is written the one way already is the usual thing, and is not written again.
_AS_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.ASCII).fullmatch
_AS_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII).fullmatch


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


def learn(entity: str) -> None:
    """Work out ahead what the fields of an entity have to be."""
    _checks(entity)
    _given(entity)
    needed(entity)


def for_insert(entity: str, fields: dict[str, Any], text: bytes) -> dict[str, Any]:
    """Normalised fields of a new row, empty ones left out; `fields` itself when nothing had to be written otherwise.

    `text`: the fields as JSON. Raises Declined.
    """
    clean = _checked(entity, fields, text)
    if None in clean.values():
        clean = {name: value for name, value in clean.items() if value is not None}
    if not _given(entity) <= clean.keys():
        raise Declined(words.NOT_FILLED_IN)
    return clean


def for_patch(entity: str, fields: dict[str, Any], text: bytes) -> dict[str, Any]:
    """Normalised fields of a change. `text`: the fields as JSON. Raises Declined."""
    if not _AUTHORSHIP.isdisjoint(fields):
        raise Declined(words.FIXED_FIELD)
    clean = _checked(entity, fields, text)
    if any(clean[name] is None for name in needed(entity) & clean.keys()):
        raise Declined(words.NOT_FILLED_IN)
    return clean


def _checked(entity: str, fields: dict[str, Any], text: bytes) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise Declined(words.TOO_LONG)
    if b"\\u0000" in text and _has_nul(fields):  # which PostgreSQL cannot hold
        raise Declined(words.WRONG_VALUE)
    checks = _checks(entity)
    clean = fields
    try:
        for name, value in fields.items():
            if (check := checks.get(name)) is None or (value is None and check is not _fixed):
                continue
            if (right := check(value)) is not value:
                clean = dict(fields) if clean is fields else clean
                clean[name] = right
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise Declined(words.WRONG_VALUE) from None
    return clean


@cache
def _checks(entity: str) -> dict[str, Callable[[Any], Any]]:
    """Field → what gives its value the one way it is written. Raises ValueError and the like when it is none."""
    fixed = dict.fromkeys(PLACE | BOOKKEEPING, _fixed)
    return {name: _check_for(kind) for name, kind in columns(entity).items()} | fixed


def _check_for(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, Id):
        return _id
    if isinstance(kind, Moment):
        return _moment
    if isinstance(kind, JSON):
        return _json
    return {Date: _date, String: _text, Boolean: _yes_or_no, Integer: _integer, Float: _float}[type(kind)]


def _fixed(_value: Any) -> Any:
    raise Declined(words.FIXED_FIELD)


def _id(value: Any) -> Any:
    return value if _AS_ID(value) else str(UUID(value))


def _moment(value: Any) -> Any:
    moment = datetime.fromisoformat(value)
    if _AS_MOMENT(value):
        return value
    return moment_text(moment)


def _date(value: Any) -> Any:
    return value if (day := str(date.fromisoformat(value))) == value else day


def _text(value: Any) -> Any:
    if type(value) is not str:
        raise TypeError("not a text")
    return value


def _yes_or_no(value: Any) -> Any:
    if type(value) is not bool:
        raise TypeError("not a yes or no")
    return value


def _integer(value: Any) -> Any:
    if type(value) is not int or value not in _INT64:
        raise TypeError("not a whole number")
    return value


def _float(value: Any) -> Any:
    # 5 and 5.0 are the same here and there; only one of them has the digest both sides agree on.
    if type(value) is int:
        return float(value)
    if type(value) is not float:
        raise TypeError("not a number")
    return value


def _json(value: Any) -> Any:
    if not isinstance(value, list | dict):
        raise TypeError("not a list")
    return value


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_has_nul(name) or _has_nul(inner) for name, inner in value.items())
    return isinstance(value, list) and any(_has_nul(inner) for inner in value)

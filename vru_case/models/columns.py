"""Column types that read the same in SQLCipher and on the wire."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Date, Float, Integer, LargeBinary, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Id(TypeDecorator[UUID]):
    """A UUID in 16 bytes; on the wire its usual text."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> UUID | None:
        return None if value is None else UUID(bytes=value)


class Moment(TypeDecorator[datetime]):
    """An aware instant as UTC text with microseconds, so that text order is time order."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def moment_text(value: datetime) -> str:
    """`2026-11-21T16:42:00.000000Z`. A naive time is a programming fault: ValueError."""
    if value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


#: Python type → column type, for every table.
COLUMN_TYPES: dict[Any, Any] = {
    UUID: Id,
    datetime: Moment,
    date: Date,
    str: String,
    int: Integer,
    float: Float,
    bool: Boolean,
    list[str]: JSON(none_as_null=True),
    list[dict[str, str]]: JSON(none_as_null=True),
    dict[str, Any]: JSON(none_as_null=True),
    dict[str, str]: JSON(none_as_null=True),
}


def to_wire(value: Any) -> Any:
    """A column's Python value as JSON can carry it."""
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, UUID | date):
        return str(value)
    return value


def from_wire(kind: Any, value: Any) -> Any:
    """A JSON value as the column type `kind` holds it. Raises ValueError or TypeError when it does not fit."""
    if value is None:
        return None
    if isinstance(kind, Id):
        return UUID(value)
    if isinstance(kind, Moment):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return moment
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    wanted: dict[Any, tuple[type, ...]] = {
        String: (str,),
        Boolean: (bool,),
        Integer: (int,),
        Float: (int, float),
        JSON: (list, dict),
    }
    if not isinstance(value, wanted[type(kind)]) or (isinstance(value, bool) and not isinstance(kind, Boolean)):
        raise TypeError("the wrong kind of value")
    # 5 and 5.0 are the same here and there; only one of them has the digest both sides agree on.
    return float(value) if isinstance(value, int) and isinstance(kind, Float) else value

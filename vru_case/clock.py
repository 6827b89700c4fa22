"""The only clock. Times are aware UTC; a day is a day in Lancashire (Europe/London)."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import uuid_utils.compat

LONDON = ZoneInfo("Europe/London")


def _system() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _system


def set_source(source: Callable[[], datetime] | None) -> None:
    """Replace the clock (tests, sample data); `None` puts the system's back."""
    global _source
    _source = source or _system


def now() -> datetime:
    """This instant, aware, in UTC."""
    return _source()


def today() -> date:
    """Today in Lancashire."""
    return now().astimezone(LONDON).date()


def local(at: datetime) -> datetime:
    """The same instant on a Lancashire wall clock."""
    return at.astimezone(LONDON)


def new_id() -> UUID:
    """A new UUIDv7. Its time part is never used for order or truth."""
    return uuid_utils.compat.uuid7()

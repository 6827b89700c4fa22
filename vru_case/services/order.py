"""What stands before what: by when it happened, never by an id or by when a laptop happened to hear of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from vru_case import clock
from vru_case.models.base import Synced
from vru_case.services.values import When

R = TypeVar("R", bound=Synced)


def place(when: When, recorded_at: datetime) -> tuple[datetime, datetime]:
    """Where it stands in time. What has no date stands when it was recorded, and so does a mere day on that day."""
    at = when.at or recorded_at
    if when.precision == "day" and clock.local(at).date() == clock.local(recorded_at).date():
        at = recorded_at
    return at, recorded_at


def newest(rows: Iterable[R]) -> list[R]:
    """Rows that happened, the newest first."""

    def key(row: Any) -> tuple[datetime, datetime]:
        return place(When(row.happened_at, row.precision), row.recorded_at)

    return sorted(rows, key=key, reverse=True)

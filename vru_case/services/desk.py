"""What stays on the desk of this worker on this laptop: drafts and remembered views. Never shared."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from vru_case import clock
from vru_case.models.local import Draft, Preference
from vru_case.services.work import Work
from vru_case.store.engine import driver_of


def keep_draft(work: Work, key: str, body: Mapping[str, Any]) -> None:
    """Keep what is being typed under a key such as `contact:<person id>`."""
    fresh = {"body": dict(body), "saved_at": clock.now()}
    work.session.execute(
        insert(Draft.__table__).values(key=key, **fresh).on_conflict_do_update(index_elements=["key"], set_=fresh)  # type: ignore[arg-type]
    )


def draft(work: Work, key: str) -> dict[str, Any] | None:
    """The draft under a key, if there is one."""
    found = work.session.get(Draft, key)
    return dict(found.body) if found is not None else None


def drop_draft(work: Work, key: str) -> None:
    """Throw a draft away, usually because it was saved."""
    driver_of(work.session).execute("DELETE FROM draft WHERE key = ?", (key,))


def drafts(work: Work) -> tuple[str, ...]:
    """Every draft's key, newest first."""
    return tuple(work.session.scalars(select(Draft.key).order_by(Draft.saved_at.desc())))


def remember(work: Work, key: str, value: Mapping[str, Any]) -> None:
    """Remember a view's state."""
    fresh = {"value": dict(value)}
    work.session.execute(
        insert(Preference.__table__).values(key=key, **fresh).on_conflict_do_update(index_elements=["key"], set_=fresh)  # type: ignore[arg-type]
    )


def recall(work: Work, key: str) -> dict[str, Any]:
    """What was remembered; empty when nothing was."""
    found = work.session.get(Preference, key)
    return dict(found.value) if found is not None else {}

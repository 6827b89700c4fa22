"""What happened and what is due, as entries of the timeline part."""

from collections.abc import Iterable
from uuid import UUID

from vru_case.services import values
from vru_case.services.values import FollowUpRow
from vru_case.ui.parts.timeline import Entry
from vru_case.ui.parts.values import Tone
from vru_case.ui.words import dates, person

TONES: dict[str, Tone] = {
    "accent": "accent", "danger": "danger", "warn": "warn", "ok": "ok", "info": "info", "violet": "violet",
}  # fmt: skip


def tone_of(name: str) -> Tone:
    """A tone a list names, or neutral."""
    return TONES.get(name, "neutral")


def happened(timeline: Iterable[values.Entry], shown: frozenset[UUID]) -> list[Entry]:
    """What happened. Restricted entries that are not in `shown` keep their words to themselves."""
    return [_fold(row) if row.restricted and row.id not in shown else _entry(row) for row in timeline]


def follow_up(row: FollowUpRow) -> Entry:
    """The next time we speak."""
    due, tone = dates.due_in_full(row), dates.due(row)[1]
    return Entry(
        id=row.id, day=person.TO_DO, title=row.what, meta=" · ".join(part for part in (due, row.worker) if part),
        body=row.words, icon=row.icon, tone=tone if tone != "neutral" else "accent",
        spoken=". ".join(part for part in (person.FOLLOW_UP, row.what, due, row.worker, row.words) if part),
    )  # fmt: skip


def _entry(row: values.Entry) -> Entry:
    chips = (*row.chips, person.RESTRICTED) if row.restricted else row.chips
    return Entry(
        id=row.id, day=dates.heading(row.when, row.recorded_at), title=row.title, meta=_meta(row), body=row.body,
        icon=row.icon, tone=tone_of(row.tone), chips=chips, state=person.HERE if row.waiting else person.SHARED,
    )  # fmt: skip


def _fold(row: values.Entry) -> Entry:
    return Entry(
        id=row.id, day=dates.heading(row.when, row.recorded_at), title=person.RESTRICTED, meta=_meta(row),
        body=person.RESTRICTED_SHOW, icon="eye-off", state=person.HERE if row.waiting else person.SHARED,
    )  # fmt: skip


def _meta(row: values.Entry) -> str:
    return " · ".join(part for part in (dates.exactly(row.when), row.author) if part)

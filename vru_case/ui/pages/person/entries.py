"""What happened and what is due, as entries of the timeline part."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from vru_case.services import values
from vru_case.services.order import place
from vru_case.services.outgoing.standing import Standing, WaitingLine
from vru_case.services.values import FollowUpRow
from vru_case.ui.parts.timeline import Entry
from vru_case.ui.parts.values import Id, Tone
from vru_case.ui.words import dates, person, sync, sync_lines

REFUSED = "refused:"
#: How far it is → icon and tone; never colour alone.
MARKS: dict[Standing, tuple[str, Tone]] = {
    "shared": ("check", "neutral"),
    "waiting": ("cloud", "neutral"),
    "parked": ("server", "neutral"),
    "attention": ("cloud-alert", "warn"),
    "kept": ("laptop", "neutral"),
    "late": ("check", "neutral"),
}

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
    tone: Tone
    if row.aside:
        due, tone, icon, day = person.ASIDE, "neutral", "pause", person.SET_ASIDE
    else:
        due, tone, icon, day = dates.due_in_full(row), dates.due(row)[1], row.icon, person.TO_DO
        tone = tone if tone != "neutral" else "accent"
    return Entry(
        id=row.id, day=day, title=row.what, meta=" · ".join(part for part in (due, row.worker) if part),
        body=row.words, icon=icon, tone=tone,
        spoken=". ".join(part for part in (person.FOLLOW_UP, row.what, due, row.worker, row.words) if part),
    )  # fmt: skip


def signed(entry: Entry, standing: Standing) -> Entry:
    """An entry with how far it has been shared: a quiet tick once the server has it, a mark and a word until then."""
    mark, tone = MARKS[standing]
    return replace(entry, state=sync.STANDS[standing], mark=mark, mark_tone=tone, hint=sync.MEANS[standing])


def refused(line: WaitingLine, author: str) -> Entry:
    """A change the server did not take, told where the record stands, so that its words can be read there."""
    fields = "\n".join(f"{label}: {said}" for label, said, _ in sync_lines.fields(line))
    entry = Entry(
        id=f"{REFUSED}{line.no}", day=dates.heading(values.When(line.at), line.at),
        title=sync_lines.TIMELINE_REFUSED.format(what=sync_lines.what(line)), body=fields, icon="cloud-alert",
        meta=" · ".join((dates.exactly(values.When(line.at)), author)), tone="warn" if line.attention else "neutral",
    )  # fmt: skip
    return signed(entry, line.state)


def is_refused(ident: Id) -> bool:
    """Whether an entry of the timeline is such a change."""
    return isinstance(ident, str) and ident.startswith(REFUSED)


def with_refused(
    timeline: Sequence[values.Entry], shown: frozenset[UUID], lines: Iterable[WaitingLine], author: str
) -> list[Entry]:
    """What happened, with the changes the server did not take where they were written."""
    entries = happened(timeline, shown)
    for put, line in enumerate(lines):
        earlier = (at for at, row in enumerate(timeline) if place(row.when, row.recorded_at)[0] <= line.at)
        entries.insert(next(earlier, len(timeline)) + put, refused(line, author))
    return entries


def _entry(row: values.Entry) -> Entry:
    chips = (*row.chips, person.RESTRICTED) if row.restricted else row.chips
    return signed(Entry(
        id=row.id, day=dates.heading(row.when, row.recorded_at), title=row.title, meta=_meta(row), body=row.body,
        icon=row.icon, tone=tone_of(row.tone), chips=chips,
    ), row.standing)  # fmt: skip


def _fold(row: values.Entry) -> Entry:
    return signed(Entry(
        id=row.id, day=dates.heading(row.when, row.recorded_at), title=person.RESTRICTED, meta=_meta(row),
        body=person.RESTRICTED_SHOW, icon="eye-off",
    ), row.standing)  # fmt: skip


def _meta(row: values.Entry) -> str:
    return " · ".join(part for part in (dates.exactly(row.when), row.author) if part)

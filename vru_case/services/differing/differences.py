"""What two people wrote differently: reading both sides with who and when, settling it, and taking that back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.errors import Refusal
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.columns import from_wire, to_wire
from vru_case.models.difference import Conflict
from vru_case.models.local import Outbox
from vru_case.services.differing import protection
from vru_case.services.differing.differing_values import (
    BOTH,
    Choice,
    Differences,
    Differing,
    Part,
    Record,
    Settled,
    Version,
    together,
)
from vru_case.services.differing.differing_words import WRITTEN, part, what_of
from vru_case.services.people import naming
from vru_case.services.work import Work
from vru_case.store import journal

MOVED_ON = "Somebody has changed this in the meantime. Look at it again."
NEEDED = "This can't be left empty."
NEVER = datetime.min.replace(tzinfo=UTC)
_KINDS = list(catalogue.ENTITIES)


@dataclass(frozen=True, slots=True)
class _Hand:
    """Who wrote a version, and when by their own clock."""

    author: UUID | None
    at: datetime | None


def open_in(work: Work, person_id: UUID) -> list[Conflict]:
    """The differences in a person's file that still ask for a choice, oldest first."""
    kept = work.session.scalars(
        select(Conflict)
        .where(Conflict.case_id.in_(work.cases(person_id)), Conflict.settled_by.is_(None))
        .order_by(Conflict.recorded_at, Conflict.id)
    )
    return [each for each in kept if protection.differs(_row(work, each.entity, each.row_id), each)]


def of_person(work: Work, person_id: UUID) -> Differences:
    """Everything that waits for a choice in a person's file. Raises Refusal when it isn't on this laptop."""
    person = work.person(person_id)
    by_row: dict[tuple[str, UUID], list[Conflict]] = defaultdict(list)
    for each in open_in(work, person_id):
        by_row[each.entity, each.row_id].append(each)
    names = naming.worker_names(work.session)
    records: list[Record] = []
    for (entity, row_id), kept in by_row.items():
        row = _row(work, entity, row_id)
        assert row is not None
        records.append(_record(work, row, kept, names))
    records.sort(key=lambda record: _KINDS.index(record.entity))
    called = person.known_as or person.first_name or person.reference
    return Differences(person.id, called, tuple(records))


def settle(work: Work, choices: tuple[Choice, ...]) -> tuple[Settled, ...]:
    """Write what was chosen and close the differences it settles; all of it or nothing.

    What stays as it is is said again: whoever chose otherwise apart has then not seen it, and gets a difference
    instead of the last word. Raises Refusal when somebody was faster, or a field can't hold nothing.
    """
    return tuple(_settle(work, choice) for choice in choices)


def reopen(work: Work, settled: tuple[Settled, ...]) -> None:
    """Undo: what stood before stands again, and the differences are open. Raises Refusal when it changed since."""
    for each in settled:
        row = work.row(catalogue.ENTITIES[each.entity], each.row_id)
        _unmoved(row, each.written)
        _write(row, dict(each.before))
        for conflict in each.conflicts:
            work.row(Conflict, conflict).settled_by = None
    work.session.flush()


def _settle(work: Work, choice: Choice) -> Settled:
    row = work.row(catalogue.ENTITIES[choice.entity], choice.row_id)
    kept = [work.row(Conflict, each) for each in choice.conflicts]
    if any(each.settled_by is not None for each in kept):
        raise Refusal(MOVED_ON)
    _unmoved(row, choice.seen)
    before = tuple((field, to_wire(getattr(row, field))) for field, _ in choice.values)
    _write(row, dict(choice.values))
    asked = {each.field for each in kept}
    still = [field for field, raw in before if field in asked and raw == dict(choice.values)[field]]
    journal.say_again(work.session, row, still)
    work.session.flush()
    written = tuple((field, _version(row, field)) for field, _ in choice.values)
    for each in kept:
        each.settled_by = UUID(_version(row, each.field))
    work.session.flush()
    return Settled(choice.entity, choice.row_id, before, written, choice.conflicts)


def _unmoved(row: Synced, seen: Iterable[tuple[str, str]]) -> None:
    if any(_version(row, field) != version for field, version in seen):
        raise Refusal(MOVED_ON)


def _write(row: Synced, values: Mapping[str, Any]) -> None:
    types = catalogue.columns(catalogue.entity_of(row))
    columns: Any = type(row).__table__.columns  # type: ignore[attr-defined]
    for field, raw in values.items():
        given = raw.strip() or None if isinstance(raw, str) else raw
        if given is None and not columns[field].nullable:
            raise Refusal(NEEDED, field)
        value = from_wire(types[field], given)
        if value != getattr(row, field):
            setattr(row, field, value)


def _row(work: Work, entity: str, row_id: UUID) -> Synced | None:
    model = catalogue.ENTITIES.get(entity)
    return None if model is None else work.session.get(model, row_id)


def _version(row: Synced, field: str) -> str:
    return (row.versions or {}).get(field, str(row.origin))


def _record(work: Work, row: Synced, kept: Sequence[Conflict], names: Mapping[UUID, str]) -> Record:
    entity = catalogue.entity_of(row)
    things: dict[tuple[str, ...], list[Conflict]] = defaultdict(list)
    for each in kept:
        things[together(entity, each.field)].append(each)
    order = list(catalogue.columns(entity))
    hands = _hands(work, row, kept)
    rows = tuple(
        _differing(work, row, fields, some, hands, names)
        for fields, some in sorted(things.items(), key=lambda thing: order.index(thing[0][0]))
    )
    ops = {str(each.theirs) for each in kept} | {_version(row, each.field) for each in kept}
    asked = {field for fields in things for field in fields}
    merged = tuple(
        field for field, mid in (row.versions or {}).items() if mid in ops - {str(row.origin)} and field not in asked
    )
    return Record(entity, row.id, what_of(work.library, row), rows, merged)


def _hands(work: Work, row: Synced, kept: Iterable[Conflict]) -> dict[str, _Hand]:
    """Op → who wrote it, as far as this laptop knows."""
    hands = {str(row.origin): _Hand(row.author_id, row.recorded_at)}
    for each in kept:
        hands[str(each.theirs)] = _Hand(each.author_id, _when(each.theirs))
        current = _version(row, each.field)
        by = each.value.get("by") if each.value.get("over") == current else None
        hands.setdefault(current, _Hand(UUID(by) if by else None, _when(UUID(current))))
    known = [UUID(mid) for mid in hands]
    for line in work.session.execute(
        select(Outbox.mid, Outbox.author_id, Outbox.authored_at).where(Outbox.mid.in_(known))
    ):
        hands[str(line.mid)] = _Hand(line.author_id, line.authored_at)
    return hands


def _when(mid: UUID | None) -> datetime | None:
    """When an op was made, by its author's clock; None where that is plainly wrong. For the eye: it decides nothing."""
    if mid is None or mid.version != 7:
        return None
    at = datetime.fromtimestamp((mid.int >> 80) / 1000, UTC)
    return at if at <= clock.now() + timedelta(days=1) and at.year >= 2020 else None


def _differing(
    work: Work,
    row: Synced,
    fields: tuple[str, ...],
    kept: Sequence[Conflict],
    hands: Mapping[str, _Hand],
    names: Mapping[UUID, str],
) -> Differing:
    standing = {field: to_wire(getattr(row, field)) for field in fields}
    stands = max((hands[_version(row, each.field)] for each in kept), key=lambda hand: hand.at or NEVER)
    found: list[tuple[_Hand, dict[str, Any]]] = [(stands, standing)]
    # A chain of one author's edits is one version: the last of it.
    latest: dict[UUID, dict[str, Any]] = {}
    for each in kept:
        latest.setdefault(each.author_id, dict(standing))[each.field] = each.value.get("v")
    hand_of = {each.author_id: hands[str(each.theirs)] for each in kept}
    found += [(hand_of[author], values) for author, values in latest.items() if values != standing]
    safest = _safest(row, fields, [values for _, values in found])
    versions = [
        _version_of(work, row, values, hand, names, current=at == 0, safer=at == safest)
        for at, (hand, values) in enumerate(found)
    ]
    versions.sort(key=lambda each: (not each.mine, each.at or NEVER))
    both = _joined(versions) if len(fields) == 1 and fields[0] in WRITTEN else ""
    seen = tuple((field, _version(row, field)) for field in fields)
    return Differing(fields, tuple(versions), _first(versions, both), both, tuple(each.id for each in kept), seen)


def _safest(row: Synced, fields: tuple[str, ...], found: Sequence[Mapping[str, Any]]) -> int:
    return protection.safest(row, fields[0], [values[fields[0]] for values in found]) if len(fields) == 1 else -1


def _version_of(
    work: Work,
    row: Synced,
    values: Mapping[str, Any],
    hand: _Hand,
    names: Mapping[UUID, str],
    *,
    current: bool,
    safer: bool,
) -> Version:
    parts: tuple[Part, ...] = tuple(part(work, row, field, raw, names) for field, raw in values.items())
    author = names.get(hand.author, "") if hand.author else ""
    return Version(hand.author, author, hand.author == work.actor.account_id, hand.at, parts, current, safer)


def _joined(versions: Sequence[Version]) -> str:
    said = [each.parts[0].raw for each in versions if each.parts[0].raw]
    short = all("\n" not in each and len(each) < 40 for each in said)
    return ("; " if short else "\n").join(said) if len(said) > 1 else ""


def _first(versions: Sequence[Version], both: str) -> int:
    """What is chosen at first: the safer one, both of two texts, else the newest."""
    for at, each in enumerate(versions):
        if each.safer:
            return at
    if both:
        return BOTH
    return max(range(len(versions)), key=lambda at: versions[at].at or NEVER)

"""One person's whole record as this laptop has it: every kind, merged records as one, corrections, looks and papers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.columns import from_wire
from vru_case.models.local import Aside, History
from vru_case.models.shift import OfferLogLine
from vru_case.services.access import third
from vru_case.services.access.lines import Line, Said, facts, key_of, value_words
from vru_case.services.differing import protection
from vru_case.services.people import naming
from vru_case.services.work import Work

#: Rows of no person, the bytes of a file, and what stands in a record only for the program's own sake.
_NOT = frozenset({
    "space", "site", "team", "worker", "service", "shift", "activity", "saved_report", "frozen_report", "cover",
    "supervision_note", "quality_sample", "attachment_part", "conflict", "offer_log_line",
})  # fmt: skip
#: Reads as a story: who they are, what happened, what was planned, what is kept for safety, who had it.
ORDER = (
    "person", "contact_point", "address", "referral", "ed_attendance", "detention", "assault_detail", "episode",
    "assignment", "allocation_request", "contact", "contact_attempt", "note", "disclosure", "offer", "agreement",
    "signpost", "strength", "need", "goal", "action", "item_given", "follow_up", "plan_version", "plan_sign_off",
    "review", "wellbeing", "outcome", "onward_referral", "marker", "safeguarding_concern", "safety_plan",
    "sharing_decision", "wall", "merge", "attachment", "offer_log_line", "viewing", "printout", "export",
    "quality_check", "subject_request",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whole:
    """The record of one person, the sections in order. `unread` rows are of a newer version and can't be shown here."""

    person_id: UUID
    name: str
    reference: str
    programme: str
    controller: str
    marking: str
    handling: str
    read_at: datetime
    sections: Mapping[str, tuple[Line, ...]]
    unread: int = 0

    def lines(self) -> Iterator[Line]:
        """All of them."""
        for each in self.sections.values():
            yield from each


def read(work: Work, person_id: UUID) -> Whole:
    """Everything. Raises Refusal when the person isn't here."""
    person = work.person(person_id)
    cases = work.cases(person.id)
    names = naming.worker_names(work.session)
    others = third.known(work, cases)
    changed = _history(work, cases)
    sections: dict[str, tuple[Line, ...]] = {}
    for entity in (*ORDER, *(each for each in catalogue.ENTITIES if each not in (*ORDER, *_NOT))):
        rows = _rows(work, entity, cases)
        found = [line for row in rows for line in _told(work, row, names, others, changed.get(row.id, ()))]
        if found:
            sections[entity] = tuple(sorted(found, key=lambda each: (each.at or each.recorded_at, each.recorded_at)))
    programme = work.programme(person.space_id)
    unread = len(work.session.scalars(select(Aside.row_id).where(Aside.case_id.in_(cases))).all())
    return Whole(
        person.id, naming.name_of(person), person.reference, programme.name, work.actor.place(person.space_id).name,
        programme.marking,
        programme.handling, clock.now(), sections, unread,
    )  # fmt: skip


def _rows(work: Work, entity: str, cases: Sequence[UUID]) -> Sequence[Synced]:
    if entity == "offer_log_line":
        asked = select(OfferLogLine).where(OfferLogLine.person_id.in_(cases), OfferLogLine.removed_on.is_(None))
        return work.session.scalars(asked).all()
    model = catalogue.ENTITIES[entity]
    return protection.read(work, model, model.case_id.in_(cases))


def _told(
    work: Work, row: Synced, names: Mapping[UUID, str], others: third.Known, changed: Sequence[History]
) -> Iterator[Line]:
    entity = catalogue.entity_of(row)
    said = facts(work, row, names)
    at, precision = getattr(row, "happened_at", None), getattr(row, "precision", "unknown")
    author = names.get(row.author_id, "")
    file = row.id if entity == "attachment" and getattr(row, "removed_on", None) is None else None
    flags = third.flags(row, entity, said, others)
    yield Line(key_of(row.id, said), entity, at, precision, row.recorded_at, author, said, flags, file=file)
    for each in changed:
        was = _was(work, entity, each, names)
        if was:
            marked = third.flags(row, entity, was, others)
            who = names.get(each.author_id, "") if each.author_id else ""
            key = key_of(f"{row.id}/{each.id}", was)
            yield Line(key, entity, each.at, "time", each.at, who, was, marked, change=True)


def _was(work: Work, entity: str, changed: History, names: Mapping[UUID, str]) -> tuple[Said, ...]:
    """What stood there before, where it was something."""
    types = catalogue.columns(entity)
    if changed.field not in types or changed.field in {"decisions", "versions"}:
        return ()
    value: Any = from_wire(types[changed.field], (changed.old or {}).get("v"))
    words = "" if value is None else value_words(work, entity, changed.field, value, names)
    return (Said(changed.field, words),) if words else ()


def _history(work: Work, cases: Sequence[UUID]) -> Mapping[UUID, list[History]]:
    found: dict[UUID, list[History]] = defaultdict(list)
    asked = select(History).where(History.case_id.in_(cases), History.old.is_not(None)).order_by(History.id)
    for each in work.session.scalars(asked):
        found[each.row_id].append(each)
    return found

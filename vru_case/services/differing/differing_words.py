"""A field of a record in words: codes through the lists, numbers as they are dialled, workers by name."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Date, Integer

from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.models.columns import Id, Moment, from_wire
from vru_case.models.person import Person
from vru_case.programmes.definition import Library
from vru_case.programmes.validators import phone_shown
from vru_case.services.differing.differing_values import Part
from vru_case.services.people import naming
from vru_case.services.telling.telling import TELLINGS
from vru_case.services.work import Work

#: Fields in somebody's own words: two of them can both be kept.
WRITTEN = frozenset({
    "words", "limits", "detail", "reason", "closing_words", "handover", "best_times", "communication", "also_known_as",
    "answer_words",
})  # fmt: skip
#: (entity, field) → the list its codes are from.
LISTS: dict[tuple[str, str], str] = {
    ("person", "sex"): "sex",
    ("person", "gender"): "gender",
    ("person", "ethnicity"): "ethnicity",
    ("person", "district"): "district",
    ("person", "accommodation"): "accommodation",
    ("person", "ete"): "ete",
    ("contact_point", "kind"): "contact_point",
    ("address", "district"): "district",
    ("episode", "source"): "referral_source",
    ("episode", "closure_reason"): "closure_reason",
    ("ed_attendance", "site"): "emergency_department",
    ("ed_attendance", "reason"): "attendance_reason",
    ("ed_attendance", "reported_to_police"): "reported_to_police",
    ("detention", "suite"): "custody_suite",
    ("detention", "offence_group"): "offence_group",
    ("detention", "exit_type"): "custody_exit",
    ("agreement", "kind"): "agreement_kind",
    ("agreement", "answer"): "agreement_answer",
    ("agreement", "partner"): "service",
    ("agreement", "given_how"): "agreement_method",
    ("referral", "source"): "referral_source",
    ("onward_referral", "service"): "service",
    ("onward_referral", "handover"): "handover",
    ("onward_referral", "status"): "onward_status",
    ("strength", "domain"): "strength_area",
    ("need", "domain"): "need_domain",
    ("need", "level"): "need_level",
    ("goal", "domain"): "need_domain",
    ("action", "domain"): "need_domain",
    ("action", "owner"): "action_owner",
    ("follow_up", "mode"): "contact_mode",
    ("outcome", "kind"): "outcome_type",
    ("outcome", "evidence"): "evidence",
    ("marker", "code"): "marker",
    ("marker", "not_told_why"): "not_told",
    ("safeguarding_concern", "about"): "concern_about",
    ("safeguarding_concern", "outcome"): "concern_outcome",
    ("safeguarding_concern", "not_told_why"): "not_told",
    ("sharing_decision", "basis"): "sharing_basis",
    ("sharing_decision", "not_told_why"): "not_told",
    ("wall", "relationship_code"): "wall_relationship",
}
#: The record that this one is shown under.
MERGED_INTO = "merged_into"
_KINDS: tuple[tuple[type[Any], str], ...] = (
    (Boolean, "yesno"), (Integer, "number"), (Date, "day"), (Moment, "moment"), (Id, "other"),
)  # fmt: skip


def part(work: Work, row: Synced, field: str, raw: Any, names: Mapping[UUID, str]) -> Part:
    """One field's value, given as it travels."""
    entity = catalogue.entity_of(row)
    kind = kind_of(entity, field)
    value = from_wire(catalogue.columns(entity)[field], raw)
    if raw is None:
        words = ""
    elif kind == "code":
        words = _label(work, row, field, raw)
    elif kind == "phone":
        words = phone_shown(raw) if raw.startswith("+") else raw
    elif kind == "person":
        words = _record(work, value) if field == MERGED_INTO else names.get(value, "")
    else:
        words = raw if kind == "text" else ""
    return Part(field, kind, value, words, raw)


def kind_of(entity: str, field: str) -> str:
    """`Part.kind` of a field."""
    if (entity, field) in LISTS or (entity, field) == ("episode", "phase") or field == "site":
        return "code"
    if (entity, field) == ("contact_point", "value"):
        return "phone"
    if field in ("worker_id", MERGED_INTO):
        return "person"
    column = catalogue.columns(entity)[field]
    for wanted, kind in _KINDS:
        if isinstance(column, wanted):
            return kind
    return "text" if column.python_type is str else "other"


def _record(work: Work, record_id: UUID) -> str:
    """Another record as a worker knows it; a person's name alone may be that of both."""
    other = work.session.get(Person, record_id)
    return f"{naming.name_of(other)}, {other.reference}" if other is not None else ""


def what_of(library: Library, row: Synced) -> str:
    """What a record is, in a few words; "" for the person's own."""
    entity = catalogue.entity_of(row)
    made = _WHAT.get(entity)
    if made is not None:
        return made(library, row)
    told = TELLINGS.get(entity)
    return told(library, row).title if told else ""


def _label(work: Work, row: Synced, field: str, code: str) -> str:
    listed = LISTS.get((catalogue.entity_of(row), field))
    programme = work.programme(row.space_id)
    if listed is not None:
        return work.library.label(listed, code)
    if field == "phase":
        return next((phase.name for phase in programme.phases if phase.id == code), code)
    for name in programme.uses.sites:
        option = work.library.list(name).option(code)
        if option is not None:
            return option.label
    return code


def _number(library: Library, row: Any) -> str:
    # Which one it is, without showing one that must not be used.
    return f"{library.label('contact_point', row.kind)}, ends in {row.value[-4:]}" if row.kind != "EMAIL" else row.value


_WHAT: dict[str, Callable[[Library, Any], str]] = {
    "person": lambda _library, _row: "",
    "contact_point": _number,
    "address": lambda library, row: row.lines or row.postcode or library.label("district", row.district),
    "follow_up": lambda _library, row: row.what,
}

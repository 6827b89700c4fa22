"""A whole record line by line: what each row says, in words of the lists, without ids of ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from vru_case import clock
from vru_case.models import catalogue
from vru_case.models.base import Synced
from vru_case.programmes.definition import Library
from vru_case.programmes.validators import phone_shown
from vru_case.services.differing.differing_words import LISTS
from vru_case.services.work import Work

#: What is said of every line apart, or means nothing to anybody but the program.
_APART = frozenset({"author_id", "recorded_at", "happened_at", "precision", "digest", "parts", "decisions", "versions"})
#: Fields whose codes are from one list, whatever the kind of row they stand in.
_BY_FIELD = {
    "mode": "contact_mode", "approach_mode": "contact_mode", "found_by": "found_by", "topics": "contact_topic",
    "service": "service", "handover": "handover", "district": "district", "categories": "concern_category",
    "not_told_why": "not_told", "reported_to_police": "reported_to_police", "present": "present",
    "missed": "missed_reason", "override_reason": "override_reason", "sent_how": "sent_how",
    "competence": "under_16_basis", "adult": "adult_present", "found": "quality_gap",
}  # fmt: skip
_BY_BOTH = {
    ("contact", "place"): "place", ("contact", "kind"): "contact_type", ("contact", "result"): "contact_result",
    ("contact_attempt", "result"): "contact_result", ("contact_attempt", "why"): "missed_reason",
    ("disclosure", "kind"): "disclosure_kind", ("offer", "answer"): "offer_answer",
    ("signpost", "kind"): "signpost_kind", ("review", "kind"): "review_kind",
    ("outcome", "achievement"): "outcome_level",
    ("item_given", "what"): "item_given", ("attachment", "kind"): "attachment_kind",
    ("plan_version", "agreed"): "agreement_answer", ("assault_detail", "place"): "assault_place",
    ("assault_detail", "method"): "assault_method", ("assault_detail", "relationship_code"): "assault_relationship",
    ("offer_log_line", "answer"): "offer_answer", ("offer_log_line", "sex"): "sex",
    ("subject_request", "kind"): "request_kind", ("subject_request", "how"): "request_how",
    ("onward_referral", "service_kind"): "service", ("quality_check", "result"): "quality_result",
}  # fmt: skip
#: What no list says, because no form asks it.
_SAID = {
    "direction": {"in": "From them", "out": "From us"},
    "answer": {"ACCEPTED": "Accepted", "NOT_SUITABLE": "Not suitable", "DECLINED": "Not accepted", "SIGNED": "Signed",
               "SENT_BACK": "Sent back"},
    "born_precision": {"day": "To the day", "month": "To the month", "year": "To the year", "estimated": "About",
                       "unknown": "Not known"},
    "attended": {"ON_TIME": "On time", "LATE": "Late"}, "decision": {"open": "Not decided yet"},
    "paused_why": {"IDENTITY": "To be sure who asks", "MEANING": "For what is meant"},
}  # fmt: skip
_KEYED = {"person_scores": "need_domain", "worker_scores": "need_domain", "levels": "need_domain",
          "sections": "safety_section"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One field of a line: its name in the tables, and what it says."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Why a line may not be theirs alone. `kind`: name · number · somebody · wall · restricted · harm · paper.

    `found` are the pieces of it that say so, as they are written.
    """

    kind: str
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row, or one thing that was changed in it. `change`: of a correction. `files`: an attachment's id.

    `key` is the row's id and a digest of what it says, so that nothing that was decided holds for other words.
    """

    key: str
    entity: str
    at: datetime | None
    precision: str
    recorded_at: datetime
    author: str
    said: tuple[Said, ...]
    flags: tuple[Flag, ...] = ()
    change: bool = False
    file: UUID | None = None

    @property
    def row_id(self) -> UUID:
        """The row it is of."""
        return UUID(self.key.partition(":")[0].partition("/")[0])

    @property
    def restricted(self) -> bool:
        """Whether a look at it is written down."""
        return any(flag.kind == "restricted" for flag in self.flags)

    @property
    def day(self) -> date:
        """When it happened, or was written."""
        return clock.local(self.at or self.recorded_at).date()


def key_of(row_id: UUID | str, said: tuple[Said, ...]) -> str:
    """Which line, and what it says."""
    spoken = "\x1f".join(f"{each.field}\x1e{each.words}" for each in said)
    return f"{row_id}:{sha256(spoken.encode()).hexdigest()[:12]}"


def facts(work: Work, row: Synced, names: Mapping[UUID, str]) -> tuple[Said, ...]:
    """What a row says, field by field; what was never answered is left out."""
    entity = catalogue.entity_of(row)
    found = []
    for field in catalogue.columns(entity):
        if field in _APART or (value := getattr(row, field)) is None or value in ("", [], {}):
            continue
        words = value_words(work, entity, field, value, names)
        if words:
            found.append(Said(field, words))
    return tuple(found)


def value_words(work: Work, entity: str, field: str, value: Any, names: Mapping[UUID, str]) -> str:
    """One value in words; "" for an id that is nobody's name."""
    if isinstance(value, UUID):
        return names.get(value, "")
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return f"{clock.local(value):%d %b %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value:%d %b %Y}"
    listed = _list_of(work.library, entity, field)
    if isinstance(value, dict | list):
        named = _KEYED.get(field)
        return "; ".join(_flat(work.library, value, listed, named))
    return _code(work, listed, field, str(value))


def _code(work: Work, listed: str, field: str, value: str) -> str:
    if listed:
        return work.library.label(listed, value) or value
    if field in _SAID and value in _SAID[field]:
        return _SAID[field][value]
    if field == "value" and value.startswith("+"):
        return phone_shown(value)
    if field == "phase":
        phases = (phase for each in work.library.programmes for phase in each.phases)
        return next((phase.name for phase in phases if phase.id == value), value)
    if field in ("site", "suite"):
        for each in work.library.lists.values():
            if each.name in {"custody_suite", "emergency_department", "football_trust", "prison"}:
                option = each.option(value)
                if option is not None:
                    return option.label
    return value


def _flat(library: Library, value: Any, listed: str, keyed: str | None) -> Iterator[str]:
    if isinstance(value, dict):
        if "label" in value and "value" in value:
            yield f"{value['label']}: {value['value']}"
            return
        for key, each in value.items():
            name = library.label(keyed, key) if keyed else str(key).replace("_", " ")
            for piece in _flat(library, each, listed, None):
                yield f"{name}: {piece}"
    elif isinstance(value, list):
        for each in value:
            yield from _flat(library, each, listed, None)
    elif value is not None and value != "" and not _is_id(value):
        text = str(value)
        yield (library.label(listed, text) or text) if listed else text


def _is_id(value: Any) -> bool:
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


@cache
def _named(entity: str, field: str) -> str:
    return LISTS.get((entity, field)) or _BY_BOTH.get((entity, field)) or _BY_FIELD.get(field, "")


def _list_of(library: Library, entity: str, field: str) -> str:
    name = _named(entity, field)
    return name if name in library.lists else ""

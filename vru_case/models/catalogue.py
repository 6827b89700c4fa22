"""Every synced entity by name, and the fields of each: the one definition that store, wire and server share."""

from functools import cache
from typing import Any

from vru_case.models.activity import Activity
from vru_case.models.attachment import Attachment, AttachmentPart
from vru_case.models.base import BOOKKEEPING, PLACE, Synced
from vru_case.models.columns import from_wire, to_wire
from vru_case.models.contact import Contact, ContactAttempt, Disclosure, Note
from vru_case.models.difference import Conflict
from vru_case.models.directory import Site, Space, Team, Worker
from vru_case.models.encounter import AssaultDetail, Detention, EDAttendance
from vru_case.models.episode import Assignment, Episode
from vru_case.models.offer import Agreement, Offer, Signpost
from vru_case.models.outcome import Outcome
from vru_case.models.paper import Export, Printout
from vru_case.models.person import Address, ContactPoint, Merge, Person
from vru_case.models.plan import Action, FollowUp, Goal, ItemGiven, Need, Strength
from vru_case.models.referral import OnwardReferral, Referral
from vru_case.models.report import FrozenReport, SavedReport
from vru_case.models.review import PlanVersion, Review, Wellbeing
from vru_case.models.safety import Marker, SafeguardingConcern, SafetyPlan, Wall
from vru_case.models.service import Service
from vru_case.models.sharing import SharingDecision, Viewing
from vru_case.models.shift import OfferLogLine, Shift
from vru_case.models.supervision import (
    AllocationRequest,
    Cover,
    PlanSignOff,
    QualityCheck,
    QualitySample,
    SubjectRequest,
    SupervisionNote,
)

_ALL: tuple[type[Synced], ...] = (
    Space, Site, Team, Worker,
    Person, ContactPoint, Address, Episode, Assignment,
    EDAttendance, Detention, AssaultDetail,
    Contact, ContactAttempt, Note, Disclosure,
    Offer, Agreement, Signpost, Referral, OnwardReferral,
    Strength, Need, Goal, Action, ItemGiven, FollowUp,
    Outcome, Marker, Printout, Conflict,
    Shift, OfferLogLine, Service, Merge, Review, Wellbeing, PlanVersion,
    SafeguardingConcern, SafetyPlan, Wall, SharingDecision, Viewing, Attachment, AttachmentPart,
    Activity, SavedReport, FrozenReport, AllocationRequest, Cover, QualityCheck, SubjectRequest,
    SupervisionNote, PlanSignOff, Export, QualitySample,
)  # fmt: skip

ENTITIES: dict[str, type[Synced]] = {str(model.__dict__["__tablename__"]): model for model in _ALL}


def entity_of(row: Synced) -> str:
    """The wire name of a row's entity."""
    return str(type(row).__dict__["__tablename__"])


@cache
def columns(entity: str) -> dict[str, Any]:
    """Field name → column type for the fields that are shared (author and recording time included).

    Raises KeyError for an unknown entity.
    """
    mapper = ENTITIES[entity].__mapper__  # type: ignore[attr-defined]
    return {attr.key: attr.columns[0].type for attr in mapper.column_attrs if attr.key not in BOOKKEEPING | PLACE}


def values(row: Synced) -> dict[str, Any]:
    """A row's shared fields as JSON values, those that are None left out."""
    entity = entity_of(row)
    return {name: to_wire(value) for name in columns(entity) if (value := getattr(row, name)) is not None}


def parse(entity: str, fields: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Split wire fields into (known, as Python values) and (unknown, untouched).

    Raises ValueError or TypeError when a known field does not hold what its column does.
    """
    known = columns(entity)
    return (
        {name: from_wire(known[name], value) for name, value in fields.items() if name in known},
        {name: value for name, value in fields.items() if name not in known},
    )

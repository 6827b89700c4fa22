"""Where the moment happened: a hospital attendance, custody, and what happened to them if they chose to say."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vru_case import clock
from vru_case.models.encounter import AssaultDetail, Detention, EDAttendance
from vru_case.services.contact.contacts import happened
from vru_case.services.values import When
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class NewAttendance:
    """A visit to the emergency department; `when` is the arrival. Every field may be left out."""

    person_id: UUID
    site: str = ""
    reason: str = ""
    found_by: str = ""
    clinically_ok: bool | None = None
    reported_to_police: str = ""
    when: When | None = None
    approach_mode: str = ""
    out_of_hours: bool | None = None
    clinically_ok_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewDetention:
    """A stay in custody; `when` is the arrival. The offence group only, never the circumstances."""

    person_id: UUID
    suite: str = ""
    offence_group: str = ""
    exit_type: str = ""
    when: When | None = None
    adult: str = ""


@dataclass(frozen=True, slots=True)
class NewAssaultDetail:
    """Coded facts of an assault, each only if they chose to say."""

    person_id: UUID
    attendance_id: UUID | None = None
    town: str = ""
    place: str = ""
    method: str = ""
    relationship: str = ""
    place_words: str = ""
    method_words: str = ""
    reported_to_police: str = ""
    when: When | None = None


def attend(work: Work, new: NewAttendance) -> UUID:
    """Record an attendance."""
    person, when = work.person(new.person_id), happened(new.when)
    row = work.add(
        EDAttendance(
            **work.on(person), happened_at=when.at, precision=when.precision, site=new.site or None,
            reason=new.reason or None, found_by=new.found_by or None, clinically_ok=new.clinically_ok,
            clinically_ok_at=_said_at(new), reported_to_police=new.reported_to_police or None,
            approach_mode=new.approach_mode or None, out_of_hours=new.out_of_hours,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def _said_at(new: NewAttendance) -> datetime | None:
    """When the clinician said so: as said, or now where it is written down as it happens."""
    if not new.clinically_ok:
        return None
    return new.clinically_ok_at or (clock.now() if new.when is None else None)


def detain(work: Work, new: NewDetention) -> UUID:
    """Record a stay in custody."""
    person, when = work.person(new.person_id), happened(new.when)
    row = work.add(
        Detention(
            **work.on(person), happened_at=when.at, precision=when.precision, suite=new.suite or None,
            offence_group=new.offence_group or None, exit_type=new.exit_type or None,
            adult=new.adult or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id


def was_hurt(work: Work, new: NewAssaultDetail) -> UUID:
    """Record what they said of an assault, as codes."""
    person, when = work.person(new.person_id), happened(new.when)
    row = work.add(
        AssaultDetail(
            **work.on(person), happened_at=when.at, precision=when.precision, attendance_id=new.attendance_id,
            town=new.town.strip() or None, place=new.place or None, method=new.method or None,
            relationship_code=new.relationship or None, place_words=new.place_words.strip() or None,
            method_words=new.method_words.strip() or None, reported_to_police=new.reported_to_police or None,
        )
    )  # fmt: skip
    work.session.flush()
    return row.id

"""The person, how to reach them safely, and where they live."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from vru_case.models.base import Base, Protects, Synced


class Person(Synced, Base):
    """Anyone we hold a record about, in one space. The root of their case: `case_id` is `id`.

    No name, no date of birth and no identifier is needed. `born_precision`: day · month · year · estimated · unknown;
    `estimated_age` is in whole years on `estimated_on`, when only an age is known; it grows with them. `reference` is
    made here and never changes. `nhs_number` is ten digits; `pnc_id` is kept only where a programme asks for it.
    `merged_into`: this record and that one are the same person's, and are shown as one, under that one.
    """

    __tablename__ = "person"
    # Asked for by everything that reads a file, and nearly always empty.
    __table_args__ = (Index("ix_person_merged_into", "merged_into", sqlite_where=text("merged_into IS NOT NULL")),)
    searched: ClassVar[tuple[str, ...]] = ("known_as", "first_name", "last_name", "also_known_as", "reference")

    reference: Mapped[str]
    known_as: Mapped[str | None]
    first_name: Mapped[str | None]
    last_name: Mapped[str | None]
    also_known_as: Mapped[str | None]
    pronouns: Mapped[str | None]
    born_on: Mapped[date | None]
    born_precision: Mapped[str] = mapped_column(default="unknown")
    estimated_age: Mapped[int | None]
    estimated_on: Mapped[date | None]
    sex: Mapped[str | None]
    gender: Mapped[str | None]
    ethnicity: Mapped[str | None]
    district: Mapped[str | None]
    accommodation: Mapped[str | None]
    ete: Mapped[str | None]
    communication: Mapped[str | None]
    site: Mapped[str | None]
    referral_id: Mapped[UUID | None]
    nhs_number: Mapped[str | None]
    pnc_id: Mapped[str | None]
    merged_into: Mapped[UUID | None]


class ContactPoint(Synced, Base):
    """A number or address to reach the person on. Each safety answer: True, False, or None for not asked.

    `value` is E.164 for a phone. An unsafe number is kept, so that nobody adds it
    again, and is never dialled or printed.
    """

    __tablename__ = "contact_point"
    protective: ClassVar[dict[str, Any]] = {
        "safe_to_call": (False, None),
        "safe_to_text": (False, None),
        "safe_to_leave_message": (False, None),
        "say_who_we_are": (False, None),
        "ended_on": Protects.EARLIEST,
    }
    searched: ClassVar[tuple[str, ...]] = ("value",)

    kind: Mapped[str]
    value: Mapped[str]
    belongs_to: Mapped[str | None]
    safe_to_call: Mapped[bool | None]
    safe_to_text: Mapped[bool | None]
    safe_to_leave_message: Mapped[bool | None]
    say_who_we_are: Mapped[bool | None]
    best_times: Mapped[str | None]
    ended_on: Mapped[date | None]


class Address(Synced, Base):
    """Where the person lives or stays. An outward postcode or a district alone is enough."""

    __tablename__ = "address"
    protective: ClassVar[dict[str, Any]] = {"safe_to_visit": (False, None), "ended_on": Protects.EARLIEST}

    kind: Mapped[str] = mapped_column(default="home")
    lines: Mapped[str | None]
    district: Mapped[str | None]
    postcode: Mapped[str | None]
    safe_to_visit: Mapped[bool | None]
    from_on: Mapped[date | None]
    ended_on: Mapped[date | None]


class Merge(Synced, Base):
    """Two records found to be one person's, in the file of the one that is kept; undone by a date. No row moves.

    `why` are codes of services/people/likeness.py; `kept_fields` field → what the kept record said (`was`) and then
    (`then`). One that is undone from the start says that somebody looked, and that they are two people.
    """

    __tablename__ = "merge"

    other_id: Mapped[UUID]
    why: Mapped[list[str] | None]
    kept_fields: Mapped[dict[str, Any] | None]
    undone_at: Mapped[datetime | None]

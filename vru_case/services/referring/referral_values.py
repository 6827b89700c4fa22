"""The frozen rows of referrals and hand-ons, and the lines they share."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from vru_case.services.saying import NO_CODE, Coded, When


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One line of a referral: a field that may be shared, its words here, and whether it is chosen at first."""

    field: str
    label: str
    value: str
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class Settled:
    """A question of a checklist and its answer, both in words."""

    asks: str
    answer: str


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """A referral between spaces. `stage`: waiting (here) · sent · received · accepted · not_suitable · in_touch.

    `withdrawn` comes before all of these: the person took back their agreement.
    """

    id: UUID
    person_id: UUID
    space_id: UUID
    direction: str
    name: str
    programme: str
    source: str
    reason: str
    shared: tuple[SharedLine, ...]
    when: When
    stage: str
    answer_words: str
    answered_by: str
    answered_at: datetime | None
    waiting: bool
    place: str = ""
    #: The checklist as it was gone through.
    settled: tuple[Settled, ...] = ()
    received_on: date | None = None
    #: Kept apart from somebody: what was shared is read in their own file.
    apart: bool = False


@dataclass(frozen=True, slots=True)
class OnwardStep:
    """One step of a hand-on: when it was written down, by which account, and when the appointment is that it names."""

    status: Coded
    at: datetime
    by: UUID
    words: str = ""
    appointment: datetime | None = None


@dataclass(frozen=True, slots=True)
class OnwardRow:
    """A hand-on to another service and where it has got to.

    `stage`: ours · theirs · done. `step` counts from 1 along the few steps drawn, 0 for none; `next` is what may well
    come next, the likeliest first. `shared` are the lines agreed for it. `protects`: without agreement, to keep safe.
    """

    id: UUID
    service: Coded
    handover: Coded
    status: Coded
    tone: str
    words: str
    when: When
    stage: str = ""
    step: int = 0
    next: tuple[Coded, ...] = ()
    sent_how: Coded = NO_CODE
    appointment: When | None = None
    shared: tuple[SharedLine, ...] = ()
    protects: bool = False
    steps: tuple[OnwardStep, ...] = ()

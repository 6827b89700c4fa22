"""What figures are counted from: frozen rows of one programme's spaces, the same from a laptop's store and the server.

Ids are the 16 bytes of the UUID (`UUID(bytes=key)` opens the record), so that a hundred thousand cost little to hold.
Codes are those of the code lists; "" where nothing is known. Amended rows and rows taken back are not among them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct

Key = bytes
#: Nobody: rows of the space rather than of a person.
NOBODY: Key = b""


class Fact(Struct, frozen=True, gc=False):
    """A row. `person` is whom it is about, after merges; `happened_at` None when nobody knows; moments are in UTC."""

    id: Key
    person: Key
    happened_at: datetime | None
    author: Key


class PersonFact(Fact, frozen=True, gc=False):
    """Somebody with a live record. An estimated age is in whole years on `estimated_on`. `working`: or learning."""

    space: Key = NOBODY
    reference: str = ""
    born_on: date | None = None
    born_precision: str = "unknown"
    estimated_age: int | None = None
    estimated_on: date | None = None
    sex: str = ""
    ethnicity: str = ""
    district: str = ""
    site: str = ""
    ete: str = ""
    working: bool | None = None
    accommodation: str = ""


class ContactFact(Fact, frozen=True, gc=False):
    """A two-way exchange. `staff`: with other services rather than the person; `face` True for a meeting, False for a
    call, None for writing."""

    mode: str = ""
    kind: str = ""
    minutes: int | None = None
    face: bool | None = None
    staff: bool = False


class AttemptFact(Fact, frozen=True, gc=False):
    """Tried and not reached."""

    mode: str = ""
    result: str = ""


class OfferFact(Fact, frozen=True, gc=False):
    """One offer and its answer then. `support`: of the programme's own support; `made`: not held back; `group`: of the
    service."""

    service: str = ""
    answer: str = ""
    contact: Key = NOBODY
    support: bool = False
    made: bool = True
    accepted: bool = False
    group: str = ""


class AgreementFact(Fact, frozen=True, gc=False):
    """An answer to one question (agreement_kind). `agrees`: yes, or yes with limits."""

    kind: str = ""
    agrees: bool = False
    withdrawn_at: datetime | None = None


class EpisodeFact(Fact, frozen=True, gc=False):
    """A period of support; `happened_at` is the start of the day it opened. Those opened by mistake are left out."""

    opened_on: date = date.min
    closed_on: date | None = None
    closure: str = ""
    source: str = ""
    previous: bool = False


class AssignmentFact(Fact, frozen=True, gc=False):
    """Who leads on somebody's support, and at which site."""

    worker: Key = NOBODY
    from_on: date = date.min
    ended_on: date | None = None
    site: str = ""


class OutcomeFact(Fact, frozen=True, gc=False):
    """A change. `family` and `phase` (start · kept · done · end) are of the list; `matched`: by an analyst."""

    kind: str = ""
    family: str = ""
    phase: str = ""
    achievement: str = ""
    matched: bool = False
    about: Key = NOBODY
    weeks: int | None = None


class ReferralFact(Fact, frozen=True, gc=False):
    """A request for help, in or out; `happened_at` is when it was received or sent."""

    direction: str = ""
    source: str = ""
    answer: str = ""
    answered_at: datetime | None = None
    withdrawn_at: datetime | None = None


class OnwardFact(Fact, frozen=True, gc=False):
    """A hand-on to a service; `happened_at` is when it was sent, where it was. `group` is the service's."""

    service: str = ""
    status: str = ""
    sent: bool = False
    attended: bool = False
    warm: bool = False
    group: str = ""


class NeedFact(Fact, frozen=True, gc=False):
    """An area where somebody wants support."""

    domain: str = ""
    level: str = ""
    met_on: date | None = None


class ReviewFact(Fact, frozen=True, gc=False):
    """A look at progress: what the person said as it was written, which `reading.scores` reads when it is asked for."""

    kind: str = ""
    said: object = None


class PlanFact(Fact, frozen=True, gc=False):
    """The plan as it was agreed at one time."""


class FollowUpFact(Fact, frozen=True, gc=False):
    """A time to speak again; `happened_at` is the start of the day it is due. Those that were moved are left out."""

    due_on: date = date.min
    done_on: date | None = None
    dropped_on: date | None = None
    worker: Key = NOBODY


class DetentionFact(Fact, frozen=True, gc=False):
    """A stay in custody."""

    suite: str = ""
    left_on: date | None = None
    stays: bool = False


class AttendanceFact(Fact, frozen=True, gc=False):
    """A visit to an emergency department. `violence`: hurt by somebody; None where the reason isn't known."""

    site: str = ""
    violence: bool | None = None


class LogLineFact(Fact, frozen=True, gc=False):
    """Somebody seen on a shift, nameless; `person` only once they have a record."""

    site: str = ""
    shift: Key = NOBODY
    age_band: str = ""
    sex: str = ""
    eligible: bool | None = None
    approached: bool | None = None
    face: bool | None = None
    answer: str = ""
    accepted: bool = False


class ShiftFact(Fact, frozen=True, gc=False):
    """Time at a site; `happened_at` is its start."""

    site: str = ""
    worker: Key = NOBODY
    ended_at: datetime | None = None


class ActivityFact(Fact, frozen=True, gc=False):
    """A line of a register, with its values as they were written; nobody we support is in it."""

    register: str = ""
    values: Mapping[str, Any] = MappingProxyType({})
    parent: Key = NOBODY


F = TypeVar("F", bound=Fact)
_ORDER = attrgetter("happened_at", "id")
_AT = attrgetter("happened_at")


@dataclass(frozen=True)
class Facts:
    """Everything of one programme's spaces. `merged`: record → the one it is shown under. Sorted by nothing.

    Not slotted: what is looked up by person is sorted once, on first asking, and then kept.
    """

    programme: str = ""
    first_kind: str = ""
    people: tuple[PersonFact, ...] = ()
    contacts: tuple[ContactFact, ...] = ()
    attempts: tuple[AttemptFact, ...] = ()
    offers: tuple[OfferFact, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()
    episodes: tuple[EpisodeFact, ...] = ()
    assignments: tuple[AssignmentFact, ...] = ()
    outcomes: tuple[OutcomeFact, ...] = ()
    referrals: tuple[ReferralFact, ...] = ()
    onwards: tuple[OnwardFact, ...] = ()
    needs: tuple[NeedFact, ...] = ()
    reviews: tuple[ReviewFact, ...] = ()
    plans: tuple[PlanFact, ...] = ()
    follow_ups: tuple[FollowUpFact, ...] = ()
    detentions: tuple[DetentionFact, ...] = ()
    attendances: tuple[AttendanceFact, ...] = ()
    log: tuple[LogLineFact, ...] = ()
    shifts: tuple[ShiftFact, ...] = ()
    activities: tuple[ActivityFact, ...] = ()
    #: Person's code of a list → its label, for the lists that breakdowns name: ("district", code) → label.
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @cached_property
    def person(self) -> Mapping[Key, PersonFact]:
        """People by id."""
        return {each.id: each for each in self.people}

    @cached_property
    def contacts_of(self) -> Mapping[Key, list[ContactFact]]:
        """Somebody's contacts (not with staff only), the first first."""
        return by_person([each for each in self.contacts if not each.staff])

    @cached_property
    def leads_of(self) -> Mapping[Key, list[AssignmentFact]]:
        """Who has led on somebody's support, in order."""
        found = by_person(self.assignments)
        return {person: sorted(rows, key=lambda each: (each.from_on, each.id)) for person, rows in found.items()}


def at_or_after(rows: Sequence[Fact], at: datetime) -> int:
    """Where in somebody's rows, the first first, those from a moment on begin."""
    return bisect_left(rows, at, key=_AT)


def by_person(rows: Iterable[F]) -> Mapping[Key, list[F]]:
    """Rows that have a moment, by person, the first first."""
    found: dict[Key, list[F]] = {}
    mixed: set[Key] = set()
    for each in rows:
        at, person = each.happened_at, each.person
        if at is None:
            continue
        mine = found.get(person)
        if mine is None:
            found[person] = [each]
            continue
        last = mine[-1].happened_at
        # Most were written down in the order in which they happened: only the others are sorted.
        if last is None or last >= at:
            mixed.add(person)
        mine.append(each)
    for person in mixed:
        found[person].sort(key=_ORDER)
    return found

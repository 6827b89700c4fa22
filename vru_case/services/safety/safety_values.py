"""The frozen rows that the Safety tab, its banner and Today speak. Restricted words are not in them: they are asked."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from vru_case.services.values import Coded, PersonRow, When


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision to share, or not to. `about_id` is the disclosure, concern or referral it is about, if any."""

    id: UUID
    about_id: UUID | None
    shared: bool
    to_whom: str
    basis: Coded
    reason: str
    decided_by: str
    person_told: bool | None
    not_told: Coded
    when: When


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """Something told in confidence, without its words; open until somebody has decided."""

    id: UUID
    kind: Coded
    when: When
    author: str
    is_open: bool
    has_words: bool
    decisions: tuple[DecisionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """A safeguarding concern, without its words. Its clock runs to `due_at` until `told_at`, while it is open."""

    id: UUID
    about: Coded
    categories: tuple[Coded, ...]
    immediate: bool
    when: When
    author: str
    due_at: datetime | None
    told_to: str
    told_at: datetime | None
    referred_to: str
    referred_at: datetime | None
    person_told: bool | None
    not_told: Coded
    outcome: Coded
    outcome_words: str
    closed_on: date | None
    has_words: bool

    @property
    def runs(self) -> bool:
        """Whether the lead is still to be told."""
        return self.closed_on is None and self.told_at is None


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One section of a safety plan. `secret` words stay masked until somebody asks."""

    code: str
    label: str
    words: str
    secret: bool


@dataclass(frozen=True, slots=True)
class SafetyPlanRow:
    """One version of a safety plan; `number` counts from 1."""

    id: UUID
    number: int
    parts: tuple[PlanPart, ...]
    when: When
    author: str
    review_on: date | None


@dataclass(frozen=True, slots=True)
class WallRow:
    """Whom somebody is kept apart from: never where they are. `here` when the other record is on this laptop."""

    id: UUID
    other_id: UUID
    name: str
    relationship: Coded
    words: str
    since: date
    author: str
    here: bool


@dataclass(frozen=True, slots=True)
class ViewingRow:
    """Somebody's look at something restricted. `what` is its kind; `reason` where they were asked for one."""

    id: UUID
    entity: str
    who: str
    when: When
    reason: str


@dataclass(frozen=True, slots=True)
class Safety:
    """All that the Safety tab shows beside the markers. Newest first; `viewings` only for a supervisor."""

    concerns: tuple[ConcernRow, ...] = ()
    disclosures: tuple[DisclosureRow, ...] = ()
    plans: tuple[SafetyPlanRow, ...] = ()
    walls: tuple[WallRow, ...] = ()
    viewings: tuple[ViewingRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    supervises: bool = False
    lead: str = ""
    hours: int = 0

    @property
    def running(self) -> tuple[ConcernRow, ...]:
        """Concerns the lead is still to be told of, the one due first first."""
        return tuple(sorted((row for row in self.concerns if row.runs), key=_due))

    @property
    def open(self) -> int:
        """How many things here still ask for something."""
        concerns = sum(row.closed_on is None for row in self.concerns)
        return concerns + sum(row.is_open for row in self.disclosures)


@dataclass(frozen=True, slots=True)
class SafetyDue:
    """Something to be done to keep somebody safe. `kind`: concern · disclosure · marker; `what` names it, if it may.

    `due_at` for a concern; `days` since a marker was to be looked at, or since a disclosure was told.
    """

    person: PersonRow
    kind: str
    what: str
    due_at: datetime | None = None
    days: int = 0


def _due(row: ConcernRow) -> float:
    return row.due_at.timestamp() if row.due_at is not None else 0.0

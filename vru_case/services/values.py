"""The frozen rows that screens and pages speak. Codes come with their words, so that nobody looks them up twice."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from vru_case.services.outgoing.standing import Standing, WaitingLine
from vru_case.services.referring.referral_values import OnwardRow, OnwardStep, ReferralRow, Settled, SharedLine
from vru_case.services.saying import NO_CODE, Coded, When
from vru_case.services.support.episode_values import EpisodeRow

if TYPE_CHECKING:
    from vru_case.services.plan.plan_values import Progress
    from vru_case.services.safety.safety_values import Safety
    from vru_case.services.supervising.looks import Looks
    from vru_case.services.support.handed import Handed
    from vru_case.services.support.sign_off import SignOffDue
    from vru_case.services.team.cover import CoverRow
    from vru_case.services.team.requests import RequestRow

#: Everybody takes these from here, wherever they are written down.
__all__ = ["Coded", "EpisodeRow", "OnwardRow", "OnwardStep", "ReferralRow", "Settled", "SharedLine", "When"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, told: for the timeline, the printed page and the story.

    `icon` and `tone` are names the theme knows. `standing` is how far it has been shared. `mode` and `minutes` are a
    contact's own; `amends` is the row that this one corrects.
    """

    id: UUID
    entity: str
    icon: str
    tone: str
    title: str
    when: When
    recorded_at: datetime
    author: str
    body: str = ""
    chips: tuple[str, ...] = ()
    standing: Standing = "shared"
    restricted: bool = False
    mode: str = ""
    minutes: int | None = None
    amends: UUID | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """Looked after for a colleague who is away, until a day."""

    worker: str
    until: date


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list. `age` is words ("19", "about 17", ""); `line` is a second line, such as the words found.

    `ended`: they were supported, and are no longer. `covered` while the worker at this laptop looks after them for
    somebody else.
    """

    id: UUID
    space_id: UUID
    name: str
    initials: str
    age: str
    reference: str
    place: str
    line: str = ""
    ended: bool = False
    covered: Covered | None = None


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """The next time we speak. `late_days` is above 0 when it is overdue, 0 today, below 0 when it is still to come.

    `aside`: they asked us not to get in touch; it stands as it was planned, in case they change their mind. `task`: it
    is an action that a colleague asked for, whose name is `worker`.
    """

    id: UUID
    person: PersonRow
    due_on: date
    due_at: datetime | None
    what: str
    icon: str
    late_days: int
    worker: str = ""
    words: str = ""
    aside: bool = False
    task: bool = False
    #: The event that made it, as follow-ups of a programme's schedule have it.
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """Today: overdue (longest first), due today (by time), the next 7 days, and the referrals nobody has answered."""

    overdue: tuple[FollowUpRow, ...]
    today: tuple[FollowUpRow, ...]
    soon: tuple[FollowUpRow, ...]
    new_referrals: int
    #: What colleagues asked the worker at this laptop to do.
    to_do: tuple[FollowUpRow, ...] = ()
    #: Closures that wait for a supervisor, and those that came back to the worker.
    to_sign: "tuple[SignOffDue, ...]" = ()
    #: Whom the worker is asked to take on, and for whom they stand in today.
    asked: "tuple[RequestRow, ...]" = ()
    covers: "tuple[CoverRow, ...]" = ()
    #: Plans to read or answered, the next supervision, and what was written about one's records.
    looks: "Looks | None" = None
    #: Whom a colleague handed to the worker, until they have looked.
    handed: "tuple[Handed, ...]" = ()


@dataclass(frozen=True, slots=True)
class ContactPointRow:
    """A way to reach the person. `usable` is false when nobody may call or text it; then `shown` hides the number."""

    id: UUID
    kind: Coded
    value: str
    shown: str
    usable: bool
    safe_to_call: bool | None
    safe_to_text: bool | None
    safe_to_leave_message: bool | None
    say_who_we_are: bool | None
    best_times: str
    belongs_to: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    """Where the person lives or stays."""

    id: UUID
    lines: str
    district: Coded
    postcode: str
    safe_to_visit: bool | None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One answer to one question. `holds` is whether it may be relied on today."""

    id: UUID
    kind: Coded
    answer: Coded
    partner: Coded
    limits: str
    how: Coded
    when: When
    withdrawn_at: datetime | None
    holds: bool
    latest: bool


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer and its answer at the time. `latest` for the newest about that service."""

    id: UUID
    service: Coded
    answer: Coded
    answer_kind: str
    tone: str
    words: str
    when: When
    latest: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A strength, need, goal or action. `state`: open · done · dropped."""

    id: UUID
    domain: Coded
    words: str
    state: str
    when: When
    level: Coded = NO_CODE
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    quote_agreed: bool = False
    #: The goal an action leads to, the need a goal rests on.
    leads_to: UUID | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Strengths before needs, then goals, actions and what was given."""

    strengths: tuple[PlanRow, ...]
    needs: tuple[PlanRow, ...]
    goals: tuple[PlanRow, ...]
    actions: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A dated change. `weeks` is how long a start has lasted, to its end or to today; None where that says nothing."""

    id: UUID
    kind: Coded
    family: str
    evidence: Coded
    detail: str
    words: str
    quote_agreed: bool
    when: When
    tone: str
    icon: str
    weeks: int | None = None
    achievement: Coded = NO_CODE
    #: The start that this one confirms, or ends.
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """Something to know to keep someone safe."""

    id: UUID
    code: Coded
    tone: str
    icon: str
    words: str
    review_on: date | None
    restricted: bool
    when: When


@dataclass(frozen=True, slots=True)
class Lead:
    """Who leads on a person's support."""

    account_id: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class PersonHead:
    """What stands above every tab of a person's page."""

    id: UUID
    space_id: UUID
    programme: str
    programme_name: str
    name: str
    initials: str
    age: str
    pronouns: str
    reference: str
    place: str
    open_since: date | None
    is_return: bool
    markers: tuple[MarkerRow, ...]
    lead: Lead
    next_follow_up: FollowUpRow | None
    last_contact: Entry | None
    sharing: tuple[AgreementRow, ...]
    support: AgreementRow | None
    contact_stopped: bool


@dataclass(frozen=True, slots=True)
class Details:
    """The person's own facts, as they may be edited. Codes, not words."""

    known_as: str = ""
    first_name: str = ""
    last_name: str = ""
    also_known_as: str = ""
    pronouns: str = ""
    born_on: date | None = None
    born_precision: str = "unknown"
    estimated_age: int | None = None
    sex: str = ""
    gender: str = ""
    ethnicity: str = ""
    district: str = ""
    accommodation: str = ""
    ete: str = ""
    communication: str = ""
    site: str = ""
    nhs_number: str = ""
    pnc_id: str = ""


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything a person's page shows."""

    head: PersonHead
    details: Details
    timeline: tuple[Entry, ...]
    follow_ups: tuple[FollowUpRow, ...]
    plan: Plan
    outcomes: tuple[OutcomeRow, ...]
    offers: tuple[OfferRow, ...]
    agreements: tuple[AgreementRow, ...]
    referrals: tuple[ReferralRow, ...]
    onward: tuple[OnwardRow, ...]
    episodes: tuple[EpisodeRow, ...]
    contact_points: tuple[ContactPointRow, ...]
    addresses: tuple[AddressRow, ...]
    printouts: tuple[Entry, ...]
    conflicts: int
    progress: "Progress"
    #: Changes the server did not take, and which the records don't show.
    refused: tuple[WaitingLine, ...] = ()
    #: What the Safety tab shows.
    safety: "Safety | None" = None
    #: Every file this page tells: the person's own, and those of records that were merged into it.
    cases: tuple[UUID, ...] = ()
    #: Done today, with no contact written for it yet: the next one written is likely that.
    done_today: tuple[FollowUpRow, ...] = ()

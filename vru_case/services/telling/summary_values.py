"""What is asked of a case summary, and all that a printed one says."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from vru_case.programmes.paper import GENERAL, Paper
from vru_case.services.plan.plan_values import ReviewRow
from vru_case.services.values import (
    AgreementRow,
    ContactPointRow,
    Entry,
    MarkerRow,
    OfferRow,
    OnwardRow,
    OutcomeRow,
    PersonHead,
    Plan,
    ReferralRow,
)

#: Kinds of entry that are never on paper, whoever asks: what was said in confidence, how they were hurt, an arrest,
#: and working notes.
NEVER_TOLD = frozenset(
    {
        "disclosure", "assault_detail", "detention", "note", "safeguarding_concern", "safety_plan", "sharing_decision",
        "wall", "viewing",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the case summary that may be chosen. `always` for those that cannot be left out."""

    id: str
    words: str
    chosen: bool
    always: bool = False


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """Why, for whom, and which sections. `paper` names the kind of paper.

    Each line of `recipient` is one copy; `copy` and `copies` are set when it is one of them. `held` are the lines
    blacked out, by the id of what they tell or a name of `HEAD`; `large` for large print.
    """

    person_id: UUID
    purpose: str
    recipient: str
    sections: tuple[str, ...]
    destroy_by: date | None = None
    paper: str = GENERAL.id
    held: tuple[str, ...] = ()
    large: bool = False
    copy: int = 1
    copies: int = 1


#: What stands above the sections, each of which can be held back.
HEAD = ("name", "age", "pronouns", "born", "lead")


def copies_of(request: SummaryRequest) -> tuple[SummaryRequest, ...]:
    """A request for every copy, each for its own recipient; one at least. What is one of several copies stays it."""
    if request.copies > 1:
        return (request,)
    people = [each.strip() for each in request.recipient.splitlines() if each.strip()] or [request.recipient.strip()]
    return tuple(
        replace(request, recipient=who, copy=number, copies=len(people)) for number, who in enumerate(people, start=1)
    )


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """All a printed summary says; a section that was not chosen is empty here, so it cannot be printed by mistake.

    `kept_back` when the section of markers leaves something out, so that it never reads as if there were nothing.
    """

    request: SummaryRequest
    head: PersonHead
    born: str
    marking: str
    handling: str
    controller: str
    printed_by: str
    printed_at: datetime
    agreements: tuple[AgreementRow, ...]
    contact_points: tuple[ContactPointRow, ...]
    plan: Plan
    outcomes: tuple[OutcomeRow, ...]
    offers: tuple[OfferRow, ...]
    referrals: tuple[ReferralRow, ...]
    onward: tuple[OnwardRow, ...]
    markers: tuple[MarkerRow, ...]
    timeline: tuple[Entry, ...]
    kept_back: bool = False
    #: Looks at progress, oldest first.
    reviews: tuple[ReviewRow, ...] = ()
    #: What kind of paper it is; and what may not stand on it even where it was typed.
    paper: Paper = field(default=GENERAL, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

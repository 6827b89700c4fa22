"""The frozen rows of looking at progress together: scores, wellbeing, the plan as agreed, and what was given."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from vru_case.services.values import Coded, When

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True)
class Area:
    """One area of life in one review. `person` and `worker` are codes of area_score, `level` one of support_wanted."""

    domain: Coded
    icon: str
    person: str = ""
    worker: str = ""
    level: str = ""

    def score(self, who: str) -> int | None:
        """The number of `person` or `worker`; None where there is none."""
        said = self.person if who == "person" else self.worker
        return int(said) if said.isdigit() else None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One look at progress, with every area of the programme in its order."""

    id: UUID
    kind: Coded
    when: When
    areas: tuple[Area, ...]
    words: str
    next_on: date | None
    author: str

    def area(self, code: str) -> Area | None:
        """One area; None where this review doesn't have it."""
        return next((each for each in self.areas if each.domain.code == code), None)


@dataclass(frozen=True, slots=True)
class Step:
    """How far one area has come: the first and the newest number, and the difference."""

    domain: Coded
    first: int
    latest: int

    @property
    def by(self) -> int:
        """Above 0 when it goes better than at first."""
        return self.latest - self.first


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one question of a measure. `number` None when there is none; then `code` says why."""

    question: str
    code: str
    number: int | None
    band: str


@dataclass(frozen=True, slots=True)
class WellbeingRow:
    """One asking of a measure."""

    id: UUID
    measure: str
    when: When
    answers: tuple[Answer, ...]

    def answer(self, question: str) -> Answer | None:
        """The answer to one question."""
        return next((each for each in self.answers if each.question == question), None)


@dataclass(frozen=True, slots=True)
class Promise:
    """One line of a plan as agreed. `kind`: strength · need · goal · action. `who` and `due_on` are an action's."""

    id: UUID
    kind: str
    words: str
    domain: str = ""
    who: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from the version before. `how`: new · done · let_go · changed."""

    how: str
    line: Promise


ASKED, SENT_BACK, SIGNED = "asked", "sent_back", "signed"


@dataclass(frozen=True, slots=True)
class PlanStand:
    """How far a plan's sign-off has come: asked · sent_back · signed, the last two with who, when and their words."""

    state: str
    by: str = ""
    on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """The plan as agreed at one time; `number` counts from 1 in the order agreed."""

    id: UUID
    number: int
    when: When
    lines: tuple[Promise, ...]
    agreed: Coded
    how: Coded
    read_together: bool | None
    review_on: date | None
    changes: tuple[Change, ...] = ()
    #: None where its programme asks for none, or a newer version took its place before anybody read it.
    sign_off: PlanStand | None = None

    def of(self, kind: str) -> tuple[Promise, ...]:
        """Its lines of one kind."""
        return tuple(line for line in self.lines if line.kind == kind)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Something put into their hands."""

    id: UUID
    what: Coded
    quantity: int | None
    when: When


@dataclass(frozen=True, slots=True)
class Progress:
    """What the plan tab shows beside the plan; reviews, askings and versions are oldest first.

    `since` is what has changed in the plan after the newest version, everything when there is none yet.
    """

    reviews: tuple[ReviewRow, ...] = ()
    wellbeing: tuple[WellbeingRow, ...] = ()
    versions: tuple[VersionRow, ...] = ()
    since: tuple[Change, ...] = ()
    items: tuple[ItemRow, ...] = ()
    now: tuple[Promise, ...] = field(default=())

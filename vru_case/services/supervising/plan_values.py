"""The frozen rows of plans that a supervisor reads."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from vru_case.services.plan.plan_values import VersionRow
from vru_case.services.values import PersonRow


@dataclass(frozen=True, slots=True)
class PlanDue:
    """A plan on somebody's Today. `state`: asked (of a supervisor) · sent_back · signed (both to whoever leads).

    `since` is when it was agreed; `words` and `by` are the supervisor's.
    """

    version_id: UUID
    person: PersonRow
    state: str
    since: datetime
    words: str = ""
    by: str = ""


class PlanWait(NamedTuple):
    """A plan that waits for a supervisor, in whose file, and since when."""

    version_id: UUID
    case: UUID
    since: datetime


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A plan to read whole: as it was agreed, by whom it was written down, and how many concerns are open."""

    version: VersionRow
    person: PersonRow
    author: str
    concerns: int

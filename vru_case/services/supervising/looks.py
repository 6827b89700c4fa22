"""What supervising puts on somebody's Today: plans to read or answered, the next talks, and looks at one's records."""

from dataclasses import dataclass

from vru_case.services.supervising import checks, notes, plans
from vru_case.services.supervising.plan_values import PlanDue
from vru_case.services.supervising.quality_values import Feedback
from vru_case.services.supervising.values import MeetingDue
from vru_case.services.work import Work


@dataclass(frozen=True, slots=True)
class Looks:
    """All of it."""

    plans: tuple[PlanDue, ...] = ()
    meetings: tuple[MeetingDue, ...] = ()
    feedback: tuple[Feedback, ...] = ()


def due(work: Work) -> Looks:
    """What stands there now."""
    return Looks(plans.due(work), notes.due(work), checks.feedback(work))

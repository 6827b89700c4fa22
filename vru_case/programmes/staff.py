"""What a programme says of its own team: whether a supervisor reads every plan, and what helps after a hard day."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # What reads a file knows the definitions, of which this is one.
    from vru_case.programmes.reading import Table


@dataclass(frozen=True, slots=True)
class Staff:
    """`sign_plans`: a plan that was agreed waits for a supervisor. `support`: what helps, and whom to ring."""

    sign_plans: bool = False
    support: tuple[str, ...] = ()


NO_STAFF = Staff()


def read_staff(top: "Table") -> Staff:
    """The tables `[plan]` and `[staff]`; a file without them asks nothing and says nothing."""
    plan, staff = top.table("plan", required=False), top.table("staff", required=False)
    made = Staff(plan.flag("sign_off", False), staff.texts("support"))
    plan.end()
    staff.end()
    return made

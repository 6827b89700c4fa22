"""What a programme says about safeguarding: how soon its lead is told, and who that is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # What reads a file knows the definitions, of which this is one.
    from vru_case.programmes.reading import Table

#: A programme that says nothing of its own: within a working day.
HOURS = 24


@dataclass(frozen=True, slots=True)
class Safeguarding:
    """`lead` says who is told and how they are reached, in words; `lead_within_hours` how soon."""

    lead_within_hours: int = HOURS
    lead: str = ""


USUAL = Safeguarding()


def read_safeguarding(top: "Table") -> Safeguarding:
    """The table `[safeguarding]`; a file without one has what stands above."""
    row = top.table("safeguarding", required=False)
    hours = row.number("lead_within_hours", HOURS)
    if hours == 0:
        row.fault("lead_within_hours", "must be above 0")
    made = Safeguarding(hours, row.text("lead", ""))
    row.end()
    return made
